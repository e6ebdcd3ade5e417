// The validation rules of the children-in-need census that read dates which our duties read too,
// written from their published words (Department for Education, children in need census, validation
// rules 2022-23) on the fields of the census, with a count of working days of its own.
#pragma once

#include <string>
#include <vector>

namespace hearken::end_to_end {

/// The census year in which all of this is.
inline const std::string year_start = "2024-04-01";
inline const std::string reference_date = "2025-03-31";

/// What a referral of the census holds, as its elements do; empty: there is no such element. Dates
/// are ISO 8601, so that they compare as texts.
struct Assessment {
    std::string start;
    std::string end;
    [[nodiscard]] bool is_open() const { return end.empty(); }
};
struct Enquiry {
    std::string start;
    std::string conference;
    std::string not_required = "false";
    [[nodiscard]] bool is_open() const { return conference.empty() && not_required != "true"; }
};
struct Plan {
    std::string start;
};

struct Referral {
    std::string name;
    std::string date;
    std::string closed;
    std::string reason;
    bool nothing_further = false;
    std::vector<Assessment> assessments;
    std::vector<Enquiry> enquiries;
    std::vector<Plan> plans;

    Referral assessed(const std::string& start, const std::string& end = "") const {
        Referral with = *this;
        with.assessments.push_back({start, end});
        return with;
    }
    Referral enquired(const std::string& start,
                      const std::string& conference = "",
                      const std::string& not_required = "false") const {
        Referral with = *this;
        with.enquiries.push_back({start, conference, not_required});
        return with;
    }
    Referral planned(const std::string& start) const {
        Referral with = *this;
        with.plans.push_back({start});
        return with;
    }
    Referral closed_on(const std::string& date_closed, const std::string& why = "RC7") const {
        Referral with = *this;
        with.closed = date_closed;
        with.reason = why;
        return with;
    }
    Referral with_nothing_further() const {
        Referral with = *this;
        with.nothing_further = true;
        return with;
    }
};

inline Referral referred(const std::string& name, const std::string& date) {
    Referral referral;
    referral.name = name;
    referral.date = date;
    return referral;
}

struct CensusRule {
    std::string code;
    bool (*finds)(const Referral&);
};

[[nodiscard]] const std::vector<CensusRule>& census_rules();

}  // namespace hearken::end_to_end

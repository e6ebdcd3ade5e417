#include "end_to_end/census_rules.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace hearken::end_to_end {
namespace {

using std::chrono::sys_days;

sys_days day(const std::string& text) {
    return sys_days{std::chrono::year{std::stoi(text.substr(0, 4))} / std::stoi(text.substr(5, 2)) /
                    std::stoi(text.substr(8, 2))};
}

bool is_outside_year(const std::string& date) {
    return date < year_start || date > reference_date;
}

// Bank holidays in England from March 2024 to March 2025.
bool is_working_day(sys_days date) {
    static const std::set<sys_days> holidays{day("2024-03-29"),
                                             day("2024-04-01"),
                                             day("2024-05-06"),
                                             day("2024-05-27"),
                                             day("2024-08-26"),
                                             day("2024-12-25"),
                                             day("2024-12-26"),
                                             day("2025-01-01")};
    const std::chrono::weekday weekday{date};
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday &&
           !holidays.contains(date);
}

sys_days working_days_before(const std::string& text, int count) {
    sys_days date = day(text);
    while (count > 0) {
        date -= std::chrono::days{1};
        if (is_working_day(date)) --count;
    }
    return date;
}

template <typename Items, typename Holds>
bool any(const Items& items, Holds holds) {
    return std::any_of(items.begin(), items.end(), holds);
}

/// 8670Q: "within an <Assessments> group, if <AssessmentAuthorisationDate> is not present then
/// <AssessmentActualStartDate> should not be before the <ReferenceDate> minus 45 working days."
bool rule_8670q(const Referral& one) {
    return any(one.assessments, [](const Assessment& of) {
        return of.is_open() && day(of.start) < working_days_before(reference_date, 45);
    });
}

/// 8675Q: "If <DateOfInitialCPC> not present and <ICPCnotRequired> equals false then
/// <S47ActualStartDate> should not be before the <ReferenceDate> minus 15 working days."
bool rule_8675q(const Referral& one) {
    return any(one.enquiries, [](const Enquiry& of) {
        return of.conference.empty() && of.not_required == "false" &&
               day(of.start) < working_days_before(reference_date, 15);
    });
}

/// 8608: an assessment's start cannot be later than its end.
bool rule_8608(const Referral& one) {
    return any(one.assessments,
               [](const Assessment& of) { return !of.is_open() && of.start > of.end; });
}

/// 8615: the start of an enquiry must be present, and not later than the conference.
bool rule_8615(const Referral& one) {
    return any(one.enquiries, [](const Enquiry& of) {
        return !of.conference.empty() && (of.start.empty() || of.start > of.conference);
    });
}

/// 8736: an assessment that is not completed must have begun within the year.
bool rule_8736(const Referral& one) {
    return any(one.assessments,
               [](const Assessment& of) { return of.is_open() && is_outside_year(of.start); });
}

/// 8740: an enquiry without the conference that it calls for must have begun within the year.
bool rule_8740(const Referral& one) {
    return any(one.enquiries, [](const Enquiry& of) {
        return of.conference.empty() && of.not_required == "false" && is_outside_year(of.start);
    });
}

/// 8839: within one <CINdetails>, two or more enquiries have neither a conference nor
/// <ICPCnotRequired> true.
bool rule_8839(const Referral& one) {
    return std::count_if(one.enquiries.begin(), one.enquiries.end(), [](const Enquiry& of) {
               return of.is_open();
           }) > 1;
}

/// 8896: within one <CINdetails>, two or more assessments are not completed.
bool rule_8896(const Referral& one) {
    return std::count_if(one.assessments.begin(), one.assessments.end(), [](const Assessment& of) {
               return of.is_open();
           }) > 1;
}

/// 8867 and 8868: closed, and an assessment or an enquiry is not completed.
bool rule_8867(const Referral& one) {
    return !one.closed.empty() &&
           any(one.assessments, [](const Assessment& of) { return of.is_open(); });
}
bool rule_8868(const Referral& one) {
    return !one.closed.empty() &&
           any(one.enquiries, [](const Enquiry& of) { return of.is_open(); });
}

/// 8825Q: closed "after assessment" (RC8), and there is none.
bool rule_8825q(const Referral& one) {
    return one.reason == "RC8" && one.assessments.empty();
}

/// 2991Q: an enquiry, and no assessment.
bool rule_2991q(const Referral& one) {
    return !one.enquiries.empty() && one.assessments.empty();
}

/// 8831: an assessment, enquiry or conference in a referral with no further action.
bool rule_8831(const Referral& one) {
    return one.nothing_further && (!one.assessments.empty() || !one.enquiries.empty());
}

/// 8569: a referral from before the last working day ahead of the year has <ReferralNFA> true.
bool rule_8569(const Referral& one) {
    return one.nothing_further && day(one.date) < working_days_before(year_start, 1);
}

/// 1103, 1104, 1105, 2889: assessment, conference, plan, enquiry before the referral.
bool rule_1103(const Referral& one) {
    return any(one.assessments, [&](const Assessment& of) { return of.start < one.date; });
}
bool rule_1104(const Referral& one) {
    return any(one.enquiries, [&](const Enquiry& of) {
        return !of.conference.empty() && of.conference < one.date;
    });
}
bool rule_1105(const Referral& one) {
    return any(one.plans, [&](const Plan& of) { return of.start < one.date; });
}
bool rule_2889(const Referral& one) {
    return any(one.enquiries, [&](const Enquiry& of) { return of.start < one.date; });
}

/// 2885: a plan that began in the year began on the day of a conference of the same <CINdetails>.
bool rule_2885(const Referral& one) {
    return any(one.plans, [&](const Plan& plan) {
        return !is_outside_year(plan.start) &&
               !any(one.enquiries, [&](const Enquiry& of) { return of.conference == plan.start; });
    });
}

}  // namespace

const std::vector<CensusRule>& census_rules() {
    static const std::vector<CensusRule> rules{
        {"8670Q", rule_8670q}, {"8608", rule_8608},   {"8736", rule_8736},   {"8896", rule_8896},
        {"8867", rule_8867},   {"8825Q", rule_8825q}, {"2991Q", rule_2991q}, {"8831", rule_8831},
        {"8675Q", rule_8675q}, {"8615", rule_8615},   {"8740", rule_8740},   {"8839", rule_8839},
        {"8868", rule_8868},   {"8569", rule_8569},   {"1103", rule_1103},   {"1104", rule_1104},
        {"1105", rule_1105},   {"2889", rule_2889},   {"2885", rule_2885},
    };
    return rules;
}

}  // namespace hearken::end_to_end

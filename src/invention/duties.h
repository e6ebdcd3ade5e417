// The duties that hand-written parts of stories decide, by the ids of examples/people-in-cases (and
// of standards/, where that has another), and the feeds in which an absence shows. The other duties
// of standards/ are in duty_table.h.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace hearken::invention {

enum class Duty : std::uint8_t {
    crime_recorded,
    strategy_members,
    initial_conference,
    core_group,
    doctor_first,
    suspect_interviewed,
    supervised,
    first_bail,
    childs_words,
    victim_told,
    online_enforcement,
    missing_meeting,
    return_interview,
    other_officer,
    protection_ended,
    appropriate_adult,
    referral_decided,
    assessment_finished,
};
inline constexpr std::size_t duty_count = 18;

enum class Feed : std::uint8_t {
    crimes,
    investigations,
    custody,
    protection,
    online,
    missing,
    referrals,
    assessments,
    enquiries,
    conferences,
    core_groups,
    return_interviews,
    consultations,
    devices,
    disclosure_schemes,
    incidents,
    inspections,
    intelligence,
    offenders,
    professional_standards,
    police_referrals,
    minutes,
    reviews,
    visits,
    examinations,
    looked_after,
    care_cases,
    home_office,
    inspectorate,
    lado,
    legal_disclosure,
    orders,
    serious_incidents,
    none,  // a quality of the record itself: nothing need be covered
};
inline constexpr std::size_t feed_count = 33;

enum class Agency : std::uint8_t { police, social_care, health };
inline constexpr std::size_t agency_count = 3;

struct DutyInfo {
    std::string_view id;  // of the standard
    int failing_share;    // per mille, in a force that does neither well nor badly
    Feed feed;
    std::string_view also = {};  // the standard of standards/ that asks for the same
    bool is_of_england = false;  // not owed in Wales
};
[[nodiscard]] const DutyInfo& info_of(Duty duty);

struct FeedInfo {
    std::string_view name;  // as `needs feed` has it
    Agency agency;
    std::string_view kinds;  // separated by spaces
};
[[nodiscard]] const FeedInfo& info_of(Feed feed);

[[nodiscard]] std::string_view name_of(Agency agency);

}  // namespace hearken::invention

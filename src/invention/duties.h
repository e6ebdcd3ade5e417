// The duties whose failings are planted, by the ids of examples/people-in-cases, and the feeds in
// which their absence shows.
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
    none,  // a quality of the record itself: nothing need be covered
};
inline constexpr std::size_t feed_count = 13;

enum class Agency : std::uint8_t { police, social_care, health };
inline constexpr std::size_t agency_count = 3;

struct DutyInfo {
    std::string_view id;  // of the standard
    int failing_share;    // per mille, in a force that does neither well nor badly
    Feed feed;
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

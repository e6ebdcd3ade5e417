#include "invention/duties.h"

namespace hearken::invention {
namespace {

constexpr std::array<DutyInfo, duty_count> duties{{
    {"NCRS-24", 70, Feed::crimes},
    {"STRAT-MEMBERS-E", 110, Feed::none},
    {"ICPC-15", 90, Feed::conferences},
    {"CORE-10", 90, Feed::core_groups},
    {"MED-ORDER", 160, Feed::consultations},
    {"SUSPECT-INT", 110, Feed::investigations},
    {"SUP-28", 130, Feed::investigations},
    {"BAIL-FIRST", 80, Feed::custody},
    {"ALONE-VOICE", 110, Feed::investigations},
    {"VC-KEY-1", 120, Feed::investigations},
    {"KIRAT", 150, Feed::online},
    {"MISSING-3", 160, Feed::enquiries},
    {"MISS-RHI-72", 140, Feed::return_interviews},
    {"PP-DO", 110, Feed::protection},
    {"PP-72", 60, Feed::protection},
    {"AA-CALL", 120, Feed::custody},
    {"REF-DECIDE", 70, Feed::referrals},
    {"ASSESS-45", 90, Feed::assessments},
}};

constexpr std::array<FeedInfo, feed_count> feeds{{
    {"police.crimes",
     Agency::police,
     "crime_reported crime_recorded verifiable_information_no_crime"},
    {"police.investigations",
     Agency::police,
     "officer_allocated supervisor_review child_spoken_to_alone voice_of_child_recorded "
     "suspect_named suspect_arrested suspect_interviewed suspect_released_nfa "
     "suspect_whereabouts_unknown suspect_located suspect_eliminated suspect_died victim_updated "
     "medical_conclusion case_opened case_closed"},
    {"police.custody",
     Agency::police,
     "suspect_arrested suspect_bailed bail_extended bail_ended aa_requested aa_arrived"},
    {"police.protection",
     Agency::police,
     "police_protection_started police_protection_ended pp_inquiry parent_informed"},
    {"police.online",
     Agency::police,
     "online_referral_received kirat_assessed warrant_executed suspect_arrested "
     "suspect_interviewed device_seized"},
    {"police.missing",
     Agency::police,
     "missing_reported missing_child_returned prevention_interview"},
    {"social_care.referrals", Agency::social_care, "referral_received referral_decided"},
    {"social_care.assessments", Agency::social_care, "assessment_started assessment_authorised"},
    {"social_care.enquiries",
     Agency::social_care,
     "strategy_discussion s47_started missing_meeting child_seen"},
    {"social_care.conferences", Agency::social_care, "icpc_held icpc_not_required cp_plan_started"},
    {"social_care.core_groups", Agency::social_care, "core_group_held"},
    {"social_care.return_interviews", Agency::social_care, "rhi_offered rhi_held"},
    {"health.consultations", Agency::health, "health_consulted medical_held"},
}};

constexpr std::array<std::string_view, agency_count> agencies{"police", "social_care", "health"};

}  // namespace

const DutyInfo& info_of(Duty duty) {
    return duties[static_cast<std::size_t>(duty)];
}
const FeedInfo& info_of(Feed feed) {
    return feeds[static_cast<std::size_t>(feed)];
}
std::string_view name_of(Agency agency) {
    return agencies[static_cast<std::size_t>(agency)];
}

}  // namespace hearken::invention

#include "invention/duties.h"

namespace hearken::invention {
namespace {

constexpr std::array<DutyInfo, duty_count> duties{{
    {"NCRS-24", 70, Feed::crimes},
    {"STRAT-MEMBERS-E", 110, Feed::none},
    {"ICPC-15", 90, Feed::conferences, "", true},
    {"CORE-10", 90, Feed::core_groups},
    {"MED-ORDER", 160, Feed::consultations},
    {"SUSPECT-INT", 110, Feed::investigations},
    {"SUP-28", 130, Feed::investigations, "SUP-REVIEW"},
    {"BAIL-FIRST", 80, Feed::custody, "BAIL-2022"},
    {"ALONE-VOICE", 110, Feed::investigations, "F23-VOICE"},
    {"VC-KEY-1", 120, Feed::investigations},
    {"KIRAT", 200, Feed::online},
    {"MISSING-3", 160, Feed::enquiries, "MISS-PATTERN"},
    {"MISS-RHI-72", 140, Feed::return_interviews, "", true},
    {"PP-DO", 110, Feed::protection},
    {"PP-72", 120, Feed::protection},
    {"AA-CALL", 120, Feed::custody},
    {"REF-DECIDE", 70, Feed::referrals, "", true},
    {"ASSESS-45", 90, Feed::assessments, "", true},
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
    {"police.devices", Agency::police, "device_seized device_submitted device_examined"},
    {"police.disclosure_schemes",
     Agency::police,
     "csods_application csods_checked csods_completed dvds_application dvds_completed"},
    {"police.incidents",
     Agency::police,
     "incident_created incident_graded officer_attended appointment_booked"},
    {"police.inspections", Agency::police, "report_published action_plan_sent"},
    {"police.intelligence", Agency::police, "intel_submitted flag_set flag_removed"},
    {"police.offenders",
     Agency::police,
     "rso_relevant_date rso_details_changed rso_notified rso_visit rso_breach"},
    {"police.professional_standards", Agency::police, "dsi_or_conduct_matter iopc_referred"},
    {"police.referrals", Agency::police, "ppn_submitted referral_sent encompass_sent"},
    {"social_care.minutes",
     Agency::social_care,
     "strategy_recorded strategy_decision medical_considered"},
    {"social_care.reviews", Agency::social_care, "rcpc_held cp_plan_ended"},
    {"social_care.visits",
     Agency::social_care,
     "cp_visit child_seen not_spoken_to_alone voice_of_child_recorded"},
    {"health.examinations", Agency::health, "medical_requested medical_held medical_opinion_given"},
    {"health.looked_after", Agency::health, "initial_health_assessment"},
    {"court.care_cases",
     Agency::social_care,
     "care_application_issued care_case_extended care_case_disposed"},
    {"home_office.decisions", Agency::police, "nrm_referred nrm_reasonable_grounds"},
    {"inspectorate.inspections", Agency::police, "jtai_notified fieldwork_started"},
    {"lado.allegations", Agency::social_care, "allegation_vs_professional lado_informed"},
    {"legal.disclosure",
     Agency::social_care,
     "disclosure_requested disclosure_supplied disclosure_withheld"},
    {"legal.orders", Agency::social_care, "epo_made epo_extended epo_ended"},
    {"partnership.serious_incidents",
     Agency::social_care,
     "serious_incident_known serious_incident_notified rapid_review_held"},
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

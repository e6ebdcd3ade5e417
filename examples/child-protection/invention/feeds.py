"""What each feed of the invented exports holds, and over which days it is complete."""

import datetime

from invention.days import AS_OF

# Feed, its kinds of event, and the stretches over which it is complete.
WHOLE = [(datetime.date(2022, 1, 1), AS_OF)]
# The core group form moved to another system; nobody has its records of that spring.
CORE_GROUP_STRETCHES = [
    (datetime.date(2022, 1, 1), datetime.date(2023, 3, 31)),
    (datetime.date(2023, 7, 1), AS_OF),
]
FEEDS = [
    ("police.crimes", "crime_reported crime_recorded verifiable_information_no_crime", WHOLE),
    ("police.investigations",
     "officer_allocated supervisor_review suspect_named suspect_arrested suspect_interviewed "
     "suspect_whereabouts_unknown suspect_located suspect_eliminated suspect_rui suspect_released_nfa "
     "victim_updated abe_interview_held child_spoken_to_alone case_closed", WHOLE),
    ("police.custody", "suspect_bailed bail_extended bail_ended", WHOLE),
    ("police.protection",
     "police_protection_started police_protection_ended child_taken_to_police_station", WHOLE),
    ("police.online", "online_referral_received kirat_assessed warrant_executed", WHOLE),
    ("social_care.referrals",
     "referral_received referral_decided assessment_started assessment_authorised", WHOLE),
    ("social_care.enquiries",
     "strategy_discussion s47_started child_seen child_spoken_to_alone not_spoken_to_alone "
     "missing_meeting", WHOLE),
    ("social_care.conferences",
     "icpc_held icpc_not_required cp_plan_started cp_plan_ended rcpc_held", WHOLE),
    ("social_care.core_groups", "core_group_held", CORE_GROUP_STRETCHES),
    ("social_care.return_interviews", "rhi_offered rhi_held", WHOLE),
    ("health.consultations", "health_consulted medical_held", WHOLE),
    ("legal.orders", "epo_made epo_extended", WHOLE),
]

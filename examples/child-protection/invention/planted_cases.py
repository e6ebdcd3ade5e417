"""The planted cases, CP-0001 onwards: each shows one thing, often one side of a boundary day."""

import datetime

from invention.days import at, day, days, elapsed, working

PLANTED = []


def plants(maker):
    """Registers one planted case; they are numbered in the order in which they stand here."""
    PLANTED.append(maker)
    return maker


@plants
def medical_explanation_without_a_doctor(case):
    """The first case: the invented twin of the one in the inspectors' report of 2015."""
    case.age, case.category = 4, "physical"
    case.disclosure(at(day("2023-02-06"), "09:40"))
    case.referral(at(day("2023-02-06"), "10:20"), decided=1, assessed=9, states_hour=True)
    case.crime(at(day("2023-02-06"), "11:15"), hours=None)
    case.supervision(at(day("2023-02-07"), "09:05"), [], closed=13)
    case.strategy(at(day("2023-02-07"), "14:00"), starts_enquiry="no", health="no")
    case.expect_strategy(1)
    case.add("medical_conclusion", at(day("2023-02-08"), "15:00"), "social_care", "social_worker",
             conclusion="medical_explanation")
    case.add("medical_conclusion", at(day("2023-02-08"), "15:20"), "police", "detective",
             case.investigator, conclusion="medical_explanation")
    case.expect("STRAT-MEDICAL", "missed", "two agencies agreed; no doctor was consulted")
    case.close(at(day("2023-02-20"), "16:30"), "no_further_action")


def enquired(case, started, plan="no", has_conference=True, **conference):
    """A report by somebody else, a referral and an enquiry, all in good order up to the conference."""
    before = started - datetime.timedelta(hours=4)
    case.third_party_report(before)
    case.referral(before)
    case.strategy(started)
    case.enquiry(started)
    if has_conference:
        case.conference(started, plan=plan, **conference)


# ICPC-15: initial conference within 15 working days.

@plants
def conference_on_day_15_over_the_extra_holiday(case):
    # 15 working days after Thursday 1 September 2022, without Monday the 19th: Friday the 23rd.
    enquired(case, at(day("2022-09-01"), "14:00"), held=15)


@plants
def conference_on_day_16_over_the_extra_holiday(case):
    enquired(case, at(day("2022-09-01"), "14:00"), held=16)


@plants
def conference_on_day_15_over_easter(case):
    enquired(case, at(day("2024-03-20"), "14:00"), held=15)


@plants
def second_discussion_restarts_the_clock(case):
    enquired(case, at(day("2023-03-06"), "14:00"), held=day("2023-04-12"))
    case.strategy(at(day("2023-03-20"), "10:00"))
    case.expect("ICPC-15", "met", "working day 15 of the second discussion, day 25 of the first")


@plants
def second_discussion_comes_after_the_deadline(case):
    enquired(case, at(day("2023-03-06"), "14:00"), held=day("2023-04-12"))
    case.strategy(at(day("2023-03-28"), "10:00"))
    case.expect("ICPC-15", "missed", "due 27 March; meeting again on the 28th revives nothing")


@plants
def second_discussion_starts_no_enquiry(case):
    enquired(case, at(day("2023-03-06"), "14:00"), held=day("2023-04-12"))
    case.strategy(at(day("2023-03-20"), "10:00"), starts_enquiry="no")
    case.expect("ICPC-15", "missed", "the second discussion started no enquiry")


@plants
def conference_not_required(case):
    started = at(day("2023-09-12"), "11:00")
    enquired(case, started, has_conference=False)
    case.add("icpc_not_required", working(started, 8), "social_care", "team_manager")
    case.expect("ICPC-15", "not_applicable", "risk not substantiated")


@plants
def did_the_discussion_start_an_enquiry(case):
    case.third_party_report(at(day("2023-10-03"), "10:00"))
    case.referral(day("2023-10-03"))
    case.strategy(at(day("2023-10-04"), "10:00"), starts_enquiry=None)
    case.expect("ICPC-15", "cannot_tell", "whether it started an enquiry is blank")


@plants
def conference_some_day_in_may(case):
    enquired(case, at(day("2023-04-28"), "11:00"), has_conference=False)
    case.add("icpc_held", "2023-05", "social_care", "conference_chair", plan_made="no")
    case.expect("ICPC-15", "cannot_tell", "due 23 May; held in May, no day given")


@plants
def conference_recorded_long_after(case):
    started = at(day("2023-11-07"), "11:00")
    held = working(started, 12)
    enquired(case, started, held=12, recorded=at(days(held, 41), "10:10"))


@plants
def conference_still_to_come(case):
    # Due Monday 1 July 2024, after the last day of the log.
    enquired(case, at(day("2024-06-10"), "11:00"), held=None)


@plants
def conference_due_on_the_last_day(case):
    # Due Friday 28 June 2024: a deadline that equals the day of judging has passed.
    enquired(case, at(day("2024-06-07"), "11:00"), held=None)


# CORE-10: first core group within ten working days.

@plants
def core_group_on_day_10(case):
    enquired(case, at(day("2022-11-01"), "11:00"), plan="yes", held=10, core=10)


@plants
def core_group_on_day_11(case):
    enquired(case, at(day("2022-11-01"), "11:00"), plan="yes", held=10, core=11)


@plants
def no_core_group_where_the_feed_is_silent(case):
    enquired(case, at(day("2023-04-12"), "11:00"), plan="yes", held=10, core=None)


@plants
def core_group_in_time_where_the_feed_is_silent(case):
    enquired(case, at(day("2023-04-12"), "11:00"), plan="yes", held=10, core=6)


# RCPC-3M: first review conference within three months, rounded down.

@plants
def review_on_29_february(case):
    # Conference on Thursday 30 November 2023; there is no 30 February.
    enquired(case, at(day("2023-11-14"), "11:00"), plan="yes", held=12, review=91)


@plants
def review_on_1_march(case):
    enquired(case, at(day("2023-11-14"), "11:00"), plan="yes", held=12, review=92)


@plants
def plan_ended_before_the_review(case):
    enquired(case, at(day("2023-01-10"), "11:00"), plan="yes", held=12, review=None, plan_ended=75)


@plants
def review_some_day_in_april(case):
    # The month alone is enough: all of April lies before the deadline in May.
    started = at(day("2023-02-01"), "11:00")
    enquired(case, started, has_conference=False)
    held = working(started, 10)
    case.add("icpc_held", held, "social_care", "conference_chair", plan_made="yes")
    case.add("core_group_held", working(held, 5), "social_care", "social_worker")
    case.add("rcpc_held", "2023-04", "social_care", "conference_chair")
    case.expect("ICPC-15", "met", "held on working day 10 of 15")
    case.expect("CORE-10", "met", "held on working day 5 of 10")
    case.expect("RCPC-3M", "met", "held in April, due in May: the day does not matter")


# ASSESS-45 and REF-DECIDE.

@plants
def assessment_on_day_45(case):
    case.referral(day("2023-03-01"), assessed=45)


@plants
def assessment_on_day_46(case):
    case.referral(day("2023-03-01"), assessed=46)


@plants
def no_assessment_needed(case):
    case.referral(day("2023-06-14"), decision="no_further_action")


@plants
def decision_blank(case):
    case.referral(day("2023-06-14"), assessed=None, states_decision=False)


@plants
def decided_on_the_day_after_the_extra_holiday(case):
    # Friday 16 September 2022; Monday the 19th was a bank holiday, so Tuesday is working day 1.
    case.referral(day("2022-09-16"), decided=1)


@plants
def decided_two_days_after_the_extra_holiday(case):
    case.referral(day("2022-09-16"), decided=2)


# STRAT-TRIGGER-LOCAL, STRAT-MEMBERS-E.

def discussed(case, told, held):
    case.disclosure(told)
    case.referral(told)
    if held is not None:
        case.strategy(at(working(told, held), "15:30"), starts_enquiry="no")
    case.expect_strategy(held)


@plants
def discussion_on_day_3(case):
    # Thursday 21 December 2023; over Christmas working day 3 is Thursday the 28th.
    discussed(case, at(day("2023-12-21"), "10:00"), 3)


@plants
def discussion_on_day_4(case):
    discussed(case, at(day("2023-12-21"), "10:00"), 4)


@plants
def no_discussion(case):
    discussed(case, at(day("2023-05-16"), "10:00"), None)


@plants
def health_blank_in_the_minutes(case):
    case.third_party_report(at(day("2022-10-11"), "09:30"))
    case.strategy(at(day("2022-10-12"), "14:00"), starts_enquiry="no", health=None)


@plants
def police_absent_and_health_blank(case):
    case.third_party_report(at(day("2022-10-18"), "09:30"))
    case.strategy(at(day("2022-10-19"), "14:00"), starts_enquiry="no", police="no", health=None)


# STRAT-MEDICAL: no medical conclusion before a doctor.

def concluded(case, told, conclusion):
    case.third_party_report(told)
    case.strategy(told + datetime.timedelta(hours=4), starts_enquiry="no")
    case.add("medical_conclusion", conclusion, "social_care", "social_worker",
             conclusion="medical_explanation")


@plants
def paediatrician_before_the_conclusion(case):
    concluded(case, at(day("2023-07-04"), "09:00"), at(day("2023-07-06"), "15:00"))
    case.add("health_consulted", at(day("2023-07-05"), "11:00"), "health", "paediatrician")
    case.expect("STRAT-MEDICAL", "met", "a paediatrician on the day before")


@plants
def paediatrician_after_the_conclusion(case):
    concluded(case, at(day("2023-07-11"), "09:00"), at(day("2023-07-12"), "15:00"))
    case.add("health_consulted", at(day("2023-07-13"), "11:00"), "health", "paediatrician")
    case.expect("STRAT-MEDICAL", "missed", "the paediatrician was asked a day too late")


@plants
def nurse_is_no_doctor(case):
    concluded(case, at(day("2023-07-18"), "09:00"), at(day("2023-07-20"), "15:00"))
    case.add("health_consulted", at(day("2023-07-19"), "11:00"), "health", "named_nurse")
    case.expect("STRAT-MEDICAL", "missed", "a nurse, no doctor")


@plants
def doctor_and_conclusion_on_one_day(case):
    concluded(case, at(day("2023-07-25"), "09:00"), day("2023-07-27"))
    case.add("health_consulted", day("2023-07-27"), "health", "paediatrician")
    case.expect("STRAT-MEDICAL", "cannot_tell", "one day, no hours: which came first?")


@plants
def who_was_consulted(case):
    concluded(case, at(day("2023-08-01"), "09:00"), at(day("2023-08-03"), "15:00"))
    case.add("health_consulted", at(day("2023-08-02"), "11:00"), "health")
    case.expect("STRAT-MEDICAL", "cannot_tell", "who was consulted is blank")


# S47-SEEN.

@plants
def seen_and_alone_on_day_2(case):
    enquired_about(case, at(day("2024-02-06"), "11:00"), seen=2, alone=2)


@plants
def alone_only_on_day_3(case):
    enquired_about(case, at(day("2024-02-06"), "11:00"), seen=2, alone=3)


@plants
def not_alone_with_a_reason(case):
    enquired_about(case, at(day("2024-02-13"), "11:00"), seen=1, alone=None, reason="pre_verbal")


@plants
def not_alone_without_a_reason(case):
    enquired_about(case, at(day("2024-02-13"), "11:00"), seen=1, alone=None, is_reason_blank=True)


def enquired_about(case, started, **enquiry):
    case.third_party_report(started - datetime.timedelta(hours=2))
    case.strategy(started)
    case.enquiry(started, **enquiry)
    case.conference(started, held=11, plan="no")


# NCRS-24: crime recorded within 24 hours.

@plants
def recorded_over_the_night_of_23_hours(case):
    # 25 March 2023 14:00 to 26 March 14:40 by the clock: 23 hours 40 minutes of real time.
    case.crime(at(day("2023-03-25"), "14:00"), hours=23 + 40 / 60)


@plants
def recorded_over_the_night_of_25_hours(case):
    # 28 October 2023 21:00 to 29 October 20:30 by the clock: 24 hours 30 minutes of real time.
    case.crime(at(day("2023-10-28"), "21:00"), hours=24.5)


@plants
def recorded_on_a_day_without_an_hour(case):
    case.add("crime_reported", at(day("2023-05-11"), "15:00"), "police", "call_handler")
    case.add("crime_recorded", day("2023-05-12"), "police", "crime_recorder")
    case.expect("NCRS-24", "cannot_tell", "the next day, before or after 15:00?")


@plants
def verifiable_information(case):
    case.add("crime_reported", at(day("2023-05-18"), "15:00"), "police", "call_handler")
    case.add("verifiable_information_no_crime", at(day("2023-05-19"), "10:00"), "police",
             "crime_registrar")
    case.expect("NCRS-24", "not_applicable", "additional verifiable information")


@plants
def recorded_before_it_was_reported(case):
    case.add("crime_recorded", at(day("2023-06-05"), "09:00"), "police", "crime_recorder")
    case.add("crime_reported", at(day("2023-06-05"), "11:30"), "police", "call_handler")
    case.expect("NCRS-24", "cannot_tell", "the record is older than the report")


@plants
def recorded_in_the_hour_that_comes_twice(case):
    # Due at 01:00 GMT on 29 October 2023; 01:30 by the clock was half an hour before that, and
    # came again half an hour after.
    case.add("crime_reported", at(day("2023-10-28"), "02:00"), "police", "call_handler")
    case.add("crime_recorded", at(day("2023-10-29"), "01:30"), "police", "crime_recorder")
    case.expect("NCRS-24", "cannot_tell", "01:30 on the night when the clocks go back")


# NCRS-TEST and ABE-EARLY: no allegation closed without a crime record, nor before the child is heard.

@plants
def closed_without_a_crime_record(case):
    case.disclosure(at(day("2022-06-07"), "10:00"))
    case.strategy(at(day("2022-06-08"), "10:00"), starts_enquiry="no")
    case.expect_strategy(1)
    case.interview_of_child(at(day("2022-06-10"), "13:00"))
    case.close(at(day("2022-06-24"), "16:00"), "no_further_action")


@plants
def closed_unheard(case):
    case.disclosure(at(day("2022-06-14"), "10:00"))
    case.crime(at(day("2022-06-14"), "11:00"), hours=2)
    case.strategy(at(day("2022-06-15"), "10:00"), starts_enquiry="no")
    case.expect_strategy(1)
    case.close(at(day("2022-07-01"), "16:00"), "no_further_action")


# SUP-REVIEW: first review on day 7, then every 28 days.

def supervised(case, allocated, reviews, closed=None):
    case.third_party_report(allocated - datetime.timedelta(hours=20))
    case.crime(allocated - datetime.timedelta(hours=18))
    case.supervision(allocated, reviews, closed)
    if closed is not None:
        case.close(at(days(allocated, closed), "16:45"))


@plants
def first_review_on_day_7(case):
    supervised(case, at(day("2022-02-01"), "10:00"), [7], closed=20)


@plants
def first_review_on_day_8(case):
    supervised(case, at(day("2022-02-01"), "10:00"), [8], closed=20)


@plants
def reviews_28_days_apart(case):
    supervised(case, at(day("2022-03-01"), "10:00"), [7, 35, 63], closed=80)


@plants
def reviews_29_days_apart(case):
    supervised(case, at(day("2022-03-01"), "10:00"), [7, 36], closed=50)


@plants
def next_review_still_to_come(case):
    supervised(case, at(day("2024-05-20"), "10:00"), [4, 31])


@plants
def review_by_the_investigator_himself(case):
    allocated = at(day("2022-05-10"), "10:00")
    supervised(case, allocated, [], closed=20)
    case.add("supervisor_review", at(days(allocated, 6), "10:00"), "police", "constable",
             case.investigator)


@plants
def review_by_whom(case):
    allocated = at(day("2022-05-17"), "10:00")
    case.third_party_report(at(day("2022-05-16"), "14:00"))
    case.add("officer_allocated", allocated, "police", "sergeant", case.investigator)
    case.add("supervisor_review", at(days(allocated, 5), "10:00"), "police")
    case.expect("SUP-REVIEW", "cannot_tell", "who reviewed is blank")
    case.close(at(days(allocated, 20), "16:45"))


# SUSPECT-INT-28.

def named(case, when, interviewed=None, stopped=None, is_still_stopped=False, eliminated=None):
    """`interviewed`, `eliminated`: days after the naming; `stopped`: the days on which it begins
    and ends."""
    case.third_party_report(at(days(when, -1), "12:00"))
    case.add("suspect_named", when, "police", "detective", case.investigator)
    if stopped:
        case.add("suspect_whereabouts_unknown", at(days(when, stopped[0]), "10:00"), "police",
                 "detective", case.investigator)
        if not is_still_stopped:
            case.add("suspect_located", at(days(when, stopped[1]), "10:00"), "police", "detective",
                     case.investigator)
    if eliminated is not None:
        case.add("suspect_eliminated", at(days(when, eliminated), "10:00"), "police", "detective",
                 case.investigator)
    if interviewed is not None:
        case.key_steps(days(when, interviewed), ["suspect_interviewed"])


@plants
def interviewed_on_day_28(case):
    when = at(day("2023-01-17"), "10:00")
    named(case, when, interviewed=28)
    case.expect_interview(when, 28)


@plants
def interviewed_on_day_29(case):
    when = at(day("2023-01-17"), "10:00")
    named(case, when, interviewed=29)
    case.expect_interview(when, 29)


@plants
def interviewed_on_day_36_after_ten_days_of_looking(case):
    when = at(day("2023-01-24"), "10:00")
    named(case, when, interviewed=36, stopped=(5, 15))
    case.expect_interview(when, 36, stopped_days=10)


@plants
def interviewed_on_day_41_after_ten_days_of_looking(case):
    when = at(day("2023-01-24"), "10:00")
    named(case, when, interviewed=41, stopped=(5, 15))
    case.expect_interview(when, 41, stopped_days=10)


@plants
def looked_for_only_after_the_deadline(case):
    when = at(day("2023-01-31"), "10:00")
    named(case, when, interviewed=60, stopped=(40, 55))
    case.expect_interview(when, 60)


@plants
def eliminated_on_day_12(case):
    named(case, at(day("2023-01-31"), "10:00"), eliminated=12)
    case.expect("SUSPECT-INT-28", "not_applicable", "eliminated on day 12")


@plants
def eliminated_on_day_40(case):
    when = at(day("2023-02-07"), "10:00")
    named(case, when, eliminated=40)
    case.expect_interview(when, None)


@plants
def still_looked_for(case):
    named(case, at(day("2023-10-03"), "10:00"), stopped=(4, None), is_still_stopped=True)
    case.expect("SUSPECT-INT-28", "pending", "the clock has stood still since day 4")


# VC-KEY-1.

@plants
def told_after_the_long_weekend(case):
    # Friday 26 May 2023; Monday was a bank holiday, so Tuesday is working day 1.
    case.third_party_report(at(day("2023-05-25"), "12:00"))
    case.key_steps(day("2023-05-26"), ["suspect_arrested", "suspect_interviewed"], told=1)


@plants
def told_a_day_after_that(case):
    case.third_party_report(at(day("2023-05-25"), "12:00"))
    case.key_steps(day("2023-05-26"), ["suspect_arrested", "suspect_interviewed"], told=2)


# BAIL-FIRST: two versions.

def bailed(case, when, **bail):
    case.third_party_report(at(days(when, -2), "12:00"))
    case.key_steps(when, ["suspect_arrested", "suspect_interviewed", "suspect_bailed"])
    case.bail(when, **bail)


@plants
def extended_on_day_28_under_the_old_act(case):
    bailed(case, day("2022-10-27"), ended=28, event="bail_extended")


@plants
def ended_on_day_29_under_the_old_act(case):
    bailed(case, day("2022-10-27"), ended=29)


@plants
def bailed_on_the_first_day_of_the_new_act(case):
    bailed(case, day("2022-10-28"), ended=day("2023-01-28"))


@plants
def ended_a_day_late_under_the_new_act(case):
    bailed(case, day("2022-10-28"), ended=day("2023-01-29"))


@plants
def three_months_from_30_november_end_in_february(case):
    bailed(case, day("2022-11-30"), ended=day("2023-02-28"))


@plants
def three_months_from_30_november_and_a_day(case):
    bailed(case, day("2022-11-30"), ended=day("2023-03-01"))


# MISS-RHI-72 and MISS-PATTERN.

@plants
def interview_after_71_hours(case):
    case.missing(at(day("2023-03-06"), "05:00"), 6, 71)


@plants
def interview_after_73_hours(case):
    case.missing(at(day("2023-03-06"), "05:00"), 6, 73)


def returned(case, when, interview):
    case.add("missing_reported", at(days(when, -1), "19:00"), "police", "call_handler", risk="medium")
    case.add("missing_child_returned", when, "police", "constable")
    case.add("rhi_offered", elapsed(when, hours=3), "social_care", "youth_worker", accepted="yes")
    case.add("rhi_held", interview, "social_care", "youth_worker")


@plants
def interview_on_the_second_day_without_an_hour(case):
    returned(case, at(day("2023-03-06"), "10:00"), day("2023-03-08"))
    case.expect("MISS-RHI-72", "met", "on the second day: the hour does not matter")


@plants
def interview_on_the_third_day_without_an_hour(case):
    returned(case, at(day("2023-03-06"), "10:00"), day("2023-03-09"))
    case.expect("MISS-RHI-72", "cannot_tell", "on the third day, before or after 10:00?")


@plants
def child_declines(case):
    case.missing(at(day("2023-03-14"), "18:00"), 9, declined=True)


@plants
def interview_on_30_february(case):
    # One of the three bad rows of the log: a day that does not exist. Something was recorded.
    returned(case, at(day("2023-02-22"), "18:00"), "2023-02-30")
    case.expect("MISS-RHI-72", "cannot_tell", "an interview is recorded, on a day that does not exist")


def three_times_missing(case, first, gaps, meeting):
    when = at(first, "20:00")
    for gap in [0, *gaps]:
        when = at(days(when, gap), "20:00")
        case.missing(when, 5, 40)
    if meeting is not None:
        case.add("missing_meeting", at(working(when, meeting), "14:00"), "police", "inspector")
    return when


@plants
def meeting_on_day_5(case):
    third = three_times_missing(case, day("2023-09-04"), [40, 40], 5)
    case.expect_by("MISS-PATTERN", working(third, 5), working(third, 5), "meeting on working day 5 of 5")


@plants
def meeting_on_day_6(case):
    third = three_times_missing(case, day("2023-09-04"), [40, 40], 6)
    case.expect_by("MISS-PATTERN", working(third, 5), working(third, 6), "meeting on working day 6 of 5")


@plants
def three_reports_in_100_days(case):
    three_times_missing(case, day("2023-09-04"), [50, 50], None)
    case.expect("MISS-PATTERN", "not_applicable", "never three in 90 days")


# PP-72, PP-PLACE, EPO-7.

@plants
def protection_for_71_hours_50(case):
    case.protection(at(day("2022-08-09"), "21:00"), 71 + 50 / 60)


@plants
def protection_for_72_hours_10(case):
    case.protection(at(day("2022-08-09"), "21:00"), 72 + 10 / 60)


@plants
def protection_over_the_night_of_23_hours(case):
    # 24 March 2023 20:00 to 27 March 20:30 by the clock: 71 hours 30 minutes of real time.
    case.protection(at(day("2023-03-24"), "20:00"), 71.5)


@plants
def protection_without_an_end(case):
    case.protection(at(day("2022-08-16"), "21:00"), None)


@plants
def taken_to_a_police_station(case):
    case.protection(at(day("2022-08-23"), "21:00"), 20, to_station=1, exceptional="no")


@plants
def taken_to_a_police_station_exceptionally(case):
    case.protection(at(day("2022-08-30"), "21:00"), 20, to_station=1, exceptional="yes")


@plants
def taken_to_a_police_station_for_what_reason(case):
    case.protection(at(day("2022-09-06"), "21:00"), 20, to_station=1)


@plants
def order_extended_once(case):
    extended(case, at(day("2022-09-13"), "21:00"), 1)


@plants
def order_extended_twice(case):
    extended(case, at(day("2022-09-20"), "21:00"), 2)


def extended(case, started, times):
    case.protection(started, 42, ended_by="epo_made")
    for time in range(times):
        case.add("epo_extended", at(days(started, 9 + 7 * time), "12:00"), "court", "judge")
    case.expect("EPO-7", "met" if times <= 1 else "missed", f"extended {times} times")


# KIRAT-H.

@plants
def enforced_on_day_7(case):
    case.image_suspect(at(day("2023-11-14"), "10:00"), enforced=7)


@plants
def enforced_on_day_8(case):
    case.image_suspect(at(day("2023-11-14"), "10:00"), enforced=8)


@plants
def assessed_again_to_another_band(case):
    assessed = case.image_suspect(at(day("2023-11-21"), "10:00"), enforced=12)
    case.add("kirat_assessed", at(days(assessed, 3), "10:00"), "police", "online_team", risk="M")
    case.verdicts["KIRAT-H"] = [("not_applicable", "assessed to another band on day 3")]


@plants
def assessed_again_to_the_same_band(case):
    assessed = case.image_suspect(at(day("2023-11-28"), "10:00"), enforced=11)
    case.add("kirat_assessed", at(days(assessed, 5), "10:00"), "police", "online_team", risk="H")
    # The second assessment is answered in time (day 6 of 7), the first is not; the worse one counts.


@plants
def band_blank(case):
    case.image_suspect(at(day("2023-12-05"), "10:00"), risk=None, enforced=20)
    case.expect("KIRAT-H", "cannot_tell", "the band is blank")

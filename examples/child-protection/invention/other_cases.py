"""The other cases: drawn at random, mostly well done, now and then late or not at all."""

import datetime

from invention.case import Case
from invention.days import AS_OF, FIRST_DAY, at, date_of, day, days, elapsed, is_working, working

def some_day(chance, last=AS_OF):
    """A working day of the log, at random."""
    while True:
        when = FIRST_DAY + datetime.timedelta(days=chance.randint(0, (last - FIRST_DAY).days))
        if is_working(when):
            return when


def usually(chance, good, bad, share=0.88):
    """A delay from `good` (first, last), or now and then from `bad`; None in `bad` is never."""
    if chance.random() < share:
        return chance.randint(*good)
    return chance.choice(bad)


def make_referral(case, chance):
    decision = chance.choices(["assessment", "no_further_action", "early_help"], [60, 30, 10])[0]
    case.referral(some_day(chance), usually(chance, (0, 1), [2, 3, 5, None], 0.92), decision,
                  usually(chance, (10, 44), [47, 52, 60, None]),
                  is_month_only=chance.random() < 0.05)


def make_enquiry(case, chance, started, seen_first=0):
    """`seen_first`: the earliest working day on which the child is seen."""
    if date_of(started) > AS_OF:
        return
    health = chance.choices(["yes", "no", None], [86, 10, 4])[0]
    case.strategy(started, health=health)
    alone = usually(chance, (seen_first, 2), [3, 4, 6])
    case.enquiry(started, seen=min(alone, usually(chance, (seen_first, 2), [3, 4], 0.93)), alone=alone)
    if chance.random() < 0.25:
        case.add("icpc_not_required", working(started, chance.randint(4, 12)), "social_care",
                 "team_manager")
        if working(started, 12) > AS_OF:
            raise Again  # the decision may lie after the last day: leave no doubt about the truth
        case.expect("ICPC-15", "not_applicable", "risk not substantiated")
        return
    case.conference(started, usually(chance, (6, 15), [16, 18, 22, 30]),
                    plan="yes" if chance.random() < 0.75 else "no",
                    core=usually(chance, (3, 10), [11, 13, None]),
                    review=usually(chance, (60, 88), [95, 110, None]))


class Again(Exception):
    """The draw does not make a case whose truth is plain: draw again."""


def make_conference(case, chance):
    told = at(some_day(chance), case.clock(9, 11))
    case.third_party_report(told)
    case.referral(told, usually(chance, (0, 1), [2, 4]), "assessment",
                  usually(chance, (15, 44), [46, 55]))
    make_enquiry(case, chance, at(working(told, chance.randint(0, 3)), case.clock(13, 16)))


def make_investigation(case, chance):
    told = at(some_day(chance), case.clock(9, 10))
    case.disclosure(told)
    case.referral(told, usually(chance, (0, 1), [2, 4]), "assessment",
                  usually(chance, (15, 44), [46, 55]))
    hours = usually(chance, (1, 23), [26, 31, 50, None], 0.9)
    reported = told + datetime.timedelta(minutes=chance.randint(20, 100))
    if hours and date_of(elapsed(reported, hours=25)) > AS_OF:
        raise Again
    case.crime(reported, hours)
    held = usually(chance, (0, 3), [4, 6, 9, None], 0.9)
    case.expect_strategy(held)
    if held is not None:
        # Not on the day of the allegation: a day without an hour could lie before it.
        make_enquiry(case, chance, at(working(told, held), case.clock(13, 16)), seen_first=1)
    if chance.random() < 0.2:
        consulted = at(working(told, chance.randint(1, 3)), case.clock(9, 12))
        case.add(chance.choice(["health_consulted", "medical_held"]), consulted, "health",
                 "paediatrician")
        concluded = at(working(consulted, chance.randint(0, 4)), case.clock(14, 17))
        case.add("medical_conclusion", concluded, "health", "paediatrician",
                 conclusion=chance.choice(["medical_explanation", "not_medical"]))
        if date_of(concluded) <= AS_OF:
            case.expect("STRAT-MEDICAL", "met", "a paediatrician first")
    if chance.random() < 0.8:
        case.interview_of_child(at(working(told, chance.randint(2, 15)), case.clock(11, 15)))
    suspect_days = make_suspect(case, chance, told)
    closed = chance.randint(max(40, suspect_days + 5), 260) if chance.random() < 0.7 else None
    allocated = at(working(told, 1), case.clock(9, 12))
    reviews = []
    next_review = usually(chance, (3, 7), [9, 12], 0.92)
    while next_review < (closed or 900):
        reviews.append(next_review)
        next_review += usually(chance, (20, 28), [33, 45, 70], 0.98)
    if chance.random() < 0.08:
        reviews = []
    case.supervision(allocated, reviews, closed)
    if closed is not None:
        case.close(at(days(allocated, closed), "17:30"))


def make_suspect(case, chance, told):
    """Gives back how many days after the allegation the last step lies."""
    if chance.random() < 0.25:
        return 0
    name = at(days(told, chance.randint(0, 6)), case.clock(14, 17))
    if date_of(name) > AS_OF:
        return 0
    case.add("suspect_named", name, "police", "detective", case.investigator)
    done = usually(chance, (1, 27), [34, 60, 95], 0.85)
    while days(name, done).weekday() > 4:
        done += 1
    case.expect_interview(name, done)
    when = days(name, done)
    told_after = usually(chance, (0, 1), [2, 5, None], 0.8)
    if chance.random() < 0.5:
        case.key_steps(when, ["suspect_arrested", "suspect_interviewed", "suspect_bailed"], told_after)
        limit = 28 if when <= day("2022-10-27") else 88
        case.bail(when, usually(chance, (20, limit), [limit + 8, limit + 30], 0.85),
                  chance.choice(["bail_ended", "bail_extended"]), usually(chance, (0, 1), [3, None], 0.8))
        return (when - date_of(told)).days + limit + 30
    case.key_steps(when, ["suspect_interviewed",
                          chance.choice(["suspect_released_nfa", "suspect_rui"])], told_after)
    return (when - date_of(told)).days


def by_day(start, hours):
    """So many hours after `start`, or up to some hours more, so that it is not in the night."""
    while hours is not None and not 9 <= elapsed(start, hours=hours).hour <= 18:
        hours += 1
    return hours


def make_missing(case, chance):
    times = chance.choices([1, 2, 3], [60, 25, 15])[0]
    when = at(some_day(chance), case.clock(17, 22))
    is_pattern = times == 3 and chance.random() < 0.6
    for time in range(times):
        if time:
            gap = chance.randint(10, 40) if is_pattern else chance.randint(60, 120)
            when = at(days(when, gap), case.clock(17, 22))
        if days(when, 5) > AS_OF:
            raise Again
        away = chance.randint(2, 30)
        case.missing(when, away, by_day(elapsed(when, hours=away),
                                        usually(chance, (24, 61), [80, 120, None], 0.6)),
                     declined=chance.random() < 0.1)
    if is_pattern:
        held = usually(chance, (1, 5), [7, 10, None], 0.6)
        if held is not None:
            case.add("missing_meeting", at(working(when, held), case.clock()), "police", "inspector")
        case.expect_by("MISS-PATTERN", working(when, 5),
                       None if held is None else working(when, held),
                       "no meeting" if held is None else f"meeting on working day {held} of 5")


def make_protection(case, chance):
    started = at(some_day(chance, days(AS_OF, -10)), case.clock(17, 22))
    hours = usually(chance, (10, 70), [75, 90], 0.85)
    if chance.random() < 0.3:
        case.protection(started, hours, ended_by="epo_made")
        case.expect("EPO-7", "met", "not extended")
    else:
        case.protection(started, hours, to_station=2 if chance.random() < 0.1 else None,
                        exceptional="no")


def make_online(case, chance):
    received = at(some_day(chance), case.clock(8, 11))
    case.image_suspect(received, chance.choice(["H", "H", "M", "L"]),
                       usually(chance, (1, 7), [9, 20, 60], 0.7))


MAKERS = [(make_referral, 26), (make_conference, 22), (make_investigation, 26), (make_missing, 12),
          (make_protection, 6), (make_online, 8)]


def make_other_case(number, chance):
    maker = chance.choices([maker for maker, _ in MAKERS], [share for _, share in MAKERS])[0]
    while True:
        case = Case(number, chance)
        try:
            maker(case, chance)
            return case
        except Again:
            continue

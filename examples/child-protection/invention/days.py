"""Days, working days and hours as the guidance counts them, and the span of the invented log.

Written for this example alone and without a look at Hearken: two programs that count the same way
by themselves check each other.
"""

import datetime
import zoneinfo

FIRST_DAY = datetime.date(2022, 1, 4)
AS_OF = datetime.date(2024, 6, 28)  # the last day of the log; a Friday
LONDON = zoneinfo.ZoneInfo("Europe/London")

# England and Wales, from gov.uk/bank-holidays.
BANK_HOLIDAYS = {
    datetime.date.fromisoformat(day)
    for day in """
    2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26
    2022-12-27 2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25
    2023-12-26 2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
    """.split()
}

# Worst first: how the verdicts of several instances make the verdict of a case.
WORST_FIRST = ["missed", "cannot_tell", "pending", "met", "not_applicable"]


def day(text):
    return datetime.date.fromisoformat(text)


def at(when, clock):
    """A local time of day on a date: at(day("2023-03-25"), "14:00")."""
    return datetime.datetime.combine(when, datetime.time.fromisoformat(clock))


def date_of(when):
    return when.date() if isinstance(when, datetime.datetime) else when


def is_working(when):
    return when.weekday() < 5 and when not in BANK_HOLIDAYS


def working(when, count):
    """The count-th working day strictly after `when`; for 0, `when` itself."""
    when = date_of(when)
    while count > 0:
        when += datetime.timedelta(days=1)
        count -= is_working(when)
    return when


def first_working(when):
    """That day, or the first working day after it."""
    return when if is_working(when) else working(when, 1)


def days(when, count):
    return date_of(when) + datetime.timedelta(days=count)


def months_round_down(when, count):
    """The same day number, or the last day of a month that is too short."""
    when = date_of(when)
    month = when.month - 1 + count
    year, month = when.year + month // 12, month % 12 + 1
    for number in range(when.day, 0, -1):
        try:
            return datetime.date(year, month, number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def elapsed(when, hours=0, minutes=0):
    """A local time so much later in real time: across a change of the clocks, not by their hands."""
    instant = when.replace(tzinfo=LONDON).astimezone(datetime.timezone.utc)
    instant += datetime.timedelta(hours=hours, minutes=minutes)
    return instant.astimezone(LONDON).replace(tzinfo=None)


def by(deadline, done, is_covered=True):
    """The verdict of a duty with a last day, as of AS_OF. A deadline that equals AS_OF has passed."""
    if done is not None and date_of(done) <= min(deadline, AS_OF):
        return "met"
    if deadline > AS_OF:
        return "pending"
    return "missed" if is_covered else "cannot_tell"


def worst(verdicts):
    return min(verdicts, key=WORST_FIRST.index)


def is_within(first, last, stretches):
    return any(begin <= first and last <= end for begin, end in stretches)

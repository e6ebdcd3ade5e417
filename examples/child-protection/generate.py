#!/usr/bin/env python3
"""Invents the log of this example, and says what each case must come to.

    python3 examples/child-protection/generate.py            # writes beside itself
    python3 examples/child-protection/generate.py FOLDER     # writes elsewhere, to compare

Writes log.csv (a joint chronology of police, social care, health and courts), coverage.csv (what each
feed holds) and truth.csv (the verdicts). No record is of a real child: everything is drawn from one
seed, ids are numbers, and what was alleged is never more than the name of a category.

truth.csv is worked out here, from how each case was planted: "the conference is held on working day 16,
so it is late". Hearken has no part in it; that is what makes it a test of Hearken. Each `expect`
in invention/ stands next to the events it follows from.
"""

import csv
import os
import random
import sys

sys.dont_write_bytecode = True  # this folder holds what is read by people, no caches

from invention.case import COLUMNS, Case
from invention.days import AS_OF
from invention.feeds import FEEDS
from invention.other_cases import make_other_case
from invention.planted_cases import PLANTED

SEED = 20150701  # the day after which the inspectors' report was in every newspaper
CASES = 300


def make_cases():
    cases = []
    for number, maker in enumerate(PLANTED, start=1):
        case = Case(number, random.Random(f"{SEED}-{number}"))
        case.recorded_late_share = 0  # what is planted is the only thing to see
        maker(case)
        cases.append(case)
    for number in range(len(PLANTED) + 1, CASES + 1):
        cases.append(make_other_case(number, random.Random(f"{SEED}-{number}")))
    return cases


def bad_rows():
    """Two of the three rows that cannot be read as they stand, by the case they are to follow. (The
    third, 30 February, is a planted case of its own.) They are of a kind that no standard asks for."""
    too_few = ["CP-0022", "officer_attended", "2023-03-01 10:00", "2023-03-01 10:30", "police"]
    unreadable = ["CP-0024", "officer_attended", "shortly after Easter", "2023-04-12 09:00", "police",
                  "constable", "child-24", "officer-9"]
    return {"CP-0022": too_few, "CP-0024": unreadable + [""] * (len(COLUMNS) - len(unreadable))}


def write(folder, name, header, rows):
    path = os.path.join(folder, name)
    with open(path + ".part", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    os.replace(path + ".part", path)


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    cases = make_cases()
    log, truth = [], []
    extra = bad_rows()
    for number, case in enumerate(cases, start=1):
        for _, _, row in sorted(case.rows, key=lambda each: each[:2]):
            log.append([row[column] for column in COLUMNS])
        if case.id in extra:
            log.append(extra[case.id])
        is_planted = number <= len(PLANTED)
        for standard, verdict, why in case.truth():
            if verdict == "not_applicable" and not is_planted:
                continue
            truth.append([case.id, standard, verdict, why])
    write(folder, "log.csv", COLUMNS, log)
    write(folder, "truth.csv", ["case", "standard", "verdict", "planted"], truth)
    coverage = []
    for feed, kinds, stretches in FEEDS:
        for begin, end in stretches:
            coverage.append([feed, "joint_chronology", kinds, begin, end, AS_OF])
    write(folder, "coverage.csv", ["feed", "source", "kinds", "from", "to", "current_as_of"], coverage)
    print(f"{len(cases)} cases, {len(log)} rows, {len(truth)} verdicts; as of {AS_OF}.",
          file=sys.stderr)


if __name__ == "__main__":
    main()

"""One measured run of pm4py, in a process of its own. Prints its figures as JSON on the last line.

Usage: pm4py_child.py VARIANT FILE [--rules]

VARIANT is one of pm4py's importers of XES, or `csv` for pandas and pm4py.format_dataframe.
"""

import argparse
import json
import warnings

from stopwatch import Stopwatch, peak_bytes

warnings.filterwarnings("ignore")

import pandas  # noqa: E402
import pm4py  # noqa: E402
from pm4py.algo.filtering.pandas.ltl import ltl_checker  # noqa: E402

NINETY_DAYS = 90 * 24 * 3600


def imported(variant, path):
    if variant != "csv":
        return pm4py.read_xes(path, variant=variant)
    return pm4py.format_dataframe(pandas.read_csv(path), case_id="case:concept:name",
                                  activity_key="concept:name", timestamp_key="time:timestamp")


def cases(frame):
    return int(frame["case:concept:name"].nunique())


def sent_within_90_days(frame):
    """The cases that meet IT-SEND-90-FLAT. pm4py counts seconds gone by, and all times of this log are
    midnights in Rome: an hour more than 90 days takes in the end of summer time, and no other day."""
    return cases(ltl_checker.eventually_follows(
        frame, ["Create Fine", "Send Fine"],
        parameters={ltl_checker.Parameters.ENABLE_TIMESTAMP: True,
                    ltl_checker.Parameters.TIMESTAMP_DIFF_BOUNDARIES: [(0, NINETY_DAYS + 3600)]}))


def both_remedies(frame):
    """The cases that miss IT-ONE-REMEDY: those with either appeal, then with the other."""
    key = {"level": "case", "retain": True}
    with_judge = pm4py.filter_event_attribute_values(frame, "concept:name", ["Appeal to Judge"], **key)
    return cases(pm4py.filter_event_attribute_values(
        with_judge, "concept:name", ["Insert Date Appeal to Prefecture"], **key))


def main():
    words = argparse.ArgumentParser()
    words.add_argument("variant")
    words.add_argument("file")
    words.add_argument("--rules", action="store_true")
    given = words.parse_args()
    pm4py.util.constants.SHOW_PROGRESS_BAR = False
    with Stopwatch() as importing:
        frame = imported(given.variant, given.file)
    answer = {"import": {**importing.seconds, "peak": peak_bytes()}, "version": pm4py.__version__,
              "events": len(frame), "cases": cases(frame)}
    if given.rules:
        with Stopwatch() as took:
            met = sent_within_90_days(frame)
        answer["IT-SEND-90-FLAT"] = {**took.seconds, "verdict": "met", "cases": met}
        with Stopwatch() as took:
            missed = both_remedies(frame)
        answer["IT-ONE-REMEDY"] = {**took.seconds, "verdict": "missed", "cases": missed}
    answer["peak"] = peak_bytes()
    print()
    print(json.dumps(answer))


if __name__ == "__main__":
    main()

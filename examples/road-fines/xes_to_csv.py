#!/usr/bin/env python3
"""Writes an event log in XES (plain or gzip) as CSV, one row per event, in the log's own order.

    python3 examples/road-fines/xes_to_csv.py traffic.xes.gz traffic.csv

Columns: case:concept:name, concept:name, time:timestamp, then every other attribute of events under
its own key, in order of first appearance; attributes of traces as case:KEY. Reads the log twice
(first for the columns), so that memory does not grow with it. Attributes inside attributes are
not written: a CSV has no place for them; how many there were is said at the end.
"""

import csv
import gzip
import os
import sys
import xml.etree.ElementTree as ElementTree

FIRST_COLUMNS = ["case:concept:name", "concept:name", "time:timestamp"]


def plain_name(element):
    return element.tag.rsplit("}", 1)[-1]


def open_log(path):
    with open(path, "rb") as log:
        is_gzip = log.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if is_gzip else open(path, "rb")


def rows_of(path, nested):
    """Yields each event's {column: value}. Adds to nested[0] for each attribute inside another."""
    with open_log(path) as log:
        parser = ElementTree.iterparse(log, events=("start", "end"))
        _, root = next(parser)
        for when, element in parser:
            if when != "end" or plain_name(element) != "trace":
                continue
            of_case = {}
            events = []
            for part in element:
                if plain_name(part) == "event":
                    events.append({each.get("key"): each.get("value") for each in part})
                    nested[0] += sum(len(each) for each in part)
                else:
                    of_case["case:" + part.get("key")] = part.get("value")
                    nested[0] += len(part)
            for event in events:
                event.update(of_case)
                yield event
            root.clear()  # what was read of the log is let go, trace by trace


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, target = sys.argv[1:]

    columns = dict.fromkeys(FIRST_COLUMNS)
    for row in rows_of(source, [0]):
        columns.update(dict.fromkeys(row))

    nested = [0]
    count = 0
    unfinished = target + ".part"
    with open(unfinished, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(columns), restval="", lineterminator="\n")
        writer.writeheader()
        for row in rows_of(source, nested):
            writer.writerow(row)
            count += 1
    os.replace(unfinished, target)
    print(f"{count:,} events written to {target}.", file=sys.stderr)
    if nested[0]:
        print(f"{nested[0]:,} attributes inside attributes were left out.", file=sys.stderr)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Writes an event log in XES (plain or gzip) as JSON Lines, one event a line, in the log's order.

    python3 examples/road-fines/xes_to_jsonl.py traffic.xes.gz traffic.jsonl

Keys: case:concept:name, concept:name, time:timestamp, then the event's other attributes that are not
empty, under their own keys; attributes of traces as case:KEY. Whole numbers, floats and booleans are
written without quotation marks, with the digits that the log has. Attributes inside attributes are
not written; how many there were is said at the end.
"""

import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True  # nothing is left beside this file

from xes_to_csv import FIRST_COLUMNS, open_log, plain_name

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def as_json(element):
    """The value of an attribute, as it stands in JSON."""
    value = element.get("value", "")
    kind = plain_name(element)
    if kind in ("int", "float") and NUMBER.fullmatch(value):
        return value
    if kind == "boolean" and value in ("true", "false"):
        return value
    return json.dumps(value, ensure_ascii=False)


def events_of(path, nested):
    """Yields each event's {key: JSON}. Adds to nested[0] for each attribute inside another."""
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
                    events.append({each.get("key"): as_json(each)
                                   for each in part if each.get("value")})
                    nested[0] += sum(len(each) for each in part)
                elif part.get("value"):
                    of_case["case:" + part.get("key")] = as_json(part)
                    nested[0] += len(part)
            for event in events:
                event.update(of_case)
                yield event
            root.clear()  # what was read of the log is let go, trace by trace


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, target = sys.argv[1:]
    nested = [0]
    count = 0
    unfinished = target + ".part"
    with open(unfinished, "w", encoding="utf-8", newline="\n") as out:
        for event in events_of(source, nested):
            first = [key for key in FIRST_COLUMNS if key in event]
            keys = first + [key for key in event if key not in FIRST_COLUMNS]
            fields = (f"{json.dumps(key, ensure_ascii=False)}:{event[key]}" for key in keys)
            out.write("{" + ",".join(fields) + "}\n")
            count += 1
    os.replace(unfinished, target)
    print(f"{count:,} events written to {target}.", file=sys.stderr)
    if nested[0]:
        print(f"{nested[0]:,} attributes inside attributes were left out.", file=sys.stderr)


if __name__ == "__main__":
    main()

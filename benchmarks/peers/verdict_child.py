"""Compares files of verdicts with those of Hearken, in a process of its own. Prints what it found as JSON.

Usage: verdict_child.py BY_CASE_OF_HEARKEN FILE...

Not in `compare` itself: three times 772,118 verdicts are half a gigabyte, and the peak memory of a process
counts what its parent had held when it was started.
"""

import json
import sys

import rules


def main():
    expected = rules.verdicts_of_hearken(sys.argv[1])
    differences = {}
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            found = {tuple(line.rstrip("\n").split(",")) for line in file}
        differences[path] = rules.differences(found, expected)
    counts = {standard: {} for standard in rules.standard_ids().values()}
    for standard, _, verdict in expected:
        counts[standard][verdict] = counts[standard].get(verdict, 0) + 1
    print(json.dumps({"differences": differences, "counts": counts, "verdicts": len(expected)}))


if __name__ == "__main__":
    main()

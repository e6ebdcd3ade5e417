"""The twelve rules in SQL, and the verdicts of Hearken and of the oracle that they must reach.

A rule is a query of one row a case: case_no, verdict, trigger_id, witness_id. Cases to which the duty
does not apply may be left out. The files of sql/ are for both databases; one in sql/duckdb/ or
sql/sqlite/ is for that database alone.
"""

import csv
import gzip
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "road-fines"
SQL = pathlib.Path(__file__).resolve().parent / "sql"
VERDICTS = ["met", "missed", "pending", "not_applicable", "cannot_tell"]
LETTERS = {"M": "met", "X": "missed", "P": "pending", "N": "not_applicable", "U": "cannot_tell"}



def statements(text):
    """The statements of one file, without comments and semicolons."""
    lines = [line for line in text.splitlines() if not line.startswith("--")]
    return [part.strip() for part in ("\n".join(lines) + "\n").split(";\n") if part.strip()]


def standard_ids():
    """By the name of its file: the id of each of the twelve standards, in the order of the files."""
    ids = {}
    for path in sorted(EXAMPLE.glob("*.standard")):
        found = re.search(r"^standard (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            ids[path.stem] = found.group(1)
    return ids


def rule_queries(dialect):
    """By id of the standard: its query for `dialect` (duckdb or sqlite)."""
    queries = {}
    for stem, standard in standard_ids().items():
        own = SQL / dialect / f"{stem}.sql"
        path = own if own.exists() else SQL / f"{stem}.sql"
        queries[standard] = path.read_text(encoding="utf-8").rstrip().rstrip(";")
    return queries


def all_twelve(dialect):
    """What prepares the twelve together, as statements, and then by id of the standard its query."""
    preparing, queries = [], {}
    for statement in statements((SQL / "all-twelve.sql").read_text(encoding="utf-8")):
        found = re.match(r"SELECT '(\S+)' AS standard,", statement)
        if found:
            queries[found.group(1)] = statement
        else:
            preparing.append(statement)
    for standard, query in rule_queries(dialect).items():
        queries.setdefault(standard, f"SELECT '{standard}' AS standard, * FROM (\n{query}\n) AS rule")
    return preparing, queries


def counts_of(pairs, cases):
    """By verdict: cases. What the query left out is not applicable."""
    counts = dict.fromkeys(VERDICTS, 0)
    counts.update(pairs)
    counts["not_applicable"] = cases - sum(
        count for verdict, count in counts.items() if verdict != "not_applicable")
    return counts


def broken_promise(execute):
    """What the queries rely on and this log does not keep, as words; None where it keeps all.

    execute: takes a query and gives back its rows.
    """
    back, = execute("""
        SELECT count(*) FROM (
            SELECT happened_at, lag(happened_at) OVER (PARTITION BY case_no ORDER BY event_id) AS before
            FROM events) AS steps WHERE happened_at < before""")[0]
    apart, begun_otherwise = execute("""
        SELECT count(*) FILTER (WHERE last_id - first_id + 1 <> held),
               count(*) FILTER (WHERE fine_id IS NULL OR fine_id <> first_id OR fines <> 1)
        FROM (SELECT min(event_id) AS first_id, max(event_id) AS last_id, count(*) AS held,
                     min(event_id) FILTER (WHERE kind = 'Create Fine') AS fine_id,
                     count(*) FILTER (WHERE kind = 'Create Fine') AS fines
              FROM events GROUP BY case_no) AS c""")[0]
    if back:
        return f"time goes back within a case ({back} times)"
    if apart:
        return f"the rows of {apart} cases do not stand together"
    if begun_otherwise:
        return f"{begun_otherwise} cases do not begin with their only Create Fine"
    return None


def verdicts_of_hearken(path):
    """{(standard, case, verdict)} of `hearken check --by-case`, without what is not applicable."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {(standard, case, verdict) for case, standard, verdict in rows
                if verdict != "not_applicable"}


def verdicts_of_oracle(path):
    """The same of the oracle's file, one line a case and one letter a rule."""
    with open(EXAMPLE / "oracle.csv", encoding="utf-8", newline="") as file:
        standards = {row["rule"]: row["standard"] for row in csv.DictReader(file)}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return {(standards[rule], row["case_id"], LETTERS[letter]) for row in csv.DictReader(file)
                for rule, letter in row.items() if rule in standards and letter != "N"}


def differences(found, expected, first=5):
    """Where two sets of verdicts differ, as lines to print; empty where they do not."""
    lines = [f"  only here:  {standard} {case} {verdict}"
             for standard, case, verdict in sorted(found - expected)[:first]]
    lines += [f"  only there: {standard} {case} {verdict}"
              for standard, case, verdict in sorted(expected - found)[:first]]
    if lines:
        lines.insert(0, f"{len(found ^ expected):,} verdicts differ; the first of them:")
    return lines

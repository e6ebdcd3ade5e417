"""One measured run of a database, in a process of its own. Prints its figures as JSON.

Usage: database_child.py duckdb|sqlite CSV [--threads N] [--repeats N] [--verdicts FILE]

With --verdicts it measures nothing and writes every verdict, of the rules alone and of all together.
"""

import argparse
import json
import statistics

import databases
import rules
from stopwatch import Stopwatch, peak_bytes


def count(database, queries):
    """(standard, verdict, cases) of each standard, by one statement."""
    return database.execute("\nUNION ALL\n".join(
        f"SELECT '{standard}', verdict, count(*) FROM (\n{query}\n) AS judged_cases GROUP BY verdict"
        for standard, query in queries.items()))


def materialise(database, queries):
    database.execute("CREATE TABLE evidence AS\n" + "\nUNION ALL\n".join(
        f"SELECT * FROM (\n{query}\n) AS rule" for query in queries.values()))


def by_standard(rows, cases):
    return {standard: rules.counts_of(
        [(verdict, number) for name, verdict, number in rows if name == standard], cases)
        for standard in sorted({row[0] for row in rows})}


def timed(repeats, before, work):
    """The median of each figure of `work`; `before` is not timed. Gives back the last answer as well."""
    taken = []
    for _ in range(repeats):
        before()
        with Stopwatch() as took:
            answer = work()
        taken.append(took.seconds)
    return {figure: statistics.median(each[figure] for each in taken) for figure in taken[0]}, answer


def judge(database, repeats, cases):
    def drop():
        database.execute("DROP TABLE IF EXISTS evidence")

    alone, alone_evidence, found = {}, {}, []
    for standard, query in rules.rule_queries(database.dialect).items():
        one = {standard: query}
        alone[standard], rows = timed(repeats, drop, lambda: count(database, one))
        found += rows
        alone_evidence[standard], _ = timed(repeats, drop, lambda: materialise(database, one))

    preparing, queries = rules.all_twelve(database.dialect)

    def together(finish):
        for statement in preparing:
            database.execute(statement)
        return finish(database, queries)

    twelve, rows = timed(repeats, drop, lambda: together(count))
    twelve_evidence, _ = timed(repeats, drop, lambda: together(materialise))
    return {"alone": alone, "alone_evidence": alone_evidence, "twelve": twelve,
            "twelve_evidence": twelve_evidence, "counts": by_standard(found, cases),
            "counts_together": by_standard(rows, cases)}


def main():
    words = argparse.ArgumentParser()
    words.add_argument("database", choices=["duckdb", "sqlite"])
    words.add_argument("csv")
    words.add_argument("--threads", type=int, default=0)
    words.add_argument("--repeats", type=int, default=1)
    words.add_argument("--verdicts")
    given = words.parse_args()
    database = (databases.Sqlite() if given.database == "sqlite"
                else databases.DuckDb(given.threads))
    with Stopwatch() as importing:
        database.import_csv(given.csv)
    import_peak = peak_bytes()

    if given.verdicts:
        broken = rules.broken_promise(database.execute)
        answer = {"broken": broken}
        alone, together = databases.verdicts(database), databases.verdicts(database, together=True)
        answer["together_differs"] = rules.differences(together, alone)
        with open(given.verdicts, "w", encoding="utf-8") as file:
            file.writelines(",".join(verdict) + "\n" for verdict in alone)
    else:
        cases = database.execute("SELECT count(*) FROM cases")[0][0]
        answer = judge(database, given.repeats, cases)
        answer["import"] = {**importing.seconds, "peak": import_peak}
        answer["peak"] = peak_bytes()
    answer["version"] = database.version
    print(json.dumps(answer))


if __name__ == "__main__":
    main()

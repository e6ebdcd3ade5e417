"""Import and judging in DuckDB or SQLite, behind the few calls that both allow.

Both hold the log in memory, as Hearken does. DuckDB reads the CSV itself; SQLite is given rows.
"""

import csv
import datetime
import zoneinfo

import rules

EPOCH = datetime.date(1970, 1, 1)
COLUMNS = ["case:concept:name", "concept:name", "time:timestamp",
           "amount", "expense", "totalPaymentAmount", "dismissal"]


def cents(text):
    """An amount in whole cents; None where none is stated. Refuses what cents cannot hold."""
    if not text:
        return None
    whole, _, part = text.partition(".")
    if len(part.rstrip("0")) > 2:
        raise ValueError(f"{text} has parts of a cent")
    return int(whole) * 100 + int((part + "00")[:2])


def rows_of_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        places = [header.index(column) for column in COLUMNS]
        for row in rows:
            yield [row[place] for place in places]


class Sqlite:
    dialect = "sqlite"

    def __init__(self):
        import sqlite3
        self.version = sqlite3.sqlite_version
        self._database = sqlite3.connect(":memory:", isolation_level=None)

    def execute(self, query):
        return self._database.execute(query).fetchall()

    def _typed(self, rows, cases):
        zone = zoneinfo.ZoneInfo("Europe/Rome")
        instants = {}  # the log has some 5,000 different times in 561,470 rows
        for event_id, (case, kind, happened, amount, expense, paid, dismissal) in enumerate(rows, 1):
            if happened not in instants:
                instant = datetime.datetime.fromisoformat(happened)
                instants[happened] = (int(instant.timestamp()),
                                      (instant.astimezone(zone).date() - EPOCH).days)
            yield (event_id, cases.setdefault(case, len(cases) + 1), kind, *instants[happened],
                   cents(amount), cents(expense), cents(paid), dismissal or None)

    def import_rows(self, rows):
        """rows: for each event the texts of COLUMNS, in the order of the log."""
        cases = {}
        self._database.executescript((rules.SQL / "sqlite" / "tables.sql").read_text())
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                   self._typed(rows, cases))
        self._database.executemany("INSERT INTO cases VALUES (?, ?)",
                                   ((number, case) for case, number in cases.items()))
        self._database.execute("COMMIT")
        self._database.executescript((rules.SQL / "sqlite" / "indexes.sql").read_text())

    def import_csv(self, path):
        self.import_rows(rows_of_csv(path))


class DuckDb:
    dialect = "duckdb"

    def __init__(self, threads):
        import duckdb
        self.version = duckdb.__version__
        self._database = duckdb.connect()
        if threads:
            self._database.execute(f"SET threads = {threads}")

    def execute(self, query):
        return self._database.execute(query).fetchall()

    def import_csv(self, path):
        text = (rules.SQL / "duckdb" / "import.sql").read_text(encoding="utf-8")
        quoted = "'" + str(path).replace("'", "''") + "'"
        for statement in rules.statements(text.replace("$csv", quoted)):
            self._database.execute(statement)


def verdicts(database, together=False):
    """{(standard, case, verdict)} without what is not applicable, each rule alone or all twelve together."""
    queries = rules.rule_queries(database.dialect)
    if together:
        preparing, queries = rules.all_twelve(database.dialect)
        for statement in preparing:
            database.execute(statement)
    found = set()
    for standard, query in queries.items():
        found.update((standard, case, verdict) for case, verdict in database.execute(
            f"SELECT case_id, verdict FROM (\n{query}\n) AS judged_cases JOIN cases USING (case_no) "
            "WHERE verdict <> 'not_applicable'"))
    return found

-- The log as a user of SQLite would keep it: days and instants as whole numbers (days and seconds since
-- 1 January 1970), sums in cents, rows in the order of the log.
CREATE TABLE cases (case_no INTEGER PRIMARY KEY, case_id TEXT NOT NULL);
CREATE TABLE events (
    event_id INTEGER PRIMARY KEY, case_no INTEGER NOT NULL, kind TEXT NOT NULL,
    happened_at INTEGER NOT NULL, day INTEGER NOT NULL,
    amount INTEGER, expense INTEGER, paid INTEGER, dismissal TEXT);

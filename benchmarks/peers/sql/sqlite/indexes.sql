-- By kind for the rules that ask for a few kinds, by case for those that walk through a case. The first
-- holds all that most rules ask, so that they need not open the rows.
CREATE INDEX by_kind ON events (kind, case_no, event_id, day, happened_at, dismissal);
CREATE INDEX by_case ON events (case_no, event_id);
CREATE TABLE judged AS
SELECT max(day) AS as_of, unixepoch('2010-08-13') / 86400 AS term_cut_on FROM events;
ANALYZE;

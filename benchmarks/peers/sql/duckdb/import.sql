-- The log as a user of DuckDB would keep it: typed, one whole number a case, rows in the order of the log.
-- Days are those of the force's own calendar; sums are exact.
SET TimeZone = 'Europe/Rome';

CREATE TYPE kind AS ENUM (
    'Create Fine', 'Send Fine', 'Insert Fine Notification', 'Add penalty', 'Payment',
    'Send for Credit Collection', 'Insert Date Appeal to Prefecture', 'Send Appeal to Prefecture',
    'Receive Result Appeal from Prefecture', 'Notify Result Appeal to Offender', 'Appeal to Judge');

CREATE TEMP TABLE rows_read AS
SELECT row_number() OVER () AS event_id,
       "case:concept:name" AS case_id,
       "concept:name" AS kind,
       "time:timestamp" AS happened,
       amount, expense, "totalPaymentAmount" AS paid, dismissal
FROM read_csv($csv, header = true, auto_detect = false, delim = ',', quote = '"', columns = {
    'case:concept:name': 'VARCHAR', 'concept:name': 'kind', 'time:timestamp': 'TIMESTAMPTZ',
    'amount': 'DECIMAL(9, 2)', 'org:resource': 'VARCHAR', 'dismissal': 'VARCHAR',
    'vehicleClass': 'VARCHAR', 'totalPaymentAmount': 'DECIMAL(9, 2)',
    'lifecycle:transition': 'VARCHAR', 'article': 'VARCHAR', 'points': 'VARCHAR',
    'expense': 'DECIMAL(9, 2)', 'notificationType': 'VARCHAR', 'lastSent': 'VARCHAR',
    'paymentAmount': 'DECIMAL(9, 2)', 'matricola': 'VARCHAR'});

CREATE TABLE cases AS
SELECT (row_number() OVER (ORDER BY min(event_id)))::INTEGER AS case_no, case_id
FROM rows_read GROUP BY case_id;

CREATE TABLE events AS
SELECT event_id::INTEGER AS event_id, case_no, kind,
       epoch(happened)::BIGINT AS happened_at, happened::DATE AS day,
       amount, expense, paid, dismissal
FROM rows_read JOIN cases USING (case_id)
ORDER BY event_id;

CREATE TABLE judged AS
SELECT max(day) AS as_of, DATE '2010-08-13' AS term_cut_on FROM events;

DROP TABLE rows_read;

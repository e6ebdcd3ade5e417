-- The twelve rules in one go, as somebody would write them who wants all: what several rules ask of a case
-- is worked out once, in `fines` and `notified`. This file states the eight rules that share; `compare`
-- adds the other four from their own files. The verdicts are those of the twelve files; that is compared.
DROP TABLE IF EXISTS fines;
CREATE TEMP TABLE fines AS
SELECT case_no, fine_id, dismissed, sent_id, sent_day, paid_day, notified_id,
       fine_day + 90 AS deadline_flat,
       CASE WHEN fine_day < (SELECT term_cut_on FROM judged) THEN fine_day + 150
            ELSE fine_day + 90 END AS deadline
FROM (SELECT case_no,
             min(event_id) FILTER (WHERE kind = 'Create Fine') AS fine_id,
             min(day) FILTER (WHERE kind = 'Create Fine') AS fine_day,
             max(CASE WHEN kind = 'Create Fine' AND dismissal <> 'NIL' THEN 1 ELSE 0 END) AS dismissed,
             min(event_id) FILTER (WHERE kind = 'Send Fine') AS sent_id,
             min(day) FILTER (WHERE kind = 'Send Fine') AS sent_day,
             min(day) FILTER (WHERE kind = 'Payment') AS paid_day,
             min(event_id) FILTER (WHERE kind = 'Insert Fine Notification') AS notified_id
      FROM events
      WHERE kind IN ('Create Fine', 'Send Fine', 'Payment', 'Insert Fine Notification')
      GROUP BY case_no) AS firsts;

-- The first penalty and the first appeal of either way, each with the last notification before it.
DROP TABLE IF EXISTS notified;
CREATE TEMP TABLE notified AS
WITH asked AS (
    SELECT case_no, kind, min(event_id) AS event_id, min(day) AS day,
           min(happened_at) AS happened_at
    FROM events
    WHERE kind IN ('Add penalty', 'Insert Date Appeal to Prefecture', 'Appeal to Judge')
    GROUP BY case_no, kind)
SELECT a.case_no, a.kind, min(a.event_id) AS event_id, min(a.day) AS day,
       min(a.happened_at) AS happened_at, max(n.event_id) AS notified_id,
       max(n.day) AS notified_day, max(n.happened_at) AS notified_at
FROM asked AS a
LEFT JOIN events AS n ON n.case_no = a.case_no AND n.kind = 'Insert Fine Notification'
                     AND n.event_id < a.event_id
GROUP BY a.case_no, a.kind;

SELECT 'IT-SEND-90-FLAT' AS standard, case_no,
       CASE WHEN sent_day <= deadline_flat THEN 'met'
            WHEN paid_day <= deadline_flat OR dismissed = 1 THEN 'not_applicable'
            WHEN deadline_flat > (SELECT as_of FROM judged) THEN 'pending'
            ELSE 'missed' END AS verdict,
       fine_id AS trigger_id, sent_id AS witness_id
FROM fines;

SELECT 'IT-SEND-90-150' AS standard, case_no,
       CASE WHEN sent_day <= deadline THEN 'met'
            WHEN paid_day <= deadline OR dismissed = 1 THEN 'not_applicable'
            WHEN deadline > (SELECT as_of FROM judged) THEN 'pending'
            ELSE 'missed' END AS verdict,
       fine_id AS trigger_id, sent_id AS witness_id
FROM fines;

SELECT 'IT-SEND-NOT-DISMISSED' AS standard, case_no,
       CASE WHEN dismissed = 1 THEN 'not_applicable'
            WHEN sent_day <= deadline THEN 'met'
            WHEN paid_day <= deadline THEN 'not_applicable'
            WHEN deadline > (SELECT as_of FROM judged) THEN 'pending'
            ELSE 'missed' END AS verdict,
       fine_id AS trigger_id, sent_id AS witness_id
FROM fines;

SELECT 'IT-SEND-BEFORE-NOTIFY' AS standard, case_no,
       CASE WHEN sent_id < notified_id THEN 'met' ELSE 'missed' END AS verdict,
       notified_id AS trigger_id, sent_id AS witness_id
FROM fines WHERE notified_id IS NOT NULL;

SELECT 'IT-PENALTY-60' AS standard, case_no,
       CASE WHEN notified_day IS NULL THEN 'cannot_tell'
            WHEN day = notified_day + 60 THEN 'met'
            ELSE 'missed' END AS verdict,
       notified_id AS trigger_id, event_id AS witness_id
FROM notified WHERE kind = 'Add penalty';

SELECT 'IT-PENALTY-1440-HOURS' AS standard, case_no,
       CASE WHEN notified_at IS NULL THEN 'cannot_tell'
            WHEN happened_at = notified_at + 1440 * 3600 THEN 'met'
            ELSE 'missed' END AS verdict,
       notified_id AS trigger_id, event_id AS witness_id
FROM notified WHERE kind = 'Add penalty';

SELECT 'IT-APPEAL-PREFECT-60' AS standard, case_no,
       CASE WHEN notified_day IS NULL THEN 'cannot_tell'
            WHEN day <= notified_day + 60 THEN 'met'
            ELSE 'missed' END AS verdict,
       notified_id AS trigger_id, event_id AS witness_id
FROM notified WHERE kind = 'Insert Date Appeal to Prefecture';

SELECT 'IT-APPEAL-JUDGE-60' AS standard, case_no,
       CASE WHEN notified_day IS NULL THEN 'cannot_tell'
            WHEN day <= notified_day + 60 THEN 'met'
            ELSE 'missed' END AS verdict,
       notified_id AS trigger_id, event_id AS witness_id
FROM notified WHERE kind = 'Appeal to Judge';

-- IT-NOT-COLLECTED-ONCE-PAID. Sums in cents. Each last sum stated is a step back over the rows of the
-- case, which stand together.
WITH collected AS (
    SELECT case_no, min(event_id) AS event_id
    FROM events WHERE kind = 'Send for Credit Collection' GROUP BY case_no)
SELECT case_no,
       CASE WHEN coalesce(paid, 0) < coalesce(amount, 0) + coalesce(expense, 0) THEN 'met'
            ELSE 'missed' END AS verdict,
       event_id AS trigger_id, paid_id AS witness_id
FROM (SELECT c.case_no, c.event_id,
             (SELECT e.paid FROM events AS e
              WHERE e.case_no = c.case_no AND e.event_id < c.event_id AND e.paid IS NOT NULL
              ORDER BY e.event_id DESC LIMIT 1) AS paid,
             (SELECT e.amount FROM events AS e
              WHERE e.case_no = c.case_no AND e.event_id < c.event_id AND e.amount IS NOT NULL
              ORDER BY e.event_id DESC LIMIT 1) AS amount,
             (SELECT e.expense FROM events AS e
              WHERE e.case_no = c.case_no AND e.event_id < c.event_id AND e.expense IS NOT NULL
              ORDER BY e.event_id DESC LIMIT 1) AS expense,
             (SELECT max(e.event_id) FROM events AS e
              WHERE e.case_no = c.case_no AND e.event_id < c.event_id
                AND e.paid IS NOT NULL) AS paid_id
      FROM collected AS c) AS sums

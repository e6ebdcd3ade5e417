-- IT-NOT-COLLECTED-ONCE-PAID. arg_max passes over what is not stated: it gives the last sum stated.
WITH collected AS (
    SELECT case_no, min(event_id) AS event_id
    FROM events WHERE kind = 'Send for Credit Collection' GROUP BY case_no)
SELECT case_no,
       CASE WHEN coalesce(paid, 0) < coalesce(amount, 0) + coalesce(expense, 0) THEN 'met'
            ELSE 'missed' END AS verdict,
       event_id AS trigger_id, paid_id AS witness_id
FROM (SELECT c.case_no, min(c.event_id) AS event_id,
             arg_max(e.paid, e.event_id) AS paid,
             arg_max(e.amount, e.event_id) AS amount,
             arg_max(e.expense, e.event_id) AS expense,
             max(e.event_id) FILTER (WHERE e.paid IS NOT NULL) AS paid_id
      FROM collected AS c
      LEFT JOIN events AS e ON e.case_no = c.case_no AND e.event_id < c.event_id
      GROUP BY c.case_no) AS sums

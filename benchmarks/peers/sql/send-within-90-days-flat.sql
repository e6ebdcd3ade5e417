-- IT-SEND-90-FLAT. In a case the days never go back, so the first event of a kind has its least day,
-- and whoever paid by the deadline paid before a sending that came after it.
SELECT case_no,
       CASE WHEN sent_day <= deadline THEN 'met'
            WHEN paid_day <= deadline OR dismissed = 1 THEN 'not_applicable'
            WHEN deadline > (SELECT as_of FROM judged) THEN 'pending'
            ELSE 'missed' END AS verdict,
       fine_id AS trigger_id, sent_id AS witness_id
FROM (SELECT case_no,
             min(event_id) FILTER (WHERE kind = 'Create Fine') AS fine_id,
             min(day) FILTER (WHERE kind = 'Create Fine') + 90 AS deadline,
             max(CASE WHEN kind = 'Create Fine' AND dismissal <> 'NIL' THEN 1 ELSE 0 END) AS dismissed,
             min(event_id) FILTER (WHERE kind = 'Send Fine') AS sent_id,
             min(day) FILTER (WHERE kind = 'Send Fine') AS sent_day,
             min(day) FILTER (WHERE kind = 'Payment') AS paid_day
      FROM events
      WHERE kind IN ('Create Fine', 'Send Fine', 'Payment')
      GROUP BY case_no) AS fines

-- IT-SEND-NOT-DISMISSED. As IT-SEND-90-150, with the dismissal tested first.
SELECT case_no,
       CASE WHEN dismissed = 1 THEN 'not_applicable'
            WHEN sent_day <= deadline THEN 'met'
            WHEN paid_day <= deadline THEN 'not_applicable'
            WHEN deadline > (SELECT as_of FROM judged) THEN 'pending'
            ELSE 'missed' END AS verdict,
       fine_id AS trigger_id, sent_id AS witness_id
FROM (SELECT *, CASE WHEN fine_day < (SELECT term_cut_on FROM judged) THEN fine_day + 150
                     ELSE fine_day + 90 END AS deadline
      FROM (SELECT case_no,
                   min(event_id) FILTER (WHERE kind = 'Create Fine') AS fine_id,
                   min(day) FILTER (WHERE kind = 'Create Fine') AS fine_day,
                   max(CASE WHEN kind = 'Create Fine' AND dismissal <> 'NIL' THEN 1 ELSE 0 END) AS dismissed,
                   min(event_id) FILTER (WHERE kind = 'Send Fine') AS sent_id,
                   min(day) FILTER (WHERE kind = 'Send Fine') AS sent_day,
                   min(day) FILTER (WHERE kind = 'Payment') AS paid_day
            FROM events
            WHERE kind IN ('Create Fine', 'Send Fine', 'Payment')
            GROUP BY case_no) AS fines) AS terms

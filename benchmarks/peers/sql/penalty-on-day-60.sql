-- IT-PENALTY-60. The deadline counts from the last notification before the first penalty.
WITH penalties AS (
    SELECT case_no, min(event_id) AS event_id, min(day) AS day
    FROM events WHERE kind = 'Add penalty' GROUP BY case_no)
SELECT case_no,
       CASE WHEN notified_day IS NULL THEN 'cannot_tell'
            WHEN day = notified_day + 60 THEN 'met'
            ELSE 'missed' END AS verdict,
       notified_id AS trigger_id, event_id AS witness_id
FROM (SELECT p.case_no, min(p.event_id) AS event_id, min(p.day) AS day,
             max(n.event_id) AS notified_id, max(n.day) AS notified_day
      FROM penalties AS p
      LEFT JOIN events AS n ON n.case_no = p.case_no AND n.kind = 'Insert Fine Notification'
                           AND n.event_id < p.event_id
      GROUP BY p.case_no) AS judged_penalties

-- IT-PENALTY-1440-HOURS. As IT-PENALTY-60, in seconds gone by instead of days of the calendar.
WITH penalties AS (
    SELECT case_no, min(event_id) AS event_id, min(happened_at) AS happened_at
    FROM events WHERE kind = 'Add penalty' GROUP BY case_no)
SELECT case_no,
       CASE WHEN notified_at IS NULL THEN 'cannot_tell'
            WHEN happened_at = notified_at + 1440 * 3600 THEN 'met'
            ELSE 'missed' END AS verdict,
       notified_id AS trigger_id, event_id AS witness_id
FROM (SELECT p.case_no, min(p.event_id) AS event_id, min(p.happened_at) AS happened_at,
             max(n.event_id) AS notified_id, max(n.happened_at) AS notified_at
      FROM penalties AS p
      LEFT JOIN events AS n ON n.case_no = p.case_no AND n.kind = 'Insert Fine Notification'
                           AND n.event_id < p.event_id
      GROUP BY p.case_no) AS judged_penalties

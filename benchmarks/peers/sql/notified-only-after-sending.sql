-- IT-SEND-BEFORE-NOTIFY. Where the first notification has a sending before it, so has each later one.
SELECT case_no,
       CASE WHEN sent_id < notified_id THEN 'met' ELSE 'missed' END AS verdict,
       notified_id AS trigger_id, sent_id AS witness_id
FROM (SELECT case_no,
             min(event_id) FILTER (WHERE kind = 'Insert Fine Notification') AS notified_id,
             min(event_id) FILTER (WHERE kind = 'Send Fine') AS sent_id
      FROM events
      WHERE kind IN ('Insert Fine Notification', 'Send Fine')
      GROUP BY case_no) AS notified
WHERE notified_id IS NOT NULL

-- IT-APPEAL-PREFECT-60. The deadline counts from the last notification before the first appeal.
WITH appeals AS (
    SELECT case_no, min(event_id) AS event_id, min(day) AS day
    FROM events WHERE kind = 'Insert Date Appeal to Prefecture' GROUP BY case_no)
SELECT case_no,
       CASE WHEN notified_day IS NULL THEN 'cannot_tell'
            WHEN day <= notified_day + 60 THEN 'met'
            ELSE 'missed' END AS verdict,
       notified_id AS trigger_id, event_id AS witness_id
FROM (SELECT a.case_no, min(a.event_id) AS event_id, min(a.day) AS day,
             max(n.event_id) AS notified_id, max(n.day) AS notified_day
      FROM appeals AS a
      LEFT JOIN events AS n ON n.case_no = a.case_no AND n.kind = 'Insert Fine Notification'
                           AND n.event_id < a.event_id
      GROUP BY a.case_no) AS judged_appeals

-- IT-PREFECT-210. The first appeal sent decides; `dismissal` is the one stated with it.
WITH sent AS (
    SELECT e.case_no, e.event_id, e.day, e.dismissal
    FROM events AS e
    JOIN (SELECT min(event_id) AS event_id FROM events
          WHERE kind = 'Send Appeal to Prefecture' GROUP BY case_no) AS f ON f.event_id = e.event_id
    WHERE e.kind = 'Send Appeal to Prefecture')
SELECT case_no,
       CASE WHEN dismissal = '#' THEN 'not_applicable'
            WHEN answered_day <= day + 210 THEN 'met'
            WHEN answered_day IS NULL AND answered_before = 1 THEN 'cannot_tell'
            WHEN day + 210 > (SELECT as_of FROM judged) THEN 'pending'
            ELSE 'missed' END AS verdict,
       event_id AS trigger_id, answered_id AS witness_id
FROM (SELECT s.case_no, min(s.event_id) AS event_id, min(s.day) AS day,
             min(s.dismissal) AS dismissal,
             min(r.event_id) FILTER (WHERE r.event_id > s.event_id) AS answered_id,
             min(r.day) FILTER (WHERE r.event_id > s.event_id) AS answered_day,
             max(CASE WHEN r.event_id < s.event_id THEN 1 ELSE 0 END) AS answered_before
      FROM sent AS s
      LEFT JOIN events AS r ON r.case_no = s.case_no
                           AND r.kind = 'Receive Result Appeal from Prefecture'
      GROUP BY s.case_no) AS answers

-- IT-ONE-REMEDY. The witness of what is missed is the first of the other remedy.
SELECT case_no,
       CASE WHEN judge_id IS NULL OR prefect_id IS NULL THEN 'met' ELSE 'missed' END AS verdict,
       appeal_id AS trigger_id,
       CASE WHEN judge_id = appeal_id THEN prefect_id ELSE judge_id END AS witness_id
FROM (SELECT case_no, min(event_id) AS appeal_id,
             min(event_id) FILTER (WHERE kind = 'Appeal to Judge') AS judge_id,
             min(event_id) FILTER (WHERE kind = 'Insert Date Appeal to Prefecture') AS prefect_id
      FROM events
      WHERE kind IN ('Appeal to Judge', 'Insert Date Appeal to Prefecture')
      GROUP BY case_no) AS appeals

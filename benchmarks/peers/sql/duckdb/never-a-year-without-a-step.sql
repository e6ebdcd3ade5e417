-- IT-STEP-EVERY-365. Each event ends a gap; the first event that ends too long a gap, or closes the case,
-- decides. A case that no event decides is open: its last gap runs to the day of judging. The trigger is
-- the event that the gap began with: ids follow one another within a case. Sums are carried forward only
-- in cases where anything was paid, since no other can be paid in full: that halves the work.
WITH gaps AS (
    SELECT case_no, event_id, day,
           lag(case_no) OVER (ORDER BY event_id) AS case_before,
           lag(day) OVER (ORDER BY event_id) AS day_before
    FROM events),
late AS (
    SELECT case_no, min(event_id) AS event_id
    FROM gaps WHERE case_before = case_no AND day > day_before + 365 GROUP BY case_no),
sums AS (
    SELECT case_no, event_id,
           last_value(paid IGNORE NULLS) OVER in_case AS paid,
           coalesce(last_value(amount IGNORE NULLS) OVER in_case, 0)
               + coalesce(last_value(expense IGNORE NULLS) OVER in_case, 0) AS owed
    FROM events WHERE case_no IN (SELECT case_no FROM events WHERE paid > 0)
    WINDOW in_case AS (PARTITION BY case_no ORDER BY event_id)),
paid_in_full AS (
    SELECT case_no, min(event_id) AS event_id
    FROM sums WHERE paid > 0 AND paid >= owed GROUP BY case_no),
ends AS (
    SELECT case_no,
           min(event_id) FILTER (WHERE kind = 'Send for Credit Collection'
                                    OR dismissal IN ('#', 'G')) AS event_id,
           max(event_id) AS last_id,
           max(day) AS last_day
    FROM events GROUP BY case_no),
decided AS (
    SELECT case_no, late.event_id AS late_id, least(ends.event_id, paid_in_full.event_id) AS closed_id,
           last_id, last_day
    FROM ends LEFT JOIN paid_in_full USING (case_no) LEFT JOIN late USING (case_no))
SELECT case_no,
       CASE WHEN late_id <= coalesce(closed_id, late_id) THEN 'missed'
            WHEN closed_id IS NOT NULL THEN 'met'
            WHEN last_day + 365 > (SELECT as_of FROM judged) THEN 'pending'
            ELSE 'missed' END AS verdict,
       coalesce(least(late_id, closed_id) - 1, last_id) AS trigger_id,
       least(late_id, closed_id) AS witness_id
FROM decided

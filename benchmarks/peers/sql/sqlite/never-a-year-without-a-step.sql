-- IT-STEP-EVERY-365. As DuckDB's, with sums in cents. Ids follow one another within a case, so the step before
-- is one id less. SQLite cannot pass over what is not stated in a window: the last event that stated a sum
-- is found instead, and its row opened.
WITH late AS (
    SELECT e.case_no, min(e.event_id) AS event_id
    FROM events AS e JOIN events AS b ON b.event_id = e.event_id - 1 AND b.case_no = e.case_no
    WHERE e.day > b.day + 365 GROUP BY e.case_no),
stated AS (
    SELECT case_no, event_id,
           max(event_id) FILTER (WHERE paid IS NOT NULL) OVER in_case AS paid_id,
           max(event_id) FILTER (WHERE amount IS NOT NULL) OVER in_case AS amount_id,
           max(event_id) FILTER (WHERE expense IS NOT NULL) OVER in_case AS expense_id
    FROM events WHERE case_no IN (SELECT case_no FROM events WHERE paid > 0)
    WINDOW in_case AS (PARTITION BY case_no ORDER BY event_id)),
paid_in_full AS (
    SELECT s.case_no, min(s.event_id) AS event_id
    FROM stated AS s
    JOIN events AS p ON p.event_id = s.paid_id
    LEFT JOIN events AS a ON a.event_id = s.amount_id
    LEFT JOIN events AS x ON x.event_id = s.expense_id
    WHERE p.paid > 0 AND p.paid >= coalesce(a.amount, 0) + coalesce(x.expense, 0)
    GROUP BY s.case_no),
ends AS (
    SELECT case_no,
           min(event_id) FILTER (WHERE kind = 'Send for Credit Collection'
                                    OR dismissal IN ('#', 'G')) AS event_id,
           max(event_id) AS last_id,
           max(day) AS last_day
    FROM events GROUP BY case_no),
decided AS (
    SELECT ends.case_no, late.event_id AS late_id,
           min(coalesce(ends.event_id, paid_in_full.event_id),
               coalesce(paid_in_full.event_id, ends.event_id)) AS closed_id,
           last_id, last_day
    FROM ends LEFT JOIN paid_in_full USING (case_no) LEFT JOIN late USING (case_no))
SELECT case_no,
       CASE WHEN late_id <= coalesce(closed_id, late_id) THEN 'missed'
            WHEN closed_id IS NOT NULL THEN 'met'
            WHEN last_day + 365 > (SELECT as_of FROM judged) THEN 'pending'
            ELSE 'missed' END AS verdict,
       coalesce(min(coalesce(late_id, closed_id), coalesce(closed_id, late_id)) - 1, last_id) AS trigger_id,
       min(coalesce(late_id, closed_id), coalesce(closed_id, late_id)) AS witness_id
FROM decided

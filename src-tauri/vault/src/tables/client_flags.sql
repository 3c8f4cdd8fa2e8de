-- The red flags of the clients on one page, which comes as in client_visits.sql.
WITH RECURSIVE page (at, client) AS (
    SELECT 0, substr(?1, 1, 16) WHERE length(?1) >= 16
    UNION ALL
    SELECT at + 1, substr(?1, 16 * (at + 1) + 1, 16) FROM page WHERE length(?1) >= 16 * (at + 2)
)
SELECT red_flag.id, red_flag.client, red_flag.consultation, red_flag.item, red_flag.raised_at, red_flag.action,
    red_flag.action_note, red_flag.action_at, page.at
FROM page
CROSS JOIN red_flag ON red_flag.client = page.client

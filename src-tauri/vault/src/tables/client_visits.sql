-- The visits of the clients on one page, each with the answers that the list shows. The page comes as one blob: the
-- clients' ids, 16 bytes each. One statement for all, because in a locked memory every execution has its price.
WITH RECURSIVE page (at, client) AS (
    SELECT 0, substr(?1, 1, 16) WHERE length(?1) >= 16
    UNION ALL
    SELECT at + 1, substr(?1, 16 * (at + 1) + 1, 16) FROM page WHERE length(?1) >= 16 * (at + 2)
)
SELECT page.at, visit.id, visit.questionnaire, visit.status, visit.started_at, answer.item, answer.row, answer.reply
FROM page
CROSS JOIN consultation AS visit ON visit.client = page.client
LEFT JOIN answer ON answer.consultation = visit.id
    AND answer.item IN (
        'cx.top', 'cx.top.score', 'cx.top.text',
        'sum.ab', 'sum.co', 'sum.cu', 'sum.cv', 'sum.in', 'sum.next'
    )
    AND answer.reply IS NOT NULL

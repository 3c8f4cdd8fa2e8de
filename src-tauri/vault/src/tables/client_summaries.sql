-- The answers that the list of clients shows, of all consultations of one client, newest first.
SELECT visit.id, answer.item, answer.row, answer.reply
FROM consultation AS visit
CROSS JOIN answer ON answer.consultation = visit.id
    AND answer.item IN (
        'cx.top', 'cx.top.score', 'cx.top.text',
        'sum.ab', 'sum.co', 'sum.cu', 'sum.cv', 'sum.in', 'sum.next'
    )
WHERE visit.client = ?1 AND answer.reply IS NOT NULL
ORDER BY visit.started_at DESC, visit.id DESC

-- Search over everything that was written: a row for each text, an index over them, and the words that they hold.
-- Every column is described in ../schema.sql.

CREATE TABLE passage (
    number INTEGER NOT NULL PRIMARY KEY,
    client BLOB    NOT NULL CHECK (length(client) = 16),
    field  TEXT    NOT NULL,
    record BLOB    NOT NULL CHECK (length(record) = 16),
    item   TEXT    NOT NULL,
    row    TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    codes  TEXT    NOT NULL,
    text   TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX passage_of_record ON passage (record, item, row);

CREATE VIRTUAL TABLE passage_search USING fts5 (
    field,
    codes,
    text,
    content = 'passage',
    content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3 4'
);

INSERT INTO passage_search (passage_search, rank) VALUES ('secure-delete', 1);

CREATE TABLE passage_word (
    word TEXT    NOT NULL PRIMARY KEY,
    uses INTEGER NOT NULL CHECK (uses > 0)
) STRICT, WITHOUT ROWID;

-- What was recorded before this step, oldest first: what was written later has a higher number.

CREATE TEMP TABLE told AS
SELECT
    consultation.client AS client, answer.consultation AS record, answer.item AS item, answer.row AS row,
    answer.at AS at, answer.comment AS comment, answer.quote AS quote,
    json_extract(answer.reply, '$.value.type') AS type, json_extract(answer.reply, '$.value.value') AS value,
    json_extract(answer.reply, '$.value.present') AS present,
    json_extract(answer.reply, '$.value.medicine') AS medicine, json_extract(answer.reply, '$.value.name') AS name,
    '' AS product
FROM answer
JOIN consultation ON consultation.id = answer.consultation
-- What a completed consultation keeps of a product is a copy.
WHERE NOT EXISTS (SELECT 1 FROM exposure WHERE id = unhex(replace(answer.row, '-', '')))
UNION ALL
SELECT
    exposure.client, exposure_answer.exposure, exposure_answer.item, '',
    exposure_answer.at, exposure_answer.comment, exposure_answer.quote,
    json_extract(exposure_answer.reply, '$.value.type'), json_extract(exposure_answer.reply, '$.value.value'),
    json_extract(exposure_answer.reply, '$.value.present'),
    json_extract(exposure_answer.reply, '$.value.medicine'), json_extract(exposure_answer.reply, '$.value.name'),
    'product'
FROM exposure_answer
JOIN exposure ON exposure.id = exposure_answer.exposure;

CREATE TEMP TABLE written AS
SELECT
    client,
    CASE
        WHEN product <> '' THEN product
        WHEN type = 'complaint' OR item LIKE 'cx.top%' THEN 'complaint'
        ELSE 'answer'
    END AS field,
    record, item, row, at,
    CASE
        WHEN type = 'boolean' AND value = 1 THEN item
        WHEN type = 'complaint' AND present = 1 THEN item
        WHEN type = 'choice' THEN item || value
        WHEN type = 'choices' THEN (
            SELECT coalesce(group_concat(told.item || option.value, ' '), '') FROM json_each(told.value) AS option
        )
        WHEN type = 'medicine' THEN coalesce(medicine, '')
        ELSE ''
    END AS codes,
    trim(
        CASE type WHEN 'text' THEN value || char(10) WHEN 'medicine' THEN name || char(10) ELSE '' END
        || CASE WHEN trim(comment) <> '' THEN comment || char(10) ELSE '' END || quote,
        char(10)
    ) AS text
FROM told
UNION ALL
SELECT consultation.client, 'note', note.consultation, note.part, '', note.changed_at, '', note.text
FROM note
JOIN consultation ON consultation.id = note.consultation
UNION ALL
SELECT
    consultation.client, 'note', addendum.consultation, 'addendum', lower(hex(addendum.id)), addendum.recorded_at, '',
    addendum.text
FROM addendum
JOIN consultation ON consultation.id = addendum.consultation
UNION ALL
SELECT
    client, 'lab', id, '', '', recorded_at, '',
    trim(
        CASE WHEN trim(coalesce(json_extract(entry, '$.laboratory'), '')) <> ''
            THEN json_extract(entry, '$.laboratory') || char(10) ELSE '' END
        || coalesce(json_extract(entry, '$.note'), ''),
        char(10)
    )
FROM lab_result
UNION ALL
SELECT client, 'flag', consultation, item, 'flag', coalesce(action_at, raised_at), '', action_note FROM red_flag
UNION ALL
SELECT id, 'alert', id, '', '', created_at, '', alert FROM client;

INSERT INTO passage (client, field, record, item, row, at, codes, text)
SELECT client, field, record, item, row, at, lower(replace(replace(replace(codes, '.', ''), '_', ''), '-', '')), text
FROM written
WHERE trim(text) <> '' OR codes <> ''
ORDER BY at, record, item, row;

DROP TABLE told;
DROP TABLE written;

INSERT INTO passage_search (passage_search) VALUES ('rebuild');

CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, passage_search, col);

INSERT INTO passage_word (word, uses)
SELECT term, doc FROM term
WHERE col = 'text' AND length(term) BETWEEN 3 AND 40 AND term GLOB '*[^0-9]*';

DROP TABLE temp.term;

CREATE TRIGGER passage_found AFTER INSERT ON passage BEGIN
    INSERT INTO passage_search (rowid, field, codes, text) VALUES (new.number, new.field, new.codes, new.text);
END;

CREATE TRIGGER passage_lost AFTER DELETE ON passage BEGIN
    INSERT INTO passage_search (passage_search, rowid, field, codes, text)
    VALUES ('delete', old.number, old.field, old.codes, old.text);
END;

-- Nothing else keeps the index and the texts together.
CREATE TRIGGER passage_stays BEFORE UPDATE ON passage BEGIN
    SELECT RAISE (ABORT, 'written anew');
END;

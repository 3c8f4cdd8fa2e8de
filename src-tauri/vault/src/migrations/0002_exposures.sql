-- Exposures: medicines and supplements as records of the client; cautions put aside; settings of the practice.
-- Every column is described in ../schema.sql.

CREATE TABLE exposure (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    client     BLOB    NOT NULL REFERENCES client (id),
    kind       TEXT    NOT NULL CHECK (kind IN ('medicine', 'supplement')),
    position   INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX exposure_by_client ON exposure (client, position, id);

CREATE TABLE exposure_answer (
    exposure BLOB    NOT NULL REFERENCES exposure (id),
    item     TEXT    NOT NULL,
    reply    TEXT,
    comment  TEXT    NOT NULL,
    quote    TEXT    NOT NULL,
    source   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (exposure, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE dismissal (
    client  BLOB    NOT NULL REFERENCES client (id),
    rule    TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    reason  TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (client, rule, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE practice_setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The medicine rows of version 1, each with the id that it gets. A draft's rows become exposures and leave the draft.
-- Of what was completed, the rows of each client's newest such consultation are copied; they stay where they are too.
-- A row named by an id keeps it, unless another consultation has the same row.
CREATE TEMP TABLE medicine_row AS
SELECT
    answer.consultation,
    answer.row,
    consultation.client,
    consultation.status,
    consultation.started_at,
    coalesce(CAST(json_extract(answer.reply, '$.value.order') AS INTEGER), 0) AS position,
    iif(
        length(answer.row) = 36
            AND length(unhex(answer.row, '-')) = 16
            AND row_number() OVER same_row = 1,
        unhex(answer.row, '-'),
        unhex(
            hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2) || '8' || substr(hex(randomblob(2)), 2)
                || hex(randomblob(6))
        )
    ) AS id
FROM answer
JOIN consultation ON consultation.id = answer.consultation
WHERE answer.item = 'med.item' AND answer.row <> ''
    AND json_extract(answer.reply, '$.value.type') = 'row'
WINDOW same_row AS (
    PARTITION BY lower(answer.row)
    ORDER BY consultation.status DESC, consultation.started_at DESC, consultation.id DESC
);

CREATE INDEX temp.medicine_row_of_client ON medicine_row (client, status, started_at, consultation);

DELETE FROM medicine_row
WHERE status = 'completed' AND consultation <> (
    SELECT newest.consultation FROM medicine_row AS newest
    WHERE newest.client = medicine_row.client AND newest.status = 'completed'
    ORDER BY newest.started_at DESC, newest.consultation DESC LIMIT 1
);

-- What the client has in a draft already is not copied a second time.
DELETE FROM medicine_row
WHERE status = 'completed' AND EXISTS (
    SELECT 1
    FROM answer AS name
    JOIN medicine_row AS moved ON moved.status = 'draft' AND moved.client = medicine_row.client
    JOIN answer AS other ON other.consultation = moved.consultation AND other.row = moved.row
        AND other.item = 'med.name'
    WHERE name.consultation = medicine_row.consultation AND name.row = medicine_row.row AND name.item = 'med.name'
        AND name.reply = other.reply
);

INSERT INTO exposure (id, client, kind, position, created_at)
SELECT id, client, 'medicine', position, started_at FROM medicine_row;

-- The row itself is the exposure; only a remark on it is an answer of its own.
INSERT INTO exposure_answer (exposure, item, reply, comment, quote, source, at)
SELECT medicine_row.id, answer.item, answer.reply, answer.comment, answer.quote, answer.source, answer.at
FROM medicine_row
JOIN answer ON answer.consultation = medicine_row.consultation AND answer.row = medicine_row.row
WHERE answer.item GLOB 'med.*'
    AND (answer.item <> 'med.item' OR answer.comment <> '' OR answer.quote <> '' OR answer.source <> 'client');

DELETE FROM answer
WHERE item GLOB 'med.*' AND (consultation, row) IN (SELECT consultation, row FROM medicine_row WHERE status = 'draft');

DROP TABLE medicine_row;

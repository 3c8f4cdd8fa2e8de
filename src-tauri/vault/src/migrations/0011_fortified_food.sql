-- Fortified food becomes a kind of its own; until now it stood there as a supplement, told apart by an answer at its group.
-- A check cannot be changed in place, so both tables are made anew with everything that they hold.

CREATE TEMP TABLE kept_exposure AS SELECT * FROM exposure;
CREATE TEMP TABLE kept_answer AS SELECT * FROM exposure_answer;
CREATE INDEX temp.kept_answer_of_exposure ON kept_answer (exposure, item);

DROP TABLE exposure_answer;
DROP TABLE exposure;

CREATE TABLE exposure (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    client     BLOB    NOT NULL REFERENCES client (id),
    kind       TEXT    NOT NULL CHECK (kind IN ('medicine', 'supplement', 'fortifiedFood')),
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

INSERT INTO exposure (id, client, kind, position, created_at)
SELECT
    id,
    client,
    iif(
        EXISTS (SELECT 1 FROM kept_answer WHERE kept_answer.exposure = kept.id AND kept_answer.item = 'food.product'),
        'fortifiedFood',
        kind
    ),
    position,
    created_at
FROM kept_exposure AS kept;

-- The answer that told it apart goes, unless it says something itself.
INSERT INTO exposure_answer (exposure, item, reply, comment, quote, source, at)
SELECT exposure, item, reply, comment, quote, source, at
FROM kept_answer
WHERE item <> 'food.product' OR reply IS NOT NULL OR comment <> '' OR quote <> '' OR source <> 'client';

DROP TABLE kept_answer;
DROP TABLE kept_exposure;

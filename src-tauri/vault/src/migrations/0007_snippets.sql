-- Snippets of the practice's own. Every column is described in ../schema.sql.

CREATE TABLE snippet (
    id   BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    word TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

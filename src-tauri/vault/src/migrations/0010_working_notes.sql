-- Working notes: outside the file, and gone after some days. Every column is described in ../schema.sql.

CREATE TABLE working_note (
    client     BLOB    NOT NULL PRIMARY KEY REFERENCES client (id),
    text       TEXT    NOT NULL,
    days       INTEGER NOT NULL CHECK (days BETWEEN 1 AND 90),
    changed_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX working_note_expiring ON working_note (expires_at);

-- The first schema: practice, clients, consultations with answers and notes, red flags, audit and revisions.
-- Every column is described in ../schema.sql.

CREATE TABLE practice (
    id           INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name         TEXT    NOT NULL,
    practitioner TEXT    NOT NULL,
    language     TEXT    NOT NULL,
    demo         INTEGER NOT NULL CHECK (demo IN (0, 1))
) STRICT;

CREATE TABLE client (
    number               INTEGER NOT NULL PRIMARY KEY,
    id                   BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    given_name           TEXT    NOT NULL,
    prefix               TEXT    NOT NULL,
    family_name          TEXT    NOT NULL,
    birth_date           TEXT,
    sex                  TEXT,
    phone                TEXT    NOT NULL,
    email                TEXT    NOT NULL,
    general_practitioner TEXT    NOT NULL,
    alert                TEXT    NOT NULL,
    created_at           INTEGER NOT NULL,
    archived_at          INTEGER,
    sort_key             TEXT    NOT NULL,
    search_text          TEXT    NOT NULL
) STRICT;

CREATE INDEX client_present ON client (sort_key, number) WHERE archived_at IS NULL;
CREATE INDEX client_archived ON client (sort_key, number) WHERE archived_at IS NOT NULL;

CREATE INDEX client_by_birth_date ON client (birth_date) WHERE birth_date IS NOT NULL;

CREATE TABLE client_total (
    archived INTEGER NOT NULL PRIMARY KEY CHECK (archived IN (0, 1)),
    total    INTEGER NOT NULL
) STRICT;

CREATE TRIGGER client_counted AFTER INSERT ON client BEGIN
    UPDATE client_total SET total = total + 1 WHERE archived = (new.archived_at IS NOT NULL);
END;

CREATE TRIGGER client_recounted AFTER UPDATE OF archived_at ON client
WHEN (old.archived_at IS NULL) <> (new.archived_at IS NULL) BEGIN
    UPDATE client_total SET total = total - 1 WHERE archived = (old.archived_at IS NOT NULL);
    UPDATE client_total SET total = total + 1 WHERE archived = (new.archived_at IS NOT NULL);
END;

CREATE VIRTUAL TABLE client_search USING fts5 (
    search_text,
    content = 'client',
    content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3 4'
);

CREATE TRIGGER client_search_added AFTER INSERT ON client BEGIN
    INSERT INTO client_search (rowid, search_text) VALUES (new.number, new.search_text);
END;

CREATE TRIGGER client_search_changed AFTER UPDATE OF search_text ON client
WHEN old.search_text <> new.search_text BEGIN
    INSERT INTO client_search (client_search, rowid, search_text) VALUES ('delete', old.number, old.search_text);
    INSERT INTO client_search (rowid, search_text) VALUES (new.number, new.search_text);
END;

CREATE TRIGGER client_search_removed AFTER DELETE ON client BEGIN
    INSERT INTO client_search (client_search, rowid, search_text) VALUES ('delete', old.number, old.search_text);
END;

CREATE TABLE consultation (
    id                    BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    client                BLOB    NOT NULL REFERENCES client (id),
    questionnaire         TEXT    NOT NULL,
    questionnaire_version INTEGER NOT NULL,
    language              TEXT    NOT NULL,
    status                TEXT    NOT NULL CHECK (status IN ('draft', 'completed')),
    started_at            INTEGER NOT NULL,
    changed_at            INTEGER NOT NULL,
    completed_at          INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX consultation_by_client ON consultation (client, started_at, id);
CREATE INDEX consultation_draft ON consultation (client) WHERE status = 'draft';

CREATE TABLE answer (
    consultation BLOB    NOT NULL REFERENCES consultation (id),
    item         TEXT    NOT NULL,
    row          TEXT    NOT NULL,
    reply        TEXT,
    comment      TEXT    NOT NULL,
    quote        TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (consultation, item, row)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER answer_added_after_completion BEFORE INSERT ON answer
WHEN (SELECT status FROM consultation WHERE id = new.consultation) = 'completed' BEGIN
    SELECT RAISE (ABORT, 'completed');
END;

CREATE TRIGGER answer_changed_after_completion BEFORE UPDATE ON answer
WHEN (SELECT status FROM consultation WHERE id = old.consultation) = 'completed' BEGIN
    SELECT RAISE (ABORT, 'completed');
END;

CREATE TRIGGER answer_removed_after_completion BEFORE DELETE ON answer
WHEN (SELECT status FROM consultation WHERE id = old.consultation) = 'completed' BEGIN
    SELECT RAISE (ABORT, 'completed');
END;

CREATE TABLE note (
    consultation BLOB    NOT NULL PRIMARY KEY REFERENCES consultation (id),
    text         TEXT    NOT NULL,
    changed_at   INTEGER
) STRICT, WITHOUT ROWID;

CREATE TRIGGER note_added_after_completion BEFORE INSERT ON note
WHEN (SELECT status FROM consultation WHERE id = new.consultation) = 'completed' BEGIN
    SELECT RAISE (ABORT, 'completed');
END;

CREATE TRIGGER note_changed_after_completion BEFORE UPDATE ON note
WHEN (SELECT status FROM consultation WHERE id = old.consultation) = 'completed' BEGIN
    SELECT RAISE (ABORT, 'completed');
END;

CREATE TRIGGER note_removed_after_completion BEFORE DELETE ON note
WHEN (SELECT status FROM consultation WHERE id = old.consultation) = 'completed' BEGIN
    SELECT RAISE (ABORT, 'completed');
END;

CREATE TABLE red_flag (
    id           BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    client       BLOB    NOT NULL REFERENCES client (id),
    consultation BLOB    NOT NULL REFERENCES consultation (id),
    item         TEXT    NOT NULL,
    raised_at    INTEGER NOT NULL,
    action       TEXT,
    action_note  TEXT    NOT NULL,
    action_at    INTEGER,
    UNIQUE (consultation, item)
) STRICT, WITHOUT ROWID;

CREATE INDEX red_flag_by_client ON red_flag (client, raised_at);
CREATE INDEX red_flag_open ON red_flag (client, action) WHERE action IS NULL OR action = 'toDo';

CREATE TABLE audit (
    seq       INTEGER NOT NULL PRIMARY KEY,
    at        INTEGER NOT NULL,
    action    TEXT    NOT NULL,
    entity    TEXT    NOT NULL,
    id        BLOB    NOT NULL CHECK (length(id) = 16),
    client    BLOB    CHECK (length(client) = 16),
    prev_hash BLOB    NOT NULL CHECK (length(prev_hash) = 32),
    hash      BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX audit_by_client ON audit (client, seq) WHERE client IS NOT NULL;

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

CREATE TABLE revision (
    number INTEGER NOT NULL PRIMARY KEY,
    audit  INTEGER NOT NULL REFERENCES audit (seq),
    entity TEXT    NOT NULL,
    id     BLOB    NOT NULL CHECK (length(id) = 16),
    item   TEXT    NOT NULL,
    row    TEXT    NOT NULL,
    before TEXT
) STRICT;

CREATE INDEX revision_of_record ON revision (entity, id, number);

CREATE TRIGGER revision_stays BEFORE UPDATE ON revision BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

CREATE TRIGGER revision_is_kept BEFORE DELETE ON revision BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

INSERT INTO client_total (archived, total) VALUES (0, 0), (1, 0);
INSERT INTO client_search (client_search, rank) VALUES ('secure-delete', 1);

-- Notes: a row for each part of a consultation's note, free or S-O-E-P, and the versions that it went through.
-- Every column is described in ../schema.sql.

CREATE TEMP TABLE free_note AS
SELECT note.consultation, note.text, coalesce(note.changed_at, consultation.changed_at) AS changed_at
FROM note
JOIN consultation ON consultation.id = note.consultation;

DROP TABLE note;

CREATE TABLE note (
    consultation BLOB    NOT NULL REFERENCES consultation (id),
    part         TEXT    NOT NULL CHECK (part IN ('free', 'subjective', 'objective', 'evaluation', 'plan')),
    text         TEXT    NOT NULL,
    changed_at   INTEGER NOT NULL,
    loose        INTEGER NOT NULL CHECK (loose IN (0, 1)),
    PRIMARY KEY (consultation, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX note_loose ON note (consultation) WHERE loose = 1;

CREATE TABLE note_version (
    consultation BLOB    NOT NULL REFERENCES consultation (id),
    part         TEXT    NOT NULL CHECK (part IN ('free', 'subjective', 'objective', 'evaluation', 'plan')),
    number       INTEGER NOT NULL,
    text         TEXT    NOT NULL,
    written_at   INTEGER NOT NULL,
    kept_at      INTEGER NOT NULL,
    reason       TEXT    NOT NULL,
    restored     INTEGER,
    PRIMARY KEY (consultation, part, number)
) STRICT, WITHOUT ROWID;

-- What was written before is the free part, and its first version. What it was before that stands in revision, as ever.
INSERT INTO note (consultation, part, text, changed_at, loose)
SELECT consultation, 'free', text, changed_at, 0 FROM free_note;

INSERT INTO note_version (consultation, part, number, text, written_at, kept_at, reason, restored)
SELECT consultation, 'free', 1, text, changed_at, changed_at, 'rested', NULL FROM free_note WHERE text <> '';

DROP TABLE free_note;

CREATE TRIGGER note_added_after_completion BEFORE INSERT ON note
WHEN (SELECT status FROM consultation WHERE id = new.consultation) = 'completed' BEGIN
    SELECT RAISE (ABORT, 'completed');
END;

CREATE TRIGGER note_changed_after_completion BEFORE UPDATE OF consultation, part, text, changed_at ON note
WHEN (SELECT status FROM consultation WHERE id = old.consultation) = 'completed' BEGIN
    SELECT RAISE (ABORT, 'completed');
END;

CREATE TRIGGER note_removed_after_completion BEFORE DELETE ON note
WHEN (SELECT status FROM consultation WHERE id = old.consultation) = 'completed' BEGIN
    SELECT RAISE (ABORT, 'completed');
END;

CREATE TRIGGER note_version_replaced BEFORE INSERT ON note_version
WHEN EXISTS (
    SELECT 1 FROM note_version
    WHERE consultation = new.consultation AND part = new.part AND number = new.number
) BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

CREATE TRIGGER note_version_stays BEFORE UPDATE ON note_version BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

CREATE TRIGGER note_version_is_kept BEFORE DELETE ON note_version BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

-- Signing: what is signed can no longer be changed, whoever asks; it is added to. Every column is described in
-- ../schema.sql.

ALTER TABLE consultation ADD COLUMN signed_at INTEGER CHECK (signed_at IS NULL OR status = 'completed');

CREATE TABLE addendum (
    id           BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    consultation BLOB    NOT NULL REFERENCES consultation (id),
    kind         TEXT    NOT NULL CHECK (kind IN ('addendum', 'correction', 'clientStatement', 'lateResult')),
    text         TEXT    NOT NULL,
    about        TEXT,
    recorded_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX addendum_by_consultation ON addendum (consultation, recorded_at, id);

CREATE TABLE addendum_draft (
    consultation BLOB    NOT NULL PRIMARY KEY REFERENCES consultation (id),
    draft        TEXT    NOT NULL,
    changed_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER consultation_replaced_after_signing BEFORE INSERT ON consultation
WHEN EXISTS (SELECT 1 FROM consultation WHERE id = new.id AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE (ABORT, 'signed');
END;

CREATE TRIGGER consultation_changed_after_signing BEFORE UPDATE ON consultation
WHEN old.signed_at IS NOT NULL
    OR (new.id <> old.id AND EXISTS (SELECT 1 FROM consultation WHERE id = new.id AND signed_at IS NOT NULL)) BEGIN
    SELECT RAISE (ABORT, 'signed');
END;

CREATE TRIGGER consultation_removed_after_signing BEFORE DELETE ON consultation
WHEN old.signed_at IS NOT NULL BEGIN
    SELECT RAISE (ABORT, 'signed');
END;

CREATE TRIGGER answer_moved_after_signing BEFORE UPDATE ON answer
WHEN EXISTS (SELECT 1 FROM consultation WHERE id = new.consultation AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE (ABORT, 'signed');
END;

CREATE TRIGGER note_changed_after_signing BEFORE UPDATE ON note
WHEN EXISTS (
    SELECT 1 FROM consultation WHERE id IN (old.consultation, new.consultation) AND signed_at IS NOT NULL
) BEGIN
    SELECT RAISE (ABORT, 'signed');
END;

CREATE TRIGGER note_version_added_after_signing BEFORE INSERT ON note_version
WHEN EXISTS (SELECT 1 FROM consultation WHERE id = new.consultation AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE (ABORT, 'signed');
END;

CREATE TRIGGER red_flag_replaced_after_signing BEFORE INSERT ON red_flag
WHEN EXISTS (
    SELECT 1 FROM red_flag
    JOIN consultation ON consultation.id = red_flag.consultation
    WHERE consultation.signed_at IS NOT NULL
        AND (red_flag.id = new.id OR (red_flag.consultation = new.consultation AND red_flag.item = new.item))
        AND (red_flag.id, red_flag.client, red_flag.consultation, red_flag.item, red_flag.raised_at)
            IS NOT (new.id, new.client, new.consultation, new.item, new.raised_at)
) BEGIN
    SELECT RAISE (ABORT, 'signed');
END;

CREATE TRIGGER red_flag_changed_after_signing BEFORE UPDATE ON red_flag
WHEN (old.id, old.client, old.consultation, old.item, old.raised_at)
        IS NOT (new.id, new.client, new.consultation, new.item, new.raised_at)
    AND EXISTS (
        SELECT 1 FROM consultation WHERE id IN (old.consultation, new.consultation) AND signed_at IS NOT NULL
    ) BEGIN
    SELECT RAISE (ABORT, 'signed');
END;

CREATE TRIGGER red_flag_removed_after_signing BEFORE DELETE ON red_flag
WHEN EXISTS (SELECT 1 FROM consultation WHERE id = old.consultation AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE (ABORT, 'signed');
END;

CREATE TRIGGER addendum_before_signing BEFORE INSERT ON addendum
WHEN NOT EXISTS (SELECT 1 FROM consultation WHERE id = new.consultation AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE (ABORT, 'not signed');
END;

CREATE TRIGGER addendum_replaced BEFORE INSERT ON addendum
WHEN EXISTS (SELECT 1 FROM addendum WHERE id = new.id) BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

CREATE TRIGGER addendum_stays BEFORE UPDATE ON addendum BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

CREATE TRIGGER addendum_is_kept BEFORE DELETE ON addendum BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

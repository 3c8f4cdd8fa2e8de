-- The current schema, as documentation: what the migrations reach, and a test holds the two equal.
--
-- Times are whole nanoseconds since 1970-01-01T00:00:00Z. Ids are UUIDs of 16 bytes and never reused. Words such as
-- a status are stored by their name in the domain. An empty text means "nothing was written"; NULL is used only where
-- absence means something, and the comment says what.

-- The practice profile: one row.
CREATE TABLE practice (
    id           INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), -- always 1
    name         TEXT    NOT NULL,                            -- name of the practice
    practitioner TEXT    NOT NULL,                            -- name of the practitioner
    language     TEXT    NOT NULL,                            -- nl or en
    demo         INTEGER NOT NULL CHECK (demo IN (0, 1))      -- 1 for the practice vault with fictional clients
) STRICT;

-- A person in care. Never deleted, only archived.
CREATE TABLE client (
    number               INTEGER NOT NULL PRIMARY KEY,                  -- joins the search index; never shown
    id                   BLOB    NOT NULL UNIQUE CHECK (length(id) = 16), -- identity
    given_name           TEXT    NOT NULL, -- first name or initials
    prefix               TEXT    NOT NULL, -- "van der"; nobody sorts by it
    family_name          TEXT    NOT NULL, -- family name without prefix
    birth_date           TEXT,             -- YYYY-MM-DD; NULL when not known
    sex                  TEXT,             -- female, male, other; NULL when not asked
    phone                TEXT    NOT NULL, -- as typed
    email                TEXT    NOT NULL, -- as typed
    general_practitioner TEXT    NOT NULL, -- as typed
    alert                TEXT    NOT NULL, -- remark that stays in sight, such as an allergy
    created_at           INTEGER NOT NULL, -- when entered
    archived_at          INTEGER,          -- when put away; NULL while in care
    sort_key             TEXT    NOT NULL, -- folded family name, then given name: the order of the list
    search_text          TEXT    NOT NULL  -- folded words that find this client: names, birth date, phone
) STRICT;

-- The list of clients in care, and of archived ones, each in the order of the screen.
CREATE INDEX client_present ON client (sort_key, number) WHERE archived_at IS NULL;
CREATE INDEX client_archived ON client (sort_key, number) WHERE archived_at IS NOT NULL;

-- The advisory warning about a client who may be there already.
CREATE INDEX client_by_birth_date ON client (birth_date) WHERE birth_date IS NOT NULL;

-- How many clients are in care (0) and archived (1); kept by triggers, so that the first screen counts nothing.
CREATE TABLE client_total (
    archived INTEGER NOT NULL PRIMARY KEY CHECK (archived IN (0, 1)), -- which of the two lists
    total    INTEGER NOT NULL                                         -- its length
) STRICT;

CREATE TRIGGER client_counted AFTER INSERT ON client BEGIN
    UPDATE client_total SET total = total + 1 WHERE archived = (new.archived_at IS NOT NULL);
END;

CREATE TRIGGER client_recounted AFTER UPDATE OF archived_at ON client
WHEN (old.archived_at IS NULL) <> (new.archived_at IS NULL) BEGIN
    UPDATE client_total SET total = total - 1 WHERE archived = (old.archived_at IS NOT NULL);
    UPDATE client_total SET total = total + 1 WHERE archived = (new.archived_at IS NOT NULL);
END;

-- Full text over client.search_text. Configured with secure-delete, so that a removed word leaves the index.
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

-- One visit of one client, with one questionnaire.
CREATE TABLE consultation (
    id                    BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16), -- identity
    client                BLOB    NOT NULL REFERENCES client (id),              -- whose visit
    questionnaire         TEXT    NOT NULL, -- which questionnaire, by its id in the catalogue
    questionnaire_version INTEGER NOT NULL, -- its version at the start
    language              TEXT    NOT NULL, -- in which it is asked
    status                TEXT    NOT NULL CHECK (status IN ('draft', 'completed')), -- how far it is
    started_at            INTEGER NOT NULL, -- start of the visit
    changed_at            INTEGER NOT NULL, -- last change of any answer or note
    completed_at          INTEGER,          -- when completed; NULL while a draft
    signed_at             INTEGER CHECK (signed_at IS NULL OR status = 'completed') -- when signed; NULL while not
) STRICT, WITHOUT ROWID;

-- What is signed stays: neither changed, nor removed, nor replaced ("INSERT OR REPLACE" deletes without asking).
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

-- The visits of a client, newest first by reading backwards.
CREATE INDEX consultation_by_client ON consultation (client, started_at, id);
CREATE INDEX consultation_draft ON consultation (client) WHERE status = 'draft';

-- What was recorded at one place of a response; clustered, so that a consultation is read in one go.
CREATE TABLE answer (
    consultation BLOB    NOT NULL REFERENCES consultation (id), -- of which consultation
    item         TEXT    NOT NULL, -- the item's id in the catalogue
    row          TEXT    NOT NULL, -- the row within a repeating group; empty outside groups
    reply        TEXT,             -- the answer or the reason for none, as JSON; NULL when only a remark was written
    comment      TEXT    NOT NULL, -- the practitioner's remark
    quote        TEXT    NOT NULL, -- the client's own words
    source       TEXT    NOT NULL, -- who says so: client, observed, document
    at           INTEGER NOT NULL, -- when last changed
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

-- A signed consultation is a completed one, so those above hold for it; this one keeps answers of others out of it.
CREATE TRIGGER answer_moved_after_signing BEFORE UPDATE ON answer
WHEN EXISTS (SELECT 1 FROM consultation WHERE id = new.consultation AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE (ABORT, 'signed');
END;

-- One part of the note of a consultation, as it stands. Saving it while she types leaves no revision: versions do.
CREATE TABLE note (
    consultation BLOB    NOT NULL REFERENCES consultation (id), -- of which consultation
    part         TEXT    NOT NULL CHECK (part IN ('free', 'subjective', 'objective', 'evaluation', 'plan')), -- which part
    text         TEXT    NOT NULL, -- the text
    changed_at   INTEGER NOT NULL, -- last change
    loose        INTEGER NOT NULL CHECK (loose IN (0, 1)), -- 1 while no version holds this text
    PRIMARY KEY (consultation, part)
) STRICT, WITHOUT ROWID;

-- What has yet to become a version: at rest, on locking, and after an interruption.
CREATE INDEX note_loose ON note (consultation) WHERE loose = 1;

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

CREATE TRIGGER note_changed_after_signing BEFORE UPDATE ON note
WHEN EXISTS (
    SELECT 1 FROM consultation WHERE id IN (old.consultation, new.consultation) AND signed_at IS NOT NULL
) BEGIN
    SELECT RAISE (ABORT, 'signed');
END;

-- A version of one part of a note. Never changed.
CREATE TABLE note_version (
    consultation BLOB    NOT NULL REFERENCES consultation (id), -- of which consultation
    part         TEXT    NOT NULL CHECK (part IN ('free', 'subjective', 'objective', 'evaluation', 'plan')), -- of which part
    number       INTEGER NOT NULL, -- 1, 2, 3 … within its part
    text         TEXT    NOT NULL, -- the text
    written_at   INTEGER NOT NULL, -- when the text was last changed
    kept_at      INTEGER NOT NULL, -- when it became a version
    reason       TEXT    NOT NULL, -- why: rested, locked, left, interrupted, completed, signed, restored
    restored     INTEGER,          -- the number of the version that was put back; NULL when none was
    PRIMARY KEY (consultation, part, number)
) STRICT, WITHOUT ROWID;

-- "INSERT OR REPLACE" deletes without asking the trigger on deletion.
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

CREATE TRIGGER note_version_added_after_signing BEFORE INSERT ON note_version
WHEN EXISTS (SELECT 1 FROM consultation WHERE id = new.consultation AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE (ABORT, 'signed');
END;

-- What was added to a signed consultation. Final as soon as it stands here.
CREATE TABLE addendum (
    id           BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16), -- identity
    consultation BLOB    NOT NULL REFERENCES consultation (id),        -- to which consultation
    kind         TEXT    NOT NULL CHECK (kind IN ('addendum', 'correction', 'clientStatement', 'lateResult')), -- what it is
    text         TEXT    NOT NULL, -- the text
    about        TEXT,             -- the day it is about, YYYY-MM-DD; NULL when it is about the consultation
    recorded_at  INTEGER NOT NULL  -- when recorded
) STRICT, WITHOUT ROWID;

CREATE INDEX addendum_by_consultation ON addendum (consultation, recorded_at, id);

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

-- An addendum that is still being written: on disk like everything typed, and part of no file yet.
CREATE TABLE addendum_draft (
    consultation BLOB    NOT NULL PRIMARY KEY REFERENCES consultation (id), -- to which consultation
    draft        TEXT    NOT NULL, -- what was typed, as JSON
    changed_at   INTEGER NOT NULL  -- last change
) STRICT, WITHOUT ROWID;

-- A finding that asks for a doctor.
CREATE TABLE red_flag (
    id           BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16), -- identity
    client       BLOB    NOT NULL REFERENCES client (id),              -- whose
    consultation BLOB    NOT NULL REFERENCES consultation (id),        -- where it came up
    item         TEXT    NOT NULL, -- which flag: the item's id in the catalogue
    raised_at    INTEGER NOT NULL, -- when raised
    action       TEXT,             -- what was done; NULL when nothing yet
    action_note  TEXT    NOT NULL, -- in the practitioner's words
    action_at    INTEGER,          -- when the action was recorded; NULL when none
    UNIQUE (consultation, item)
) STRICT, WITHOUT ROWID;

-- Of a flag in a signed consultation only what was done about it can change.
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

CREATE INDEX red_flag_by_client ON red_flag (client, raised_at);
CREATE INDEX red_flag_open ON red_flag (client, action) WHERE action IS NULL OR action = 'toDo';

-- A period in which a medicine, supplement or fortified food was used: of the client, and shown as a row by every draft that asks.
CREATE TABLE exposure (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16), -- identity; as text the row of a response
    client     BLOB    NOT NULL REFERENCES client (id),              -- whose
    kind       TEXT    NOT NULL CHECK (kind IN ('medicine', 'supplement', 'fortifiedFood')), -- what; never changes
    position   INTEGER NOT NULL, -- place in the list, lowest first
    created_at INTEGER NOT NULL  -- when entered
) STRICT, WITHOUT ROWID;

CREATE INDEX exposure_by_client ON exposure (client, position, id);

-- What was recorded of an exposure, as in a response.
CREATE TABLE exposure_answer (
    exposure BLOB    NOT NULL REFERENCES exposure (id), -- of which exposure
    item     TEXT    NOT NULL, -- the item's id in the catalogue; the group's for the row itself
    reply    TEXT,             -- the answer or the reason for none, as JSON; NULL when only a remark was written
    comment  TEXT    NOT NULL, -- the practitioner's remark
    quote    TEXT    NOT NULL, -- the client's own words
    source   TEXT    NOT NULL, -- who says so: client, observed, document
    at       INTEGER NOT NULL, -- when last changed
    PRIMARY KEY (exposure, item)
) STRICT, WITHOUT ROWID;

-- A caution or contradiction that the practitioner put aside.
CREATE TABLE dismissal (
    client  BLOB    NOT NULL REFERENCES client (id), -- in whose file
    rule    TEXT    NOT NULL, -- which rule: its id in the catalogue
    subject TEXT    NOT NULL, -- at which rows or places; empty for the client as a whole
    reason  TEXT    NOT NULL, -- why, in the practitioner's words
    at      INTEGER NOT NULL, -- when
    PRIMARY KEY (client, rule, subject)
) STRICT, WITHOUT ROWID;

-- A caution that the practitioner attached by hand, because no question asks for what it is about.
CREATE TABLE attached_caution (
    client BLOB    NOT NULL REFERENCES client (id), -- in whose file
    rule   TEXT    NOT NULL, -- which caution: its id in the catalogue
    at     INTEGER NOT NULL, -- when
    PRIMARY KEY (client, rule)
) STRICT, WITHOUT ROWID;

-- What the practice set for itself; what it did not set is as in the catalogue.
CREATE TABLE practice_setting (
    key   TEXT NOT NULL PRIMARY KEY, -- which setting, by its name in the domain
    value TEXT NOT NULL              -- as JSON
) STRICT, WITHOUT ROWID;

-- A snippet of the practice's own: a short word that stands for longer text.
CREATE TABLE snippet (
    id   BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16), -- identity
    word TEXT NOT NULL UNIQUE, -- the word after ;;, in small letters
    text TEXT NOT NULL         -- what it stands for
) STRICT, WITHOUT ROWID;

-- A laboratory result: what was measured.
CREATE TABLE lab_result (
    id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16), -- identity
    client      BLOB    NOT NULL REFERENCES client (id),              -- whose
    entry       TEXT    NOT NULL, -- what was entered, as JSON: test, value as typed, unit, day of the draw and the rest
    canonical   TEXT,             -- the value in the canonical unit with the factor's version, as JSON; NULL while it cannot be converted
    recorded_at INTEGER NOT NULL  -- when first entered
) STRICT, WITHOUT ROWID;

CREATE INDEX lab_result_by_client ON lab_result (client, recorded_at, id);

-- A line of the plan: advice to the client, or a promise of the practitioner.
CREATE TABLE plan_line (
    id           BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16), -- identity
    client       BLOB    NOT NULL REFERENCES client (id),              -- whose
    consultation BLOB    REFERENCES consultation (id), -- where it was agreed; NULL when outside a visit
    kind         TEXT    NOT NULL CHECK (kind IN ('advice', 'promise')), -- who is to do it
    text         TEXT    NOT NULL, -- what is to be done
    goal         TEXT    NOT NULL, -- what it is for
    start_on     TEXT,             -- from when, YYYY-MM-DD; NULL when at once or not said
    check_on     TEXT,             -- when it is looked at again, YYYY-MM-DD; NULL when not agreed
    result       TEXT    CHECK (result IN ('done', 'partly', 'notDone')), -- what came of it; NULL while it runs
    remark       TEXT    NOT NULL, -- how it went, in the practitioner's words
    closed_at    INTEGER CHECK ((closed_at IS NULL) = (result IS NULL)), -- when that was recorded; NULL while it runs
    recorded_at  INTEGER NOT NULL  -- when entered
) STRICT, WITHOUT ROWID;

CREATE INDEX plan_line_by_client ON plan_line (client, recorded_at, id);
CREATE INDEX plan_line_by_consultation ON plan_line (consultation);
CREATE INDEX plan_line_due ON plan_line (check_on) WHERE check_on IS NOT NULL AND closed_at IS NULL;

-- The next visits that were agreed, for the list of who is due.
CREATE INDEX answer_next ON answer (consultation) WHERE item = 'sum.next';

-- A reminder for the practitioner alone: no part of the file, kept in no revision, found by no search.
CREATE TABLE working_note (
    client     BLOB    NOT NULL PRIMARY KEY REFERENCES client (id), -- about whom
    text       TEXT    NOT NULL, -- the text
    days       INTEGER NOT NULL CHECK (days BETWEEN 1 AND 90), -- how long it is kept after the last change
    changed_at INTEGER NOT NULL, -- last change
    expires_at INTEGER NOT NULL  -- when it goes
) STRICT, WITHOUT ROWID;

CREATE INDEX working_note_expiring ON working_note (expires_at);

-- A text that can be found, at its place. Written with the record that holds it, and never changed: what is written anew is
-- a new row, so that the newest texts have the highest numbers.
CREATE TABLE passage (
    number INTEGER NOT NULL PRIMARY KEY, -- joins the index; never shown
    client BLOB    NOT NULL CHECK (length(client) = 16), -- whose; the record that holds the text refers to the client
    field  TEXT    NOT NULL, -- what kind of text: complaint, product, note, lab, answer, flag, alert, plan
    record BLOB    NOT NULL CHECK (length(record) = 16), -- which one: the consultation, the exposure, the result, the client
    item   TEXT    NOT NULL, -- the item of an answer or flag, the part of a note, addendum; empty for records with one text
    row    TEXT    NOT NULL, -- the row of an answer, the id of an addendum, flag; empty elsewhere
    at     INTEGER NOT NULL, -- when written
    codes  TEXT    NOT NULL, -- what was affirmed: questions, options, medicines, each as one word
    text   TEXT    NOT NULL  -- the words
) STRICT;

CREATE UNIQUE INDEX passage_of_record ON passage (record, item, row);

-- Full text over the passages. Configured with secure-delete, so that a removed word leaves the index.
CREATE VIRTUAL TABLE passage_search USING fts5 (
    field,
    codes,
    text,
    content = 'passage',
    content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3 4'
);

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

-- The words of all passages, folded: where "pijn" is looked up to find "hoofdpijn".
CREATE TABLE passage_word (
    word TEXT    NOT NULL PRIMARY KEY, -- 3 to 40 letters
    uses INTEGER NOT NULL CHECK (uses > 0) -- in how many passages
) STRICT, WITHOUT ROWID;

-- One line per write, chained: nothing in it can be changed, taken out or put in between unseen.
CREATE TABLE audit (
    seq       INTEGER NOT NULL PRIMARY KEY, -- 1, 2, 3 … without gaps
    at        INTEGER NOT NULL, -- when, by the clock of the computer
    action    TEXT    NOT NULL, -- the name of the write
    entity    TEXT    NOT NULL, -- the kind of thing it was about
    id        BLOB    NOT NULL CHECK (length(id) = 16), -- which one
    client    BLOB    CHECK (length(client) = 16), -- whose file; NULL when it is about no client
    prev_hash BLOB    NOT NULL CHECK (length(prev_hash) = 32), -- hash of the line before; zeros before the first
    hash      BLOB    NOT NULL CHECK (length(hash) = 32) -- HMAC-SHA256 over prev_hash and this line
) STRICT;

CREATE INDEX audit_by_client ON audit (client, seq) WHERE client IS NOT NULL;

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

-- What a record was before a write: the history of everything, and the ground of undo.
CREATE TABLE revision (
    number INTEGER NOT NULL PRIMARY KEY, -- order of writing
    audit  INTEGER NOT NULL REFERENCES audit (seq), -- by which write it was replaced
    entity TEXT    NOT NULL, -- the kind of record
    id     BLOB    NOT NULL CHECK (length(id) = 16), -- which record; for answers, and notes of old, the consultation, for dismissals and attached cautions the client
    item   TEXT    NOT NULL, -- the item of an answer, the rule of a dismissal or an attached caution; empty for other records
    row    TEXT    NOT NULL, -- the row of an answer, the subject of a dismissal; empty for other records
    before TEXT              -- the record before the write, as JSON; NULL when there was none
) STRICT;

CREATE INDEX revision_of_record ON revision (entity, id, number);

CREATE TRIGGER revision_stays BEFORE UPDATE ON revision BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

CREATE TRIGGER revision_is_kept BEFORE DELETE ON revision BEGIN
    SELECT RAISE (ABORT, 'append only');
END;

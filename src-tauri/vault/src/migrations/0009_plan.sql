-- The plan: lines of advice and promises, and an index to the next visits that were agreed. Every column is described in
-- ../schema.sql.

CREATE TABLE plan_line (
    id           BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    client       BLOB    NOT NULL REFERENCES client (id),
    consultation BLOB    REFERENCES consultation (id),
    kind         TEXT    NOT NULL CHECK (kind IN ('advice', 'promise')),
    text         TEXT    NOT NULL,
    goal         TEXT    NOT NULL,
    start_on     TEXT,
    check_on     TEXT,
    result       TEXT    CHECK (result IN ('done', 'partly', 'notDone')),
    remark       TEXT    NOT NULL,
    closed_at    INTEGER CHECK ((closed_at IS NULL) = (result IS NULL)),
    recorded_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX plan_line_by_client ON plan_line (client, recorded_at, id);
CREATE INDEX plan_line_by_consultation ON plan_line (consultation);
CREATE INDEX plan_line_due ON plan_line (check_on) WHERE check_on IS NOT NULL AND closed_at IS NULL;

CREATE INDEX answer_next ON answer (consultation) WHERE item = 'sum.next';

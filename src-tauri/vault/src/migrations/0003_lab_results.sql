-- Laboratory results: what was measured, as entered and as converted.

CREATE TABLE lab_result (
    id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16), -- identity
    client      BLOB    NOT NULL REFERENCES client (id),              -- whose
    entry       TEXT    NOT NULL, -- what was entered, as JSON: test, value as typed, unit, day of the draw and the rest
    canonical   TEXT,             -- the value in the canonical unit with the factor's version, as JSON; NULL while it cannot be converted
    recorded_at INTEGER NOT NULL  -- when first entered
) STRICT, WITHOUT ROWID;

CREATE INDEX lab_result_by_client ON lab_result (client, recorded_at, id);

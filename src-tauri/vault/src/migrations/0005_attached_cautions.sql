-- Cautions that the practitioner attached by hand, because no question asks for what they are about.
-- Every column is described in ../schema.sql.

CREATE TABLE attached_caution (
    client BLOB    NOT NULL REFERENCES client (id),
    rule   TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (client, rule)
) STRICT, WITHOUT ROWID;

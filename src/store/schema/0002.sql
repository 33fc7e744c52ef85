-- Text that was typed and not yet handed in, and calls noted before it is known what they are about.

CREATE TABLE draft (
  place      TEXT PRIMARY KEY,
  stream     BLOB,
  actor      TEXT NOT NULL,
  body       TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_by_stream ON draft (stream);

CREATE TABLE call_note (
  id     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  actor  TEXT NOT NULL,
  caller TEXT NOT NULL,
  body   TEXT NOT NULL
) STRICT;
CREATE INDEX call_note_by_time ON call_note (at, id);

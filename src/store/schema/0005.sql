-- A draft belongs to the window that typed it, so that two windows on one form keep both their texts.
CREATE TABLE draft_of_window (
  place      TEXT NOT NULL,
  window     TEXT NOT NULL,
  stream     BLOB,
  actor      TEXT NOT NULL,
  body       TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (place, window)
) STRICT, WITHOUT ROWID;
INSERT INTO draft_of_window (place, window, stream, actor, body, updated_at)
  SELECT place, '', stream, actor, body, updated_at FROM draft;
DROP TABLE draft;
ALTER TABLE draft_of_window RENAME TO draft;

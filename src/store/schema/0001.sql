-- The first schema. Append-only: later changes are new files, never edits of this one.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The truth of every order: envelopes, hash-chained, without free text.
CREATE TABLE journal (
  seq         INTEGER PRIMARY KEY,
  batch       BLOB NOT NULL,
  stream      BLOB NOT NULL,
  kind        TEXT NOT NULL,
  version     INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  actor       TEXT NOT NULL,
  clock_set   INTEGER NOT NULL,
  body_hash   BLOB NOT NULL,
  hash        BLOB NOT NULL
) STRICT;
CREATE INDEX journal_by_stream ON journal (stream, seq);
CREATE INDEX journal_by_batch ON journal (batch, stream);

-- The erasable half: purging deletes rows here, and the chain above still verifies.
CREATE TABLE event_body (
  seq  INTEGER PRIMARY KEY REFERENCES journal (seq),
  salt BLOB NOT NULL,
  body TEXT NOT NULL
) STRICT;

-- One row an order: what the board sorts and counts by. Everything is derived from the journal.
CREATE TABLE orders (
  id           INTEGER PRIMARY KEY,
  stream       BLOB NOT NULL UNIQUE,
  order_no     TEXT UNIQUE,
  temporary_no INTEGER UNIQUE,
  import_key   BLOB UNIQUE,
  role         TEXT NOT NULL,
  stage        TEXT NOT NULL,
  handler      TEXT,
  open         INTEGER NOT NULL,
  assigned_out INTEGER NOT NULL,
  paper        INTEGER NOT NULL,
  reopened     INTEGER NOT NULL,
  key_case     INTEGER NOT NULL,
  promised     INTEGER NOT NULL,
  pin          INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  attention_at INTEGER NOT NULL,
  last_seq     INTEGER NOT NULL,
  fold_version INTEGER NOT NULL
) STRICT;
-- Every view is a range of one of these, already in the order of the board's key (pin, due_at, id).
CREATE INDEX orders_by_key ON orders (pin, due_at, id);
CREATE INDEX orders_by_stage ON orders (stage, pin, due_at, id);
CREATE INDEX orders_by_paper ON orders (stage, paper, pin, due_at, id);
CREATE INDEX orders_attention ON orders (attention_at) WHERE open = 1;
CREATE INDEX orders_assigned ON orders (pin, due_at, id) WHERE open = 1 AND assigned_out = 1;
CREATE INDEX orders_reopened ON orders (pin, due_at, id) WHERE open = 1 AND reopened = 1;
CREATE INDEX orders_key ON orders (pin, due_at, id) WHERE open = 1 AND key_case = 1;
CREATE INDEX orders_promised ON orders (pin, due_at, id) WHERE promised = 1;
CREATE INDEX orders_invited ON orders (pin, due_at, id) WHERE open = 1 AND role = 'co_handler';

-- Further numbers of an order: those it was dispatched again under (NNN-01).
CREATE TABLE order_alias (
  order_no TEXT PRIMARY KEY,
  stream   BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX order_alias_by_stream ON order_alias (stream);

CREATE TABLE snapshot (
  id   INTEGER PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
  body TEXT NOT NULL
) STRICT;

-- Single characters with phrase queries, so one- and two-character Chinese queries are exact.
CREATE VIRTUAL TABLE search USING fts5 (body, tails, columnsize = 0, tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
-- An import commits every few hundred rows; merging their segments less often keeps it quick.
INSERT INTO search (search, rank) VALUES ('automerge', 8);

CREATE TABLE units (
  position INTEGER PRIMARY KEY,
  body     TEXT NOT NULL
) STRICT;

-- Who looked at unmasked personal data.
CREATE TABLE reveal_log (
  at     INTEGER NOT NULL,
  actor  TEXT NOT NULL,
  stream BLOB NOT NULL
) STRICT;

CREATE TABLE calendar_year (
  year INTEGER PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

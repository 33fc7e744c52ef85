-- Format 3, the first that counts: formats 1 and 2 were never released and are refused.
-- Append-only: a later change is a new file with the next number, never an edit of this one.

-- A stream is the history of one thing: an order, the office, a call, who looked at personal data.
-- `salt` makes the hashes of its bodies unguessable; it is erased together with them.
CREATE TABLE stream (
  id   INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name BLOB NOT NULL UNIQUE,
  salt BLOB
) STRICT;

-- The few streams that are not orders, for the list of their changes.
CREATE INDEX stream_other ON stream (kind) WHERE kind <> 'order';

-- What all events of one change share. Its events lie between `first_seq` and `last_seq`; another
-- program may have written in between while a long import went on.
CREATE TABLE batch (
  id          INTEGER PRIMARY KEY,
  recorded_at INTEGER NOT NULL,
  actor       TEXT NOT NULL,
  clock_set   INTEGER NOT NULL,
  first_seq   INTEGER NOT NULL,
  last_seq    INTEGER NOT NULL
) STRICT;

-- The events, clustered by stream: id = stream << 20 | position in the stream, from 1. Reading one
-- stream is one range scan. Either `body` is there and `body_hash` is NULL, or `body` was erased and
-- `body_hash` is what remains of it. A body is text, or a blob that holds the compressed text.
CREATE TABLE event (
  id          INTEGER PRIMARY KEY,
  seq         INTEGER NOT NULL,
  batch       INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  version     INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  origin      TEXT,
  confirmed   TEXT,
  body        ANY,
  body_hash   BLOB
) STRICT;

-- The chain over all events in the order of recording, without gaps.
CREATE TABLE journal (
  seq   INTEGER PRIMARY KEY,
  event INTEGER NOT NULL,
  hash  BLOB NOT NULL
) STRICT;

-- Everything from here to `projection` is derived from the events and can be built again.

-- One row an order: what the board sorts and counts by. `id` is the stream's.
CREATE TABLE orders (
  id           INTEGER PRIMARY KEY,
  order_no     TEXT UNIQUE,
  temporary_no INTEGER UNIQUE,
  import_key   BLOB UNIQUE,
  row_digest   BLOB,
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
  unknown      INTEGER NOT NULL
) STRICT;
-- Every view is a range of one of these, already in the order of the board's key (pin, due_at, id).
CREATE INDEX orders_by_key ON orders (pin, due_at, id);
CREATE INDEX orders_by_stage ON orders (stage, pin, due_at, id);
CREATE INDEX orders_by_paper ON orders (stage, paper, pin, due_at, id)
  WHERE stage IN ('to_file', 'to_revisit');
CREATE INDEX orders_attention ON orders (attention_at) WHERE attention_at < 253402271999;
CREATE INDEX orders_assigned ON orders (pin, due_at, id) WHERE open = 1 AND assigned_out = 1;
CREATE INDEX orders_reopened ON orders (pin, due_at, id) WHERE open = 1 AND reopened = 1;
CREATE INDEX orders_key ON orders (pin, due_at, id) WHERE open = 1 AND key_case = 1;
CREATE INDEX orders_promised ON orders (pin, due_at, id) WHERE promised = 1;
CREATE INDEX orders_invited ON orders (pin, due_at, id) WHERE open = 1 AND role = 'co_handler';
CREATE INDEX orders_unknown ON orders (id) WHERE unknown = 1;

-- Further numbers of an order: those it was dispatched again under (NNN-01).
CREATE TABLE order_alias (
  order_no TEXT PRIMARY KEY,
  id       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX order_alias_by_order ON order_alias (id);

-- Single characters with phrase queries, so one- and two-character Chinese queries are exact. The
-- table keeps no text of its own: a row is deleted by giving the text it was made from.
CREATE VIRTUAL TABLE search USING fts5 (head, body, work, sound, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
-- An import commits every few hundred rows; merging their segments less often keeps it quick.
INSERT INTO search (search, rank) VALUES ('automerge', 8);

-- Calls that are neither filed nor dropped; `id` is the stream's.
CREATE TABLE open_call (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT;

-- What release of each projection the file holds. `built_to` is NULL when it is complete, else the
-- last stream it was built from.
CREATE TABLE projection (
  name     TEXT PRIMARY KEY,
  version  INTEGER NOT NULL,
  built_to INTEGER
) STRICT, WITHOUT ROWID;

-- Counters that are derived, and what the screen remembers between starts. No fact belongs here.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Text that was typed and not yet handed in.
CREATE TABLE draft (
  place      TEXT PRIMARY KEY,
  stream     BLOB,
  actor      TEXT NOT NULL,
  body       TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

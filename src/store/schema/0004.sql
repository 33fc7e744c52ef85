-- Orders about which it is asked whose duty they are, or that are to be given back: also those of which
-- only one helper is asked about, while the whole order is worked on.
ALTER TABLE orders ADD COLUMN disputed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX orders_disputed ON orders (pin, due_at, id) WHERE disputed = 1;
-- Open orders that were told by word of mouth and have no number of the platform yet: a row of the
-- platform's file may be one of them.
CREATE INDEX orders_told ON orders (id) WHERE open = 1 AND order_no IS NULL AND import_key IS NULL;
-- When our unit owes its next piece of work, and from when on it has to remind a helper or a section, in
-- Unix seconds; the end of the year 9999 if nothing sets a limit. 今日待办 sorts by them.
ALTER TABLE orders ADD COLUMN owed_at INTEGER NOT NULL DEFAULT 253402271999;
ALTER TABLE orders ADD COLUMN remind_at INTEGER NOT NULL DEFAULT 253402271999;
-- Drafts that went to a colleague with the work of an officer, by the batch of the hand-over: taking it
-- back gives them back too.
CREATE TABLE draft_moved (
  batch      BLOB NOT NULL,
  place      TEXT NOT NULL,
  from_actor TEXT NOT NULL,
  to_actor   TEXT NOT NULL,
  PRIMARY KEY (batch, place)
) STRICT, WITHOUT ROWID;
-- Work that a section has not answered is waited for until it is returned or withdrawn, also after our
-- part of the order has ended.
DROP INDEX orders_assigned;
CREATE INDEX orders_assigned ON orders (pin, due_at, id) WHERE assigned_out = 1;
-- The last entry of an order that our unit works on, in Unix seconds; the end of the year 9999 for every
-- other one. How long ago is too long is a setting.
ALTER TABLE orders ADD COLUMN entry_at INTEGER NOT NULL DEFAULT 253402271999;
CREATE INDEX orders_entry ON orders (entry_at) WHERE entry_at < 253402271999;
-- What each order adds to the figures (统计): one row for each basis of the month, measure, month and
-- subject. Basis and measure are places in their lists, the month is 202611, `minutes` is the sum of the
-- `timed` durations.
CREATE TABLE figure_order (
  basis   INTEGER NOT NULL,
  measure INTEGER NOT NULL,
  month   INTEGER NOT NULL,
  subject TEXT NOT NULL,
  id      INTEGER NOT NULL,
  times   INTEGER NOT NULL,
  timed   INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  PRIMARY KEY (basis, measure, month, subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX figure_order_by_id ON figure_order (id);
-- The sums of `figure_order`, kept with it, so that a screen need not add up the orders of a year.
CREATE TABLE figure_count (
  basis   INTEGER NOT NULL,
  measure INTEGER NOT NULL,
  month   INTEGER NOT NULL,
  subject TEXT NOT NULL,
  orders  INTEGER NOT NULL,
  times   INTEGER NOT NULL,
  timed   INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  PRIMARY KEY (basis, measure, month, subject)
) STRICT, WITHOUT ROWID;
-- Places of which only those with several orders are shown.
CREATE INDEX figure_count_repeated ON figure_count (basis, measure, month, orders) WHERE orders > 1;

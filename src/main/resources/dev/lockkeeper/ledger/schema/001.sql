-- What happened, for good. The triggers refuse everything but the next line of the chain.
CREATE TABLE entry (
  sequence   INTEGER PRIMARY KEY,
  at         TEXT    NOT NULL,
  programme  TEXT    NOT NULL,
  migration  TEXT    CHECK (migration <> ''),
  "by"       TEXT    NOT NULL,
  request_id TEXT    CHECK (request_id <> ''),
  kind       TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  body       TEXT    NOT NULL,
  previous   TEXT    NOT NULL,
  digest     TEXT    NOT NULL
) STRICT;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN
  SELECT raise(ABORT, 'the ledger is append-only: an entry is never changed');
END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN
  SELECT raise(ABORT, 'the ledger is append-only: an entry is never deleted');
END;

-- REPLACE would delete without the trigger above, so that a sequence that is taken is refused here.
CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
BEGIN
  SELECT raise(ABORT, 'the ledger is append-only: an entry follows the last one');
END;

-- Requests that were served, by the key that their duplicates share, and what the first was answered.
CREATE TABLE request (
  key   TEXT PRIMARY KEY,
  at    TEXT NOT NULL,
  reply TEXT
) STRICT, WITHOUT ROWID;

-- Texts that entries name by digest: plans as they were loaded.
CREATE TABLE document (
  digest TEXT PRIMARY KEY,
  text   TEXT NOT NULL
) STRICT;

-- What is to be said and has not been yet, in this order; and what was given up.
CREATE TABLE notice (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  key      TEXT    NOT NULL,
  kind     TEXT    NOT NULL,
  body     TEXT    NOT NULL,
  receipt  TEXT,
  state    TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'abandoned')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at  INTEGER NOT NULL DEFAULT 0,
  reason   TEXT
) STRICT;

CREATE INDEX notice_by_key ON notice (key);

-- News of a card that waits already need no second line.
CREATE UNIQUE INDEX notice_once_per_card ON notice (key) WHERE kind = 'card' AND state = 'waiting';

-- What was said, and where it stands.
CREATE TABLE posted (
  key     TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  ts      TEXT NOT NULL,
  content TEXT
) STRICT, WITHOUT ROWID;

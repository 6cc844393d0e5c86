-- SPDX-License-Identifier: Apache-2.0
-- A session file: the log, the texts that can be erased, the words to search for.
-- What repeats in every event stands once and is named by number.
CREATE TABLE origin (
    number INTEGER PRIMARY KEY,
    bytes  BLOB NOT NULL UNIQUE CHECK (length(bytes) = 16)
) STRICT;

CREATE TABLE form (
    number   INTEGER PRIMARY KEY,
    type     TEXT NOT NULL,
    version  INTEGER NOT NULL,
    asked_by TEXT NOT NULL,
    is_act   INTEGER NOT NULL,
    UNIQUE (type, version, asked_by, is_act)
) STRICT;

-- `number` is the order of arrival in this file, which keeps each origin's own order, and means
-- nothing elsewhere. The hash of the event before is the `hash` of the same origin's `seq` - 1.
CREATE TABLE event (
    number     INTEGER PRIMARY KEY,
    origin     INTEGER NOT NULL REFERENCES origin,
    seq        INTEGER NOT NULL CHECK (seq > 0),
    hlc_ms     INTEGER NOT NULL,
    hlc_tick   INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    form       INTEGER NOT NULL REFERENCES form,
    part       INTEGER NOT NULL,
    body       BLOB NOT NULL,
    commitment BLOB NOT NULL,
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (origin, seq)
) STRICT;

-- Erasing overwrites a row in place with as many zeros and keeps it: then no page is rebalanced,
-- and nothing depends on how SQLite clears what it moves from page to page.
CREATE TABLE content (
    event INTEGER PRIMARY KEY REFERENCES event,
    salt  BLOB NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- What can be searched for. `about` is the id of the message, note… ; newest first by number.
CREATE TABLE searchable (
    number INTEGER PRIMARY KEY,
    event  INTEGER NOT NULL REFERENCES event,
    kind   TEXT NOT NULL,
    about  TEXT NOT NULL,
    text   TEXT NOT NULL
) STRICT;

CREATE INDEX searchable_by_event ON searchable (event);

CREATE VIRTUAL TABLE search USING fts5 (
    text,
    content = 'searchable',
    content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '1 2 3'
);

-- Each commit adds a part to the index. Parts are merged when the writer has nothing else to do,
-- or sixteen at a time; SQLite's own way would hold up every twentieth act for 20 ms.
INSERT INTO search (search, rank) VALUES ('automerge', 0);

-- Session id and the like.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The folded state at the last close: an aid to reopening that may be missing at any time.
CREATE TABLE snapshot (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    bytes  BLOB NOT NULL
) STRICT;

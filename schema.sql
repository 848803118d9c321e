-- The one source of both agents' tables. It reaches the Worker as a file.
--
-- Each migration starts at a line `-- migration N` and is run once, in order, in a transaction of
-- its own, in the constructor of the object. What a migration did is never edited: write a new one.

-- migration 1
-- One row for each time that the object was built: the runtime destroys and rebuilds it after
-- idleness, a deploy or a crash. The newest 20 are kept.
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;

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

-- migration 2
-- `tenant/user` or `tenant/task`: kept, for the platform does not always tell it again.
CREATE TABLE identity (name TEXT NOT NULL) STRICT;

-- Money, in whole nano-dollars (1e-9 USD). An account's sums are kept with each change of its
-- entries, in the same write.
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;

-- One row for each call that was allowed, written before the call is sent.
CREATE TABLE ledger (
    call_id              TEXT    PRIMARY KEY,
    account_id           TEXT    NOT NULL REFERENCES accounts,
    step_id              TEXT,
    kind                 TEXT    NOT NULL,
    model                TEXT,
    provider             TEXT,
    reason               TEXT,
    estimated_nusd       INTEGER,
    reserved_nusd        INTEGER NOT NULL CHECK (reserved_nusd >= 0),
    reserved_at_ms       INTEGER NOT NULL,
    status               TEXT    NOT NULL CHECK (status IN ('reserved', 'settled', 'unknown')),
    cost_nusd            INTEGER CHECK ((cost_nusd IS NULL) = (status != 'settled')),
    settled_at_ms        INTEGER,
    prompt_tokens        INTEGER,
    cached_prompt_tokens INTEGER,
    completion_tokens    INTEGER,
    reasoning_tokens     INTEGER,
    usage_estimated      INTEGER,
    error_code           TEXT,
    upstream_status      INTEGER,
    latency_ms           INTEGER,
    -- Of an unknown one: when the provider's bill is to be asked for it, and how often it was.
    ask_at_ms            INTEGER,
    asked                INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX ledger_of_account ON ledger (account_id, reserved_at_ms, call_id);
CREATE INDEX ledger_open ON ledger (status, ask_at_ms) WHERE status != 'settled';

-- What happened, in the order in which every client sees it. A seq is never given twice, even when
-- the newest rows are gone.
CREATE TABLE events (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id    TEXT    NOT NULL UNIQUE,
    type        TEXT    NOT NULL,
    covenant_id TEXT,
    task_id     TEXT,
    data        TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;

-- In a Mediator: up to which of its own seqs each task's events have been taken over.
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;

-- The work under one covenant: in a Mediator the covenant itself, in an Orchestrator its task.
CREATE TABLE runs (
    run_id          TEXT    PRIMARY KEY,
    covenant_id     TEXT    NOT NULL,
    user_id         TEXT    NOT NULL,
    user_intent     TEXT    NOT NULL,
    constraints     TEXT    NOT NULL,
    status          TEXT    NOT NULL,
    deadline_ms     INTEGER NOT NULL,
    created_at_ms   INTEGER NOT NULL,
    updated_at_ms   INTEGER NOT NULL,
    completed_at_ms INTEGER,
    idempotency_key TEXT    UNIQUE,
    task_id         TEXT,
    -- In a Mediator: whether its task has reported its end.
    task_over       INTEGER NOT NULL DEFAULT 0,
    mediator        TEXT,
    decision        TEXT,
    plan            TEXT,
    progress        TEXT,
    result          TEXT,
    quality         REAL,
    error           TEXT,
    -- In an Orchestrator: up to which seq the Mediator has confirmed its events.
    confirmed_seq   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX runs_live ON runs (deadline_ms) WHERE completed_at_ms IS NULL;
CREATE INDEX runs_task_open ON runs (run_id)
    WHERE completed_at_ms IS NOT NULL AND task_id IS NOT NULL AND task_over = 0;

CREATE TABLE steps (
    step_id       TEXT    PRIMARY KEY,
    run_id        TEXT    NOT NULL REFERENCES runs,
    position      INTEGER NOT NULL,
    kind          TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    input         TEXT    NOT NULL,
    input_hash    TEXT    NOT NULL,
    depends_on    TEXT    NOT NULL,
    status        TEXT    NOT NULL
        CHECK (status IN ('pending', 'running', 'completed', 'failed', 'skipped')),
    attempt       INTEGER NOT NULL DEFAULT 0,
    crashes       INTEGER NOT NULL DEFAULT 0,
    epoch         INTEGER,
    output        TEXT,
    error         TEXT,
    started_at_ms INTEGER,
    ended_at_ms   INTEGER,
    UNIQUE (run_id, position)
) STRICT;

CREATE INDEX steps_open ON steps (run_id) WHERE status IN ('pending', 'running');

CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_in_order ON messages (at_ms, message_id);

-- migration 3
-- The sub-results that a result is made of, and the sub-tasks that gave none; JSON lists.
ALTER TABLE runs ADD COLUMN sources TEXT;
ALTER TABLE runs ADD COLUMN missing TEXT;
-- What a step has finished of its own work (JSON): it is not done again after a crash.
ALTER TABLE steps ADD COLUMN memo TEXT;

-- migration 4
-- Tickets that have opened a socket here: each does once. Kept until they would have expired.
CREATE TABLE used_tickets (
    ticket_id     TEXT    PRIMARY KEY,
    expires_at_ms INTEGER NOT NULL
) STRICT;

-- migration 5
-- What a day's calls cost together is asked for before each one, where there is a daily budget.
CREATE INDEX ledger_by_time ON ledger (reserved_at_ms);

-- In a Purse, one a tenant: what its requests outside of covenants have cost, day by day. An account
-- is `tenant` or a key's hash; a day is counted from the epoch, in UTC.
CREATE TABLE day_totals (
    account        TEXT    NOT NULL,
    day            INTEGER NOT NULL,
    committed_nusd INTEGER NOT NULL,
    PRIMARY KEY (account, day)
) STRICT;

-- Requests under way, or lost: each holds what it was given until it is settled.
CREATE TABLE allotments (
    allotment_id TEXT    NOT NULL,
    account      TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    held_nusd    INTEGER NOT NULL CHECK (held_nusd >= 0),
    PRIMARY KEY (allotment_id, account)
) STRICT;

-- migration 6
-- What the user thought of a covenant's result.
ALTER TABLE runs ADD COLUMN thumb TEXT CHECK (thumb IN ('up', 'down'));

-- migration 7
-- In a Mediator: who has done what that moves money. `hash` covers the row and the hash of the row
-- before it (see `domain/audit`), so that no row can be changed, left out or put in unseen.
CREATE TABLE audit_log (
    seq         INTEGER PRIMARY KEY,
    at_ms       INTEGER NOT NULL,
    act         TEXT    NOT NULL,
    actor       TEXT    NOT NULL,
    covenant_id TEXT,
    data        TEXT    NOT NULL,
    hash        TEXT    NOT NULL
) STRICT;
CREATE INDEX audit_budgets ON audit_log (seq) WHERE act = 'daily_budget_set';
CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_log_is_not_cut BEFORE DELETE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- migration 8
-- What the tenant's Purse holds of the day for a run; null when there is no budget, and again when
-- the Purse has been told what the run has cost.
ALTER TABLE runs ADD COLUMN allotment_id TEXT;
CREATE INDEX runs_allotted ON runs (run_id) WHERE allotment_id IS NOT NULL;

-- migration 9
-- No event of a run has a lower seq: who wants them all begins there. Null for older runs.
ALTER TABLE runs ADD COLUMN first_seq INTEGER;

-- migration 10
-- Written before a Purse is asked for a run's money, and gone when a run has it or the Purse knows
-- that none has: a kill in between holds nothing.
CREATE TABLE promises (
    allotment_id TEXT PRIMARY KEY,
    asked_at_ms  INTEGER NOT NULL
) STRICT;

-- What the Purse was told last of a run that is over; null before the first time.
ALTER TABLE runs ADD COLUMN purse_knows_nusd INTEGER;

-- migration 11
-- In a Purse: when the provider's bill is to be asked for what a request has cost whose end was not
-- told by then, and how often it was; null for a run's, whose agent tells it.
ALTER TABLE allotments ADD COLUMN held_at_ms INTEGER;
ALTER TABLE allotments ADD COLUMN ask_at_ms INTEGER;
ALTER TABLE allotments ADD COLUMN asked INTEGER NOT NULL DEFAULT 0;
-- The calls of unknown cost of a request that has ended (JSON, call → model), and what all others
-- have cost; null while it may still send.
ALTER TABLE allotments ADD COLUMN open_calls TEXT;
ALTER TABLE allotments ADD COLUMN known_nusd INTEGER;

-- migration 12
-- Of an answer whose cost is unknown, so many tokens have come at least: a bill with fewer is none.
ALTER TABLE ledger ADD COLUMN fewest_tokens INTEGER NOT NULL DEFAULT 0;
-- Of the open calls of a request that has ended (JSON, call → tokens), those of which some came.
ALTER TABLE allotments ADD COLUMN fewest_tokens TEXT;

-- migration 13
-- How many calls of a request may have been sent, at most: the second and each further one is told
-- before. Null for a run's, and for those held by a Worker that did not tell it.
ALTER TABLE allotments ADD COLUMN calls INTEGER;
-- Its last call is sent before that.
ALTER TABLE allotments ADD COLUMN sends_until_ms INTEGER;

-- Everything that gingham keeps. The text is read by both engines: text, bigint and bytea columns only.
--
-- A "world" is one client in one environment; it is the unit of isolation, of the clock and of a snapshot.
-- Times are milliseconds since 1970 UTC: "_at" on the world's clock, "machine_" on the machine's.
-- Bodies are JSON. "sealed" columns are encrypted with the root key, "hash" columns are keyed hashes.

CREATE TABLE setting (
    name text PRIMARY KEY,
    value bytea NOT NULL
);

CREATE TABLE client (
    client_id text PRIMARY KEY,
    name text NOT NULL,
    created_at bigint NOT NULL,
    grants text NOT NULL
);

CREATE TABLE secret (
    client_id text NOT NULL,
    environment text NOT NULL,
    hash bytea NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (client_id, environment, hash)
);

CREATE TABLE world (
    world bigint PRIMARY KEY,
    client_id text NOT NULL,
    environment text NOT NULL,
    clock_offset bigint NOT NULL,
    UNIQUE (client_id, environment)
);

-- Tokens of every kind, kept after their end so that a later failure can be explained.
CREATE TABLE token (
    hash bytea PRIMARY KEY,
    world bigint NOT NULL,
    kind text NOT NULL,
    item_key bigint,
    created_at bigint NOT NULL,
    expires_at bigint,
    ended_at bigint,
    ended_by text
)/*clustered*/;
CREATE INDEX token_of_item ON token (item_key);
CREATE INDEX token_of_world ON token (world);

-- One login at one institution, granted by one end user to one client.
-- body: the Item's record; accounts: what the bank last told; login: how the connector signs in.
CREATE TABLE item (
    item_key bigint PRIMARY KEY,
    world bigint NOT NULL,
    item_id text NOT NULL UNIQUE,
    created_at bigint NOT NULL,
    removed_at bigint,
    last_seq bigint NOT NULL,
    body text NOT NULL,
    accounts text NOT NULL,
    login bytea NOT NULL
);
CREATE INDEX item_of_world ON item (world);

-- What a product's sync brought, one row for each part (numbers, owners, liabilities, holdings, ...).
CREATE TABLE item_part (
    item_key bigint NOT NULL,
    part text NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (item_key, part)
)/*clustered*/;

-- What happened at the bank, in order.
CREATE TABLE bank_change (
    item_key bigint NOT NULL,
    seq bigint NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (item_key, seq)
)/*clustered*/;

-- Transactions in the order of their last change, so that a page of /transactions/sync is one range.
-- changes lists every seq at which the row was added or altered. The printed columns are wire JSON.
CREATE TABLE posting (
    item_key bigint NOT NULL,
    seq bigint NOT NULL,
    transaction_id text NOT NULL,
    account_id text NOT NULL,
    date text NOT NULL,
    removed bigint NOT NULL,
    changes text NOT NULL,
    digest bytea NOT NULL,
    printed text NOT NULL,
    original_description text NOT NULL,
    category_v1 text NOT NULL,
    category_v2 text NOT NULL,
    PRIMARY KEY (item_key, seq)
)/*clustered*/;
CREATE UNIQUE INDEX posting_id ON posting (item_key, transaction_id);
CREATE INDEX posting_date ON posting (item_key, removed, date, transaction_id);

CREATE TABLE life_event (
    item_key bigint NOT NULL,
    seq bigint NOT NULL,
    at bigint NOT NULL,
    event text NOT NULL,
    PRIMARY KEY (item_key, seq)
)/*clustered*/;

-- Work to be done at a time. machine_due is due_at less the world's clock offset.
CREATE TABLE job (
    job_key bigint PRIMARY KEY,
    world bigint NOT NULL,
    item_key bigint,
    kind text NOT NULL,
    due_at bigint NOT NULL,
    machine_due bigint NOT NULL,
    body text NOT NULL,
    claimed_until bigint NOT NULL,
    claimed_by text
);
CREATE INDEX job_due ON job (machine_due);
CREATE INDEX job_of_world ON job (world, due_at);
CREATE INDEX job_of_item ON job (item_key);

CREATE TABLE webhook (
    webhook_id text PRIMARY KEY,
    world bigint NOT NULL,
    item_key bigint,
    item_id text,
    seq bigint NOT NULL,
    webhook_type text NOT NULL,
    webhook_code text NOT NULL,
    url bytea NOT NULL,
    host text NOT NULL,
    body bytea NOT NULL,
    created_at bigint NOT NULL,
    state text NOT NULL,
    attempts bigint NOT NULL
);
CREATE INDEX webhook_of_world ON webhook (world, seq);
CREATE INDEX webhook_of_item ON webhook (item_key, state, seq);

CREATE TABLE webhook_attempt (
    webhook_id text NOT NULL,
    attempt bigint NOT NULL,
    world bigint NOT NULL,
    at bigint NOT NULL,
    host text NOT NULL,
    status bigint,
    failure text,
    accepted bigint NOT NULL,
    duration_ms bigint NOT NULL,
    headers bytea NOT NULL,
    answer bytea NOT NULL,
    PRIMARY KEY (webhook_id, attempt)
)/*clustered*/;
CREATE INDEX webhook_attempt_of_world ON webhook_attempt (world, at);

CREATE TABLE signing_key (
    kid text PRIMARY KEY,
    environment text NOT NULL,
    created_at bigint NOT NULL,
    expired_at bigint,
    sealed bytea NOT NULL,
    x text NOT NULL,
    y text NOT NULL
);

CREATE TABLE link_token (
    hash bytea PRIMARY KEY,
    world bigint NOT NULL,
    sealed bytea NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    ended_at bigint,
    ended_by text,
    refused_logins bigint NOT NULL,
    body text NOT NULL
)/*clustered*/;
CREATE INDEX link_token_of_world ON link_token (world);

-- One opening of Link. sealed: where the person is and what was told, which may hold a public token. Whoever walks a
-- session holds it until held_until, on the machine's clock.
CREATE TABLE link_session (
    session_id text PRIMARY KEY,
    world bigint NOT NULL,
    token_hash bytea NOT NULL,
    seq bigint NOT NULL,
    started_at bigint NOT NULL,
    finished_at bigint,
    holder text,
    held_until bigint NOT NULL,
    sealed bytea NOT NULL
);
CREATE INDEX link_session_of_token ON link_session (token_hash, seq);
CREATE INDEX link_session_of_world ON link_session (world);

CREATE TABLE failed_request (
    request_id text PRIMARY KEY,
    world bigint NOT NULL,
    received_at bigint NOT NULL,
    machine_at bigint NOT NULL,
    body text NOT NULL
)/*clustered*/;
CREATE INDEX failed_request_age ON failed_request (machine_at);
CREATE INDEX failed_request_of_world ON failed_request (world);

CREATE TABLE fault (
    fault_id text PRIMARY KEY,
    world bigint NOT NULL,
    seq bigint NOT NULL,
    after_left bigint NOT NULL,
    times_left bigint,
    body text NOT NULL
);
CREATE INDEX fault_of_world ON fault (world, seq);

CREATE TABLE snapshot (
    snapshot_id text PRIMARY KEY,
    world bigint NOT NULL,
    created_at bigint NOT NULL,
    clock_offset bigint NOT NULL,
    machine_at bigint NOT NULL,
    body bytea NOT NULL
);
CREATE INDEX snapshot_of_world ON snapshot (world);

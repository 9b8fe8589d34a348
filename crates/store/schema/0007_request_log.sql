-- The log of requests, in the order of log_key, which grows with time. Nothing in it is a secret in the clear.
--
-- world: whose call it was, 0 where the keys were not taken. class: the first digit of the status. cause: the true one;
-- shown_cause: what the caller was told, where that is less. bytes: what the entry takes with what hangs on it. Columns of
-- failures are null where a call succeeded, so that their indexes hold failures alone.
CREATE TABLE request_log (
    log_key bigint PRIMARY KEY,
    request_id text NOT NULL,
    world bigint NOT NULL,
    machine_at bigint NOT NULL,
    endpoint text NOT NULL,
    status bigint NOT NULL,
    class bigint NOT NULL,
    micros bigint NOT NULL,
    error_code text,
    cause text,
    shown_cause text,
    item_key bigint,
    link_session_id text,
    bytes bigint NOT NULL
)/*clustered*/;
CREATE INDEX request_log_of_id ON request_log (request_id);
-- For the list that nothing narrows. As an expression, so that no engine takes it for any other.
CREATE INDEX request_log_of_world ON request_log ((world + 0), log_key);
CREATE INDEX request_log_of_endpoint ON request_log (world, endpoint, log_key);
CREATE INDEX request_log_of_class ON request_log (world, class, log_key) WHERE error_code IS NOT NULL;
CREATE INDEX request_log_of_error ON request_log (world, error_code, log_key) WHERE error_code IS NOT NULL;
CREATE INDEX request_log_of_cause ON request_log (world, cause, log_key) WHERE cause IS NOT NULL;
CREATE INDEX request_log_of_item ON request_log (item_key, log_key) WHERE item_key IS NOT NULL;
CREATE INDEX request_log_of_session ON request_log (link_session_id, log_key) WHERE link_session_id IS NOT NULL;

-- The tokens that a request or its answer named, by the keyed hash under which tokens are kept.
CREATE TABLE request_log_token (
    hash bytea NOT NULL,
    log_key bigint NOT NULL,
    PRIMARY KEY (hash, log_key)
)/*clustered*/;
CREATE INDEX request_log_token_of_entry ON request_log_token (log_key);

-- What was sent and answered, with secrets masked, and then sealed. Apart, so that the list stays narrow.
CREATE TABLE request_log_body (
    log_key bigint PRIMARY KEY,
    sealed bytea NOT NULL
)/*clustered*/;

-- How much is in the log, by the hour of its entries.
CREATE TABLE request_log_size (
    hour bigint PRIMARY KEY,
    entries bigint NOT NULL,
    bytes bigint NOT NULL
);

-- Every call, counted: span is 60 or 3600 seconds and start a machine time in milliseconds; cause is '' for successes;
-- bucket is a range of latencies. unlogged: how many of the calls have no entry in the log.
CREATE TABLE call_count (
    world bigint NOT NULL,
    span bigint NOT NULL,
    start bigint NOT NULL,
    endpoint text NOT NULL,
    cause text NOT NULL,
    bucket bigint NOT NULL,
    calls bigint NOT NULL,
    unlogged bigint NOT NULL,
    PRIMARY KEY (world, span, start, endpoint, cause, bucket)
)/*clustered*/;

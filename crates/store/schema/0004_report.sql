-- Reports that workers make, and the copies that others may read.

-- A report about Items, found by its token. It names a person and their accounts and outlives the Items, so what was
-- ordered and what was found are sealed. state is waiting, ready or failed; a removed report keeps its row alone.
CREATE TABLE report (
    report_id text PRIMARY KEY,
    world bigint NOT NULL,
    hash bytea NOT NULL UNIQUE,
    created_at bigint NOT NULL,
    removed_at bigint,
    state text NOT NULL,
    sealed_order bytea NOT NULL,
    sealed_fast bytea,
    sealed_whole bytea,
    failure text
);
CREATE INDEX report_of_world ON report (world);

-- Who holds one of these reads a report of another client. audience is an auditor, or the client of a relay.
CREATE TABLE report_copy (
    hash bytea PRIMARY KEY,
    world bigint NOT NULL,
    kind text NOT NULL,
    report_id text NOT NULL,
    audience text,
    created_at bigint NOT NULL,
    ended_at bigint
)/*clustered*/;
CREATE INDEX report_copy_of_world ON report_copy (world);

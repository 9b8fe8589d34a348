-- Trouble at institutions, the people and applications that wait for its end, and pages that were handed out.

-- An institution that does not answer, from the first session that met it until it is over or given up (closed_at).
-- ends_at: until when it lasts at least, where that is known.
CREATE TABLE issue (
    issue_id text PRIMARY KEY,
    world bigint NOT NULL,
    institution_id text NOT NULL,
    error_code text NOT NULL,
    status text NOT NULL,
    opened_at bigint NOT NULL,
    ends_at bigint,
    closed_at bigint
);
CREATE INDEX issue_of_institution ON issue (world, institution_id);

-- The Link sessions that met one.
CREATE TABLE issue_session (
    link_session_id text NOT NULL,
    issue_id text NOT NULL,
    world bigint NOT NULL,
    PRIMARY KEY (link_session_id, issue_id)
)/*clustered*/;
CREATE INDEX issue_session_of_world ON issue_session (world);

-- The applications that want to hear of the end. address: its keyed hash; sealed: the address itself.
CREATE TABLE issue_subscription (
    issue_id text NOT NULL,
    address bytea NOT NULL,
    world bigint NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (issue_id, address)
)/*clustered*/;
CREATE INDEX issue_subscription_of_world ON issue_subscription (world);

-- The people who want to, one for each link token. told_at: when they were written to; sealed: their address, and
-- what they had agreed to.
CREATE TABLE link_recovery (
    token_hash bytea PRIMARY KEY,
    world bigint NOT NULL,
    issue_id text NOT NULL,
    told_at bigint,
    sealed bytea NOT NULL
);
CREATE INDEX link_recovery_of_issue ON link_recovery (issue_id);
CREATE INDEX link_recovery_of_world ON link_recovery (world);

-- Link tokens whose page was handed out by /link_delivery/create. sealed: the Items that came of it, with their access
-- tokens.
CREATE TABLE link_delivery (
    token_hash bytea PRIMARY KEY,
    world bigint NOT NULL,
    created_at bigint NOT NULL,
    sealed bytea
);
CREATE INDEX link_delivery_of_world ON link_delivery (world);

-- The team, the log of requests, and the people behind the Portal.

-- People of the team. password is an Argon2 hash, absent until the member has set one.
CREATE TABLE member (
    member_id text PRIMARY KEY,
    email text NOT NULL UNIQUE,
    role text NOT NULL,
    password text,
    machine_created bigint NOT NULL
);

-- Links by which a member sets a password, once.
CREATE TABLE member_link (
    hash bytea PRIMARY KEY,
    member_id text NOT NULL,
    machine_expires bigint NOT NULL
);
CREATE INDEX member_link_of_member ON member_link (member_id);

CREATE TABLE team_session (
    hash bytea PRIMARY KEY,
    member_id text NOT NULL,
    machine_started bigint NOT NULL,
    machine_expires bigint NOT NULL
);
CREATE INDEX team_session_of_member ON team_session (member_id);

-- Tries to sign in, counted by the keyed hash of whom they were about.
CREATE TABLE team_attempt (
    subject bytea NOT NULL,
    attempt_key bigint NOT NULL,
    machine_at bigint NOT NULL,
    PRIMARY KEY (subject, attempt_key)
)/*clustered*/;

-- What people of the team changed. The e-mail stays when the member goes. changes: before and after, JSON, no secrets.
CREATE TABLE audit_entry (
    entry_key bigint PRIMARY KEY,
    machine_at bigint NOT NULL,
    email text NOT NULL,
    deed text NOT NULL,
    client_id text,
    environment text,
    subject text NOT NULL,
    changes text NOT NULL
);
CREATE INDEX audit_entry_of_client ON audit_entry (client_id, entry_key);

-- People whom a developer described, to sign in with at simulated banks. sealed: their configuration.
CREATE TABLE sandbox_user (
    client_id text NOT NULL,
    username text NOT NULL,
    sealed bytea NOT NULL,
    machine_saved bigint NOT NULL,
    PRIMARY KEY (client_id, username)
);

-- Failed requests are listed by their error (type/code) and by their world, newest first.
ALTER TABLE failed_request ADD COLUMN error text NOT NULL DEFAULT '';
CREATE INDEX failed_request_of_error ON failed_request (error, machine_at);
CREATE INDEX failed_request_newest ON failed_request (world, machine_at);

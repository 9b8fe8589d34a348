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
-- Whose an Item is: the keyed hash of a telephone number or an e-mail address that its bank tells of the accounts'
-- owners (source bank), or that was proved or named in Link (source link).
CREATE TABLE item_contact (
    item_key bigint NOT NULL,
    source text NOT NULL,
    contact bytea NOT NULL,
    world bigint NOT NULL,
    PRIMARY KEY (item_key, source, contact)
)/*clustered*/;
CREATE INDEX item_contact_of_contact ON item_contact (contact);
CREATE INDEX item_contact_of_world ON item_contact (world);

-- Whose a user is, by what an application told of them.
CREATE TABLE user_contact (
    user_key bigint NOT NULL,
    contact bytea NOT NULL,
    world bigint NOT NULL,
    PRIMARY KEY (user_key, contact)
)/*clustered*/;
CREATE INDEX user_contact_of_contact ON user_contact (contact);
CREATE INDEX user_contact_of_world ON user_contact (world);

-- When an application last read an Item.
CREATE TABLE item_access (
    item_key bigint PRIMARY KEY,
    world bigint NOT NULL,
    at bigint NOT NULL
)/*clustered*/;
CREATE INDEX item_access_of_world ON item_access (world);

-- Codes that prove a telephone number or an e-mail address. challenge: hash of it and of the browser that asked.
CREATE TABLE portal_code (
    challenge bytea PRIMARY KEY,
    code bytea NOT NULL,
    attempts bigint NOT NULL,
    machine_expires bigint NOT NULL
);

-- The messages that carry them. contact: whom they were sent to, hashed; sealed: address and text.
CREATE TABLE portal_message (
    message_key bigint PRIMARY KEY,
    contact bytea NOT NULL,
    machine_at bigint NOT NULL,
    sealed bytea NOT NULL
);
CREATE INDEX portal_message_of_contact ON portal_message (contact, machine_at);
CREATE INDEX portal_message_age ON portal_message (machine_at);

-- People who proved a contact. sealed: the contact as it is shown to them.
CREATE TABLE portal_session (
    hash bytea PRIMARY KEY,
    contact bytea NOT NULL,
    sealed bytea NOT NULL,
    machine_expires bigint NOT NULL
);
CREATE INDEX portal_session_age ON portal_session (machine_expires);

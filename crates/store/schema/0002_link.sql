-- What Link keeps besides its sessions.

-- An account whose numbers a person typed in, at most one of an Item. sealed: the numbers and who holds the account;
-- code: the hash of what its deposit says, where a person has to tell.
CREATE TABLE typed_account (
    item_key bigint PRIMARY KEY,
    world bigint NOT NULL,
    sealed bytea NOT NULL,
    state text NOT NULL,
    made_at bigint NOT NULL,
    attempts bigint NOT NULL,
    code bytea
)/*clustered*/;
CREATE INDEX typed_account_of_world ON typed_account (world);

-- A visit to the bank's own pages. handle: hash of what stands in their address; state: hash of the oauth_state_id with
-- which the person comes back. sealed: who signed in there, what was chosen, and the way back.
CREATE TABLE oauth_visit (
    handle bytea PRIMARY KEY,
    state bytea NOT NULL,
    world bigint NOT NULL,
    session_id text NOT NULL,
    token_hash bytea NOT NULL,
    left_at bigint NOT NULL,
    answered_at bigint,
    returned_at bigint,
    sealed bytea NOT NULL
);
CREATE UNIQUE INDEX oauth_visit_of_state ON oauth_visit (state);
CREATE INDEX oauth_visit_of_world ON oauth_visit (world);

-- The address of a hosted Link page: the hash of its id, and the link token behind it.
CREATE TABLE hosted_link (
    hash bytea PRIMARY KEY,
    world bigint NOT NULL,
    token_hash bytea NOT NULL,
    sealed bytea NOT NULL
);
CREATE INDEX hosted_link_of_world ON hosted_link (world);
CREATE INDEX hosted_link_of_token ON hosted_link (token_hash);

-- What a person's telephone number was tied to when Link was finished with it. phone: the number's keyed hash; sealed:
-- the login and the accounts that were shared.
CREATE TABLE saved_login (
    world bigint NOT NULL,
    phone bytea NOT NULL,
    institution_id text NOT NULL,
    seq bigint NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (world, phone, institution_id)
)/*clustered*/;

-- The Items of one person at one bank that keeps a single consent. person: hash of who they are to the application and
-- to the bank.
CREATE TABLE sole_item (
    item_key bigint PRIMARY KEY,
    world bigint NOT NULL,
    person bytea NOT NULL
)/*clustered*/;
CREATE INDEX sole_item_of_person ON sole_item (person);
CREATE INDEX sole_item_of_world ON sole_item (world);

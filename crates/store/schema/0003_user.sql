-- Users, and what is known of who they are.

-- A person whom a client names. client_user_id is the client's own name for the person; sealed holds who they are.
-- upgraded: 1 for the users of today (usr_...), 0 for those of the older model, which are opened by a token.
CREATE TABLE end_user (
    user_key bigint PRIMARY KEY,
    world bigint NOT NULL,
    user_id text NOT NULL UNIQUE,
    client_user_id text NOT NULL,
    upgraded bigint NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    removed_at bigint,
    sealed bytea NOT NULL
);
CREATE INDEX end_user_of_client ON end_user (world, upgraded, client_user_id);

-- Tokens that open a user: the client's own, and those for another client.
CREATE TABLE user_token (
    hash bytea PRIMARY KEY,
    world bigint NOT NULL,
    kind text NOT NULL,
    user_key bigint NOT NULL,
    for_client text,
    created_at bigint NOT NULL,
    expires_at bigint,
    ended_at bigint
);
CREATE INDEX user_token_of_world ON user_token (world);
CREATE INDEX user_token_of_user ON user_token (user_key);

-- Whose an Item is.
CREATE TABLE user_item (
    item_key bigint PRIMARY KEY,
    world bigint NOT NULL,
    user_key bigint NOT NULL
)/*clustered*/;
CREATE INDEX user_item_of_user ON user_item (user_key, item_key);
CREATE INDEX user_item_of_world ON user_item (world);

-- Whose Link sessions a link token opens.
CREATE TABLE user_link_token (
    token_hash bytea PRIMARY KEY,
    world bigint NOT NULL,
    user_key bigint NOT NULL,
    created_at bigint NOT NULL
);
CREATE INDEX user_link_token_of_user ON user_link_token (user_key, created_at);
CREATE INDEX user_link_token_of_world ON user_link_token (world);

-- What banks paid a person, as it was when a Link session ended, one row for each report. item_keys is a JSON list;
-- state is waiting, ready or failed; the report is sealed.
CREATE TABLE bank_income (
    income_key bigint PRIMARY KEY,
    world bigint NOT NULL,
    user_key bigint NOT NULL,
    item_keys text NOT NULL,
    link_session_id text,
    days_requested bigint NOT NULL,
    created_at bigint NOT NULL,
    state text NOT NULL,
    sealed bytea
);
CREATE INDEX bank_income_of_user ON bank_income (user_key, income_key);
CREATE INDEX bank_income_of_world ON bank_income (world);

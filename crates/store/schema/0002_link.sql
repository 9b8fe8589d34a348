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

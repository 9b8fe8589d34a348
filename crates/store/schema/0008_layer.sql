-- What Layer keeps.

-- What a person shared in a Layer session. hash: of the public token; phone: the number's keyed hash; sealed: who the
-- person is, what was edited, and the Items with their access tokens.
CREATE TABLE layer_share (
    hash bytea PRIMARY KEY,
    world bigint NOT NULL,
    phone bytea NOT NULL,
    shared_at bigint NOT NULL,
    sealed bytea NOT NULL
);
CREATE INDEX layer_share_of_phone ON layer_share (world, phone);

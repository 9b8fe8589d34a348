-- What partners may read, and what they told of payments.

-- A partner's access to one account of an Item; when it was made and ended is told by the token of the same hash.
-- permissions: the products that it is held to, a JSON list; webhook: where the partner is told, sealed;
-- webhook_world: whose webhooks those are, the world of who gave the address.
CREATE TABLE processor_token (
    hash bytea PRIMARY KEY,
    world bigint NOT NULL,
    item_key bigint NOT NULL,
    account_id text NOT NULL,
    processor text NOT NULL,
    permissions text NOT NULL,
    webhook bytea,
    webhook_world bigint,
    reads_by_cursor bigint NOT NULL
)/*clustered*/;
CREATE INDEX processor_token_of_item ON processor_token (item_key);
CREATE INDEX processor_token_of_world ON processor_token (world);

-- A payment that Signal was asked about, by the id that its world gave it. identity: what makes it this payment and
-- no other; initiated: what was last reported of it, 0 or 1; result: what the ruleset said.
CREATE TABLE signal_transaction (
    world bigint NOT NULL,
    client_transaction_id text NOT NULL,
    item_key bigint NOT NULL,
    account_id text NOT NULL,
    identity bytea NOT NULL,
    created_at bigint NOT NULL,
    result text,
    initiated bigint,
    reports text NOT NULL,
    PRIMARY KEY (world, client_transaction_id)
)/*clustered*/;

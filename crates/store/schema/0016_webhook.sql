-- Webhooks are kept for a while only.

-- The last webhook of an Item among those that were forgotten: when it was sent, and which.
CREATE TABLE last_webhook (
    item_key bigint PRIMARY KEY,
    world bigint NOT NULL,
    at bigint NOT NULL,
    webhook_code text NOT NULL
)/*clustered*/;
CREATE INDEX last_webhook_of_world ON last_webhook (world);
CREATE INDEX webhook_age ON webhook (seq);

-- Rejections by a host are counted without reading the attempts, which hold what was answered.
DROP INDEX webhook_attempt_of_world;
CREATE INDEX webhook_attempt_of_host ON webhook_attempt (world, host, at, accepted);

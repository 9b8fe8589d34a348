-- Worlds of deleted clients, since when on the machine's clock: nothing is added to the log for them any more, and what it
-- holds of them is forgotten bit by bit. A mark goes when nobody can still answer a call of that client.
CREATE TABLE erased_world (
    world bigint PRIMARY KEY,
    machine_at bigint NOT NULL
);

-- Calls are counted by the quarter of an hour, too: 900 seconds. A day's chart is drawn from these.
INSERT INTO call_count (world, span, start, endpoint, cause, bucket, calls, unlogged)
SELECT world, 900, start / 900000 * 900000, endpoint, cause, bucket,
       CAST(SUM(calls) AS bigint), CAST(SUM(unlogged) AS bigint)
FROM call_count WHERE span = 60
GROUP BY world, start / 900000 * 900000, endpoint, cause, bucket;

-- What was counted for clients that were being deleted just then.
DELETE FROM call_count WHERE world <> 0 AND world NOT IN (SELECT world FROM world);

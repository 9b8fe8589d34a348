-- What clients do with payments by what Signal tells of them.

-- A ruleset of a world. body: its rules, JSON; null where one that every world begins with was removed.
CREATE TABLE signal_ruleset (
    world bigint NOT NULL,
    ruleset_key text NOT NULL,
    body text,
    PRIMARY KEY (world, ruleset_key)
)/*clustered*/;

-- How messages to people come to them.

-- The way of a message by e-mail. state: waiting, delivered or abandoned; machine_due: the next attempt;
-- machine_until: when the message is of no more use; failure: what the last attempt met, sealed.
CREATE TABLE mail (
    message_key bigint PRIMARY KEY,
    state text NOT NULL,
    attempts bigint NOT NULL,
    machine_due bigint NOT NULL,
    machine_until bigint NOT NULL,
    claimed_until bigint NOT NULL,
    claimed_by text,
    failure bytea
);
CREATE INDEX mail_due ON mail (state, machine_due);

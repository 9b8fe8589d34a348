-- What messages are counted with, so that what one client has sent does not use up what all people may ask for.

-- budget: 0 with the codes that prove a contact, a world with the pages that it hands out; null where none counts.
ALTER TABLE portal_message ADD COLUMN budget bigint;
CREATE INDEX portal_message_of_budget ON portal_message (budget, machine_at);

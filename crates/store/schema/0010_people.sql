-- What people ask of the Portal is found by an index.

-- What was saved with a number, in any world, goes when its owner has everything deleted.
CREATE INDEX saved_login_of_phone ON saved_login (phone);
CREATE INDEX layer_share_of_number ON layer_share (phone);
-- Codes that are over are forgotten whenever one is sent.
CREATE INDEX portal_code_age ON portal_code (machine_expires);

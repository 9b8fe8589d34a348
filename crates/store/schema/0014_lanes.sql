-- Webhooks wait for other people's servers, and everything else does not wait for webhooks: each lane has its queue.
DROP INDEX job_due;
CREATE INDEX job_due ON job (machine_due) WHERE kind <> 'webhook';
CREATE INDEX job_to_send ON job (machine_due) WHERE kind = 'webhook';

-- Sessions that somebody held when the last process died are found at the start without reading the others.
CREATE INDEX link_session_held ON link_session (held_until) WHERE held_until > 0;

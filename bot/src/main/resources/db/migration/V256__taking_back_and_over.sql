-- A worker's own last words are looked for when they are taken back, with the parcel that carried them.
create index utterance_of_worker on utterance (worker_id, position desc) where said_by = 'WORKER';
create index outbox_utterance on outbox (utterance) where utterance is not null;

-- Who took a conversation over, the last time.
create table taken_over (
    contact_id uuid primary key references contact,
    worker_id  uuid        not null references worker,
    at         timestamptz not null
);

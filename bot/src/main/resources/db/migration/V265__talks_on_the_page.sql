-- What a worker has begun to write to a family on the page.
create table talk_draft (
    worker_id    uuid        not null references worker,
    contact_id   uuid        not null references contact,
    key          uuid        not null,
    words_sealed bytea       not null,
    at           timestamptz not null,
    primary key (worker_id, contact_id)
);

-- Forms that were sent already, so that none counts twice.
create table talk_sent (
    key        uuid primary key,
    worker_id  uuid        not null references worker,
    contact_id uuid        not null references contact,
    at         timestamptz not null
);

create index talk_sent_at on talk_sent (at);

-- What all parts of an album share, so that they go out as one.
alter table outbox add column album text;
create index outbox_album on outbox (album, address) where album is not null and state = 'WAITING';

-- What belongs together, and what it answers.
alter table utterance add column album text;
alter table utterance add column answers uuid references utterance;

-- A worker's album: where its first part went, so that the others follow it without being asked about.
create table album (
    id         text primary key,
    contact_id uuid references contact,
    undirected uuid references undirected,
    at         timestamptz not null
);

-- What tells of danger goes before whatever else waits for the same address.
alter table outbox add column urgent boolean not null default false;
drop index outbox_open;
create index outbox_open on outbox (address, urgent desc, position) where state in ('WAITING', 'SENDING');

-- Until when an address must be left alone, because its provider said so.
create table resting (
    address text primary key,
    until   timestamptz not null
);

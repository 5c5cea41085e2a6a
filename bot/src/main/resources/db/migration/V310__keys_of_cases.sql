-- A small key for the files of each case, sealed by the keyset outside; and one for each contact, sealed by its case's
-- key, or by the keyset as long as it is on no case. A key without bytes was destroyed: nothing opens its files again.
create table case_key (
    id           uuid primary key,
    case_id      uuid        not null references client_case,
    wrapped      bytea,
    master       bigint      not null,
    made_at      timestamptz not null,
    destroyed_at timestamptz,
    check ((wrapped is null) = (destroyed_at is not null))
);

create unique index case_key_case on case_key (case_id) where destroyed_at is null;
create index case_key_master on case_key (master) where destroyed_at is null;

create table contact_key (
    id           uuid primary key,
    contact_id   uuid        not null references contact,
    under        uuid references case_key,
    wrapped      bytea,
    master       bigint,
    made_at      timestamptz not null,
    destroyed_at timestamptz,
    check ((wrapped is null) = (destroyed_at is not null)),
    check ((under is null) = (master is not null))
);

comment on column case_key.master is 'The key of the keyset outside that sealed it';
comment on column contact_key.under is 'The key that sealed it; absent: the keyset outside, by the key master';

create unique index contact_key_contact on contact_key (contact_id) where destroyed_at is null;
create index contact_key_under on contact_key (under);
create index contact_key_master on contact_key (master) where under is null and destroyed_at is null;

-- What was sealed with no key of a contact was sealed by the keyset itself, and is sealed anew in the background.
alter table attachment
    add column contact_id  uuid references contact,
    add column sealed_with uuid references contact_key;

update attachment set contact_id = enclosure.contact_id from enclosure where enclosure.attachment_id = attachment.id;
update attachment set contact_id = recording.contact_id from recording where recording.attachment_id = attachment.id;

create index attachment_contact on attachment (contact_id);
create index attachment_old on attachment (created_at) where sealed_with is null and contact_id is not null;

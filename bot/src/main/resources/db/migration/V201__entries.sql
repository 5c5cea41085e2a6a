-- What a worker records of a contact: codes of fixed lists; words are notes. Each correction is a row of its own.
create table contact_entry (
    id          uuid primary key,
    position    bigint generated always as identity,
    contact_id  uuid        not null references contact,
    at          timestamptz not null,
    author      text        not null,
    type        text,
    themes      text[]      not null,
    actions     text[]      not null,
    outcome     text        not null,
    promise_due timestamptz
);

create index contact_entry_contact on contact_entry (contact_id, position);
create trigger contact_entry_is_kept before update or delete on contact_entry
    for each row execute function refuse_change();

-- An entry that its worker is asked for, as far as it has come. One row for a contact, so that nobody is asked twice.
create table entry_draft (
    contact_id  uuid primary key references contact,
    worker_id   uuid        not null references worker,
    step        text        not null,
    type        text,
    themes      text[]      not null default '{}',
    actions     text[]      not null default '{}',
    outcome     text,
    promise_due timestamptz,
    note_sealed bytea,
    parcels     uuid[]      not null default '{}',
    asked_at    timestamptz not null,
    remind_at   timestamptz not null,
    reminded_at timestamptz,
    finished_at timestamptz
);

comment on column entry_draft.parcels is 'The messages of the chat that ask for it, the newest last';

create index entry_draft_open on entry_draft (worker_id, asked_at) where finished_at is null;
create index entry_draft_remind on entry_draft (remind_at) where finished_at is null and reminded_at is null;
create index entry_draft_parcels on entry_draft using gin (parcels);

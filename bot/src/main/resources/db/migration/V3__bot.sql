-- People, cases, what was heard and said. What ends in _sealed is encrypted with a key outside the database.

create table worker (
    id            uuid primary key,
    position      bigint generated always as identity,
    name          text        not null,
    phone         text,
    languages     text[]      not null,
    role          text        not null check (role in ('WORKER', 'COORDINATOR', 'ADMIN')),
    active        boolean     not null default true,
    telegram_chat bigint unique,
    created_at    timestamptz not null
);

create unique index worker_phone on worker (phone) where active;

create table client_case (
    id         uuid primary key,
    position   bigint generated always as identity,
    code       text        not null unique,
    first_name text        not null,
    birth_date date,
    line_id    uuid        not null references line,
    own_worker uuid references worker,
    phase      text,
    created_at timestamptz not null
);

-- One phone or chat may belong to several people, in several cases.
create table person (
    id            uuid primary key,
    position      bigint generated always as identity,
    case_id       uuid        not null references client_case,
    name          text        not null,
    role          text        not null check (role in ('CHILD', 'GUARDIAN', 'RELATIVE', 'NETWORK')),
    phone         text,
    language      text,
    telegram_chat bigint,
    created_at    timestamptz not null
);

create index person_case on person (case_id);
create index person_phone on person (phone);
create index person_chat on person (telegram_chat);

create table invite (
    token_hash   bytea primary key,
    token_sealed bytea       not null,
    worker_id    uuid references worker,
    person_id    uuid references person,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz,
    used_by      bigint,
    check ((worker_id is null) <> (person_id is null))
);

create index invite_worker on invite (worker_id);
create index invite_person on invite (person_id);

create table api_token (
    id         uuid primary key,
    hash       bytea       not null unique,
    name       text        not null,
    worker_id  uuid references worker,
    role       text        not null check (role in ('COORDINATOR', 'ADMIN', 'AUDITOR')),
    created_at timestamptz not null,
    revoked_at timestamptz
);

-- Who asked us to send no more, by LOPETA, STOPP, STOP.
create table opt_out (
    address text primary key,
    at      timestamptz not null
);

create table inbox (
    id             text primary key,
    position       bigint generated always as identity,
    channel        text        not null,
    payload_sealed bytea       not null,
    received_at    timestamptz not null,
    state          text        not null default 'WAITING' check (state in ('WAITING', 'DONE', 'UNREADABLE', 'FAILED')),
    attempts       int         not null default 0,
    due_at         timestamptz not null
);

create index inbox_waiting on inbox (due_at, position) where state = 'WAITING';

create table attachment (
    id             uuid primary key,
    file_name      text        not null,
    mime_type      text        not null,
    content_sealed bytea       not null,
    created_at     timestamptz not null
);

create table outbox (
    id             uuid primary key,
    position       bigint generated always as identity,
    address        text        not null,
    message_sealed bytea       not null,
    about          uuid,
    utterance      uuid,
    state          text        not null default 'WAITING'
        check (state in ('WAITING', 'SENDING', 'SENT', 'REFUSED')),
    attempts       int         not null default 0,
    maybe_sent     boolean     not null default false,
    posted_at      timestamptz not null,
    due_at         timestamptz not null,
    claimed_until  timestamptz,
    settled_at     timestamptz,
    message_ids    text[],
    why            text
);

create index outbox_open on outbox (address, position) where state in ('WAITING', 'SENDING');
create index outbox_due on outbox (due_at, position) where state = 'WAITING';
create index outbox_about on outbox (about);
create index outbox_message_ids on outbox using gin (message_ids);

-- One interaction with a family or a stranger, from its first word or ring to its close. Only its standing moves on;
-- what was said and done is in the tables below, to which rows are only added.
create table contact (
    id           uuid primary key,
    position     bigint generated always as identity,
    external_key text unique,
    line_id      uuid        not null references line,
    case_id      uuid references client_case,
    person_id    uuid references person,
    address      text,
    via          text,
    channel      text        not null check (channel in ('VOICE', 'SMS', 'WHATSAPP', 'TELEGRAM', 'OFFLINE')),
    direction    text        not null check (direction in ('INBOUND', 'OUTBOUND')),
    language     text        not null,
    started_at   timestamptz not null,
    answered_at  timestamptz,
    ended_at     timestamptz,
    handled_by   uuid references worker,
    outcome      text        not null,
    last_heard   timestamptz not null
);

create index contact_case on contact (case_id, started_at);
create index contact_line on contact (line_id, started_at);
create index contact_started on contact (started_at, id);
-- One open conversation for an address and a line.
create unique index contact_open on contact (address, line_id)
    where ended_at is null and channel in ('SMS', 'WHATSAPP', 'TELEGRAM');

-- Which worker was tried for a contact, and what came of it.
create table contact_attempt (
    id         uuid primary key,
    position   bigint generated always as identity,
    contact_id uuid        not null references contact,
    worker_id  uuid        not null references worker,
    level      int         not null,
    at         timestamptz not null,
    result     text,
    result_at  timestamptz
);

create index contact_attempt_contact on contact_attempt (contact_id);

create table utterance (
    id          uuid primary key,
    position    bigint generated always as identity,
    contact_id  uuid        not null references contact,
    at          timestamptz not null,
    said_by     text        not null check (said_by in ('FAMILY', 'WORKER', 'SYSTEM')),
    worker_id   uuid references worker,
    text_sealed bytea       not null,
    extra       text,
    message_id  text,
    version_of  uuid references utterance
);

create index utterance_contact on utterance (contact_id, position);
create index utterance_message on utterance (message_id);

create table contact_note (
    id          uuid primary key,
    position    bigint generated always as identity,
    contact_id  uuid        not null references contact,
    at          timestamptz not null,
    author      text        not null,
    text_sealed bytea       not null
);

create index contact_note_contact on contact_note (contact_id);

-- What happened, in words of a fixed list; details hold ids and codes, never words of people.
create table contact_event (
    id         uuid primary key,
    position   bigint generated always as identity,
    contact_id uuid        not null references contact,
    at         timestamptz not null,
    kind       text        not null,
    details    text        not null
);

create index contact_event_contact on contact_event (contact_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The contact log is append-only';
end
$$;

create trigger utterance_is_kept before update or delete on utterance
    for each row execute function refuse_change();
create trigger contact_note_is_kept before update or delete on contact_note
    for each row execute function refuse_change();
create trigger contact_event_is_kept before update or delete on contact_event
    for each row execute function refuse_change();
create trigger contact_is_kept before delete on contact
    for each row execute function refuse_change();

-- The workers who get a conversation's words now, or got them.
create table participant (
    contact_id uuid        not null references contact,
    worker_id  uuid        not null references worker,
    joined_at  timestamptz not null,
    left_at    timestamptz,
    primary key (contact_id, worker_id)
);

create index participant_worker on participant (worker_id) where left_at is null;

-- Which message in a worker's chat stands for which contact.
create table relayed (
    address    text        not null,
    message_id text        not null,
    contact_id uuid        not null references contact,
    utterance  uuid,
    at         timestamptz not null,
    primary key (address, message_id)
);

-- A worker's words for which we had to ask to whom they go.
create table undirected (
    id             uuid primary key,
    worker_id      uuid        not null references worker,
    inbound_sealed bytea       not null,
    at             timestamptz not null,
    directed_at    timestamptz
);

-- A phone call under way. The provider's id names it.
create table call (
    call_id    text primary key,
    contact_id uuid        not null references contact,
    state      text        not null,
    attempt    uuid,
    tried      uuid[]      not null default '{}',
    ended      boolean     not null default false
);

create index call_contact on call (contact_id);
create index call_attempt on call (attempt);

-- A call whose end was told before its beginning.
create table call_ended_early (
    call_id text primary key,
    at      timestamptz not null
);

-- A worker whose phone rings or who talks: not to be rung by another call.
create table busy (
    worker_id uuid primary key references worker,
    call_id   text        not null,
    until     timestamptz not null
);

create table recording (
    id            text primary key,
    contact_id    uuid        not null references contact,
    seconds       int         not null,
    ready_at      timestamptz not null,
    attachment_id uuid references attachment,
    attempts      int         not null default 0
);

-- A call back that we owe: to whom, by when, whose it is.
create table promise (
    id         uuid primary key,
    contact_id uuid        not null unique references contact,
    line_id    uuid        not null references line,
    owner      uuid references worker,
    made_at    timestamptz not null,
    due_at     timestamptz not null,
    kept_at    timestamptz,
    kept_by    uuid references worker,
    raised_at  timestamptz
);

create index promise_due on promise (due_at) where kept_at is null and raised_at is null;

-- Who read or changed what, when and why.
create table access_log (
    id       uuid primary key,
    position bigint generated always as identity,
    at       timestamptz not null,
    who      text        not null,
    action   text        not null,
    subject  text        not null,
    why      text        not null
);

create index access_log_subject on access_log (subject, at);

create trigger access_log_is_kept before update or delete on access_log
    for each row execute function refuse_change();

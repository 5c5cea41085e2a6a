-- Lines, rotas and escalations. Worker ids come from outside: the scheduler knows nobody by name.

create table line (
    id                  uuid primary key,
    position            bigint generated always as identity,
    name                text    not null,
    phone               text unique,
    languages           text[]  not null check (cardinality(languages) > 0),
    ring_seconds        int     not null,
    accept_seconds      int     not null,
    acknowledge_seconds int     not null,
    own_worker_first    boolean not null,
    call_back_seconds   int     not null,
    relay               text    not null check (relay in ('FULL', 'SIGNAL'))
);

-- Raised by every change of a line's rota, so that each replica knows when what it remembers is old.
create table rota_version (
    line_id uuid primary key references line,
    version bigint not null
);

create table rotation (
    id           uuid primary key,
    line_id      uuid   not null references line,
    position     bigint generated always as identity,
    name         text   not null,
    level        int    not null check (level > 0),
    time_zone    text   not null,
    unit         text   not null check (unit in ('HOUR', 'DAY', 'WEEK', 'MONTH')),
    length       int    not null check (length > 0),
    anchor       timestamp not null,
    participants uuid[] not null check (cardinality(participants) > 0),
    weekdays     text[],
    window_from  time,
    window_to    time,
    active_from  timestamptz,
    active_until timestamptz,
    check ((window_from is null) = (window_to is null))
);

create index rotation_line on rotation (line_id);

create table rota_override (
    id        uuid primary key,
    line_id   uuid        not null references line,
    level     int         not null check (level > 0),
    from_time timestamptz not null,
    to_time   timestamptz not null,
    with_id   uuid,
    replaces  uuid,
    note      text,
    source    text        not null check (source in ('OVERRIDE', 'SWAP')),
    check (from_time < to_time),
    check (with_id is not null or replaces is not null)
);

create index rota_override_line on rota_override (line_id, from_time);

create table temporary_schedule (
    id        uuid primary key,
    line_id   uuid        not null references line,
    from_time timestamptz not null,
    to_time   timestamptz not null,
    check (from_time < to_time)
);

create table temporary_shift (
    schedule_id uuid        not null references temporary_schedule on delete cascade,
    level       int         not null check (level > 0),
    worker      uuid        not null,
    from_time   timestamptz not null,
    to_time     timestamptz not null,
    check (from_time < to_time)
);

create table swap (
    id          uuid primary key,
    line_id     uuid        not null references line,
    level       int         not null,
    requester   uuid        not null,
    from_time   timestamptz not null,
    to_time     timestamptz not null,
    asked       uuid,
    taker       uuid,
    state       text        not null check (state in ('OPEN', 'TAKEN', 'DECLINED', 'WITHDRAWN', 'EXPIRED')),
    override_id uuid,
    created_at  timestamptz not null
);

-- Up to when the change of shifts has been told, for each line.
create table handoff_seen (
    line_id uuid primary key references line,
    seen_at timestamptz not null
);

create table escalation (
    id         uuid primary key,
    subject    uuid        not null,
    line_id    uuid        not null references line,
    state      text        not null check (state in ('CLIMBING', 'ACKNOWLEDGED', 'WITHDRAWN', 'EXHAUSTED')),
    step       int         not null,
    reminded   boolean     not null,
    first      uuid[]      not null,
    paged      uuid[]      not null,
    opened_at  timestamptz not null,
    due_at     timestamptz,
    settled_by uuid,
    settled_at timestamptz
);

create unique index escalation_open on escalation (subject) where state = 'CLIMBING';
create index escalation_due on escalation (due_at) where state = 'CLIMBING';

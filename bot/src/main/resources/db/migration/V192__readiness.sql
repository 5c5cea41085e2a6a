-- How a line sees to it that somebody is there. A line without a row asks nobody and tells of gaps.
create table readiness_terms (
    line_id         uuid primary key references line,
    asks_since      timestamptz,
    levels          int     not null check (levels > 0),
    text_after      int     not null,
    call_after      int     not null,
    take_over_after int     not null,
    alarms          boolean not null
);

-- "Are you reachable?", asked at the start of a shift. A worker has one open question at most. A deadline that has been
-- kept, or has no way to it, is null.
create table presence_check (
    id           uuid primary key,
    line_id      uuid        not null references line,
    worker_id    uuid        not null references worker,
    level        int         not null,
    shift_from   timestamptz not null,
    shift_to     timestamptz not null,
    asked_at     timestamptz not null,
    text_at      timestamptz,
    call_at      timestamptz,
    over_at      timestamptz,
    look_at      timestamptz not null,
    state        text        not null check (state in ('OPEN', 'ANSWERED', 'OVER')),
    silent_since timestamptz,
    ring_id      uuid,
    rung         text,
    answered_by  text,
    answered_at  timestamptz
);

create unique index presence_check_open on presence_check (worker_id) where state = 'OPEN';
create index presence_check_due on presence_check (look_at) where state = 'OPEN';
create index presence_check_asked on presence_check (asked_at);

-- What is known of the ways to a worker. What is said of a phone holds for that number only.
create table reachability (
    worker_id     uuid primary key references worker,
    phone         text,
    confirmed_at  timestamptz,
    tried_at      timestamptz,
    result        text,
    chat_heard_at timestamptz,
    chat_lost_at  timestamptz
);

create table reach_warning (
    worker_id uuid        not null references worker,
    lead      text        not null check (lead in ('DAYS_3', 'HOURS_24')),
    told_at   timestamptz not null,
    primary key (worker_id, lead)
);

-- Lines that have had a rota: only their gaps are told.
create table gap_watch (
    line_id uuid primary key references line,
    since   timestamptz not null
);

-- What the coordinators were told of a gap, and who takes care of it.
create table gap_alarm (
    id         uuid primary key,
    line_id    uuid        not null references line,
    level      int         not null,
    from_time  timestamptz not null,
    to_time    timestamptz not null,
    end_time   timestamptz not null,
    gaps       int         not null,
    since      timestamptz not null,
    told       text        not null check (told in ('NONE', 'DAYS_14', 'DAYS_3', 'HOURS_24', 'HOURS_2', 'NOW')),
    owner      uuid references worker,
    owned_at   timestamptz,
    round      int         not null default 0,
    rung       uuid[]      not null default '{}',
    ring_id    uuid,
    call_at    timestamptz,
    closed_at  timestamptz,
    closed_how text check (closed_how in ('SOLVED', 'PASSED'))
);

create index gap_alarm_open on gap_alarm (line_id) where closed_at is null;
create index gap_alarm_call on gap_alarm (call_at) where closed_at is null;

comment on column gap_alarm.end_time is 'The end of the run of gaps that this one begins';
comment on column gap_alarm.rung is 'Coordinators rung in this round';
comment on column gap_alarm.call_at is 'When the next coordinator is rung, whatever became of the last';

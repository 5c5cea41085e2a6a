-- Secret addresses at which calendars fetch shifts: a worker's own ones, or, for a coordinator, all of a line. The hash
-- finds an address, the sealed copy shows it to its owner again.
create table calendar_feed (
    id            uuid primary key,
    owner         uuid        not null references worker,
    line_id       uuid references line,
    token_hash    bytea       not null unique,
    token_sealed  bytea       not null,
    alarm_minutes int check (alarm_minutes between 0 and 10080),
    created_at    timestamptz not null,
    revoked_at    timestamptz
);

-- One address that works for an owner and a line; and one for an owner's own shifts.
create unique index calendar_feed_live on calendar_feed (owner, line_id) nulls not distinct where revoked_at is null;

-- A worker's own calendar, of which we keep when it is taken and nothing else.
create table busy_calendar (
    worker_id     uuid primary key references worker,
    url_sealed    bytea       not null,
    due_at        timestamptz not null,
    read_at       timestamptz,
    failing_since timestamptz,
    failures      int         not null default 0,
    trouble       text,
    told_at       timestamptz
);

create index busy_calendar_due on busy_calendar (due_at);

create table busy_span (
    worker_id uuid        not null references busy_calendar on delete cascade,
    from_time timestamptz not null,
    to_time   timestamptz not null,
    check (from_time < to_time)
);

create index busy_span_worker on busy_span (worker_id, from_time);

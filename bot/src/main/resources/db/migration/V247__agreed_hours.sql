-- When an own worker may be rung by their own clients' families though not on duty: wall times of the desk. A window that
-- ends at or before its beginning goes on into the day after.
create table agreed_hours (
    id        uuid primary key,
    worker_id uuid   not null references worker,
    line_id   uuid   not null references line,
    days      text[] not null,
    from_wall time   not null,
    to_wall   time   not null,
    at        timestamptz not null,
    author    text   not null
);

comment on column agreed_hours.days is 'Names such as MONDAY, of the days on which a window begins';
comment on column agreed_hours.author is 'As in the access log: worker:<id>';

create index agreed_hours_worker on agreed_hours (worker_id);

-- The limits of a line's working time; lengths in minutes. A line without a row has the usual ones.
create table worktime_limits (
    line_id               uuid primary key references line,
    daily_rest            bigint   not null,
    daily_rest_least      bigint   not null,
    weekly_rest           bigint   not null,
    weekly_rest_least     bigint   not null,
    weekly_rest_averaged  boolean  not null,
    standby_breaks_rest   boolean  not null,
    nights_in_a_row       int      not null,
    night_least           bigint   not null,
    rest_after_nights     bigint   not null,
    standby_nights_count  boolean  not null,
    weekly_hours          bigint   not null,
    weekly_hours_months   int      not null,
    standby_unbroken      bigint   not null,
    standby_share_percent int      not null,
    short_response        bigint   not null,
    place_bound           boolean  not null,
    calls_at_night        bigint   not null,
    rest_after_calls      bigint   not null,
    per_message           bigint   not null,
    told_at               time     not null,
    published_ahead       bigint   not null
);

-- When whoever is on duty on a level is at work and not on standby.
create table active_hours (
    id        bigint primary key generated always as identity,
    line_id   uuid   not null references line,
    level     int    not null check (level > 0),
    weekdays  text[] not null,
    from_time time   not null,
    to_time   time   not null
);

create index active_hours_line on active_hours (line_id);

-- What is agreed with a worker. Without a row: inducted, standby agreed, hours that do not vary.
create table worker_terms (
    worker         uuid primary key,
    inducted       boolean not null,
    standby_agreed boolean not null,
    variable_hours boolean not null
);

-- What a worker is choosing from button to button.
create table shift_pick (
    id         bigint generated always as identity primary key,
    worker     uuid        not null references worker,
    line_id    uuid        not null references line,
    level      int         not null,
    shift_from timestamptz not null,
    shift_to   timestamptz not null,
    from_time  timestamptz not null,
    to_time    timestamptz not null,
    exchange   boolean     not null default false,
    colleague  uuid references worker,
    at         timestamptz not null
);

create index shift_pick_at on shift_pick (at);

-- Who was asked about a swap, and the parcel in which, so that its buttons can be settled.
create table swap_ask (
    swap_id  uuid        not null references swap,
    worker   uuid        not null references worker,
    parcel   uuid,
    asked_at timestamptz not null,
    primary key (swap_id, worker)
);

-- When a swap is spoken of again: to the asked, and to the coordinators.
create table swap_watch (
    swap_id   uuid primary key references swap,
    remind_at timestamptz,
    alarm_at  timestamptz
);

create index swap_watch_remind on swap_watch (remind_at) where remind_at is not null;
create index swap_watch_alarm on swap_watch (alarm_at) where alarm_at is not null;

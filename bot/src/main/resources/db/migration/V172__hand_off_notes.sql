-- What one worker leaves for the next, and whether it was read.
create table hand_off (
    id              uuid primary key,
    line_id         uuid        not null references line,
    at              timestamptz not null,
    incoming        uuid        not null references worker,
    due_at          timestamptz,
    reminded        boolean     not null default false,
    acknowledged_at timestamptz,
    -- Whether it has passed on to the next one, unread.
    over            boolean     not null default false
);

create index hand_off_due on hand_off (due_at) where due_at is not null;
create index hand_off_unread on hand_off (incoming) where acknowledged_at is null and not over;

create table shift_note (
    id          uuid primary key,
    line_id     uuid        not null references line,
    worker      uuid        not null references worker,
    ends_at     timestamptz not null,
    asked_at    timestamptz not null,
    note_sealed bytea,
    hand_off_id uuid references hand_off,
    unique (line_id, worker, ends_at)
);

create index shift_note_line on shift_note (line_id, ends_at) where note_sealed is not null;
create index shift_note_hand_off on shift_note (hand_off_id);

create table hand_off_setting (
    line_id             uuid primary key references line,
    acknowledge_seconds int not null check (acknowledge_seconds > 0)
);

-- A call back: the reminder before its deadline, how often it was tried, and what became of the first word given.
alter table promise
    add column first_due_at timestamptz,
    add column remind_at    timestamptz,
    add column reminded_at  timestamptz,
    add column attempts     int not null default 0,
    add column tried_at     timestamptz,
    add column last_try_at  timestamptz;

update promise set first_due_at = due_at;
alter table promise alter column first_due_at set not null;

comment on column promise.first_due_at is 'By when it was promised first; due_at moves on with each try';
comment on column promise.tried_at is 'When somebody called for the first time, though nobody answered';

create index promise_remind on promise (remind_at) where kept_at is null and reminded_at is null;
create index promise_made on promise (line_id, made_at);

-- Promises of a contact that were made anew: what became of the ones before. Rows are only added.
create table promise_past (
    position     bigint generated always as identity primary key,
    contact_id   uuid        not null references contact,
    line_id      uuid        not null references line,
    owner        uuid references worker,
    made_at      timestamptz not null,
    first_due_at timestamptz not null,
    called_at    timestamptz,
    attempts     int         not null
);

create index promise_past_made on promise_past (line_id, made_at);
create trigger promise_past_is_kept before update or delete on promise_past
    for each row execute function refuse_change();

-- Numbers that hang up again and again while it rings: told once for each run of calls.
create table giving_up (
    address text        not null,
    line_id uuid        not null references line,
    last_at timestamptz not null,
    told    boolean     not null default false,
    primary key (address, line_id)
);

-- A recording that is not kept any more, or holds nothing and never was.
alter table recording
    add column gone_at timestamptz,
    add column played  uuid[] not null default '{}';

comment on column recording.played is 'The messages that carried it to workers'' chats';

drop index recording_unfetched;
create index recording_unfetched on recording (coalesce(fetch_at, ready_at))
    where attachment_id is null and gone_at is null;
create index recording_kept on recording (ready_at) where gone_at is null;

-- The desk calls its own lines once a day, as a family would. Such a call has no contact, and is counted nowhere.
create table trial_call (
    line_id    uuid        not null references line,
    day        date        not null,
    asked_at   timestamptz not null,
    due_at     timestamptz not null,
    arrived_at timestamptz,
    on_duty    int,
    told_at    timestamptz,
    primary key (line_id, day)
);

create index trial_call_due on trial_call (due_at) where arrived_at is null and told_at is null;

comment on column trial_call.day is 'By the clock of the desk';
comment on column trial_call.on_duty is 'How many workers the call could have rung';
comment on column trial_call.told_at is 'When the coordinators were told that it had not arrived';

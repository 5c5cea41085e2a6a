-- A colleague who is called into a talk: who asked, whose phone rings, and where everybody is. Rings and rooms are named
-- by the id, which tells nothing of the family.
create table call_meeting (
    id            uuid primary key,
    call_id       text        not null references call,
    host          uuid        not null references worker,
    host_attempt  uuid        not null references contact_attempt,
    host_leg      text,
    guest         uuid        not null references worker,
    guest_attempt uuid        not null references contact_attempt,
    ring          uuid        not null,
    asked         uuid[]      not null,
    stage         text        not null check (stage in ('RINGING', 'MET', 'OVER')),
    family        text        not null check (family in ('TALKING', 'WAITING', 'IN', 'GONE')),
    host_seat     text        not null check (host_seat in ('TALKING', 'IN', 'OUT')),
    guest_seat    text        not null check (guest_seat in ('RUNG', 'IN', 'OUT')),
    apart         boolean     not null,
    passed        boolean     not null default false,
    since         timestamptz not null
);

comment on column call_meeting.host is 'The worker who talks with the family and asked';
comment on column call_meeting.host_leg is 'The provider''s id of the host''s part of the call';
comment on column call_meeting.asked is 'Colleagues whose phones have been rung for it, the present one too';
comment on column call_meeting.apart is 'Whether the family waits while the two workers speak';
comment on column call_meeting.passed is 'Whether the talk is the guest''s now';
comment on column call_meeting.since is 'When the stage began, or somebody was last sent on the way';

-- One at a time.
create unique index call_meeting_call on call_meeting (call_id) where stage <> 'OVER';
create index call_meeting_guest on call_meeting (guest_attempt);

alter table call
    add column leg text,
    drop constraint call_state,
    add constraint call_state check
        (state in ('BEGUN', 'RINGING', 'PICKED_UP', 'ASKED_AGAIN', 'DECLINED', 'RINGING_LEVEL', 'RINGING_ALL',
                   'TALKING', 'MEETING', 'PARTED', 'MESSAGE', 'OVER'));

comment on column call.leg is 'The provider''s id of the part of the worker who pressed 1';

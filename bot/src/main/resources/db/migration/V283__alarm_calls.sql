-- Coordinators who were told, in the chat and by SMS, that something does not work. Whoever neither reached is rung.
create table alarm_call (
    id          uuid primary key,
    worker_id   uuid        not null references worker,
    via         text        not null,
    chat_parcel uuid,
    sms_parcel  uuid        not null,
    told_at     timestamptz not null,
    ring_at     timestamptz,
    attempts    int         not null default 0
);

comment on column alarm_call.ring_at is 'When the phone is rung; null: it rings now, they have heard of it, or they were rung often enough';

create index alarm_call_due on alarm_call (ring_at) where ring_at is not null;

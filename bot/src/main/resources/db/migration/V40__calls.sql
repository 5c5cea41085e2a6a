-- A call is remembered from the first that we hear of it, even if that is its end: until its beginning is told it has
-- no contact. One row decides which of two concurrent webhooks comes first.
alter table call
    alter column contact_id drop not null,
    drop column ended,
    add column dialled    text,
    add column speaks     text,
    add column own_worker uuid references worker,
    add column ended_at   timestamptz,
    add column seconds    int,
    add constraint call_state check
        (state in ('BEGUN', 'RINGING', 'PICKED_UP', 'ASKED_AGAIN', 'DECLINED', 'TALKING', 'MESSAGE', 'OVER'));

comment on column call.dialled is 'The number of ours that was called, E.164';
comment on column call.speaks is 'The language the caller wants, ISO 639-1, perhaps one the program does not speak';
comment on column call.own_worker is 'The own worker of the caller''s case';
comment on column call.seconds is 'How long the call lasted; kept while only its end is known';

drop table call_ended_early;

create index recording_contact on recording (contact_id);

-- When a number was last told by SMS that we will call back: once is enough for several calls in a row.
create table missed_call_text (
    address text primary key,
    sent_at timestamptz not null
);

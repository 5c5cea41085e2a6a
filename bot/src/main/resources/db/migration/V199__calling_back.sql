-- Calls back: the worker's own phone first, then the family's. The contact that is owed a call, and the contact that the
-- call back itself is.
create table call_back (
    id         uuid primary key,
    promised   uuid        not null references contact,
    contact_id uuid        not null unique references contact,
    worker_id  uuid        not null references worker,
    attempt    uuid        not null references contact_attempt,
    phone      text        not null,
    via        text        not null,
    state      text        not null check (state in ('RINGING', 'DIALLING', 'TALKING', 'OVER')),
    result     text check (result in ('REACHED', 'NO_ANSWER', 'BUSY', 'FAILED', 'REGION', 'WORKER_LEFT', 'NOT_TAKEN',
                                      'NOT_RUNG', 'UNKNOWN')),
    begun_at   timestamptz not null,
    look_at    timestamptz not null,
    over_at    timestamptz,
    check ((state = 'OVER') = (result is not null))
);

comment on column call_back.promised is 'The contact whose call back this is';
comment on column call_back.contact_id is 'The contact that it is itself: OUTBOUND, VOICE';
comment on column call_back.via is 'The line''s number, shown to both';
comment on column call_back.look_at is 'If nothing was heard until then it is over, and nobody knows how';

-- A family is called by one worker at a time, and a worker calls one family: a button pressed twice rings once.
create unique index call_back_family on call_back (phone) where state <> 'OVER';
create unique index call_back_worker on call_back (worker_id) where state <> 'OVER';
create index call_back_promised on call_back (promised);

-- Countries that the telephone account may not call, and when the coordinators were last told.
create table region_refused (
    region  text primary key,
    told_at timestamptz not null
);

-- By what a worker who calls the line proves who they are: caller ids can be forged.
create table phone_pin (
    worker_id uuid primary key references worker,
    hash      text        not null,
    set_at    timestamptz not null
);

-- Wrong PINs, by the number that they came from.
create table phone_pin_wrong (
    phone        text primary key,
    wrong        int         not null,
    since        timestamptz not null,
    locked_until timestamptz
);

-- A worker's own call to a line. It is no contact: no family has to do with it.
create table staff_call (
    call_id   text primary key,
    worker_id uuid        not null references worker,
    phone     text        not null,
    stage     text        not null check (stage in ('PIN', 'MENU', 'CHOICE', 'THROUGH', 'OVER')),
    step      int         not null,
    choices   uuid[]      not null default '{}',
    call_back uuid references call_back,
    at        timestamptz not null
);

comment on column staff_call.step is 'Counts the questions asked; a key names the one that it answers';
comment on column staff_call.choices is 'The contacts that can be chosen, by the digits 1 to 9';

-- Phones that the desk rings by itself: one sentence is said, and the key 1 confirms it. What is said names nobody.
create table ring (
    id           uuid primary key,
    about        text        not null,
    phone        text        not null,
    via          text,
    language     text        not null,
    words        text        not null,
    posted_at    timestamptz not null,
    by_at        timestamptz not null,
    look_at      timestamptz not null,
    may_ring     boolean     not null default false,
    since        timestamptz,
    attempts     int         not null default 0,
    call_id      text unique,
    dropped      text[]      not null default '{}',
    picked_up_at timestamptz,
    result       text check (result in ('CONFIRMED', 'NOT_CONFIRMED', 'NO_ANSWER', 'BUSY', 'FAILED', 'COULD_NOT_RING',
                                        'WITHDRAWN')),
    why          text,
    over_at      timestamptz
);

comment on column ring.about is 'Names the ring to whoever asked for it';
comment on column ring.by_at is 'Not rung after that';
comment on column ring.look_at is 'When to look what is to be done next';
comment on column ring.may_ring is 'An attempt was made and its answer is not known';

comment on column ring.dropped is 'Calls that were ended because a family''s call needed the phone';

create index ring_due on ring (look_at) where result is null;
create index ring_phone on ring (phone) where result is null;

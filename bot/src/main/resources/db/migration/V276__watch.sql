-- How each way into the desk looked when it was last looked at, and whether people were told that it is in trouble.
create table watch (
    name       text        primary key,
    looked_at  timestamptz not null,
    heard_at   timestamptz,
    waiting    bigint      not null default 0,
    trouble    text,
    since      timestamptz,
    told       boolean     not null default false,
    well_since timestamptz
);

comment on column watch.name is 'telegram, chain';
comment on column watch.heard_at is 'When something last came in that way, or could have';
comment on column watch.waiting is 'How much waits with the provider';
comment on column watch.well_since is 'Since when all is well again; the trouble stands until that has lasted for a while';

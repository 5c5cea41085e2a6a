-- Who may sign in to the pages. A worker's role is the worker's own; only auditors are not workers.
create table account (
    id            uuid primary key,
    worker_id     uuid unique references worker,
    login         text        not null unique,
    name          text,
    password_hash text,
    totp_sealed   bytea,
    totp_step     bigint      not null default 0,
    language      text        not null,
    active        boolean     not null default true,
    stamp         uuid        not null,
    failures      int         not null default 0,
    locked_until  timestamptz,
    created_at    timestamptz not null,
    check ((worker_id is null) = (name is not null))
);

comment on column account.name is 'Of an auditor; a worker has a name of their own';
comment on column account.totp_step is 'The newest half minute whose code was used: no code is good twice';
comment on column account.stamp is 'Sessions carry it; a new one ends them all';

create table recovery_code (
    hash       bytea primary key,
    account_id uuid not null references account,
    used_at    timestamptz
);

-- Links that let somebody in once: sent to a chat, shown to a coordinator, or written into the start-up log.
create table entry_link (
    hash       bytea primary key,
    kind       text        not null check (kind in ('FIRST', 'INVITE', 'SIGN_IN')),
    account_id uuid references account,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    check ((kind = 'FIRST') = (account_id is null))
);

create index entry_link_account on entry_link (account_id) where used_at is null;

-- What holds on public holidays.
alter table rotation
    add column holidays text not null default 'ANY' check (holidays in ('ANY', 'ONLY', 'NEVER'));

-- Every change of a rota, as it was made.
create table rota_change (
    id          uuid primary key,
    position    bigint generated always as identity,
    line_id     uuid        not null references line,
    version     bigint      not null,
    at          timestamptz not null,
    author      text        not null,
    kind        text        not null check (kind in ('CHANGED', 'SWAPPED', 'PUBLISHED', 'UNDONE')),
    why         text,
    edits       jsonb       not null,
    differences jsonb       not null,
    workers     uuid[]      not null,
    things      uuid[]      not null,
    undoes      uuid unique references rota_change
);

create index rota_change_line on rota_change (line_id, position desc);
create index rota_change_workers on rota_change using gin (workers);
create index rota_change_things on rota_change using gin (things);

comment on column rota_change.workers is 'Whom it concerns';
comment on column rota_change.things is 'The rotations, overrides and temporary schedules that it touched';

create function refuse_change_of_trail() returns trigger language plpgsql as $$
begin
    raise exception 'The trail of a rota is append-only';
end
$$;

create trigger rota_change_is_kept before update or delete on rota_change
    for each row execute function refuse_change_of_trail();

-- Changes that only coordinators see, until they are published.
create table rota_draft (
    line_id   uuid primary key references line,
    base      bigint      not null,
    opened_at timestamptz not null
);

create table rota_draft_change (
    id       uuid primary key,
    position bigint generated always as identity,
    line_id  uuid        not null references rota_draft on delete cascade,
    author   text        not null,
    at       timestamptz not null,
    change   jsonb       not null
);

create index rota_draft_change_line on rota_draft_change (line_id, position);

-- Up to when a line's rota was made known to its workers, and when.
create table rota_published (
    line_id uuid        not null references line,
    at      timestamptz not null,
    until   timestamptz not null,
    primary key (line_id, at)
);

-- Whether the author of a change said that those whom it concerns agreed to it.
alter table rota_change
    add column agreed boolean not null default false;

-- Changes of a plan that its workers already knew, made later than the line's limit.
create table late_change (
    change_id uuid primary key references rota_change,
    line_id   uuid        not null references line,
    begins    timestamptz not null,
    agreed_by text,
    agreed_at timestamptz,
    check ((agreed_by is null) = (agreed_at is null))
);

create index late_change_line on late_change (line_id, begins);

comment on column late_change.begins is 'The first duty that it touched';
comment on column late_change.agreed_by is 'Who wrote down afterwards that those whom it concerns agreed';

-- Every change of a line''s limits and of a worker''s terms, each after the one that its author saw.
create table worktime_change (
    id       uuid primary key,
    position bigint generated always as identity,
    owner    uuid        not null,
    follows  uuid references worktime_change,
    at       timestamptz not null,
    author   text        not null,
    before   jsonb       not null,
    after    jsonb       not null,
    undoes   boolean     not null,
    unique nulls not distinct (owner, follows)
);

create index worktime_change_owner on worktime_change (owner, position desc);

comment on column worktime_change.owner is 'The line or the worker';

create trigger worktime_change_is_kept before update or delete on worktime_change
    for each row execute function refuse_change_of_trail();

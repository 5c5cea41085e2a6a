-- What was to be done by itself and could not be: it waits alone, is tried again, and after some tries people know.
create table undone (
    kind     text        not null,
    row_id   text        not null,
    failed   int         not null,
    since    timestamptz not null,
    again_at timestamptz not null,
    told_at  timestamptz,
    primary key (kind, row_id)
);

comment on column undone.row_id is 'The row that waits, of the table that the kind belongs to';
comment on column undone.told_at is 'When the coordinators were told; absent: not yet';

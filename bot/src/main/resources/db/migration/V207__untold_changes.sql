-- What other systems have changed in a rota, until the workers are told of it.
create table untold_difference (
    position  bigint generated always as identity primary key,
    line_id   uuid        not null references line,
    worker_id uuid        not null references worker,
    level     int         not null,
    from_time timestamptz not null,
    to_time   timestamptz not null,
    gained    boolean     not null,
    at        timestamptz not null
);

comment on column untold_difference.gained is 'Else it was lost';
comment on column untold_difference.at is 'When it was changed';

create index untold_difference_line on untold_difference (line_id);

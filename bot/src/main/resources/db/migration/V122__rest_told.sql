-- Who lacks rest before which shift, as the coordinators were told it in the morning after.
create table rest_told (
    line_id   uuid        not null references line,
    worker_id uuid        not null references worker,
    shift_at  timestamptz not null,
    told_at   timestamptz not null,
    primary key (line_id, worker_id, shift_at)
);

-- Who wrote when: for hours.
create index utterance_worker on utterance (at) where said_by = 'WORKER';

-- Who is on duty and was found not to answer. Worker ids come from outside.
create table absence (
    line_id   uuid        not null references line,
    worker_id uuid        not null,
    since     timestamptz not null,
    until     timestamptz not null,
    primary key (line_id, worker_id)
);

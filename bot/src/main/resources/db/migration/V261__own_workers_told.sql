-- Own workers hear in the morning which of their families wrote while somebody else answered; each contact once.
create table own_worker_told (
    contact_id uuid primary key references contact,
    worker_id  uuid        not null references worker,
    at         timestamptz not null
);

-- Conversations that came to an own worker who is not on duty, in hours that were agreed. At the end of the hours they
-- go to the rota.
create table agreed_turn (
    contact_id uuid primary key references contact,
    worker_id  uuid        not null references worker,
    until      timestamptz not null
);

create index agreed_turn_until on agreed_turn (until);

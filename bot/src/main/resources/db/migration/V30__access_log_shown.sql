-- What a list showed: one row tells that it was read, and of whom.
alter table access_log add column shown text[] not null default '{}';

create index access_log_shown on access_log using gin (shown);

-- Who made an invite is asked for each time a worker or person is shown.
drop index invite_worker;
drop index invite_person;
create index invite_worker on invite (worker_id, created_at desc) where used_at is null;
create index invite_person on invite (person_id, created_at desc) where used_at is null;

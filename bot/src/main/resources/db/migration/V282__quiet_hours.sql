-- At night nothing that is not urgent is sent to a family that has not been in touch. What a worker writes then may wait
-- for the morning.
alter table line_manners
    add column quiet_from time default '21:00',
    add column quiet_to time default '08:00',
    add check ((quiet_from is null) = (quiet_to is null));

comment on column line_manners.quiet_from is 'Wall time of the desk; null: no hours are quiet';

alter table undirected
    add column contact_id uuid references contact,
    add column due_at timestamptz,
    add check (due_at is null or contact_id is not null);

comment on column undirected.due_at is 'When the words are sent to the contact by themselves; null: only when the worker says so';

create index undirected_due on undirected (due_at) where due_at is not null and directed_at is null;

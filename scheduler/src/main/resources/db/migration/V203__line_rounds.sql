-- Whether those of one level are rung together, and how often everybody is tried once more.
alter table line
    add column ring_together boolean not null default false,
    add column repeats       int     not null default 0 check (repeats between 0 and 5);

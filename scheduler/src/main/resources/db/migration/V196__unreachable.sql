-- Who was paged and cannot be reached in any way: when nobody else was, the next level is not waited for.
alter table escalation
    add column unreachable uuid[] not null default '{}';

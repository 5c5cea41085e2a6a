-- Counts the turns of a conversation, so that a state remembered elsewhere is known to be old.
alter table contact add column turn bigint not null default 0;

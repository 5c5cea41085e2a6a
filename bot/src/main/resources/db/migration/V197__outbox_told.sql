-- Whether whoever has to know was told that a message is put off, or may not have arrived: once for each.
alter table outbox add column told boolean not null default false;

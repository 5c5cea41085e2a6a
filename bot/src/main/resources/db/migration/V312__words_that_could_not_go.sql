-- Words that were to go by themselves and could not: they are tried again, more and more rarely.
alter table undirected
    add column failed int not null default 0;

comment on column undirected.failed is 'How often they could not go; due_at is the next try';

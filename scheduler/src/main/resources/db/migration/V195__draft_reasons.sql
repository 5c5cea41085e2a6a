-- What the author of a drafted change said of it: kept until it is published.
alter table rota_draft_change
    add column why text,
    add column agreed boolean not null default false;

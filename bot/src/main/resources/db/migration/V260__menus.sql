-- The menu of commands that a chat shows: what it was given last, so that nothing is given twice.
create table menu_shown (
    address text primary key,
    menu    text        not null,
    at      timestamptz not null
);

-- How a line speaks with families and what it leaves in its workers' chats.
create table line_manners (
    line_id       uuid primary key references line,
    crisis_number text,
    tidies_copies boolean not null
);

comment on column line_manners.crisis_number is 'Local help at any hour, as it is shown; null if there is none beside 112';
comment on column line_manners.tidies_copies is 'Whether families'' words are deleted from a worker''s chat once the shift is over';

-- What somebody asked for in a chat or by SMS, and keeps until they ask for something else.
create table chosen_manner (
    address  text primary key,
    language text,
    easy     boolean not null default false,
    asked_at timestamptz
);

comment on column chosen_manner.language is 'ISO 639-1; null: as known otherwise';
comment on column chosen_manner.easy is 'Whether automatic texts come in easy language';
comment on column chosen_manner.asked_at is 'When the languages were offered by numbers; null once one was chosen';

-- Chats that were taken from a person, such as on a lost phone; for a day the person can have it back.
create table unlinked_chat (
    id        uuid primary key,
    person_id uuid        not null references person,
    chat      bigint      not null,
    at        timestamptz not null,
    undone_at timestamptz
);

create index unlinked_chat_chat on unlinked_chat (chat);

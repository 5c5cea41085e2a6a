-- The chats of people. Somebody may have several, each with a conversation of its own. A chat that was taken away keeps
-- its row, so that its number is nobody's again.
create table family_chat (
    person_id   uuid        not null references person,
    chat        bigint      not null,
    number      int         not null check (number > 0),
    linked_at   timestamptz not null,
    used_at     timestamptz not null,
    unlinked_at timestamptz,
    primary key (person_id, chat),
    unique (person_id, number)
);

comment on column family_chat.number is 'By what workers tell the chats of one person apart: 1 is the first';
comment on column family_chat.used_at is 'Not before they last changed over to this chat from another of theirs';

create index family_chat_chat on family_chat (chat) where unlinked_at is null;

insert into family_chat (person_id, chat, number, linked_at, used_at)
select id, telegram_chat, 1, created_at, created_at from person where telegram_chat is not null;

alter table person drop column telegram_chat;

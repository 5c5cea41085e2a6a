-- The topics in workers' own chats: one for each family. What is gone stays known, so that late words are not mixed up.
create table topic (
    address text        not null,
    thread  text        not null,
    family  uuid        not null,
    about   uuid        not null references contact,
    name    text        not null,
    made_at timestamptz not null,
    gone_at timestamptz,
    primary key (address, thread)
);

create unique index topic_of_family on topic (address, family) where gone_at is null;

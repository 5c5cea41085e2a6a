-- What somebody wrote in a chat with the program, by its id only: so that it can be deleted there. Rows are forgotten
-- once Telegram no longer lets it be deleted.
create table heard_message (
    address    text        not null,
    message_id text        not null,
    at         timestamptz not null,
    primary key (address, message_id)
);

create index heard_message_at on heard_message (at);

-- One deletion of messages from one chat.
create table chat_clearing (
    id       uuid primary key,
    address  text        not null,
    reason   text        not null check (reason in ('SHIFT_OVER', 'FAMILY', 'UNLINKED')),
    language text        not null,
    asked_at timestamptz not null,
    older    boolean     not null,
    told_at  timestamptz
);

comment on column chat_clearing.language is 'ISO 639-1 code of the language in which the outcome is told';
comment on column chat_clearing.older is 'Whether there may be messages older than Telegram lets anybody but their reader delete';
comment on column chat_clearing.told_at is 'When it was over and told; null while some are on their way';

create table cleared_message (
    address    text not null,
    message_id text not null,
    clearing   uuid not null references chat_clearing,
    outcome    text check (outcome in ('GONE', 'STAYS')),
    primary key (address, message_id)
);

comment on column cleared_message.outcome is 'Null while Telegram has not answered';

create index cleared_message_clearing on cleared_message (clearing);

-- What was sent lately, whatever the address.
create index outbox_sent on outbox (settled_at) where state = 'SENT';

-- Chats that were workers' and may still hold words of families: whoever leaves, or moves to another phone, is noted by
-- whatever changes the worker.
create table left_chat (
    address text primary key
);

create function note_left_chat() returns trigger language plpgsql as $$
begin
    insert into left_chat values ('telegram:' || old.telegram_chat) on conflict do nothing;
    return null;
end
$$;

create trigger worker_leaves_chat after update of telegram_chat on worker
    for each row when (old.telegram_chat is distinct from new.telegram_chat and old.telegram_chat is not null)
    execute function note_left_chat();

-- What was sent to a chat, by when: so that what came to those on duty is not read to find that it stays.
create index outbox_sent_to on outbox (address, settled_at) where state = 'SENT';
drop index outbox_sent;

-- What was sent to a chat, by when: so that what came to those on duty is not read to find that it stays.
create index outbox_sent_to on outbox (address, settled_at) where state = 'SENT';
drop index outbox_sent;

-- Each change of a parcel's state is written into each index that holds it: so each index holds a parcel only while, or
-- once, somebody looks for it there.

-- What is on its way to an address comes first, then what may go next.
create index outbox_first on outbox (address, (state = 'SENDING') desc, urgent desc, position)
    where state in ('WAITING', 'SENDING');
drop index outbox_open;
drop index outbox_sending;
drop index outbox_due;

-- What is not settled yet is found by its address. An utterance's parcels are among those about its contact.
create index outbox_settled_about on outbox (about) where state in ('SENT', 'REFUSED');
drop index outbox_about;
drop index outbox_utterance;

create index outbox_known on outbox using gin (message_ids) where message_ids is not null;
drop index outbox_message_ids;

-- Contacts are never deleted (contact_is_kept), and what was sent is about one that was there when it was posted: to look
-- for it again would lock and write its row with each message.
alter table relayed drop constraint relayed_contact_id_fkey;

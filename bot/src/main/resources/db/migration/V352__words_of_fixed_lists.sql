-- A check of a table is read and prepared anew by each statement that writes a row of it, whichever column it changes;
-- one of a domain is prepared once, and looked at only when its column is written. The words are the same.
create domain parcel_state as text check (value in ('WAITING', 'SENDING', 'SENT', 'REFUSED'));
alter table outbox
    drop constraint outbox_state_check,
    alter column state type parcel_state;

create domain letter_state as text check (value in ('WAITING', 'DONE', 'UNREADABLE', 'FAILED'));
alter table inbox
    drop constraint inbox_state_check,
    alter column state type letter_state;

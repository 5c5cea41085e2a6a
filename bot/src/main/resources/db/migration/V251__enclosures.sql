-- Files that came along with something said: fetched in the background, kept sealed as attachments.
create table enclosure (
    id               uuid primary key,
    contact_id       uuid        not null references contact,
    utterance_id     uuid        not null references utterance,
    channel          text        not null,
    reference_sealed bytea       not null,
    kind             text        not null,
    noted_at         timestamptz not null,
    state            text        not null default 'AWAITED'
        check (state in ('AWAITED', 'KEPT', 'REFUSED', 'DELETED')),
    why              text,
    attempts         int         not null default 0,
    due_at           timestamptz not null,
    attachment_id    uuid references attachment,
    gone_there_at    timestamptz
);

create index enclosure_contact on enclosure (contact_id);
create index enclosure_attachment on enclosure (attachment_id);
create index enclosure_awaited on enclosure (due_at) where state = 'AWAITED';
create index enclosure_there on enclosure (due_at) where state <> 'AWAITED' and gone_there_at is null;

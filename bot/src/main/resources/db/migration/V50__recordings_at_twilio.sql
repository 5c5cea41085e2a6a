-- When to try next to fetch a recording; null: as soon as it is ready.
alter table recording
    add column fetch_at timestamptz;

create index recording_unfetched on recording (coalesce(fetch_at, ready_at)) where attachment_id is null;

-- Recordings that Twilio still holds and shall not.
create table recording_deletion (
    id       text primary key,
    attempts int         not null default 0,
    due_at   timestamptz not null
);

-- The language that whoever calls from a number has chosen; only of those of whom nobody has told us theirs.
create table chosen_language (
    phone     text primary key,
    language  text        not null,
    chosen_at timestamptz not null
);

-- Those of one level may ring together; everybody may be tried once more; a caller who was cut off may go on.
alter table call
    add column round    int not null default 0,
    add column rejoined int not null default 0,
    add column silent   boolean not null default false,
    add column dial     uuid,
    drop constraint call_state,
    add constraint call_state check
        (state in ('BEGUN', 'RINGING', 'PICKED_UP', 'ASKED_AGAIN', 'DECLINED', 'RINGING_LEVEL', 'RINGING_ALL',
                   'TALKING', 'PARTED', 'MESSAGE', 'OVER'));

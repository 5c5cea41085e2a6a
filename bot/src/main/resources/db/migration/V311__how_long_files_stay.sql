-- A file of a contact that a worker marked as belonging to the case is kept with the case's record; the others go once
-- the entry is final.
alter table enclosure
    add column kept_at timestamptz,
    add column kept_by uuid references worker,
    add check ((kept_at is null) = (kept_by is null));

create index enclosure_working on enclosure (noted_at) where state = 'KEPT' and kept_at is null;

-- A chat that its provider wants left alone, until then: nobody asks about what is over.
create index resting_until on resting (until);

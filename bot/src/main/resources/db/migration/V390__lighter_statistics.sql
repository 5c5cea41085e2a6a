-- What grows with each message is looked up by its keys only. A sample of 3,000 rows, in place of 30,000, tells the planner
-- enough of it; with the larger one the minute's analysis held a processor up for half a second under load. What is
-- sealed is never compared. Columns that are added later to these tables are to be told the same.
do $$
declare
    it record;
begin
    for it in
        select attrelid::regclass as grown, attname, atttypid = 'bytea'::regtype as sealed from pg_attribute
        where attnum > 0 and not attisdropped and attrelid in (
            'inbox'::regclass, 'outbox'::regclass, 'utterance'::regclass, 'relayed'::regclass, 'contact_event'::regclass,
            'heard_message'::regclass)
    loop
        execute format('alter table %s alter column %I set statistics %s',
            it.grown, it.attname, case when it.sealed then 0 else 10 end);
    end loop;
end
$$;

-- An index on an expression has statistics of its own, and the largest sample asked for is read for all of the table.
alter index outbox_first alter column 2 set statistics 10;

-- Ids of providers go into the index at once: put aside first, thousands of them were put in by whoever came across them,
-- and all that was to be written waited for a quarter of a second.
alter index outbox_known set (fastupdate = off);

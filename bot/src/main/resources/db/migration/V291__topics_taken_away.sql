-- When we last asked for a topic to be taken away, so that it is not asked for again and again.
alter table topic add column away_at timestamptz;

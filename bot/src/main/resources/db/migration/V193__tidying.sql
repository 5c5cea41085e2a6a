-- What is over is forgotten, the oldest first.
create index ring_over on ring (over_at) where result is not null;
create index gap_alarm_closed on gap_alarm (closed_at) where closed_at is not null;

-- A call back of which nobody could be told waits a moment, and keeps no other from being told of.
alter table promise add column look_after timestamptz;

comment on column promise.look_after is 'Not looked at before; null: nothing has failed';

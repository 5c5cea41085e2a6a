-- Which of a parcel's messages their provider has told to be on the phone: later word of them changes nothing.
alter table outbox add column arrived_ids text[] not null default '{}';

-- The page of a conversation shows what waits for its family.
create index undirected_contact on undirected (contact_id) where contact_id is not null and directed_at is null;

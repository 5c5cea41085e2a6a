-- All topics of a family say whose it is, in every chat that has one.
create index topic_family on topic (family) where gone_at is null;

-- Ids of messages are made by the sender and say nothing about order; two messages of one instant kept none.
alter table messages add column position bigint generated always as identity;

-- A message as it left, its link left out: a copy of the database opens no consult. Null while it waits, and for those sent
-- before this. It goes with the booking, as its row does.
alter table outgoing add column sent_message jsonb;

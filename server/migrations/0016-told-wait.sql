-- How long a walk-in was told at the door that it would take, at most: that is the shop's promise to them.
alter table consults add column served_by timestamptz;

-- Days of the shop's own calendar on which nobody can be booked and nobody counts as at work.
create table closed_days (
  day date primary key
);

-- A service that the shop no longer offers stays: bookings made for it are still kept.
alter table services add column offered boolean not null default true;

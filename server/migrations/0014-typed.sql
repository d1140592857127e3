-- What a customer is writing and has not sent: it helps the hints for a moment, is shown to nobody and soon gone.
create table typed (
  booking_id uuid primary key references consults (booking_id) on delete cascade,
  text text not null,
  at timestamptz not null
);

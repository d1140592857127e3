-- When a desk of this member of staff last answered, null before the first time.
alter table staff add column seen_at timestamptz;

-- Pages of customers that listen, whichever process holds the stream: a page that stops answering grows old here.
create table customer_pages (
  id uuid primary key,
  booking_id uuid not null references bookings (id) on delete cascade,
  seen_at timestamptz not null
);
create index customer_pages_booking on customer_pages (booking_id);

-- Set while the agent of a talk has vanished, so that of several processes one tells it, once.
alter table consults add column agent_gone_at timestamptz;

alter table consults add column promise_kept_at timestamptz;
alter table consults add column promise_kept_by uuid references staff (user_id) on delete set null;
create index consults_promise on consults (promise_at) where promise is not null;

alter table requests add column done_at timestamptz;
alter table requests add column done_by uuid references staff (user_id) on delete set null;

-- The consult a contact was noted in; null for contacts of other channels.
alter table contacts add column booking_id uuid references bookings (id) on delete set null;

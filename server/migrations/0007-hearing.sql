-- What the customer answered when asked whether the talk may be heard for captions. No row: nobody has asked.
create table captions (
  booking_id uuid primary key references consults (booking_id) on delete cascade,
  state text not null check (state in ('asked', 'agreed', 'refused')),
  asked_at timestamptz not null,
  answered_at timestamptz
);

-- The customer's newest words, for as long as a suggestion may follow from them. Unlogged: they reach no write-ahead log, no
-- standby and no archive, and are gone after a crash.
create unlogged table heard (
  booking_id uuid not null references consults (booking_id) on delete cascade,
  segment_id text not null,
  text text not null,
  at timestamptz not null,
  primary key (booking_id, segment_id)
);
create index heard_at on heard (at);

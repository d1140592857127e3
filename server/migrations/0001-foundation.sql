-- Staff sign-in tables ("user", "session", "account", "verification") are made by the sign-in library before this runs.
create extension if not exists btree_gist;

create table shop (
  id integer primary key default 1 check (id = 1),
  name text not null,
  locale text not null,
  zone text not null,
  currency char(3) not null,
  vat_percent numeric(4, 1) not null,
  phone text not null,
  demo boolean not null default false
);

create table services (
  id uuid primary key,
  code text not null unique,
  minutes integer not null check (minutes between 5 and 240),
  skill text not null,
  names jsonb not null,
  descriptions jsonb not null,
  position integer not null,
  demo boolean not null default false
);

create table staff (
  user_id uuid primary key references "user" (id) on delete cascade,
  role text not null check (role in ('agent', 'light_agent', 'trainer', 'supervisor', 'administrator')),
  name text not null,
  locale text not null,
  languages text[] not null default '{}',
  skills text[] not null default '{}',
  senior boolean not null default false,
  shop_floor boolean not null default false,
  valid_until timestamptz,
  ready_at timestamptz,
  demo boolean not null default false
);

create table working_hours (
  id uuid primary key,
  agent_id uuid not null references staff (user_id) on delete cascade,
  weekday integer not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null,
  check (opens < closes)
);
create index working_hours_agent on working_hours (agent_id);

create table customers (
  id uuid primary key,
  code text unique,
  name text not null,
  email text,
  phone text,
  language text not null,
  address_form text,
  created_at timestamptz not null,
  demo boolean not null default false
);
create index customers_email on customers (lower(email));
create index customers_phone on customers (phone);

create table products (
  id uuid primary key,
  code text not null unique,
  type text not null,
  colour text,
  material text,
  names jsonb not null,
  descriptions jsonb not null default '{}',
  unit text not null,
  price_minor bigint not null check (price_minor >= 0 or is_fee),
  pack_contents numeric(10, 3),
  attributes jsonb not null default '{}',
  repeatable boolean,
  is_fee boolean not null default false,
  stock numeric(12, 2) not null default 0,
  next_delivery date,
  companions text[] not null default '{}',
  variants jsonb not null default '[]',
  surface jsonb,
  demo boolean not null default false
);

create table purchases (
  id uuid primary key,
  customer_id uuid not null references customers (id) on delete cascade,
  product_id uuid not null references products (id) on delete cascade,
  invoice text not null,
  occurrence integer not null,
  purchased_at timestamptz not null,
  quantity numeric(12, 2) not null,
  unit_price_minor bigint not null,
  currency char(3) not null,
  unique (invoice, product_id, occurrence)
);
create index purchases_customer on purchases (customer_id, purchased_at desc);

create table orders (
  id uuid primary key,
  customer_id uuid not null references customers (id) on delete cascade,
  number text not null unique,
  status text not null check (status in ('placed', 'on_the_way', 'late', 'delivered', 'cancelled')),
  placed_at timestamptz not null,
  promised_on date,
  lines jsonb not null
);
create index orders_customer on orders (customer_id);

create table contacts (
  id uuid primary key,
  customer_id uuid not null references customers (id) on delete cascade,
  at timestamptz not null,
  channel text not null,
  reason text not null,
  note text not null default '',
  agent_id uuid references staff (user_id) on delete set null
);
create index contacts_customer on contacts (customer_id, at desc);
create index contacts_at on contacts (at);

create table bookings (
  id uuid primary key,
  service_id uuid not null references services (id) on delete cascade,
  agent_id uuid references staff (user_id) on delete cascade,
  customer_id uuid not null references customers (id) on delete cascade,
  kind text not null check (kind in ('booked', 'now')),
  status text not null check (status in ('held', 'done', 'missed', 'cancelled')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  language text not null,
  page_locale text not null,
  zone text not null,
  name text not null,
  email text,
  phone text,
  about text not null default '',
  link_generation integer not null default 1,
  created_at timestamptz not null,
  sequence integer not null default 0,
  demo boolean not null default false,
  check (kind = 'now' or agent_id is not null),
  -- The promise that two people never hold one agent's time is kept here, whatever the code above does.
  constraint one_customer_at_a_time exclude using gist (agent_id with =, tstzrange(starts_at, ends_at, '[)') with &&)
    where (status = 'held' and kind = 'booked')
);
create index bookings_starts_at on bookings (starts_at);
create index bookings_customer on bookings (customer_id);

create table consults (
  booking_id uuid primary key references bookings (id) on delete cascade,
  state text not null check (state in ('waiting', 'talking', 'ended')),
  -- null: the agent is in the room, the customer has not come yet
  arrived_at timestamptz,
  customer_present boolean not null default true,
  -- null: not there yet, or left on purpose; only entering again brings the customer back
  customer_seen_at timestamptz,
  taken_by uuid references staff (user_id) on delete set null,
  taken_at timestamptz,
  ended_at timestamptz,
  stage text not null default 'greeting',
  mood text,
  card_product_id uuid references products (id) on delete set null,
  card_variant text,
  preflight jsonb,
  reason text,
  note text,
  promise text,
  promise_at timestamptz,
  version integer not null default 1
);
create index consults_open on consults (state) where state <> 'ended';

create table shown_cards (
  id uuid primary key,
  booking_id uuid not null references consults (booking_id) on delete cascade,
  product_id uuid not null references products (id) on delete cascade,
  variant text,
  price_minor bigint not null,
  at timestamptz not null
);
create index shown_cards_booking on shown_cards (booking_id, at);

create table shortlist (
  booking_id uuid not null references consults (booking_id) on delete cascade,
  product_id uuid not null references products (id) on delete cascade,
  at timestamptz not null,
  primary key (booking_id, product_id)
);

create table messages (
  id uuid primary key,
  booking_id uuid not null references consults (booking_id) on delete cascade,
  author text not null check (author in ('customer', 'agent')),
  staff_id uuid references staff (user_id) on delete set null,
  text text not null,
  at timestamptz not null
);
create index messages_booking on messages (booking_id, at);

create table requests (
  id uuid primary key,
  booking_id uuid not null references consults (booking_id) on delete cascade,
  kind text not null check (kind in ('order', 'sample')),
  product_id uuid not null references products (id) on delete cascade,
  variant text,
  quantity numeric(12, 2),
  status text not null default 'open' check (status in ('open', 'done')),
  at timestamptz not null
);
create index requests_booking on requests (booking_id);

create table feedback (
  booking_id uuid primary key references bookings (id) on delete cascade,
  score integer not null check (score between 0 and 10),
  text text not null default '',
  at timestamptz not null
);

create table script_faces (
  situation_id text not null,
  locale text not null,
  version integer not null,
  status text not null check (status in ('draft', 'published')),
  lines jsonb not null,
  based_on integer not null default 0,
  edited_by uuid references staff (user_id) on delete set null,
  edited_at timestamptz not null,
  primary key (situation_id, locale, version)
);

create table script_offers (
  id uuid primary key,
  booking_id uuid not null references consults (booking_id) on delete cascade,
  agent_id uuid references staff (user_id) on delete set null,
  situation_id text not null,
  line_index integer not null,
  locale text not null,
  outcome text not null check (outcome in ('offered', 'sent', 'said', 'dismissed')),
  at timestamptz not null
);
create index script_offers_booking on script_offers (booking_id);

create table events (
  id bigint generated always as identity primary key,
  type text not null,
  booking_id uuid,
  payload jsonb not null,
  at timestamptz not null
);
create index events_booking on events (booking_id);

-- Holds a template and ids, never a link or a rendered text: a copy of this table opens nobody's consult.
create table outgoing (
  id uuid primary key,
  event_id bigint,
  channel text not null check (channel in ('mail', 'sms')),
  template text not null,
  booking_id uuid references bookings (id) on delete cascade,
  locale text not null,
  data jsonb not null default '{}',
  state text not null check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  -- An event told twice still sends one message.
  unique (event_id, template)
);
create index outgoing_created on outgoing (created_at desc);

create table idempotency (
  key uuid not null,
  endpoint text not null,
  caller text not null,
  response jsonb not null,
  at timestamptz not null,
  primary key (key, endpoint, caller)
);

create table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);

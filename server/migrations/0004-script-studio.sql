-- Every version of a language's words, from the first draft on. Nothing here is ever changed but `status`.
drop table script_faces;
create table script_faces (
  situation_id text not null,
  locale text not null,
  version integer not null,
  status text not null check (status in ('draft', 'review', 'published', 'retired')),
  content jsonb not null,
  -- Fingerprint of title and lines: two versions that say the same to a customer share it.
  words_mark text not null,
  -- Fingerprint of the whole content: by it a file is known again that was exported, or that brings words nobody here has seen.
  content_mark text not null,
  -- A file's words as they were when somebody here went on from them.
  from_file boolean not null default false,
  -- The version of the source's words that these were written from.
  based_on integer not null,
  restored_from integer,
  edited_by uuid references staff (user_id) on delete set null,
  edited_at timestamptz not null,
  primary key (situation_id, locale, version)
);

create table script_face_acts (
  id uuid primary key,
  situation_id text not null,
  locale text not null,
  version integer not null,
  act text not null,
  note text,
  acted_by uuid references staff (user_id) on delete set null,
  acted_at timestamptz not null,
  foreign key (situation_id, locale, version) references script_faces (situation_id, locale, version)
);
create index script_face_acts_version on script_face_acts (situation_id, locale, version);

-- Situations that are no longer offered at all.
create table script_retired (
  situation_id text primary key,
  retired_by uuid references staff (user_id) on delete set null,
  retired_at timestamptz not null
);

-- A line that stands on screen through a whole talk was offered once.
create unique index script_offers_offered on script_offers (booking_id, situation_id, line_index, locale)
  where outcome = 'offered';

-- Who is asked to read a language before it is published.
create table script_reviewers (
  locale text primary key,
  reviewer_id uuid not null references staff (user_id) on delete cascade
);

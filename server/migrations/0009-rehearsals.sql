-- One agent's practice of one play in one language. `play` is the whole play as it was when it began: an edited or removed
-- file changes nothing for whoever is in the middle of it.
create table rehearsals (
  id uuid primary key,
  agent_id uuid not null references staff (user_id) on delete cascade,
  play_id text not null,
  locale text not null,
  play jsonb not null,
  -- The beat that waits for an answer, or the ending.
  place text not null,
  temper text not null check (temper in ('calm', 'tense', 'sharp')),
  outcome text check (outcome in ('agreed', 'open', 'left')),
  started_at timestamptz not null,
  finished_at timestamptz,
  check ((outcome is null) = (finished_at is null))
);
create unique index rehearsals_running on rehearsals (agent_id, play_id, locale) where finished_at is null;
create index rehearsals_started on rehearsals (started_at);

create table rehearsal_answers (
  rehearsal_id uuid not null references rehearsals (id) on delete cascade,
  turn integer not null,
  beat text not null,
  -- How the customer felt when writing what this answers.
  temper text not null check (temper in ('calm', 'tense', 'sharp')),
  text text not null,
  asks text[] not null,
  moves text[] not null,
  at timestamptz not null,
  primary key (rehearsal_id, turn)
);

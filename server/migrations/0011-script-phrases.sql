-- What trainers made of the linter's phrases: over a shipped phrase of that id, or one of their own. Every write draws a new
-- version, so that a phrase set back and edited again is never taken for the one somebody still has on screen.
create sequence script_phrase_versions as integer;

create table script_phrases (
  locale text not null,
  phrase_id text not null,
  content jsonb not null,
  version integer not null default nextval('script_phrase_versions'),
  file_mark text,
  edited_by uuid references staff (user_id) on delete set null,
  edited_at timestamptz not null,
  primary key (locale, phrase_id)
);

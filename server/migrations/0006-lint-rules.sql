-- How often a rule marked something, and how often its mark was kept and why. Counts only: nobody's name, nobody's words.
create table script_rule_counts (
  rule_id text not null,
  locale text not null,
  outcome text not null check (outcome in ('shown', 'fits', 'customer', 'legal', 'other')),
  count integer not null default 0,
  primary key (rule_id, locale, outcome)
);

-- Rules that trainers switched off in a language.
create table script_rules_off (
  rule_id text not null,
  locale text not null,
  switched_by uuid references staff (user_id) on delete set null,
  switched_at timestamptz not null,
  primary key (rule_id, locale)
);

-- A line that the agent changed before sending it: used, but not as it stands.
alter table script_offers drop constraint script_offers_outcome_check;
alter table script_offers add constraint script_offers_outcome_check
  check (outcome in ('offered', 'sent', 'edited', 'said', 'dismissed'));

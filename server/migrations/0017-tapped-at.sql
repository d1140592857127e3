-- When stage and mood were chosen: what the agent tapped after the customer's last words is what the talk is about now.
alter table consults add column stage_at timestamptz, add column mood_at timestamptz;

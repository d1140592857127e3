-- Without a mail server a message is worded and stays here: that is not "sent".
alter table outgoing drop constraint outgoing_state_check;
alter table outgoing add constraint outgoing_state_check check (state in ('waiting', 'sent', 'kept', 'failed'));

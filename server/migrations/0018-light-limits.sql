-- Every line and every letter in the chat is counted, and waited for the disk to say so. After a crash the counts may begin anew.
alter table rate_limits set unlogged;

-- When head office was last heard: by its clock and by this desk's, and after which entry. The lease runs by the time
-- that passed since, so that a clock set back gains nothing.
alter table outbox add column heard_at text;
alter table outbox add column heard_clock text;
alter table outbox add column heard_seq integer;
-- Through which entry a desk that was set back or copied has handed its own series over, to be kept apart.
alter table outbox add column apart_through integer not null default 0;

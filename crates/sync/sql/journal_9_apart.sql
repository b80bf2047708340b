-- The life of head office's archive that `apart_through` counts for: one restored from a backup may have lost what was
-- kept apart, and what it held of the series itself. '' for a word from an older program.
alter table outbox add column apart_epoch text not null default '';

insert or replace into outbox
    (only_row, acked_through, durable_through, epoch, lease_until, heard_at, heard_clock, heard_seq, apart_through,
     apart_epoch)
values (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

select acked_through, durable_through, epoch, lease_until, heard_at, heard_clock, heard_seq, apart_through, apart_epoch
from outbox;

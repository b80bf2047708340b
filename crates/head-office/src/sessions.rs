//! A session: desk and head office compare protocol, clock and journal before anything else.

use crate::Office;
use crate::Refused;
use crate::archive::{Device, Standing};
use chrono::TimeDelta;
use journal::Head;
use journal::wire::{PROTOCOL, SessionAnswer, SessionRequest};

/// How long a desk may do all its work without hearing from head office.
const LEASE_DAYS: i64 = 7;
/// How often a desk should ask when nothing happens.
const POLL_SECONDS: u32 = 60;
/// A desk's clock may be off by so much before it is worth a line in the log.
const SKEW: TimeDelta = TimeDelta::seconds(300);

/// Opens a session.
///
/// # Errors
/// `protocol`, and those of the archive.
pub fn open(
    office: &Office,
    device: &Device,
    request: &SessionRequest,
) -> Result<SessionAnswer, Refused> {
    if !(request.protocol_min..=request.protocol_max).contains(&PROTOCOL) {
        return Err(Refused::Protocol);
    }
    let now = office.surroundings.now();
    let Standing { head: acked, durable_through, epoch } = office.archive.standing(device)?;
    let skew = (now - request.desk_time).abs();
    if skew > SKEW {
        tracing::warn!(device = %device.id, seconds = skew.num_seconds(), "a desk's clock is off");
    }
    let is_split = has_another_past(request.head, acked);
    if is_split {
        tracing::error!(device = %device.id, "a desk was set back, or copied");
        office.archive.split(device, now)?;
    }
    office.archive.seen(device, now)?;
    Ok(SessionAnswer {
        protocol: PROTOCOL,
        epoch,
        server_time: now,
        acked,
        durable_through,
        lease_until: now + TimeDelta::days(LEASE_DAYS),
        next_poll_seconds: POLL_SECONDS,
        serial_blocks: office.archive.serial_blocks(device)?,
        is_split,
    })
}

/// Whether the desk's last entry is not the one held, or it knows less of its own past than is held. Of a desk that is
/// ahead the next push will tell.
fn has_another_past(desk: Head, held: Head) -> bool {
    desk.seq < held.seq || (desk.seq == held.seq && desk.hash != held.hash)
}

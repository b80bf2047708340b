//! 交付番号: blocks of a branch's series for its desks.

use crate::archive::Device;
use crate::{Office, Refused};
use journal::leases::{MAX_BLOCK, SerialAnswer, SerialRequest};
use journal::wire::DeskKind;

/// Gives a desk numbers that nobody had before.
///
/// # Errors
/// `not_a_counter`, `serials_exhausted`, and those of the archive.
pub fn lease(
    office: &Office,
    device: &Device,
    request: &SerialRequest,
) -> Result<SerialAnswer, Refused> {
    if device.kind != DeskKind::Counter {
        return Err(Refused::NotACounter);
    }
    let count = request.count.clamp(1, MAX_BLOCK);
    let block = office.archive.grant_serials(device, count, office.surroundings.now())?;
    Ok(SerialAnswer { block: block.ok_or(Refused::SerialsExhausted)? })
}

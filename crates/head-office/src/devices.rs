//! The desks that enrolled: the list, and shutting one out.

use crate::archive::DeviceState;
use crate::{Office, OfficeError};
use journal::DeviceId;

/// Every desk, by branch and enrolment.
///
/// # Errors
/// `archive`.
pub fn list(office: &Office) -> Result<Vec<DeviceState>, OfficeError> {
    office.archive.devices()
}

/// Shuts a desk out from its next request on. Shutting it out twice keeps the first day.
///
/// # Errors
/// `device_unknown`, `archive`, `archive_busy`.
pub fn revoke(office: &Office, device: DeviceId) -> Result<(), OfficeError> {
    let known = office.archive.revoke(device, office.surroundings.now())?;
    known.then_some(()).ok_or(OfficeError::DeviceUnknown)
}

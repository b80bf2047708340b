//! A desk whose key store was lost asks for its share by hand. Whoever answers has spoken with the branch and compared
//! the code: a request says which desk it is of, and proves nothing.

use crate::archive::DeviceState;
use crate::{Office, OfficeError, Refused, files};
use journal::recovery::{self, MAX_RECOVERY_BYTES, RecoveryAnswer, RecoveryRequest};
use std::path::Path;

/// What was answered, for whoever answers.
#[derive(Debug)]
pub struct Recovered {
    /// What was asked.
    pub request: RecoveryRequest,
    /// The answer, sealed to whoever asked.
    pub answer: RecoveryAnswer,
    /// The desk's branch.
    pub branch: String,
}

/// Reads a request.
///
/// # Errors
/// `file`; `recovery_unreadable` when it is none.
pub fn read(path: &Path) -> Result<RecoveryRequest, Refused> {
    let bytes = files::read_bounded(path, MAX_RECOVERY_BYTES)?;
    serde_json::from_slice(&bytes).map_err(|_| Refused::RecoveryUnreadable)
}

/// Gives a desk its share back. One that was shut out gets nothing.
///
/// # Errors
/// `certificate_unknown` for a desk that is not here, `device_revoked`, `recovery_unreadable`, and those of the archive.
pub fn recover(office: &Office, request: RecoveryRequest) -> Result<Recovered, Refused> {
    let desk = known(office, &request)?.ok_or(Refused::CertificateUnknown)?;
    if desk.revoked_at.is_some() {
        return Err(Refused::DeviceRevoked);
    }
    let answer = recovery::answer(&request, office.keys.courier_secret(), &office.surroundings)
        .ok_or(Refused::RecoveryUnreadable)?;
    Ok(Recovered { request, answer, branch: desk.branch })
}

fn known(office: &Office, request: &RecoveryRequest) -> Result<Option<DeviceState>, OfficeError> {
    let id = request.device.to_string();
    let desks = office.archive.devices()?.into_iter();
    Ok(desks.into_iter().find(|desk| desk.id == id && desk.generation == request.generation))
}

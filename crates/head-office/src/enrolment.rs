//! Enrolment: a one-time code lets one desk join a branch and gives it a name, a certificate and the
//! secret that opens its files at first sign-ins.

use crate::Refused;
use crate::archive::{CodeFault, Device, Enrolment};
use crate::certificates::{self, Holder};
use crate::{Branch, Office, OfficeError};
use chrono::{DateTime, TimeDelta, Utc};
use journal::DeviceId;
use journal::courier::courier_key;
use journal::entry::{hex, sha256_hex};
use journal::leases::{RenewAnswer, RenewRequest};
use journal::wire::{DeskKind, EnrolAnswer, EnrolRequest};

/// How long a code is good for.
const CODE_HOURS: i64 = 24;
/// Letters and digits that nobody takes for another when reading them out or copying them by hand. There
/// are 32, so that each random byte gives one without a bias.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const CODE_LENGTH: usize = 20;
const GROUP: usize = 5;

/// A fresh code. Head office keeps its digest only: it is shown this once.
#[derive(serde::Serialize)]
pub struct NewCode {
    /// Four groups of five.
    pub code: String,
    /// The branch it lets a desk into.
    pub branch: String,
    /// What the desk will be.
    pub kind: DeskKind,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

/// Makes a one-time code.
///
/// # Errors
/// `archive`, `archive_busy`.
pub fn new_code(office: &Office, branch: &Branch, kind: DeskKind) -> Result<NewCode, OfficeError> {
    let letters = office.surroundings.random::<CODE_LENGTH>();
    let letters: Vec<u8> = letters.iter().map(|byte| ALPHABET[usize::from(byte % 32)]).collect();
    let groups: Vec<String> =
        letters.chunks(GROUP).map(|group| group.iter().map(|&b| char::from(b)).collect()).collect();
    let code = groups.join("-");
    let expires_at = office.surroundings.now() + TimeDelta::hours(CODE_HOURS);
    office.archive.add_code(branch, &digest(&code), kind, expires_at)?;
    Ok(NewCode { code, branch: branch.to_string(), kind, expires_at })
}

/// Lets a desk in. The signing request is looked at before the code is used up.
///
/// # Errors
/// `csr`, `code_unknown`, `code_used`, `code_expired`, and those of the archive.
pub fn enrol(office: &Office, request: &EnrolRequest) -> Result<EnrolAnswer, Refused> {
    let surroundings = &office.surroundings;
    let asked = certificates::signing_request(&request.csr).ok_or(Refused::SigningRequest)?;
    let (code, now) = (digest(&request.code), surroundings.now());
    let (branch, _) = office.archive.code(&code, now)?.map_err(refused)?;
    let device = DeviceId(surroundings.uuid());
    let holder = Holder { branch, device, generation: 1 };
    let release_secret = surroundings.random::<32>();
    let issuer = office.keys.issuer()?;
    let certificate = certificates::device(&issuer, &asked, &holder, surroundings)?;
    let joining = Enrolment {
        code: &code,
        device,
        release_secret: &release_secret,
        fingerprint: &sha256_hex(&certificate.der),
        expires_at: certificate.expires_at,
        now,
    };
    let (branch, kind) = office.archive.enrol(&joining)?.map_err(refused)?;
    Ok(EnrolAnswer {
        device,
        generation: 1,
        branch: branch.to_string(),
        kind,
        certificate: certificate.pem,
        certificate_expires_at: certificate.expires_at,
        manifest_key: hex(office.keys.manifest().verifying_key().as_bytes()),
        courier_key: hex(&courier_key(office.keys.courier_secret())),
        release_secret: hex(&release_secret),
    })
}

/// Gives a desk that is here a certificate for another term. The one before stays good until its end, so that an answer
/// that is lost shuts nobody out.
///
/// # Errors
/// `csr`, and those of the archive.
pub fn renew(
    office: &Office,
    device: &Device,
    request: &RenewRequest,
) -> Result<RenewAnswer, Refused> {
    let asked = certificates::signing_request(&request.csr).ok_or(Refused::SigningRequest)?;
    let issuer = office.keys.issuer()?;
    let Device { branch, id, generation, .. } = device.clone();
    let holder = Holder { branch, device: id, generation };
    let made = certificates::device(&issuer, &asked, &holder, &office.surroundings)?;
    office.archive.add_certificate(device, &sha256_hex(&made.der), made.expires_at)?;
    Ok(RenewAnswer { certificate: made.pem, expires_at: made.expires_at })
}

fn refused(fault: CodeFault) -> Refused {
    match fault {
        CodeFault::Unknown => Refused::CodeUnknown,
        CodeFault::Used => Refused::CodeUsed,
        CodeFault::Expired => Refused::CodeExpired,
    }
}

/// The digest of a code however it was copied: any case, with or without hyphens and spaces.
fn digest(code: &str) -> String {
    let plain: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(CODE_LENGTH + 1)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    sha256_hex(plain.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_four_groups_of_five_and_never_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let home = crate::home::home(folder.path());
        let real = journal::Surroundings::system();
        let office = Office::init(home.clone(), &[], real).unwrap();
        let branch: Branch = "13".parse().unwrap();
        let first = new_code(&office, &branch, DeskKind::Counter).unwrap().code;
        let second = new_code(&office, &branch, DeskKind::Counter).unwrap().code;
        assert_ne!(first, second);
        assert_eq!(first.split('-').map(str::len).collect::<Vec<_>>(), [5; 4]);
        if home.postgres.is_some() {
            return;
        }
        let stored = std::fs::read(folder.path().join("archive.db")).unwrap();
        let plain = first.replace('-', "");
        for text in [first.as_bytes(), plain.as_bytes()] {
            assert!(!stored.windows(text.len()).any(|seen| seen == text), "kept by digest only");
        }
    }

    #[test]
    fn a_code_may_be_copied_in_any_case_and_spacing() {
        assert_eq!(digest("ABCDE-FGHJK-23456-789AB"), digest(" abcdefghjk 23456789ab"));
        assert_ne!(digest("ABCDE-FGHJK-23456-789AB"), digest("ABCDE-FGHJK-23456-789AC"));
        assert_ne!(digest("ABCDE-FGHJK-23456-789AB"), digest("ABCDE-FGHJK-23456-789ABC"));
    }
}

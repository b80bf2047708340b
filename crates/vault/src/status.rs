//! `status.json`: the little that a locked desk may show, without personal data, with a seal that tells
//! when it was changed by hand.

use crate::error::VaultError;
use crate::keys::DeviceShare;
use crate::layout::{Layout, replace};
use chrono::{DateTime, Utc};
use journal::entry::sha256_hex;
use serde::{Deserialize, Serialize};
use std::fs;
use uuid::Uuid;

/// Where the desk stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Whether head office answered last time. `None` before the first contact.
    pub online: Option<bool>,
    /// Head office's time of the member data.
    pub as_of: Option<DateTime<Utc>>,
    /// How many members are held.
    pub members: u64,
    /// Entries that head office has not acknowledged.
    pub unsent: u64,
    /// When the oldest of them was written.
    pub unsent_since: Option<DateTime<Utc>>,
    /// Until when the desk may work in full without contact.
    pub lease_until: Option<DateTime<Utc>>,
    /// Certificate numbers left; `None` while this desk has no lease of any.
    pub serials_left: Option<u64>,
    /// Head office's epoch at the last contact.
    pub epoch: Option<Uuid>,
    /// Head office's clock minus this desk's at the last contact, in seconds.
    pub skew_seconds: Option<i64>,
    /// The code of what stopped the last sync, if something did.
    pub last_problem: Option<String>,
    /// The newest version of the program that was ever installed from here.
    pub highest_version: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    status: String,
    seal: String,
}

/// Reads and writes the status with this desk's seal.
pub struct StatusSeal<'a> {
    layout: &'a Layout,
    share: &'a DeviceShare,
}

impl<'a> StatusSeal<'a> {
    /// The status of the desk in `layout`.
    #[must_use]
    pub fn of(layout: &'a Layout, share: &'a DeviceShare) -> Self {
        Self { layout, share }
    }

    /// The last status written, or the empty one when there is none or its seal is broken.
    #[must_use]
    pub fn read(&self) -> Status {
        fs::read(self.layout.file("status.json"))
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Sealed>(&bytes).ok())
            .filter(|sealed| sealed.seal == self.seal(&sealed.status))
            .and_then(|sealed| serde_json::from_str(&sealed.status).ok())
            .unwrap_or_default()
    }

    /// Writes the status.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, status: &Status) -> Result<(), VaultError> {
        let status = serde_json::to_string(status).expect("a status serialises");
        let sealed = Sealed { seal: self.seal(&status), status };
        let bytes = serde_json::to_vec(&sealed).expect("a sealed status serialises");
        Ok(replace(&self.layout.file("status.json"), &bytes)?)
    }

    /// A keyed digest: HKDF over the text is a MAC under the share.
    fn seal(&self, status: &str) -> String {
        sha256_hex(self.share.derive(status.as_bytes(), "madoguchi status seal").as_slice())
    }
}

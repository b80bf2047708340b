//! More time without contact for a branch that an outage has cut off.

use crate::{Branch, Office};
use chrono::TimeDelta;
use journal::leases::{EXTENSION_PREFIX, Extension, SignedExtension};

/// The most days that one extension gives.
pub const MOST_DAYS: u32 = 90;

/// Signs that the desks of a branch may work in full without contact for so many days from now.
#[must_use]
pub fn extend(office: &Office, branch: &Branch, days: u32) -> SignedExtension {
    let made_at = office.surroundings.now();
    let until = made_at + TimeDelta::days(i64::from(days.min(MOST_DAYS)));
    let extension = Extension { branch: branch.code().to_owned(), until, made_at };
    let extension = serde_json::to_string(&extension).expect("an extension serialises");
    let signature = office.keys.sign(EXTENSION_PREFIX, &extension);
    SignedExtension { extension, signature }
}

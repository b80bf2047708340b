//! Wrong PINs while nobody is signed in: the journal is closed then, so they wait in a sealed file until
//! the next person signs in, and become entries before anything else does.

use crate::{Desk, DeskError};
use chrono::{DateTime, Utc};
use journal::{Actor, Body};
use serde::{Deserialize, Serialize};
use std::fs;
use vault::{Vault, VaultError};

const FILE: &str = "failed-sign-ins";
/// A slot is erased after ten tries, so more than this needs many names; the first ones tell the story.
const MOST_REMEMBERED: usize = 200;
/// User ids are short; what is longer is a mistake or an attack.
const MOST_USER_CHARACTERS: usize = 64;

#[derive(Serialize, Deserialize)]
struct FailedSignIn {
    user: String,
    at: DateTime<Utc>,
    tries_left: u8,
}

impl Desk {
    /// Remembers a wrong PIN. A file that cannot be written must not keep the next person out, and the
    /// slot has counted the try already.
    pub(crate) fn remember_failed_sign_in(&self, user: &str, tries_left: u8) {
        let mut all = self.failed_sign_ins();
        if all.len() < MOST_REMEMBERED {
            let user = user.chars().take(MOST_USER_CHARACTERS).collect();
            all.push(FailedSignIn { user, at: self.surroundings.now(), tries_left });
            let bytes = serde_json::to_vec(&all).expect("failed sign-ins serialise");
            let _ = self.layout.write(FILE, &self.share.seal(&bytes, FILE, &self.surroundings));
        }
    }

    /// Turns what was remembered into entries.
    pub(crate) fn record_failed_sign_ins(&self, vault: &Vault) -> Result<(), DeskError> {
        for FailedSignIn { user, at, tries_left } in self.failed_sign_ins() {
            vault.transact(&Actor(user), None, |writing| {
                writing.append(Body::SignInFailed { at, tries_left }, None)
            })?;
        }
        match fs::remove_file(self.layout.file(FILE)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(VaultError::from(error).into())
            }
            _ => Ok(()),
        }
    }

    fn failed_sign_ins(&self) -> Vec<FailedSignIn> {
        fs::read(self.layout.file(FILE))
            .ok()
            .and_then(|sealed| self.share.open(&sealed, FILE))
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }
}

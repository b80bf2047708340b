//! Joining a branch, and what a desk remembers of it.

use crate::{Desk, DeskError, schema};
use journal::entry::unhex;
use journal::wire::DeskKind;
use journal::{Actor, Body, DeviceId};
use serde::{Deserialize, Serialize};
use std::fs;
use sync::{Client, Identity, SyncError};
use vault::{FileKeys, Layout, ReleaseSecret, Slots, Vault, VaultError};

const KEY_PURPOSE: &str = "madoguchi client key";

/// Which branch a desk belongs to, and how it reaches head office. Nothing secret, nothing personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// The desk's id.
    pub device: DeviceId,
    /// Counted from 1.
    pub generation: u32,
    /// The branch's prefecture code.
    pub branch: String,
    /// What the desk is for.
    pub kind: DeskKind,
    /// `https://HOST:PORT`
    pub server: String,
    /// The CA that head office is believed under, PEM.
    pub ca: String,
    /// This desk's certificate, PEM.
    pub certificate: String,
    /// The key that signs manifests, hexadecimal.
    pub manifest_key: String,
}

impl Enrolment {
    pub(crate) fn read(layout: &Layout) -> Result<Option<Self>, DeskError> {
        match fs::read(layout.file("desk.json")) {
            Ok(bytes) => {
                Ok(Some(serde_json::from_slice(&bytes).map_err(|_| DeskError::NotEnrolled)?))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(VaultError::from(error).into()),
        }
    }
}

impl Desk {
    /// Joins the branch that `code` is for. The journal is made; nobody is signed in yet.
    ///
    /// # Errors
    /// `AlreadyEnrolled`, or what head office or the line said; the desk is as before then.
    pub fn enrol(&mut self, server: &str, ca: &str, code: &str) -> Result<&Enrolment, DeskError> {
        if self.enrolment.is_some() {
            return Err(DeskError::AlreadyEnrolled);
        }
        let enrolled = sync::enrol(server, ca, code)?;
        let answer = enrolled.answer;
        let secret = unhex(&answer.release_secret).ok_or(SyncError::Malformed)?;
        let series = (answer.device, answer.generation);
        self.layout.keep_aside_journal(&self.surroundings)?;
        let keys = Slots::of(&self.layout, &self.surroundings)?.begin(&ReleaseSecret(secret))?;
        Vault::create(&self.layout, &keys, &schema(), series)?;
        self.write_first_entry(keys, &answer.branch)?;
        let key = self.share.seal(enrolled.key.as_bytes(), KEY_PURPOSE, &self.surroundings);
        self.layout.write("client.key", &key)?;
        let enrolment = Enrolment {
            device: answer.device,
            generation: answer.generation,
            branch: answer.branch,
            kind: answer.kind,
            server: server.to_owned(),
            ca: ca.to_owned(),
            certificate: answer.certificate,
            manifest_key: answer.manifest_key,
        };
        // Written last: until it stands, the desk is not enrolled and enrolling again starts over.
        let bytes = serde_json::to_vec_pretty(&enrolment).expect("an enrolment serialises");
        self.layout.write("desk.json", &bytes)?;
        Ok(self.enrolment.insert(enrolment))
    }

    fn write_first_entry(&self, keys: FileKeys, branch: &str) -> Result<(), DeskError> {
        let vault = Vault::open(self.layout.clone(), keys, schema(), self.surroundings.clone())?;
        let body = Body::DeskEnrolled { branch: branch.to_owned() };
        vault.transact(&Actor::desk(), None, |writing| writing.append(body, None))?;
        Ok(())
    }

    /// The line to head office, with this desk's certificate.
    pub(crate) fn line(&self) -> Result<Client, DeskError> {
        let enrolment = self.enrolled()?;
        let sealed = fs::read(self.layout.file("client.key")).map_err(VaultError::from)?;
        let key = self.share.open(&sealed, KEY_PURPOSE).ok_or(DeskError::NotEnrolled)?;
        let key = std::str::from_utf8(&key).map_err(|_| DeskError::NotEnrolled)?;
        let identity = Identity { certificate: &enrolment.certificate, key };
        Ok(Client::new(&enrolment.server, &enrolment.ca, Some(&identity))?)
    }
}

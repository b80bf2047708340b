//! Joining a branch, and what a desk remembers of it.

use crate::{Desk, DeskError, schema};
use chrono::{DateTime, Utc};
use journal::entry::{hex, unhex};
use journal::wire::DeskKind;
use journal::{Actor, Body, DeviceId};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;
use sync::{Client, Identity, SyncError};
use vault::{DeviceShare, FileKeys, Layout, ReleaseSecret, Vault, VaultError};
use zeroize::Zeroizing;

/// The seal over `desk.json`.
const SEAL: &str = "desk.seal";
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
    /// The last moment it is good.
    pub certificate_expires_at: DateTime<Utc>,
    /// The key that signs manifests, hexadecimal.
    pub manifest_key: String,
    /// The key to which what is carried over by hand is sealed, hexadecimal.
    pub courier_key: String,
}

impl Enrolment {
    /// As it was written by this desk; one that was changed by hand could lead the desk to another server.
    pub(crate) fn read_sealed(
        layout: &Layout,
        share: &DeviceShare,
    ) -> Result<Option<Self>, DeskError> {
        let Some(enrolment) = Self::read(layout)? else { return Ok(None) };
        let seal =
            fs::read_to_string(layout.file(SEAL)).map_err(|_| DeskError::EnrolmentChanged)?;
        if seal.trim() != enrolment.seal(share) {
            return Err(DeskError::EnrolmentChanged);
        }
        Ok(Some(enrolment))
    }

    pub(crate) fn read(layout: &Layout) -> Result<Option<Self>, DeskError> {
        Self::of(&layout.file("desk.json"))
    }

    /// The enrolment in a file, if it is there.
    pub(crate) fn of(file: &Path) -> Result<Option<Self>, DeskError> {
        match fs::read(file) {
            Ok(bytes) => {
                Ok(Some(serde_json::from_slice(&bytes).map_err(|_| DeskError::NotEnrolled)?))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(VaultError::from(error).into()),
        }
    }

    /// The seal first: without the file the desk is not enrolled, and a file of before does not fit it.
    pub(crate) fn write(&self, layout: &Layout, share: &DeviceShare) -> Result<(), VaultError> {
        layout.write(SEAL, self.seal(share).as_bytes())?;
        layout.write("desk.json", &self.bytes())
    }

    fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).expect("an enrolment serialises")
    }

    /// A keyed digest: HKDF over the text is a MAC under the share.
    fn seal(&self, share: &DeviceShare) -> String {
        hex(share.derive(&self.bytes(), "madoguchi enrolment seal").as_slice())
    }

    /// What the desk proves itself with, by its private key.
    pub(crate) fn identity<'a>(&'a self, key: &'a [u8]) -> Result<Identity<'a>, DeskError> {
        let key = std::str::from_utf8(key).map_err(|_| DeskError::NotEnrolled)?;
        Ok(Identity { certificate: &self.certificate, key })
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
        let enrolled = sync::enrol(server, ca, code, &self.surroundings)?;
        let answer = enrolled.answer;
        let secret = unhex(&answer.release_secret).ok_or(SyncError::Malformed)?;
        let series = (answer.device, answer.generation);
        self.layout.keep_aside_journal(&self.surroundings)?;
        // Members of a former enrolment open with none of the new keys.
        vault::destroy_members(&self.layout)?;
        let keys = self.slots()?.begin(&ReleaseSecret(secret))?;
        Vault::create(&self.layout, &keys, &schema(), series)?;
        if answer.kind == DeskKind::Kiosk {
            self.slots()?.keep_for_kiosk(&keys)?;
        }
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
            certificate_expires_at: answer.certificate_expires_at,
            manifest_key: answer.manifest_key,
            courier_key: answer.courier_key,
        };
        self.keep_for_recovery(&enrolment)?;
        // Written last: until it stands, the desk is not enrolled and enrolling again starts over.
        enrolment.write(&self.layout, &self.share)?;
        Ok(self.enrolment.insert(enrolment))
    }

    /// Joins although this desk is enrolled, because head office knows it no more. Its journal is kept aside whole, and
    /// what waits there can still be carried over.
    ///
    /// # Errors
    /// What head office or the line said; the desk is as before then.
    pub fn enrol_anew(
        &mut self,
        server: &str,
        ca: &str,
        code: &str,
    ) -> Result<&Enrolment, DeskError> {
        self.lock()?;
        self.kept_open = None;
        self.enrolment = None;
        if let Err(error) = self.enrol(server, ca, code).map(drop) {
            self.enrolment = Enrolment::read(&self.layout)?;
            return Err(error);
        }
        self.enrolled()
    }

    fn write_first_entry(&self, keys: FileKeys, branch: &str) -> Result<(), DeskError> {
        let vault = Vault::open(self.layout.clone(), keys, schema(), self.surroundings.clone())?;
        let body = Body::DeskEnrolled { branch: branch.to_owned() };
        vault.transact(&Actor::desk(), None, |writing| writing.append(body, None))?;
        Ok(())
    }

    /// The line to head office, with this desk's certificate.
    pub(crate) fn line(&self) -> Result<Client, DeskError> {
        self.mind_the_training()?;
        let enrolment = self.enrolled()?;
        let key = self.client_key()?;
        let identity = enrolment.identity(&key)?;
        let Enrolment { server, ca, .. } = enrolment;
        Ok(Client::new(server, ca, Some(&identity), &self.surroundings)?)
    }

    /// This desk's private key, PEM.
    pub(crate) fn client_key(&self) -> Result<Zeroizing<Vec<u8>>, DeskError> {
        self.key_in(&self.layout.file("client.key"))
    }

    /// The private key in a file of this machine.
    pub(crate) fn key_in(&self, file: &Path) -> Result<Zeroizing<Vec<u8>>, DeskError> {
        let sealed = fs::read(file).map_err(VaultError::from)?;
        self.share.open(&sealed, KEY_PURPOSE).ok_or(DeskError::NotEnrolled)
    }
}

//! The line: hands what a desk asks to head office's own functions, and loses, cuts, repeats and delays.

use crate::chance::Dice;
use head_office::archive::Device;
use head_office::routes::admitted;
use head_office::{
    Office, Refused, blobs, changes, enrolment, journals, serials, sessions, snapshots,
};
use journal::leases::{RenewAnswer, RenewRequest, SerialAnswer, SerialRequest};
use journal::wire::{
    ChangesAnswer, Check, CheckAnswer, FirstSignInAnswer, FirstSignInRequest, LookupAnswer,
    LookupRequest, PushAnswer, PushRequest, Refusal, SessionAnswer, SessionRequest, SignedManifest,
};
use std::sync::{Mutex, PoisonError};
use sync::{Line, SyncError};

/// How bad the line is, in thousandths of what is asked.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Weather {
    /// Never arrives.
    pub(crate) lost: u64,
    /// Arrives, and the answer is lost.
    pub(crate) deaf: u64,
    /// A push arrives again later.
    pub(crate) echo: u64,
    /// Nothing arrives at all.
    pub(crate) is_cut: bool,
}

impl Weather {
    pub(crate) const FAIR: Self = Self { lost: 0, deaf: 0, echo: 0, is_cut: false };
}

/// A push that will arrive once more.
pub(crate) struct Echo {
    pub(crate) device: Device,
    pub(crate) request: PushRequest,
}

/// One desk's line for one round.
pub(crate) struct StormyLine<'w> {
    pub(crate) office: &'w Office,
    pub(crate) device: &'w Device,
    /// Of the certificate that the desk shows.
    pub(crate) fingerprint: String,
    pub(crate) weather: Weather,
    pub(crate) dice: &'w Mutex<Dice>,
    pub(crate) echoes: &'w Mutex<Vec<Echo>>,
    /// Whether an answer to a session reached the desk in this round.
    pub(crate) reached: Mutex<bool>,
}

impl StormyLine<'_> {
    fn chance(&self, of_thousand: u64) -> bool {
        self.dice.lock().unwrap_or_else(PoisonError::into_inner).chance(of_thousand)
    }

    /// As of every request, whether the certificate is one that head office knows and let in.
    fn at_the_door(&self) -> Result<(), Refused> {
        admitted(self.office.archive.device_with(&self.fingerprint)?).map(drop)
    }

    fn carry<T>(&self, ask: impl FnOnce(&Office) -> Result<T, Refused>) -> Result<T, SyncError> {
        if self.weather.is_cut || self.chance(self.weather.lost) {
            return Err(SyncError::Offline);
        }
        let answer = self.at_the_door().and_then(|()| ask(self.office));
        if self.chance(self.weather.deaf) {
            return Err(SyncError::Truncated);
        }
        answer.map_err(|refused| {
            let code = refused.code().to_owned();
            SyncError::Refused(Refusal { code, detail: refused.detail() })
        })
    }
}

impl Line for StormyLine<'_> {
    fn first_sign_in(&self, _: &FirstSignInRequest) -> Result<FirstSignInAnswer, SyncError> {
        unreachable!("nobody signs in here")
    }

    fn session(&self, request: &SessionRequest) -> Result<SessionAnswer, SyncError> {
        let answer = self.carry(|office| sessions::open(office, self.device, request))?;
        *self.reached.lock().unwrap_or_else(PoisonError::into_inner) = true;
        Ok(answer)
    }

    fn push(&self, request: &PushRequest) -> Result<PushAnswer, SyncError> {
        if self.chance(self.weather.echo) {
            let request = PushRequest { entries: request.entries.clone(), apart: request.apart };
            let echo = Echo { device: self.device.clone(), request };
            self.echoes.lock().unwrap_or_else(PoisonError::into_inner).push(echo);
        }
        self.carry(|office| journals::take(office, self.device, request))
    }

    fn changes(&self, after: u64, limit: u32) -> Result<ChangesAnswer, SyncError> {
        let text = self.carry(|office| {
            changes::page(office, &self.device.branch, after, limit, |answer| {
                Ok(serde_json::to_vec(answer).expect("a page serialises"))
            })
        })?;
        Ok(serde_json::from_slice(&text).expect("both sides speak the same language"))
    }

    fn check(&self, check: &Check) -> Result<CheckAnswer, SyncError> {
        self.carry(|office| changes::check(office, &self.device.branch, check))
    }

    fn serials(&self, request: &SerialRequest) -> Result<SerialAnswer, SyncError> {
        self.carry(|office| serials::lease(office, self.device, request))
    }

    fn renew(&self, request: &RenewRequest) -> Result<RenewAnswer, SyncError> {
        self.carry(|office| enrolment::renew(office, self.device, request))
    }

    fn lookup(&self, _: &LookupRequest) -> Result<LookupAnswer, SyncError> {
        unreachable!("nobody looks elsewhere here")
    }

    fn manifest(&self, _: &str) -> Result<SignedManifest, SyncError> {
        self.carry(|office| Ok(snapshots::write(office, &self.device.branch)?))
    }

    fn blob(&self, digest: &str, received: &mut Vec<u8>) -> Result<(), SyncError> {
        let range = format!("bytes={}-", received.len());
        let part =
            self.carry(|office| blobs::part(office, &self.device.branch, digest, Some(&range)))?;
        let mut bytes = part.bytes;
        let is_cut = self.chance(self.weather.deaf);
        if is_cut {
            bytes.truncate(bytes.len() / 2);
        }
        received.extend_from_slice(&bytes);
        if is_cut { Err(SyncError::Truncated) } else { Ok(()) }
    }
}

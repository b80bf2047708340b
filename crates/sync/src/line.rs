//! What a desk may ask of head office. The real line is [`crate::Client`]; tests and simulation have
//! their own.

use crate::error::SyncError;
use journal::leases::{RenewAnswer, RenewRequest, SerialAnswer, SerialRequest};
use journal::wire::{
    ChangesAnswer, Check, CheckAnswer, FirstSignInAnswer, FirstSignInRequest, LookupAnswer,
    LookupRequest, PushAnswer, PushRequest, SessionAnswer, SessionRequest, SignedManifest,
};

/// A line to head office. Chunks of a snapshot are fetched on a thread of their own.
pub trait Line: Sync {
    /// A staff member's first sign-in here.
    ///
    /// # Errors
    /// `Refused` with head office's code, or what the line did.
    fn first_sign_in(&self, request: &FirstSignInRequest) -> Result<FirstSignInAnswer, SyncError>;

    /// Where both sides stand.
    ///
    /// # Errors
    /// As above.
    fn session(&self, request: &SessionRequest) -> Result<SessionAnswer, SyncError>;

    /// Hands entries over.
    ///
    /// # Errors
    /// As above.
    fn push(&self, request: &PushRequest) -> Result<PushAnswer, SyncError>;

    /// What changed after a cursor.
    ///
    /// # Errors
    /// As above; `Refused` with `cursor_too_old` when only a snapshot helps.
    fn changes(&self, after: u64, limit: u32) -> Result<ChangesAnswer, SyncError>;

    /// Whether both sides hold the same.
    ///
    /// # Errors
    /// As above.
    fn check(&self, check: &Check) -> Result<CheckAnswer, SyncError>;

    /// Certificate numbers that nobody had before.
    ///
    /// # Errors
    /// As above; `Refused` with `not_a_counter` for a desk that may not make any.
    fn serials(&self, request: &SerialRequest) -> Result<SerialAnswer, SyncError>;

    /// A newer certificate for this desk.
    ///
    /// # Errors
    /// As above.
    fn renew(&self, request: &RenewRequest) -> Result<RenewAnswer, SyncError>;

    /// Members of other branches.
    ///
    /// # Errors
    /// As above.
    fn lookup(&self, request: &LookupRequest) -> Result<LookupAnswer, SyncError>;

    /// The newest snapshot's manifest.
    ///
    /// # Errors
    /// As above.
    fn manifest(&self, branch: &str) -> Result<SignedManifest, SyncError>;

    /// Bytes of a snapshot chunk from `received.len()` on, appended to `received`. What came before a
    /// failure stays there, so that the next call goes on from it.
    ///
    /// # Errors
    /// As above.
    fn blob(&self, digest: &str, received: &mut Vec<u8>) -> Result<(), SyncError>;
}

//! Asking head office for packages of the program. What a package is, and whether it may be installed, is not for here.

use crate::client::{Client, bytes, json};
use crate::error::SyncError;
use journal::wire::{MAX_UPDATE_PART_BYTES, UpdateAnswer};

impl Client {
    /// The newest package for a kind of machine that is offered to this desk's branch.
    ///
    /// # Errors
    /// `Refused` with head office's code, or what the line did.
    pub fn update_for(&self, target: &str) -> Result<UpdateAnswer, SyncError> {
        json(self.get(&format!("/v1/updates/{target}")))
    }

    /// Some bytes of a package from a place on, at most [`MAX_UPDATE_PART_BYTES`]; none behind its end.
    ///
    /// # Errors
    /// As above; `Refused` with `not_found` once it is offered no more.
    pub fn update_part(&self, digest: &str, from: u64) -> Result<Vec<u8>, SyncError> {
        let request = self.get(&format!("/v1/update-packages/{digest}?from={from}"));
        bytes(request, MAX_UPDATE_PART_BYTES)
    }
}

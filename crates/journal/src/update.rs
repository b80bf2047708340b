//! Packages of the program, as head office hands them to desks. What a description says is for the crate `updates`.

use serde::{Deserialize, Serialize};

/// The most bytes of a package in one answer; a desk asks on from where it is.
pub const MAX_UPDATE_PART_BYTES: u64 = 1024 * 1024;

/// `GET /v1/updates/{target}`: what a desk may install.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct UpdateAnswer {
    /// The newest package for this kind of machine that is offered to the desk's branch, when there is one.
    pub update: Option<SignedUpdate>,
}

/// A package as whoever made it describes it: the exact text that was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedUpdate {
    /// A description as JSON.
    pub description: String,
    /// A signature of minisign over the text, as minisign writes it.
    pub signature: String,
}

//! The rules of the field, dated: branches, who gets which paper, what identifies a visitor, and the lists
//! staff choose from. Every row says from when until when it holds and where it comes from; the answers
//! are for a given day. Pure.

pub mod branches;
pub mod counter;
pub mod identity_documents;
pub mod insurer_number;
pub mod last_four;
pub mod outreach;
pub mod papers;
pub mod seventy;
mod table;

pub use branches::{Branch, branch};
pub use table::Validity;

/// A code that its table does not have on that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode;

//! The 限度額 walk as shown.

use super::{LimitAnswer, PaperVerdict};
use serde::Serialize;
use ts_rs::TS;

/// Whether a 限度額適用認定証 is possible, and what a bill comes to in every category that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LimitWalk {
    /// What the rules say of the certificate today.
    pub certificate: PaperVerdict,
    /// Tenths the examples are reckoned with.
    pub tenths: u8,
    /// Whether the tenths are the record's or the rules'; otherwise the usual three.
    pub tenths_known: bool,
    /// The month of treatment, `2026-11`.
    pub month: String,
    /// The categories that are possible, with the bill reckoned out.
    pub answers: Vec<LimitAnswer>,
}

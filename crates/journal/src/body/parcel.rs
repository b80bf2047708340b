//! What entries say of boxes that went to a company.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The boxes of a batch that went out by 特定記録.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelsPosted {
    /// The batch whose papers are in them.
    pub batch: Uuid,
    /// 記号 of the company they went to.
    pub symbol: String,
    /// The boxes, in order.
    pub boxes: Vec<PostedBox>,
}

/// A box that went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostedBox {
    /// Envelopes in it.
    pub envelopes: u32,
    /// What it was reckoned to weigh, in grams.
    pub grams: u32,
    /// お問い合わせ番号 on its label, eleven digits.
    pub tracking: String,
}

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
    /// お問い合わせ番号 on its label, eleven digits; none when its bundles went out under numbers of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking: Option<String>,
    /// Its bundles, when each went out under a number of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bundles: Vec<PostedBundle>,
}

/// A bundle that went out under a number of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostedBundle {
    /// Envelopes under its band.
    pub envelopes: u32,
    /// お問い合わせ番号 on its label, eleven digits.
    pub tracking: String,
}

impl PostedBox {
    /// Every number under which it, or what is in it, went out.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        let of_bundles = self.bundles.iter().map(|bundle| bundle.tracking.as_str());
        self.tracking.as_deref().into_iter().chain(of_bundles)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_of_before_numbers_on_bundles_reads_and_is_written_as_it_was() {
        let text = r#"{"envelopes":60,"grams":840,"tracking":"12345678901"}"#;
        let read: PostedBox = serde_json::from_str(text).unwrap();
        assert_eq!(read.numbers().collect::<Vec<_>>(), ["12345678901"]);
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }
}

//! Boxes for a company as shown.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// Envelopes under one band.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BundleRow {
    /// The place of the first person on the list.
    pub first: u32,
    /// The place of the last.
    pub last: u32,
    /// How many envelopes.
    pub envelopes: u32,
    /// お問い合わせ番号 on its own label, once it was posted under one.
    pub tracking: Option<String>,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ParcelRow {
    /// Its bundles, in order.
    pub bundles: Vec<BundleRow>,
    /// How many envelopes.
    pub envelopes: u32,
    /// What it weighs with everything in it, in grams.
    pub grams: u32,
    /// お問い合わせ番号 on its label, once it was posted under one.
    pub tracking: Option<String>,
}

/// The boxes of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ParcelPlan {
    /// The batch.
    pub batch: Uuid,
    /// The most a box may weigh, in grams.
    pub most_grams: u32,
    /// The boxes, in order.
    pub boxes: Vec<ParcelRow>,
    /// What the company is to be reminded of, as papers say it.
    pub remind: Vec<String>,
}

//! What a visitor at a kiosk says, and what they take along.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whom a visitor's request is about, in the fields of the kiosk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Told {
    /// 記号: 1 to 8 digits.
    pub symbol: String,
    /// 番号: 1 to 7 digits.
    pub number: String,
    /// 生年月日
    pub birth_date: NaiveDate,
}

/// The 受付票 on the kiosk's screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TicketPage {
    /// The number that is called, 100 to 999.
    #[ts(type = "number")]
    pub number: u64,
    /// The request, sealed to the branch, as a picture (SVG) of its code.
    pub picture: String,
    /// Whether it goes to paper too: then it is to be printed now.
    pub prints: bool,
}

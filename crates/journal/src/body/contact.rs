//! What entries say of contacts: with a member, with an organisation, and by mail that came back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One outreach contact (勧奨). All codes are rows of the outreach table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Outreach {
    /// 契機, e.g. `limit_certificate`.
    pub occasion: String,
    /// How, e.g. `counter`.
    pub channel: String,
    /// The answer, e.g. `will_use`.
    pub answer: String,
    /// What was handed over.
    pub materials: Vec<String>,
    /// When to ask again.
    pub follow_up: Option<NaiveDate>,
    /// A free note of at most 400 characters, without health details.
    pub note: Option<String>,
}

/// 勧奨 beyond one member: an organisation that was spoken to (資料③), or a place or medium (資料①②). All codes are rows
/// of the outreach table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Promotion {
    /// What sort of organisation, place or medium.
    pub sort: String,
    /// Which one: its name, at most 100 characters. Never a member.
    pub name: String,
    /// The day of the visit, or the first day it is up.
    pub from: NaiveDate,
    /// The last day it is up.
    pub through: Option<NaiveDate>,
    /// What was handed over or put up.
    pub materials: Vec<String>,
    /// What comes next, at most 200 characters.
    pub next_step: Option<String>,
    /// When to see to it.
    pub follow_up: Option<NaiveDate>,
}

/// An item that came back (返戻). It is about the version of the record whose address it bore.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailReturned {
    /// The mailing; none for a letter of the branch's own.
    pub round: Option<String>,
    /// By which way it had gone: `employer` or `home`.
    pub route: String,
    /// Why, a code such as `moved`.
    pub reason: String,
    /// Where it goes next: `to_home`, `to_employer` or `ask_address`.
    pub next: String,
}

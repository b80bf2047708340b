//! Boxes that go to a company by 特定記録: what is in each, what it weighs, and the number on its label or on those of its
//! bundles.

use crate::MailingError;
use journal::Body;
use journal::body::{ParcelsPosted, PostedBox};
use rusqlite::Connection;
use std::collections::BTreeSet;
use uuid::Uuid;
use vault::{Access, HandleMail};

/// The digits of an お問い合わせ番号 on a label of 特定記録, as remembered of 書留・特定記録郵便物等差出票: its check digit was
/// not found in the collected sources and is not computed. Twelve digits are never taken: they may be a 個人番号.
const TRACKING_DIGITS: usize = 11;
/// The most boxes that are posted at once.
const MOST_BOXES: usize = 200;
/// The most labels.
const MOST_LABELS: usize = 2_000;

/// The digits of a number as typed in any width with or without hyphens, or as scanned: a scanner of these labels frames
/// the digits with a letter of its code.
///
/// # Errors
/// `TrackingUnreadable`.
pub fn tracking_number(typed: &str) -> Result<String, MailingError> {
    let plain = japanese::digits(typed.trim());
    let inner = plain.trim_matches(|c: char| "abcdABCD".contains(c));
    let digits: String = inner.chars().filter(|c| !"-－‐ー 　".contains(*c)).collect();
    let is_number = digits.len() == TRACKING_DIGITS && digits.bytes().all(|c| c.is_ascii_digit());
    if is_number { Ok(digits) } else { Err(MailingError::TrackingUnreadable) }
}

/// Writes down that boxes went out; gives the entry.
///
/// # Errors
/// `TrackingUnreadable`, `TrackingTwice` when a number stands on two labels or was posted before, `TooManyBoxes`; nothing
/// is written then.
pub fn post(access: &Access<'_, HandleMail>, posted: ParcelsPosted) -> Result<Uuid, MailingError> {
    let labels = posted.boxes.iter().flat_map(PostedBox::numbers).count();
    if posted.boxes.is_empty() || posted.boxes.len() > MOST_BOXES || labels > MOST_LABELS {
        return Err(MailingError::TooManyBoxes);
    }
    let mut known: BTreeSet<String> =
        access.vault().read_journal(posted_here)?.iter().flat_map(numbers).collect();
    for number in posted.boxes.iter().flat_map(PostedBox::numbers) {
        if tracking_number(number)? != number {
            return Err(MailingError::TrackingUnreadable);
        }
        if !known.insert(number.to_owned()) {
            return Err(MailingError::TrackingTwice);
        }
    }
    access.transact(|writing| Ok(writing.append(Body::ParcelsPosted(posted), None)?))
}

/// What this desk posted, the oldest first.
///
/// # Errors
/// What the journal said.
pub fn posted(access: &Access<'_, HandleMail>) -> Result<Vec<ParcelsPosted>, MailingError> {
    Ok(access.vault().read_journal(posted_here)?)
}

fn numbers(posted: &ParcelsPosted) -> Vec<String> {
    posted.boxes.iter().flat_map(PostedBox::numbers).map(str::to_owned).collect()
}

fn posted_here(journal: &Connection) -> rusqlite::Result<Vec<ParcelsPosted>> {
    let sql = "select body from entry where kind = 'ParcelsPosted' order by seq";
    let mut question = journal.prepare_cached(sql)?;
    let rows = question.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|text| text.map(|text| serde_json::from_str(&text).ok()))
        .filter_map(Result::transpose)
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

    use super::*;

    #[test]
    fn a_number_is_read_as_typed_in_any_width_or_as_scanned() {
        for typed in [
            "123-45-67890-1",
            "12345678901",
            "１２３－４５－６７８９０－１",
            " a12345678901a ",
            "123 45 67890 1",
        ] {
            assert_eq!(tracking_number(typed).unwrap(), "12345678901", "{typed}");
        }
        for typed in [
            "",
            "1234567890",
            "123456789012",
            "1234-5678-9012",
            "1234567890x",
            "１２３４５６７８９０",
        ] {
            let refused = tracking_number(typed).unwrap_err();
            assert_eq!(refused.code(), "tracking_unreadable", "{typed}");
        }
    }
}

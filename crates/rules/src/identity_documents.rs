//! What proves who a visitor is (本人確認): one document with a photograph, or two without.

use crate::UnknownCode;
use crate::table::{Validity, shipped};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Documents without a photograph that together suffice.
const WITHOUT_PHOTO: usize = 2;

/// A document that a visitor may show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityDocument {
    /// Its code.
    pub code: String,
    /// Whether it carries a photograph.
    pub photo: bool,
    /// When and why it is accepted.
    pub validity: Validity,
}

static DOCUMENTS: LazyLock<Vec<IdentityDocument>> = LazyLock::new(|| {
    shipped(include_str!("../../../assets/tables/identity_documents.csv"), |row| {
        Ok(IdentityDocument {
            code: row.needed("code")?,
            photo: row.yes("photo"),
            validity: row.validity()?,
        })
    })
});

/// The documents that are accepted on `day`, in the order they are offered.
#[must_use]
pub fn accepted_on(day: NaiveDate) -> Vec<&'static IdentityDocument> {
    DOCUMENTS.iter().filter(|document| document.validity.holds_on(day)).collect()
}

/// Whether what was shown suffices: one with a photograph, or two different ones without.
///
/// # Errors
/// `UnknownCode` when something shown is not accepted on that day.
pub fn sufficient(shown: &[impl AsRef<str>], day: NaiveDate) -> Result<bool, UnknownCode> {
    let accepted = accepted_on(day);
    let mut codes = BTreeSet::new();
    let mut photo = false;
    for code in shown.iter().map(AsRef::as_ref) {
        let document = accepted.iter().find(|document| document.code == code).ok_or(UnknownCode)?;
        photo |= document.photo;
        codes.insert(code);
    }
    Ok(photo || codes.len() >= WITHOUT_PHOTO)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-23".parse().unwrap()
    }

    #[test]
    fn one_with_a_photograph_or_two_different_ones_without() {
        let cases: [(&[&str], bool); 6] = [
            (&[], false),
            (&["drivers_license"], true),
            (&["pension_book"], false),
            (&["pension_book", "pension_book"], false),
            (&["pension_book", "resident_record"], true),
            (&["pension_book", "my_number_card"], true),
        ];
        for (shown, expected) in cases {
            assert_eq!(sufficient(shown, today()), Ok(expected), "{shown:?}");
        }
    }

    #[test]
    fn what_is_no_longer_accepted_is_unknown() {
        let card = &["health_insurance_card"];
        assert_eq!(sufficient(card, "2025-12-01".parse().unwrap()), Ok(false));
        assert_eq!(sufficient(card, "2025-12-02".parse().unwrap()), Err(UnknownCode));
        assert_eq!(sufficient(&["library_card"], today()), Err(UnknownCode));
    }
}

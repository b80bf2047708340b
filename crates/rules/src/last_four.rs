//! What may go on when there are no last four digits to compare with: the number is being confirmed, was
//! never submitted, or nothing is known. Defaults of the branch, from a table.

use crate::table::{Validity, shipped};
use chrono::NaiveDate;
use journal::MyNumberState;
use std::sync::LazyLock;

struct Permit {
    state: String,
    act: String,
    permitted: bool,
    validity: Validity,
}

static PERMITS: LazyLock<Vec<Permit>> = LazyLock::new(|| {
    shipped(include_str!("../../../assets/tables/last_four_unavailable.csv"), |row| {
        Ok(Permit {
            state: row.needed("state")?,
            act: row.needed("act")?,
            permitted: row.yes("permitted"),
            validity: row.validity()?,
        })
    })
});

/// Whether `act` (`outreach`, or the kind of a paper) may go on after sufficient identity documents when the
/// check came out `unavailable`. What no row speaks of is not permitted.
#[must_use]
pub fn permits_without_digits(state: Option<MyNumberState>, act: &str, day: NaiveDate) -> bool {
    let state = match state {
        Some(MyNumberState::Confirming) => "confirming",
        Some(MyNumberState::NotSubmitted) => "not_submitted",
        Some(MyNumberState::Registered) | None => "unknown",
    };
    PERMITS
        .iter()
        .filter(|permit| permit.state == state && permit.act == act)
        .any(|permit| permit.permitted && permit.validity.holds_on(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_may_be_issued_without_digits_and_a_certificate_not() {
        let day = "2026-11-23".parse().unwrap();
        for state in [None, Some(MyNumberState::Confirming), Some(MyNumberState::NotSubmitted)] {
            assert!(permits_without_digits(state, "eligibility_notice", day));
            assert!(!permits_without_digits(state, "eligibility_certificate", day));
            assert!(!permits_without_digits(state, "anything_else", day));
        }
    }
}

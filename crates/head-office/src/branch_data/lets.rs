//! On which days head office lets a branch set a field itself: a table of its own, so that a desk whose program does not
//! know it keeps everything else.

use super::rows::{rows_in, text_of, until};
use chrono::NaiveDate;
use csv::StringRecord;
use rules::branch_fields::Field;

/// The table's name.
pub(super) const NAME: &str = "branch_fields";
const HEADINGS: [&str; 6] = ["field", "valid_from", "valid_through", "source", "certainty", "note"];
const FROM: usize = 1;
const THROUGH: usize = 2;

/// From a day on the field is let through another day, or without end; or, when `days` says so, no longer. What was said
/// of the days from then on is replaced.
pub(super) fn with(
    held: Option<&str>,
    field: Field,
    from: NaiveDate,
    is_let: Option<Option<NaiveDate>>,
) -> String {
    let rows = held.map_or_else(Vec::new, |csv| rows_in(&HEADINGS, csv));
    let (own, mut rows): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.get(0) == Some(field.name()));
    rows.extend(own.iter().filter_map(|row| until(row, (FROM, THROUGH), from)));
    if let Some(through) = is_let {
        let through = through.map(|last| last.to_string()).unwrap_or_default();
        let first = from.to_string();
        let cells = [field.name(), &first, &through, "head office", "high", ""];
        rows.push(StringRecord::from(cells.to_vec()));
    }
    text_of(&HEADINGS, &rows)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

    use super::*;
    use rules::Tables;

    #[test]
    fn days_are_let_and_taken_away_again() {
        let the = |text: &str| text.parse::<NaiveDate>().unwrap();
        let is_let = |csv: &str, day: &str| {
            let tables = Tables::shipped().with(NAME, csv).unwrap();
            tables.branch_sets(Field::Phone, the(day)).is_some()
        };
        let csv = with(None, Field::Phone, the("2026-12-01"), Some(Some(the("2027-03-31"))));
        let csv = with(Some(&csv), Field::Address, the("2026-12-01"), Some(None));
        assert_eq!(
            ["2026-11-30", "2026-12-01", "2027-03-31", "2027-04-01"].map(|day| is_let(&csv, day)),
            [false, true, true, false]
        );
        let csv = with(Some(&csv), Field::Phone, the("2027-01-01"), None);
        assert_eq!(
            ["2026-12-31", "2027-01-01"].map(|day| is_let(&csv, day)),
            [true, false],
            "until the day before"
        );
        let csv = with(Some(&csv), Field::Phone, the("2026-12-01"), None);
        assert!(!is_let(&csv, "2026-12-15"));
        let tables = Tables::shipped().with(NAME, &csv).unwrap();
        assert!(tables.branch_sets(Field::Address, the("2030-01-01")).is_some(), "the others stay");
    }
}

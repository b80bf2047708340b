//! 発行期間: every 資格確認書 that is issued within one period ends on the same day (hodanren 2024-07-24).
//! The days of the periods were not found: the table is empty until head office sends it.

use crate::Tables;
use crate::table::{Fault, Row, Validity, Wrong, read};
use chrono::{Months, NaiveDate};

/// One period of issuing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The first day of issue.
    pub issued_from: NaiveDate,
    /// The last day of issue.
    pub issued_through: NaiveDate,
    /// 有効期限: the last day of every certificate issued within the period.
    pub expires_on: NaiveDate,
    /// Whose word it is.
    pub validity: Validity,
}

/// When a certificate issued on a day would end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiry {
    /// The last day that the law allows: day of issue + 5 years − 1 day (健保則47条).
    pub latest: NaiveDate,
    /// The day of the branch's period, when the table has it.
    pub of_period: Option<NaiveDate>,
}

fn from_row(row: &Row) -> Result<Period, Wrong> {
    let needed = |heading| row.day(heading)?.ok_or(Wrong(heading, "missing"));
    let period = Period {
        issued_from: needed("issued_from")?,
        issued_through: needed("issued_through")?,
        expires_on: needed("expires_on")?,
        validity: row.validity()?,
    };
    if period.issued_through < period.issued_from {
        return Err(Wrong("issued_through", "before_its_beginning"));
    }
    if period.expires_on < period.issued_through {
        return Err(Wrong("expires_on", "before_its_beginning"));
    }
    Ok(period)
}

/// Reads the periods; they may not overlap, and none may end later than the law allows for its first day.
pub(crate) fn parse(text: &str) -> Result<Vec<Period>, Vec<Fault>> {
    let mut periods = read(text, from_row)?;
    periods.sort_by_key(|period| period.issued_from);
    let whole = |column: &str, reason| vec![Fault { line: 0, column: column.to_owned(), reason }];
    if periods.windows(2).any(|pair| pair[1].issued_from <= pair[0].issued_through) {
        return Err(whole("issued_from", "days_overlap"));
    }
    if periods.iter().any(|period| latest(period.issued_from, 5) < period.expires_on) {
        return Err(whole("expires_on", "later_than_allowed"));
    }
    Ok(periods)
}

/// The day before the same day some years on; the day before 1 March where that day is not.
fn latest(issued: NaiveDate, years: u32) -> NaiveDate {
    issued
        .checked_add_months(Months::new(12 * years.min(100)))
        .and_then(|day| if same_date(day, issued) { day.pred_opt() } else { Some(day) })
        .unwrap_or(NaiveDate::MAX)
}

fn same_date(one: NaiveDate, other: NaiveDate) -> bool {
    use chrono::Datelike as _;
    one.day() == other.day()
}

impl Tables {
    /// When a 資格確認書 issued on `issued` ends: at the latest, and by the branch's period when known.
    #[must_use]
    pub fn certificate_expiry(&self, issued: NaiveDate) -> Expiry {
        let within =
            |period: &&Period| period.issued_from <= issued && issued <= period.issued_through;
        Expiry {
            latest: latest(issued, self.number("certificate_longest_years", issued)),
            of_period: self.periods.iter().find(within).map(|period| period.expires_on),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_latest_end_is_the_day_before_five_years() {
        let ends = [
            ("2026-11-23", "2031-11-22"),
            ("2027-01-01", "2031-12-31"),
            ("2028-02-29", "2033-02-28"),
            ("2028-03-01", "2033-02-28"),
        ];
        for (issued, end) in ends {
            assert_eq!(
                Tables::shipped().certificate_expiry(day(issued)).latest,
                day(end),
                "{issued}"
            );
        }
    }

    #[test]
    fn a_period_of_the_branch_gives_the_day_and_never_more_than_the_law() {
        let table = "issued_from,issued_through,expires_on,source,certainty\n\
                     2026-12-01,2027-11-30,2031-11-30,made up,high\n";
        let tables = Tables::shipped().with("certificate_periods", table).unwrap();
        assert_eq!(tables.certificate_expiry(day("2026-11-30")).of_period, None);
        assert_eq!(tables.certificate_expiry(day("2026-12-01")).of_period, Some(day("2031-11-30")));
        assert_eq!(tables.certificate_expiry(day("2027-12-01")).of_period, None);
        let longer = table.replace("2031-11-30", "2031-12-01");
        assert_eq!(
            Tables::shipped().with("certificate_periods", &longer).unwrap_err()[0].reason,
            "later_than_allowed"
        );
    }
}

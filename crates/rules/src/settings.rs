//! Settings of the branch: what the sources leave open or dispute, each with a dated default. A branch that
//! knows better has head office send another value; the program never assumes in silence.

use crate::Tables;
use crate::table::{Fault, Row, Validity, Wrong, read};
use chrono::NaiveDate;

/// One value of a setting, and its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Which setting.
    pub code: String,
    /// The value, as its kind writes it.
    pub value: String,
    /// When it holds, and whose word it is.
    pub validity: Validity,
    /// Why it is a setting.
    pub note: String,
}

/// What a setting's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    YesNo,
    /// A whole number up to this one: a day or a sum worked out with more is none.
    Number(u32),
    CopayRule,
    CertificateIssue,
}

/// The largest numbers that settings take.
const YEARS: u32 = 20;
const MONTHS: u32 = 120;
const DAYS: u32 = 366;
const TENTHS: u32 = 10;
const YEN: u32 = 100_000_000;
const PEOPLE: u32 = 1_000;
const GRAMS: u32 = 30_000;
const TENTHS_OF_GRAMS: u32 = 10_000;

/// The settings there are. A setting that is not here is one that this program does not know.
const KINDS: &[(&str, Kind)] = &[
    ("notice_copay", Kind::CopayRule),
    ("certificate_issued", Kind::YesNo),
    ("certificate_issue", Kind::CertificateIssue),
    ("certificate_longest_years", Kind::Number(YEARS)),
    ("certificate_ex_officio", Kind::YesNo),
    ("certificate_ex_officio_first_day", Kind::Number(DAYS)),
    ("certificate_ex_officio_last_day", Kind::Number(DAYS)),
    ("insurance_card_valid", Kind::YesNo),
    ("expired_card_tolerated", Kind::YesNo),
    ("notice_alone_tolerated", Kind::YesNo),
    ("notice_with_myna", Kind::YesNo),
    ("smartphone_myna", Kind::YesNo),
    ("e_certificate_grace_months", Kind::Number(MONTHS)),
    ("e_certificate_renewal_months", Kind::Number(MONTHS)),
    ("portal_needs_valid_e_certificate", Kind::YesNo),
    ("limit_for_certificate_holders_only", Kind::YesNo),
    ("limit_longest_months", Kind::Number(MONTHS)),
    ("elderly_high_remuneration_yen", Kind::Number(YEN)),
    ("preschool_ratio", Kind::Number(TENTHS)),
    ("voluntary_return_days", Kind::Number(DAYS)),
    ("registration_first_working_day", Kind::Number(DAYS)),
    ("registration_last_working_day", Kind::Number(DAYS)),
    ("employer_notice_days", Kind::Number(DAYS)),
    ("figures_smallest_cell", Kind::Number(PEOPLE)),
    ("box_most_grams", Kind::Number(GRAMS)),
    ("box_grams", Kind::Number(GRAMS)),
    ("envelope_tenths_of_grams", Kind::Number(TENTHS_OF_GRAMS)),
    ("leaf_tenths_of_grams", Kind::Number(TENTHS_OF_GRAMS)),
    ("bundle_most_envelopes", Kind::Number(PEOPLE)),
];

impl Kind {
    fn takes(self, value: &str) -> Result<(), &'static str> {
        let ok = match self {
            Self::YesNo => ["yes", "no"].contains(&value),
            Self::Number(most) => value.parse::<u32>().is_ok_and(|number| number <= most),
            Self::CopayRule => {
                ["as_recorded", "from_seventy_without_elderly_card"].contains(&value)
            }
            Self::CertificateIssue => ["counter", "order"].contains(&value),
        };
        if ok { Ok(()) } else { Err("not_of_its_kind") }
    }
}

fn from_row(row: &Row) -> Result<Setting, Wrong> {
    let (code, value) = (row.needed("code")?, row.needed("value")?);
    let (_, kind) =
        KINDS.iter().find(|(known, _)| *known == code).ok_or(Wrong("code", "unknown_code"))?;
    kind.takes(&value).map_err(|reason| Wrong("value", reason))?;
    Ok(Setting { code, value, validity: row.validity()?, note: row.text("note") })
}

/// Reads a table of settings. Every setting it names has exactly one value on every day there is.
pub(crate) fn parse(text: &str) -> Result<Vec<Setting>, Vec<Fault>> {
    let rows = read(text, from_row)?;
    for (code, _) in KINDS {
        let days: Vec<&Validity> =
            rows.iter().filter(|row| row.code == *code).map(|row| &row.validity).collect();
        if !days.is_empty() {
            seamless(days)
                .map_err(|reason| vec![Fault { line: 0, column: (*code).to_owned(), reason }])?;
        }
    }
    Ok(rows)
}

/// Whether the days follow each other from the beginning to the end of time.
pub(crate) fn seamless(mut days: Vec<&Validity>) -> Result<(), &'static str> {
    days.sort_by_key(|validity| validity.from);
    let open_ends = days[0].from.is_none() && days[days.len() - 1].through.is_none();
    let joined = days.windows(2).all(|pair| {
        pair[0]
            .through
            .and_then(|last| last.succ_opt())
            .is_some_and(|next| pair[1].from == Some(next))
    });
    match (open_ends, joined) {
        (true, true) => Ok(()),
        (false, _) => Err("days_without_a_value"),
        (_, false) => Err("days_do_not_follow"),
    }
}

impl Tables {
    /// Every row of the settings, in the order of the table.
    #[must_use]
    pub fn all_settings(&self) -> &[Setting] {
        &self.settings
    }

    /// A setting's value on `day`, with whose word it is.
    ///
    /// # Panics
    /// When the program asks for a setting that it does not ship; a test asks for each.
    #[must_use]
    pub fn setting(&self, code: &str, day: NaiveDate) -> &Setting {
        self.settings
            .iter()
            .find(|setting| setting.code == code && setting.validity.holds_on(day))
            .unwrap_or_else(|| panic!("no setting {code}"))
    }

    pub(crate) fn yes(&self, code: &str, day: NaiveDate) -> bool {
        self.setting(code, day).value == "yes"
    }

    pub(crate) fn number(&self, code: &str, day: NaiveDate) -> u32 {
        self.setting(code, day).value.parse().expect("checked when it was read")
    }

    /// The last day of the unbroken run of `yes` that `day` lies in or that ended before it; `None` when
    /// it has not ended.
    pub(crate) fn last_yes(&self, code: &str, day: NaiveDate) -> Option<NaiveDate> {
        let ended = |setting: &&Setting| {
            setting.code == code
                && setting.value == "yes"
                && setting.validity.from.is_none_or(|from| from <= day)
        };
        self.settings
            .iter()
            .filter(ended)
            .max_by_key(|setting| setting.validity.from)?
            .validity
            .through
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADING: &str = "code,value,valid_from,valid_through,source,certainty,note\n";

    fn reason(rows: &str) -> &'static str {
        parse(&format!("{HEADING}{rows}")).unwrap_err()[0].reason
    }

    #[test]
    fn every_setting_has_a_default_on_every_day() {
        let tables = Tables::shipped();
        for day in ["1900-01-01", "2024-12-01", "2026-11-23", "2199-12-31"] {
            let day: NaiveDate = day.parse().unwrap();
            for (code, _) in KINDS {
                assert!(tables.setting(code, day).validity.holds_on(day));
            }
            let held = tables.all_settings().iter().filter(|one| one.validity.holds_on(day));
            assert_eq!(held.count(), KINDS.len());
        }
    }

    #[test]
    fn a_setting_of_the_branch_covers_every_day_and_is_of_its_kind() {
        assert!(parse(&format!("{HEADING}smartphone_myna,no,,,branch,high,\n")).is_ok());
        assert_eq!(reason("smartphone_myna,perhaps,,,branch,high,\n"), "not_of_its_kind");
        assert_eq!(reason("made_up,yes,,,branch,high,\n"), "unknown_code");
        assert_eq!(
            reason("smartphone_myna,yes,2026-01-01,,branch,high,\n"),
            "days_without_a_value"
        );
        assert_eq!(reason("smartphone_myna,yes,2026-02-30,,branch,high,\n"), "not_a_day");
        assert_eq!(reason("smartphone_myna,yes,,,,high,\n"), "missing");
        assert_eq!(reason("smartphone_myna,yes,,,branch,sure,\n"), "unknown_code");
        let hole =
            "smartphone_myna,yes,,2026-01-01,b,high,\nsmartphone_myna,no,2026-01-03,,b,high,\n";
        assert_eq!(reason(hole), "days_do_not_follow");
        let twice =
            "smartphone_myna,yes,,2026-01-03,b,high,\nsmartphone_myna,no,2026-01-03,,b,high,\n";
        assert_eq!(reason(twice), "days_do_not_follow");
    }

    /// A day worked out with any of these would lie after the last one there is, or take minutes to count to.
    #[test]
    fn a_number_that_no_day_can_be_worked_out_with_is_refused() {
        for (code, kind) in KINDS {
            let Kind::Number(most) = kind else { continue };
            let row = |number: u32| format!("{code},{number},,,head office,high,\n");
            assert!(parse(&format!("{HEADING}{}", row(*most))).is_ok(), "{code}");
            assert_eq!(reason(&row(most + 1)), "not_of_its_kind", "{code}");
        }
    }
}

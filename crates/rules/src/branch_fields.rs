//! What a branch may say of itself on its papers, what a paper has room for, and on which days head office lets it.

use crate::table::{Fault, Row, Validity, Wrong, read};
use crate::{Branch, Tables};
use chrono::{Months, NaiveDate};

/// The widest address, in halves of a full-width character: what every paper has room for in its smallest size beside
/// the longest name of a branch (`documents/tests/branch_room.rs`; the narrowest is the sender's line of the address label).
pub const MOST_ADDRESS_HALVES: usize = 86;
/// How far ahead a branch may set a day.
const MOST_MONTHS_AHEAD: u32 = 12;
/// Digits of a Japanese telephone number with its leading zero: ten, or eleven for 0800, 050 and mobile ones.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 10..=11;
/// The digits of a 郵便番号 before and behind its hyphen.
const POSTAL_DIGITS: (usize, usize) = (3, 4);

/// A field that a branch may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// 郵便番号
    PostalCode,
    /// 所在地
    Address,
    /// The number to call.
    Phone,
}

impl Field {
    /// Every field with its name on the command line, in entries and in the table of branches.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::PostalCode, "postal_code"), (Self::Address, "address"), (Self::Phone, "phone")];

    /// The name in the table.
    ///
    /// # Panics
    /// Never: each field has one.
    #[must_use]
    pub fn name(self) -> &'static str {
        let named = Self::ALL.iter().find(|(field, _)| *field == self);
        named.expect("every field has a name").1
    }

    /// The field of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(field, _)| *field)
    }

    /// What stands there of a branch; for the telephone what papers print, be it the nationwide one.
    #[must_use]
    pub fn of(self, branch: &Branch) -> &str {
        match self {
            Self::PostalCode => &branch.postal_code,
            Self::Address => &branch.address,
            Self::Phone => branch.telephone(),
        }
    }

    /// A value as people type it, in the form in which papers print it: 全角 digits and strokes of codes and numbers, the
    /// hyphen that a 郵便番号 lacks.
    #[must_use]
    pub fn tidied(self, value: &str) -> String {
        let value = value.trim();
        if self == Self::Address {
            return value.to_owned();
        }
        let narrow = japanese::digits(value);
        match narrow.split_at_checked(POSTAL_DIGITS.0) {
            Some((first, last))
                if self == Self::PostalCode && are_digits(last, POSTAL_DIGITS.1) =>
            {
                format!("{first}-{last}")
            }
            _ => narrow,
        }
    }

    /// Whether the value can stand there on every paper.
    ///
    /// # Errors
    /// A stable code of why not: `branch_postal_code`, `branch_address`, `branch_address_too_long`, `branch_phone`.
    pub fn takes(self, value: &str) -> Result<(), &'static str> {
        match self {
            Self::PostalCode => is_postal_code(value).then_some(()).ok_or("branch_postal_code"),
            Self::Phone => is_phone(value).then_some(()).ok_or("branch_phone"),
            Self::Address if !is_line(value) => Err("branch_address"),
            Self::Address if halves(value) > MOST_ADDRESS_HALVES => Err("branch_address_too_long"),
            Self::Address => Ok(()),
        }
    }
}

/// Whether a branch may set a field from `from` on when it does so on `today`: then or later, at most a year ahead.
#[must_use]
pub fn may_begin(from: NaiveDate, today: NaiveDate) -> bool {
    let last = today.checked_add_months(Months::new(MOST_MONTHS_AHEAD)).unwrap_or(NaiveDate::MAX);
    (today..=last).contains(&from)
}

fn are_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_postal_code(value: &str) -> bool {
    let (before, behind) = POSTAL_DIGITS;
    value
        .split_once('-')
        .is_some_and(|(first, last)| are_digits(first, before) && are_digits(last, behind))
}

fn is_phone(value: &str) -> bool {
    let are_groups =
        value.split('-').all(|group| !group.is_empty() && are_digits(group, group.len()));
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    value.starts_with('0') && are_groups && PHONE_DIGITS.contains(&digits)
}

/// One line of text that nobody's 個人番号 could be in.
fn is_line(value: &str) -> bool {
    !value.is_empty()
        && value.trim() == value
        && !value.chars().any(char::is_control)
        && !japanese::holds_whole_number(value)
}

/// How wide a text is in the papers' typefaces at most: ASCII and 半角カナ take half of a full-width character.
fn halves(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() || ('｡'..='ﾟ').contains(&c) { 1 } else { 2 }).sum()
}

/// A field that head office lets the branch set, and on which days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Let {
    field: Field,
    validity: Validity,
}

pub(crate) fn parse(text: &str) -> Result<Vec<Let>, Vec<Fault>> {
    read(text, |row: &Row| {
        let field = Field::named(&row.needed("field")?).ok_or(Wrong("field", "unknown_code"))?;
        Ok(Let { field, validity: row.validity()? })
    })
}

impl Tables {
    /// The days around `day` on which head office lets the branch set the field itself; none unless it has said so.
    #[must_use]
    pub fn branch_sets(&self, field: Field, day: NaiveDate) -> Option<&Validity> {
        let holds = |row: &&Let| row.field == field && row.validity.holds_on(day);
        self.branch_fields.iter().find(holds).map(|row| &row.validity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_no_value_of_its_field_is_refused() {
        for (field, value, code) in [
            (Field::PostalCode, "6800000", "branch_postal_code"),
            (Field::PostalCode, "680-00a0", "branch_postal_code"),
            (Field::PostalCode, "", "branch_postal_code"),
            (Field::Phone, "電話", "branch_phone"),
            (Field::Phone, "", "branch_phone"),
            (Field::Phone, "-", "branch_phone"),
            (Field::Phone, "0857--000000", "branch_phone"),
            (Field::Phone, "857-00-0000", "branch_phone"),
            (Field::Phone, "0857-00-0000-0000", "branch_phone"),
            (Field::Address, "", "branch_address"),
            (Field::Address, "a\nb", "branch_address"),
            (Field::Address, " 鳥取市", "branch_address"),
            (Field::Address, "鳥取市1234-5678-9018", "branch_address"),
        ] {
            assert_eq!(field.takes(value), Err(code), "{value}");
        }
        for (field, value) in [
            (Field::PostalCode, "680-0000"),
            (Field::Phone, "0857-00-0000"),
            (Field::Phone, "0800-123-4567"),
            (Field::Phone, "0857000000"),
            (Field::Address, "鳥取県鳥取市1-1　見本ビル 2階"),
        ] {
            assert_eq!(field.takes(value), Ok(()), "{value}");
        }
    }

    #[test]
    fn an_address_is_as_wide_as_its_characters() {
        let widest = "鳥".repeat(MOST_ADDRESS_HALVES / 2);
        assert_eq!(Field::Address.takes(&widest), Ok(()));
        assert_eq!(Field::Address.takes(&format!("{widest}1")), Err("branch_address_too_long"));
        assert_eq!(Field::Address.takes(&"ｱ1".repeat(MOST_ADDRESS_HALVES / 2)), Ok(()));
        let longest = crate::branches::all().iter().map(|branch| halves(&branch.address)).max();
        assert!(longest.unwrap() <= MOST_ADDRESS_HALVES, "those that the product ships");
    }

    #[test]
    fn what_people_type_is_brought_into_the_form_of_papers() {
        assert_eq!(Field::PostalCode.tidied(" ６８０００００ "), "680-0000");
        assert_eq!(Field::PostalCode.tidied("６８０－００００"), "680-0000");
        assert_eq!(Field::Phone.tidied("０８５７ー００ー００００"), "0857-00-0000");
        assert_eq!(Field::Address.tidied("　鳥取市１－１　"), "鳥取市１－１", "addresses stay");
    }

    #[test]
    fn a_day_is_today_or_at_most_a_year_ahead() {
        let today = day("2026-11-27");
        assert!(!may_begin(day("2026-11-26"), today));
        assert!(may_begin(today, today) && may_begin(day("2027-11-27"), today));
        assert!(!may_begin(day("2027-11-28"), today));
    }

    #[test]
    fn a_branch_sets_nothing_but_what_it_is_let_on_its_days() {
        assert_eq!(Tables::shipped().branch_sets(Field::Phone, day("2026-12-01")), None);
        let table = "field,valid_from,valid_through,source,certainty\n\
                     phone,2026-12-01,2026-12-31,made up,high\n";
        let tables = Tables::shipped().with("branch_fields", table).unwrap();
        for (at, is_let) in [
            ("2026-11-30", false),
            ("2026-12-01", true),
            ("2026-12-31", true),
            ("2027-01-01", false),
        ] {
            assert_eq!(tables.branch_sets(Field::Phone, day(at)).is_some(), is_let, "{at}");
            assert_eq!(tables.branch_sets(Field::Address, day(at)), None);
        }
        let wrong = table.replace("phone", "name");
        assert_eq!(
            Tables::shipped().with("branch_fields", &wrong).unwrap_err()[0].reason,
            "unknown_code"
        );
    }
}

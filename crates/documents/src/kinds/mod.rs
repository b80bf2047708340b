//! The papers this desk can issue: one folder each, and one line in the registry below.

pub mod eligibility_notice;

use crate::page::{Form, Values};
use crate::read_back::Reading;
use crate::sheet_id::SheetId;
use chrono::NaiveDate;
use journal::HeldMember;
use rules::Tables;
use rules::papers::{Person, Verdict};

/// The branch as it signs its papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// E.g. 北海道支部.
    pub name: String,
    /// 保険者番号, eight digits.
    pub insurer_number: String,
    /// 郵便番号, when known.
    pub postal_code: Option<String>,
    /// 所在地, when known.
    pub address: Option<String>,
    /// The number to call, when known.
    pub phone: Option<String>,
}

/// Everything a paper says: whom it is about, to whom it goes, who sends it, and the day that stands on it.
#[derive(Debug)]
pub struct Case<'a> {
    /// Whom it is about.
    pub member: &'a HeldMember,
    /// The insured person of the household, to whom it is addressed.
    pub insured: &'a HeldMember,
    /// Who sends it.
    pub sender: &'a Sender,
    /// The day that stands on it.
    pub day: NaiveDate,
    /// Which sheet it is.
    pub sheet: SheetId,
    /// Whether 負担割合 is shown on that day.
    pub shows_copay: bool,
}

/// A kind of paper.
#[derive(Debug)]
pub struct Kind {
    /// Its code on the command line and in entries.
    pub code: &'static str,
    /// Its name on the file.
    pub title: &'static str,
    /// Who may be given it.
    verdict: fn(&Tables, Person<'_>, NaiveDate) -> Verdict,
    /// Its geometry.
    form: &'static str,
    /// Whether a conditional piece of the form stands on this sheet.
    condition: fn(&Case<'_>, &str) -> bool,
    /// What is filled in.
    values: fn(&Case<'_>) -> Values,
    /// Which texts do not say what the record says, found without the two functions above.
    against_record: fn(&Reading, &Case<'_>) -> Vec<String>,
}

/// Every kind of paper.
pub const KINDS: &[Kind] = &[eligibility_notice::KIND];

impl Kind {
    /// The kind with this code.
    #[must_use]
    pub fn named(code: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.code == code)
    }

    /// What the rules say of it for this person on this day.
    #[must_use]
    pub fn verdict(&self, tables: &Tables, person: Person<'_>, day: NaiveDate) -> Verdict {
        (self.verdict)(tables, person, day)
    }

    /// The geometry for this case.
    ///
    /// # Panics
    /// When the program's own form does not read; found by the test of every kind.
    #[must_use]
    pub fn form(&self, case: &Case<'_>) -> Form {
        Form::read(self.form, |condition| (self.condition)(case, condition))
            .expect("the forms shipped with the program read")
    }

    /// What is filled into the form.
    #[must_use]
    pub fn values(&self, case: &Case<'_>) -> Values {
        (self.values)(case)
    }

    /// Names of the texts and codes that do not say what the record says.
    #[must_use]
    pub fn against_record(&self, reading: &Reading, case: &Case<'_>) -> Vec<String> {
        (self.against_record)(reading, case)
    }
}

//! The papers this desk can issue: one folder each, and one line in the registry below.

mod case;
mod checks;
pub mod eligibility_notice;
mod writing;

pub use case::{Case, DaySheet, Household, Particulars, Sender};
use checks::Check;

use crate::page::{Form, Values};
use crate::read_back::Reading;
use chrono::NaiveDate;
use rules::Tables;
use rules::counter::List;
use rules::papers::{Person, Verdict};
use std::collections::BTreeSet;

/// Whom a paper is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// One member.
    Member,
    /// Nobody: the same for everyone on that day.
    Nobody,
}

/// A kind of paper.
#[derive(Debug)]
pub struct Kind {
    /// Its code on the command line and in entries.
    pub code: &'static str,
    /// Its name on the file.
    pub title: &'static str,
    /// Whom it is about.
    pub about: About,
    /// The forms it comes in, the usual one first.
    pub variants: &'static [&'static str],
    /// Where the reasons for issuing it stand.
    pub reasons: List,
    /// Who may be given it, for a reason.
    verdict: fn(&Tables, Person<'_>, &str, NaiveDate) -> Verdict,
    /// Its geometry.
    form: fn(&Case<'_>, &Values) -> Form,
    /// What is filled in.
    values: fn(&Case<'_>) -> Values,
    /// Which texts do not say what the record says, found without the two functions above.
    against_record: fn(&mut Check<'_>, &Case<'_>),
}

/// Every kind of paper.
pub const KINDS: &[Kind] = &[eligibility_notice::KIND];

/// The one form of most kinds.
const PLAIN: &[&str] = &["plain"];

impl Kind {
    /// The kind with this code.
    #[must_use]
    pub fn named(code: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.code == code)
    }

    /// What the rules say of it for this person, for this reason, on this day.
    #[must_use]
    pub fn verdict(
        &self,
        tables: &Tables,
        person: Person<'_>,
        reason: &str,
        day: NaiveDate,
    ) -> Verdict {
        (self.verdict)(tables, person, reason, day)
    }

    /// The geometry for this case.
    ///
    /// # Panics
    /// When the program's own form does not read; found by the test of every kind.
    #[must_use]
    pub fn form(&self, case: &Case<'_>, values: &Values) -> Form {
        (self.form)(case, values)
    }

    /// What is filled into the form.
    #[must_use]
    pub fn values(&self, case: &Case<'_>) -> Values {
        let mut values = writing::shared(case);
        values.extend((self.values)(case));
        values
    }

    /// Names of the texts and codes that do not say what the record says.
    #[must_use]
    pub fn against_record(&self, reading: &Reading, case: &Case<'_>) -> BTreeSet<String> {
        let mut check = Check::of(reading);
        (self.against_record)(&mut check, case);
        check.my_number_nowhere_else();
        check.wrong
    }
}

/// A form shipped with the program.
fn shipped(json: &str, values: &Values) -> Form {
    Form::read(json, values).expect("the forms shipped with the program read")
}

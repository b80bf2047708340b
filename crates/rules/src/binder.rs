//! The binder: every rule that staff would otherwise look up, with its days, its source and the sentence
//! to read out. Reasons of verdicts and of the visiting guide are rules of the binder.

use crate::Tables;
use crate::table::{Fault, Row, Validity, Wrong, read};
use chrono::NaiveDate;

/// The longest sentence, in characters.
const LONGEST_SENTENCE: usize = 400;

/// One rule, as it stood on its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What it is about: `visiting`, `papers`, `leaving` …
    pub topic: String,
    /// Its code, which reasons carry.
    pub code: String,
    /// The sentence to read out.
    pub say: String,
    /// When it holds, and whose word it is.
    pub validity: Validity,
    /// What else staff should know of it.
    pub note: String,
}

fn from_row(row: &Row) -> Result<Rule, Wrong> {
    let say = row.needed("say")?;
    if say.chars().nth(LONGEST_SENTENCE).is_some() {
        return Err(Wrong("say", "too_long"));
    }
    Ok(Rule {
        topic: row.needed("topic")?,
        code: row.needed("code")?,
        say,
        validity: row.validity()?,
        note: row.text("note"),
    })
}

pub(crate) fn parse(text: &str) -> Result<Vec<Rule>, Vec<Fault>> {
    read(text, from_row)
}

impl Tables {
    /// The rules that hold on `day`, in the order of the binder.
    pub fn rules_on(&self, day: NaiveDate) -> impl Iterator<Item = &Rule> {
        self.binder.iter().filter(move |rule| rule.validity.holds_on(day))
    }

    /// The rule of a code on `day`.
    #[must_use]
    pub fn rule(&self, code: &str, day: NaiveDate) -> Option<&Rule> {
        self.rules_on(day).find(|rule| rule.code == code)
    }

    /// Every row of the binder, in its order.
    #[must_use]
    pub fn all_rules(&self) -> &[Rule] {
        &self.binder
    }
}

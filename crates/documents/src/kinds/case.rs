//! What a paper is made from.

use crate::sheet_id::SheetId;
use chrono::{DateTime, NaiveDate, Utc};
use journal::{HeldMember, Member};
use rules::Tables;

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

impl From<&rules::Branch> for Sender {
    fn from(branch: &rules::Branch) -> Self {
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Self {
            name: branch.name.clone(),
            insurer_number: branch.insurer_number.clone(),
            postal_code: filled(&branch.postal_code),
            address: filled(&branch.address),
            phone: Some(branch.telephone().to_owned()),
        }
    }
}

/// Whom a paper is about, and to whom it goes.
#[derive(Debug, Clone, Copy)]
pub struct Household<'a> {
    /// Whom it is about.
    pub member: &'a HeldMember,
    /// The insured person of the household, to whom it is addressed; the same for an insured person.
    pub insured: &'a HeldMember,
}

/// What happened at this counter, for papers that say so.
#[derive(Debug, Clone, Default)]
pub struct Particulars {
    /// Which of the day's receipts it is, from 1; on a kiosk's ticket the number that is called.
    pub receipt: u32,
    /// What a visitor asked for at a kiosk, sealed to the branch, as the text of its code.
    pub request_code: String,
    /// The sheets of the day, for the day's list.
    pub day_sheets: Vec<DaySheet>,
    /// Mail that came back, for the list of it.
    pub mail: Vec<MailRow>,
    /// The printer that is aligned.
    pub printer: String,
    /// The table of figures.
    pub table: FigureTable,
    /// Whether the desk is for training: its papers are nobody's.
    pub is_training: bool,
}

/// A table of figures as the window shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FigureTable {
    /// What it is of, at most 120 characters.
    pub title: String,
    /// What stands under the title, at most 120 characters.
    pub note: String,
    /// The names of its columns, at most six.
    pub head: Vec<String>,
    /// Its rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

/// A sheet as the day's list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySheet {
    /// When it was issued.
    pub at: DateTime<Utc>,
    /// The kind's code.
    pub kind: String,
    /// `記号-番号-枝番` of whom it is about, when that is someone the desk holds.
    pub written_number: String,
    /// Why it was issued.
    pub reason: String,
    /// What became of it.
    pub state: &'static str,
    /// How often it went to a printer.
    pub copies: u32,
    /// The reference in its management code.
    pub reference: String,
}

/// Mail that came back, as its list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailRow {
    /// The day in Japan on which it came back.
    pub day: NaiveDate,
    /// `記号-番号-枝番` of whom it was for; empty when the desk holds nobody by that id.
    pub written_number: String,
    /// The mailing's code; none for a letter of the branch's own.
    pub round: Option<String>,
    /// By which way it had gone, a code.
    pub route: String,
    /// Why it came back, a code.
    pub reason: String,
    /// Where it goes next, a code.
    pub next: String,
    /// By which way it went out again, a code.
    pub resent: Option<String>,
    /// The day on which it did.
    pub resent_on: Option<NaiveDate>,
}

/// Everything a paper says: whom it is about, to whom it goes, who sends it, and the day that stands on it.
#[derive(Debug)]
pub struct Case<'a> {
    /// Whom it is about, for papers about someone.
    pub household: Option<Household<'a>>,
    /// Who sends it.
    pub sender: &'a Sender,
    /// The day that stands on it.
    pub day: NaiveDate,
    /// When it is made.
    pub now: DateTime<Utc>,
    /// Which sheet it is.
    pub sheet: SheetId,
    /// The rules of that day.
    pub tables: &'a Tables,
    /// Why it is issued.
    pub reason: &'a str,
    /// Which form of the kind.
    pub variant: &'a str,
    /// Whether 負担割合 is shown on that day.
    pub shows_copay: bool,
    /// What happened here.
    pub particulars: &'a Particulars,
}

impl Case<'_> {
    /// Whom it is about.
    ///
    /// # Panics
    /// For a kind that is about nobody: [`crate::prepare()`] gives every other its member.
    #[must_use]
    pub fn member(&self) -> &Member {
        &self.household.expect("a paper about a member has one").member.member
    }

    /// To whom it goes.
    ///
    /// # Panics
    /// As [`Self::member`].
    #[must_use]
    pub fn insured(&self) -> &Member {
        &self.household.expect("a paper about a member has one").insured.member
    }

    /// The person as the rules ask.
    #[must_use]
    pub fn person(&self) -> rules::papers::Person<'_> {
        rules::papers::Person { member: self.member(), insured: Some(self.insured()) }
    }
}

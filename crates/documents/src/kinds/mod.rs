//! The papers this desk can issue: one folder each, and one line in the registry below.

mod address_label;
mod against_tables;
mod alignment;
mod case;
mod checks;
mod covering_letter;
mod day_list;
mod eligibility_certificate;
mod eligibility_notice;
mod employer_sheet;
mod figures_table;
mod flyer;
mod hotlines;
mod leaflet;
mod mail_list;
mod receipt;
mod returns_guide;
mod rows;
mod ticket;
mod visiting_guide;
mod writing;

pub use case::{Case, DaySheet, FigureTable, Household, MailRow, Particulars, Sender};
use checks::Check;

use crate::page::{Form, FormFile, Piece, Values};
use crate::read_back::Reading;
use chrono::NaiveDate;
use rules::Tables;
use rules::counter::List;
use rules::papers::{Person, Verdict};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Whom a paper is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// One member.
    Member,
    /// Nobody: the same for everyone on that day.
    Nobody,
}

/// What a paper tells of what goes on at the desk, beside its member's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// Nothing.
    Nothing,
    /// Which of the day's receipts it is.
    ReceiptNumber,
    /// The sheets that were issued on its day.
    Sheets,
    /// The mail that came back.
    ReturnedMail,
    /// The printer that is aligned.
    Printer,
    /// A table of figures.
    Figures,
    /// What a visitor asked for at a kiosk.
    Request,
}

impl Tells {
    /// Whether it is known only where the paper is made: where a printer is set, where the figures are, at a kiosk. Such a
    /// paper is not asked for by its name.
    #[must_use]
    pub fn is_known_elsewhere(self) -> bool {
        matches!(self, Self::Printer | Self::Figures | Self::Request)
    }
}

/// What is asked of the rules about a paper for someone.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Whom it is about.
    pub person: Person<'a>,
    /// Why it is to be issued; empty while nobody has said.
    pub reason: &'a str,
    /// Which form of the kind.
    pub variant: &'a str,
    /// The day that stands on it.
    pub day: NaiveDate,
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
    /// Whether each takes a number from those that head office lends.
    pub is_numbered: bool,
    /// What it tells beside its member's record.
    pub tells: Tells,
    /// Where the reasons for issuing it stand.
    pub reasons: List,
    /// Who may be given it. Never asked for papers about nobody.
    verdict: fn(&Tables, Asked<'_>) -> Verdict,
    /// Its geometry.
    form: fn(&Case<'_>, &Values) -> Form,
    /// What is filled in.
    values: fn(&Case<'_>) -> Values,
    /// Which texts do not say what the record says, found without the two functions above.
    against_record: fn(&mut Check<'_>, &Case<'_>),
}

/// Every kind of paper.
pub const KINDS: &[Kind] = &[
    eligibility_notice::KIND,
    eligibility_certificate::KIND,
    visiting_guide::KIND,
    returns_guide::KIND,
    address_label::KIND,
    receipt::KIND,
    day_list::KIND,
    mail_list::KIND,
    alignment::KIND,
    covering_letter::KIND,
    leaflet::KIND,
    flyer::KIND,
    employer_sheet::KIND,
    figures_table::KIND,
    ticket::KIND,
];

/// What lies across every page that a desk for training makes.
pub const TRAINING: &str = "訓練用・無効";

/// The one form of most kinds.
const PLAIN: &[&str] = &["plain"];

impl Kind {
    /// The kind with this code.
    #[must_use]
    pub fn named(code: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.code == code)
    }

    /// What the rules say of it.
    #[must_use]
    pub fn verdict(&self, tables: &Tables, asked: Asked<'_>) -> Verdict {
        (self.verdict)(tables, asked)
    }

    /// The geometry for this case.
    ///
    /// # Panics
    /// When the program's own form does not read; found by the test of every kind.
    #[must_use]
    pub fn form(&self, case: &Case<'_>, values: &Values) -> Form {
        let mut form = (self.form)(case, values);
        if case.particulars.is_training {
            let mark = || Piece::Across(TRAINING.to_owned());
            form.pages.iter_mut().for_each(|page| page.pieces.insert(0, mark()));
        }
        form
    }

    /// What is filled into the form.
    #[must_use]
    pub fn values(&self, case: &Case<'_>) -> Values {
        let mut values = writing::shared(case);
        values.extend((self.values)(case));
        values
    }

    /// Names of everything on a finished paper that is not as its form was filled in, or not what the record says.
    #[must_use]
    pub fn differing(
        &self,
        reading: &Reading,
        (form, values): (&Form, &Values),
        case: &Case<'_>,
    ) -> BTreeSet<String> {
        let mut differing = self.against_record(reading, case);
        differing.extend(reading.against_form(form, values));
        differing
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

/// Whoever asks may have it.
fn anyone(_: &Tables, _: Asked<'_>) -> Verdict {
    Verdict::nothing_against()
}

/// A form shipped with the program, read when it is first asked for.
struct Shipped {
    json: &'static str,
    file: OnceLock<FormFile>,
}

impl Shipped {
    const fn new(json: &'static str) -> Self {
        Self { json, file: OnceLock::new() }
    }

    fn opened(&self, values: &Values) -> Form {
        let read = || FormFile::read(self.json).expect("the forms shipped with the program read");
        let opened = self.file.get_or_init(read).opened(values);
        opened.expect("the forms shipped with the program can be set")
    }
}

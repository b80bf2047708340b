//! The sample of every kind: made-up people in the kind's own folder.

use super::{SHEET, hanako, hokkaido, taro};
use chrono::{DateTime, NaiveDate, TimeZone as _, Utc};
use documents::kinds::{About, Asked, Case, Household, KINDS, Kind};
use documents::{DaySheet, FigureTable, MailRow, Particulars};
use journal::HeldMember;
use rules::Tables;
use rules::papers::Person;
use serde::Deserialize;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// As `sample.json` in a kind's folder says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// `taro` or `hanako`, for papers about someone.
    person: Option<String>,
    /// What else their record says.
    #[serde(default)]
    with: serde_json::Map<String, Value>,
    day: NaiveDate,
    reason: String,
    #[serde(default)]
    receipt: u32,
    #[serde(default)]
    request_code: String,
    #[serde(default)]
    printer: String,
    #[serde(default)]
    day_sheets: Vec<WrittenSheet>,
    #[serde(default)]
    mail: Vec<WrittenMail>,
    #[serde(default)]
    table: WrittenTable,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTable {
    title: String,
    note: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSheet {
    at: DateTime<Utc>,
    kind: String,
    written_number: String,
    reason: String,
    state: String,
    copies: u32,
    reference: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenMail {
    day: NaiveDate,
    written_number: String,
    round: Option<String>,
    route: String,
    reason: String,
    next: String,
    resent: Option<String>,
    resent_on: Option<NaiveDate>,
}

/// One kind in one of its forms, with its made-up case.
pub struct Sample {
    kind: &'static Kind,
    variant: &'static str,
    written: Written,
}

/// Every kind in each of its forms.
pub fn samples() -> Vec<Sample> {
    let every = |kind: &'static Kind| {
        let text = std::fs::read_to_string(folder(kind).join("sample.json"));
        let text = text.unwrap_or_else(|_| panic!("{} has no sample", kind.code));
        kind.variants.iter().map(move |variant| {
            let written = serde_json::from_str(&text).unwrap();
            Sample { kind, variant, written }
        })
    };
    KINDS.iter().flat_map(every).collect()
}

fn folder(kind: &Kind) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/kinds").join(kind.code)
}

impl Sample {
    /// E.g. `eligibility_notice.plain`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.kind.code, self.variant)
    }

    /// Where the picture of a page is kept.
    pub fn golden(&self, page: usize) -> PathBuf {
        folder(self.kind).join(format!("{}-{page}.png", self.variant))
    }

    /// Works on the sample's case.
    pub fn with_case<T>(&self, work: impl FnOnce(&'static Kind, &Case<'_>) -> T) -> T {
        let (written, tables) = (&self.written, Tables::shipped());
        let insured = person(&taro(), &written.with);
        let member = match written.person.as_deref() {
            Some("hanako") => person(&hanako(), &written.with),
            _ => insured.clone(),
        };
        let about = self.kind.about == About::Member;
        let who = Person { member: &member.member, insured: Some(&insured.member) };
        let asked =
            Asked { person: who, reason: &written.reason, variant: self.variant, day: written.day };
        let verdict = self.kind.verdict(&tables, asked);
        let particulars = self.particulars();
        let (member, insured) = (&member, &insured);
        let case = Case {
            household: about.then_some(Household { member, insured }),
            sender: &hokkaido(),
            day: written.day,
            now: Utc.with_ymd_and_hms(2026, 11, 23, 1, 5, 0).unwrap(),
            sheet: SHEET,
            tables: &tables,
            reason: &written.reason,
            variant: self.variant,
            shows_copay: verdict.show_copay,
            particulars: &particulars,
        };
        work(self.kind, &case)
    }

    fn particulars(&self) -> Particulars {
        let sheet = |one: &WrittenSheet| DaySheet {
            at: one.at,
            kind: one.kind.clone(),
            written_number: one.written_number.clone(),
            reason: one.reason.clone(),
            state: documents::State::named(&one.state).unwrap().name(),
            copies: one.copies,
            reference: one.reference.clone(),
        };
        let mail = |one: &WrittenMail| MailRow {
            day: one.day,
            written_number: one.written_number.clone(),
            round: one.round.clone(),
            route: one.route.clone(),
            reason: one.reason.clone(),
            next: one.next.clone(),
            resent: one.resent.clone(),
            resent_on: one.resent_on,
        };
        Particulars {
            mail: self.written.mail.iter().map(mail).collect(),
            receipt: self.written.receipt,
            request_code: self.written.request_code.clone(),
            printer: self.written.printer.clone(),
            day_sheets: self.written.day_sheets.iter().map(sheet).collect(),
            table: FigureTable {
                title: self.written.table.title.clone(),
                note: self.written.table.note.clone(),
                head: self.written.table.head.clone(),
                rows: self.written.table.rows.clone(),
            },
            is_training: false,
        }
    }
}

fn person(held: &HeldMember, with: &serde_json::Map<String, Value>) -> HeldMember {
    let mut record = serde_json::to_value(held).unwrap();
    record.as_object_mut().unwrap().extend(with.clone());
    serde_json::from_value(record).unwrap()
}

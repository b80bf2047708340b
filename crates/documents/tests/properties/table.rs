//! Tables from head office: any text is refused whole, or every rule answers by it and every paper can be made ready
//! with it.

use crate::common::{SHEET, fonts, hanako, hokkaido, taro};
use chrono::{DateTime, NaiveDate};
use documents::Particulars;
use documents::kinds::{About, Asked, Case, Household, KINDS, Kind, Sender};
use documents::page::{About as File, Fonts, lay_out, write_pdf};
use documents::read_back::read_back;
use journal::HeldMember;
use rules::Tables;
use rules::high_cost::AgeGroup;
use rules::papers::{LimitRequest, Person};
use rules::visiting::Holding;
use std::path::PathBuf;

/// Every table that head office may send.
pub const NAMES: &[&str] = &[
    "settings",
    "binder",
    "high_cost_limits",
    "certificate_periods",
    "hours",
    "holidays",
    "mailings",
    "usage_rates",
    "office_marks",
    "branches",
    "paper_texts",
    "certificate_form",
];

/// What is asked of the tables.
pub struct Desk {
    fonts: Fonts,
    member: HeldMember,
    insured: HeldMember,
    days: Vec<NaiveDate>,
}

impl Desk {
    pub fn open() -> Self {
        let days = [(2026, 11, 23), (2031, 4, 1)];
        let days = days.map(|(year, month, date)| crate::common::day(year, month, date)).to_vec();
        Self { fonts: fonts(), member: hanako(), insured: taro(), days }
    }

    /// The first byte says which table the text is taken for.
    pub fn take(&self, input: &[u8]) {
        let Some((first, csv)) = input.split_first() else { return };
        let Ok(csv) = std::str::from_utf8(csv) else { return };
        self.named(NAMES[usize::from(*first) % NAMES.len()], csv);
    }

    pub fn named(&self, name: &str, csv: &str) {
        let taken = Tables::shipped().with(name, csv);
        assert_eq!(taken.is_ok(), rules::tables::check(name, csv).is_ok(), "{name}");
        let Ok(tables) = taken else { return };
        for day in &self.days {
            self.ask(&tables, *day);
            for kind in KINDS {
                for variant in kind.variants {
                    self.make(&tables, kind, variant, *day);
                }
            }
        }
    }

    fn ask(&self, tables: &Tables, day: NaiveDate) {
        let (member, insured) = (&self.member.member, &self.insured.member);
        let person = Person { member, insured: Some(insured) };
        let _ = tables.guide(&Holding::of(person), day);
        let _ =
            (tables.returns(person, day), tables.mailings_of(person), tables.copay(person, day));
        let _ = tables.limit_certificate(person, LimitRequest { category: "ウ", day });
        let _ = (
            tables.limit_ends(day),
            tables.certificate_expiry(day),
            tables.ex_officio(member, day),
        );
        for limit in tables.limits(AgeGroup::of(member.birth_date, day), day) {
            let _ = (limit.for_bill(1_000_000, true), limit.example(1_000_000, 3, false));
        }
        let noon = day.and_hms_opt(12, 0, 0).expect("noon");
        for line in tables.lines_on(day) {
            let _ = tables.openness(&line.code, noon);
        }
        let _ = (tables.usage(None).is_some(), tables.working_days_after(day, 10));
        let _ = tables.myna_works_between(day);
    }

    fn make(&self, tables: &Tables, kind: &'static Kind, variant: &'static str, day: NaiveDate) {
        let (member, insured) = (&self.member, &self.insured);
        let person = Person { member: &member.member, insured: Some(&insured.member) };
        let verdict = kind.verdict(tables, Asked { person, reason: "lost", variant, day });
        let sender = tables.branch("01").map_or_else(hokkaido, Sender::from);
        let is_about_member = kind.about == About::Member;
        let case = Case {
            household: is_about_member.then_some(Household { member, insured }),
            sender: &sender,
            day,
            now: DateTime::from_timestamp(1_795_395_600, 0).expect("a moment"),
            sheet: SHEET,
            tables,
            reason: "lost",
            variant,
            shows_copay: verdict.show_copay,
            particulars: &Particulars::default(),
        };
        let values = kind.values(&case);
        let form = kind.form(&case, &values);
        let Ok(laid_out) = lay_out(&form, &values, &self.fonts) else { return };
        if kind.code == "eligibility_certificate" {
            let about = File { title: kind.title, id: [1; 16], day };
            let pdf = write_pdf(&laid_out.pages, &self.fonts, &about);
            let reading = read_back(&pdf, &form, &self.fonts);
            let _ = (reading.against_form(&form, &values), kind.against_record(&reading, &case));
        } else {
            let _ = kind.against_record(&documents::read_back::Reading::default(), &case);
        }
    }

    /// The tables that the product ships, each with its number before it.
    pub fn seeds(&self) -> Vec<Vec<u8>> {
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let above = here.ancestors().map(|above| above.join("assets/tables"));
        let folder = above.into_iter().find(|path: &PathBuf| path.is_dir()).expect("assets/tables");
        let seed = |(number, name): (usize, &&str)| {
            let csv = std::fs::read(folder.join(format!("{name}.csv"))).expect("a shipped table");
            [&[number as u8], &csv[..]].concat()
        };
        NAMES.iter().enumerate().map(seed).collect()
    }
}

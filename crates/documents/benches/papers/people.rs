//! Made-up members of one branch who may be given a notice, and what their notices say.

use chrono::{DateTime, NaiveDate, TimeZone as _, Utc};
use documents::kinds::{Asked, Case, Household, Kind, Sender};
use documents::page::{About, Filled, Fonts, font_folders};
use documents::{Particulars, SheetId};
use journal::{HeldMember, Member, MemberId, Relation};
use rules::Tables;
use rules::papers::{Person, Weight};
use std::collections::HashMap;
use uuid::Uuid;

const BRANCH: &str = "01";
const SEED: u64 = 20_261_123;

/// A branch and the rules of its day.
pub struct Office {
    pub tables: Tables,
    pub fonts: Fonts,
    sender: Sender,
    nothing_more: Particulars,
}

/// A member with the insured person of the household.
pub struct Subject {
    pub member: HeldMember,
    pub insured: HeldMember,
    shows_copay: bool,
    sheet: SheetId,
}

pub fn notice() -> &'static Kind {
    Kind::named("eligibility_notice").unwrap()
}

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 1, 0, 0).unwrap()
}

/// What a file of many notices says about itself.
pub fn about(number: usize) -> About<'static> {
    let id = Uuid::from_u128(0x5000 + number as u128).into_bytes();
    About { title: notice().title, id, day: day() }
}

impl Office {
    pub fn open() -> Self {
        let tables = Tables::shipped();
        let sender = Sender::from(tables.branch(BRANCH).unwrap());
        let fonts = Fonts::open(&font_folders()).expect("the fonts are set up");
        Self { tables, fonts, sender, nothing_more: Particulars::default() }
    }

    /// Different members to whom the rules give a notice on that day.
    pub fn subjects(&self, count: usize) -> Vec<Subject> {
        let mut insured: HashMap<MemberId, HeldMember> = HashMap::new();
        let mut subjects = Vec::new();
        for member in synthetic::branch(BRANCH, 2 * count as u64 + 100, SEED, None) {
            let held = HeldMember { version: 1, member };
            if held.member.relation == Relation::Insured {
                insured.insert(held.member.id.clone(), held.clone());
            }
            let id = held.member.insured_id.as_ref().unwrap_or(&held.member.id);
            if let Some(insured) = insured.get(id).cloned() {
                subjects.extend(self.subject(held, insured, subjects.len()));
            }
            if subjects.len() == count {
                return subjects;
            }
        }
        panic!("the branch has fewer members who may be given a notice");
    }

    fn subject(&self, member: HeldMember, insured: HeldMember, number: usize) -> Option<Subject> {
        let person = Person { member: &member.member, insured: Some(&insured.member) };
        let asked = Asked { person, reason: "lost", variant: "plain", day: day() };
        let verdict = notice().verdict(&self.tables, asked);
        let begun = now().timestamp_millis() as u128;
        let sheet = Uuid::from_u128(((begun + number as u128) << 80) | (7 << 76) | number as u128);
        let may = verdict.reasons.iter().all(|reason| reason.weight == Weight::Warning);
        may.then_some(Subject {
            member,
            insured,
            shows_copay: verdict.show_copay,
            sheet: SheetId(sheet),
        })
    }

    /// Everything one notice says.
    pub fn case<'a>(&'a self, subject: &'a Subject) -> Case<'a> {
        Case {
            household: Some(Household { member: &subject.member, insured: &subject.insured }),
            sender: &self.sender,
            day: day(),
            now: now(),
            sheet: subject.sheet,
            tables: &self.tables,
            reason: "lost",
            variant: "plain",
            shows_copay: subject.shows_copay,
            particulars: &self.nothing_more,
        }
    }
}

/// A notice's geometry with what is filled in.
pub fn filled(case: &Case<'_>) -> Filled {
    let values = notice().values(case);
    Filled { form: notice().form(case, &values), values }
}

/// Everyone who belongs to these subjects, once: what a desk holds.
pub fn everyone(subjects: &[Subject]) -> Vec<&HeldMember> {
    let both = subjects.iter().flat_map(|subject| [&subject.insured, &subject.member]);
    let by_id: HashMap<&str, &HeldMember> =
        both.map(|held| (held.member.id.0.as_str(), held)).collect();
    by_id.into_values().collect()
}

/// Checks that nobody stands twice on the list.
pub fn assert_different(subjects: &[Subject]) {
    let number =
        |member: &Member| (member.symbol.clone(), member.number.clone(), member.suffix.clone());
    let numbers: std::collections::HashSet<_> =
        subjects.iter().map(|subject| number(&subject.member.member)).collect();
    assert_eq!(numbers.len(), subjects.len(), "different people");
}

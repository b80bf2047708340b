//! Properties over random people and days: no day without an answer, no answer that contradicts itself, and
//! nothing that has ended ever called valid.

use crate::people::{any_day, anyone};
use chrono::{Days, NaiveDate};
use journal::Member;
use proptest::prelude::*;
use rules::Tables;
use rules::papers::{CertificateReason, LimitRequest, Person, Verdict, Weight, holds_certificate};
use rules::visiting::{Guide, Holding, Place};

const REASONS: [&str; 5] = [
    "no_card",
    "needs_assistance",
    "certificate_lost",
    "certificate_damaged",
    "certificate_changed",
];

fn holding() -> impl Strategy<Value = Holding> {
    let told = (
        any::<bool>(),
        prop::option::of(any::<bool>()),
        prop::option::of(any::<bool>()),
        any::<bool>(),
    );
    (anyone(), told).prop_map(|(member, (card, notice, smartphone, in_phone))| Holding {
        insurance_card: card,
        notice,
        smartphone,
        smartphone_myna: in_phone,
        ..Holding::of(Person::alone(&member))
    })
}

/// Every verdict there is for a member on a day.
fn verdicts(tables: &Tables, member: &Member, day: NaiveDate) -> Vec<Verdict> {
    let person = Person::alone(member);
    let mut verdicts = vec![tables.notice(person, day), tables.elderly_card(person, day)];
    for reason in REASONS {
        verdicts.push(tables.certificate(person, CertificateReason::of(reason), day));
    }
    verdicts.push(tables.limit_certificate_possible(person, day));
    for category in ["ア", "オ", "一般", "低所得者Ⅰ", "カ"] {
        verdicts.push(tables.limit_certificate(person, LimitRequest { category, day }));
    }
    verdicts
}

fn works(guide: &Guide, code: &str) -> bool {
    guide.proofs.iter().any(|proof| proof.code == code)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

    #[test]
    fn every_answer_has_its_sentence_on_its_day(member in anyone(), holding in holding(), day in any_day()) {
        let tables = Tables::shipped();
        let guide = tables.guide(&holding, day);
        let mut codes: Vec<&str> = guide.proofs.iter().map(|proof| proof.code).collect();
        codes.extend(guide.no_longer.iter().map(|gone| gone.code));
        codes.extend(guide.advice.iter().map(|reason| reason.code));
        for verdict in verdicts(&tables, &member, day) {
            codes.extend(verdict.reasons.iter().map(|reason| reason.code));
        }
        codes.extend(tables.returns(Person::alone(&member), day).iter().map(|one| one.rule));
        for code in codes {
            prop_assert!(tables.rule(code, day).is_some(), "{} on {}", code, day);
        }
    }

    #[test]
    fn no_day_without_an_answer(holding in holding(), day in any_day()) {
        let guide = Tables::shipped().guide(&holding, day);
        prop_assert!(!guide.proofs.is_empty() || !guide.advice.is_empty());
        if !holding.eligible_on(day) {
            prop_assert!(guide.proofs.is_empty(), "a proof without eligibility");
        }
    }

    #[test]
    fn what_ended_is_never_called_valid(holding in holding(), day in any_day()) {
        let tables = Tables::shipped();
        let guide = tables.guide(&holding, day);
        for proof in &guide.proofs {
            prop_assert!(proof.through.is_none_or(|last| day <= last), "{:?}", proof);
        }
        for gone in &guide.no_longer {
            prop_assert!(gone.since <= day, "{:?}", gone);
        }
        let gone = |code: &str| guide.no_longer.iter().any(|gone| gone.code == code);
        for (valid, ended) in [
            ("insurance_card", "insurance_card_ended"),
            ("eligibility_certificate", "certificate_ended"),
            ("myna_at_reader", "myna_ended"),
            ("expired_card_tolerated", "expired_card_tolerance_ended"),
            ("notice_alone_tolerated", "notice_alone_ended"),
        ] {
            prop_assert!(!(works(&guide, valid) && gone(ended)), "{} and {}", valid, ended);
        }
        let ended = holding.certificate.flatten().is_some_and(|end| end < day);
        prop_assert!(!(ended && works(&guide, "eligibility_certificate")));
        if day > crate::people::day("2025-12-01") {
            prop_assert!(!works(&guide, "insurance_card"));
        }
        let alone = guide.proofs.iter().filter(|proof| proof.place == Place::NoReader);
        let alone = alone.filter(|proof| proof.code.ends_with("_tolerated"));
        prop_assert_eq!(alone.count(), 0, "what was tolerated rests on the reader's network");
    }

    #[test]
    fn a_proof_works_through_its_last_day_and_not_the_day_after(holding in holding(), day in any_day()) {
        let tables = Tables::shipped();
        for proof in tables.guide(&holding, day).proofs {
            let Some(last) = proof.through else { continue };
            prop_assert!(works(&tables.guide(&holding, last), proof.code), "{:?}", proof);
            prop_assert!(!works(&tables.guide(&holding, last + Days::new(1)), proof.code), "{:?}", proof);
        }
    }

    #[test]
    fn whoever_has_no_proof_is_told_what_to_do(holding in holding(), day in any_day()) {
        let guide = Tables::shipped().guide(&holding, day);
        let lasting = guide.proofs.iter().any(|proof| !proof.code.ends_with("_tolerated"));
        let told = |code: &str| guide.advice.iter().any(|reason| reason.code == code);
        if holding.eligible_on(day) && !lasting {
            prop_assert!(told("apply_for_certificate") && told("pension_office_bridge") || told("ask_for_insurance_card"));
        } else {
            prop_assert!(!told("pension_office_bridge"));
        }
    }

    #[test]
    fn verdicts_do_not_contradict_each_other(member in anyone(), day in any_day()) {
        let tables = Tables::shipped();
        let person = Person::alone(&member);
        for verdict in verdicts(&tables, &member, day) {
            let refusals = verdict.reasons.iter().filter(|one| one.weight == Weight::Refusal);
            prop_assert_eq!(verdict.allowed(), refusals.count() == 0);
            if !member.eligible_on(day) {
                prop_assert!(!verdict.allowed(), "{:?}", verdict);
            }
            let mut codes: Vec<&str> = verdict.reasons.iter().map(|reason| reason.code).collect();
            codes.sort_unstable();
            let before = codes.len();
            codes.dedup();
            prop_assert_eq!(codes.len(), before, "a reason twice");
        }
        let again = tables.certificate(person, CertificateReason::of("no_card"), day);
        if holds_certificate(&member, day) && again.allowed() {
            prop_assert!(again.needs_approval(), "a second certificate without a second person");
        }
        let expiry = tables.certificate_expiry(day);
        prop_assert!(day < expiry.latest && expiry.of_period.is_none_or(|end| end <= expiry.latest));
    }

    #[test]
    fn whoever_leaves_is_told_of_every_paper_once(member in anyone(), day in any_day()) {
        let returns = Tables::shipped().returns(Person::alone(&member), day);
        let mut papers: Vec<&str> = returns.iter().map(|one| one.paper).collect();
        papers.sort_unstable();
        let told = papers.len();
        papers.dedup();
        prop_assert_eq!(papers.len(), told);
        prop_assert_eq!(papers.contains(&"eligibility_certificate"), member.certificate_number.is_some());
    }
}

//! 宛名ラベル: to the insured person's home, or to the company of the employer route. Nothing but the address stands on
//! it; what the post returns is found by the sheet inside.

use super::checks::{Check, digits};
use super::writing::{postal_code, values as pairs};
use super::{About, Asked, Case, Kind, Shipped, Tells};
use crate::page::Values;
use journal::Member;
use rules::Tables;
use rules::counter::List;
use rules::papers::{Reason, Verdict, Weight};

/// The label.
pub(super) const KIND: Kind = Kind {
    code: "address_label",
    title: "宛名ラベル",
    about: About::Member,
    variants: &["home", "employer"],
    is_numbered: false,
    tells: Tells::Nothing,
    reasons: List::IssueReason,
    verdict,
    form: |_, values| FORM.opened(values),
    values,
    against_record,
};

static FORM: Shipped = Shipped::new(include_str!("../../../../../assets/forms/address_label.json"));

/// Where it goes: postal code, address, name; nothing where the record lacks one.
fn destination<'m>(insured: &'m Member, variant: &str) -> Option<[&'m str; 3]> {
    let [code, address, name] = match variant {
        "employer" => {
            let name = insured.employer_name.as_deref();
            [insured.employer_postal_code.as_deref(), insured.employer_address.as_deref(), name]
        }
        _ => [insured.postal_code.as_deref(), insured.address.as_deref(), Some(&*insured.name)],
    };
    Some([code.unwrap_or(""), address?, name?])
}

/// A label without an address is none. Someone in 任意継続 has no employer to send it to.
fn verdict(_: &Tables, asked: Asked<'_>) -> Verdict {
    let insured = asked.person.insured().unwrap_or(asked.person.member);
    let to_employer = asked.variant == "employer";
    let refusal = if to_employer && insured.voluntary_continuation {
        Some("no_employer_route")
    } else if destination(insured, asked.variant).is_none() {
        Some("address_missing")
    } else {
        None
    };
    let reason = |code| Reason { code, reference: None, weight: Weight::Refusal };
    Verdict::for_reasons(refusal.map(reason).into_iter().collect())
}

fn values(case: &Case<'_>) -> Values {
    let to = destination(case.insured(), case.variant).unwrap_or_default();
    let [code, address, name] = to;
    let honorific = if case.variant == "employer" { "御中" } else { "様" };
    pairs([
        ("to_postal_code", postal_code(Some(code).filter(|code| !code.is_empty()))),
        ("to_address", address.to_owned()),
        ("to_name", format!("{name}　{honorific}")),
    ])
}

fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    let insured = case.insured();
    let (code, address, name) = if case.variant == "employer" {
        let name = insured.employer_name.clone().map(|name| format!("{name}　御中"));
        (&insured.employer_postal_code, &insured.employer_address, name)
    } else {
        (&insured.postal_code, &insured.address, Some(format!("{}　様", insured.name)))
    };
    check.that("to_postal_code", |text| digits(text) == digits(code.as_deref().unwrap_or("")));
    check.that("to_address", |text| Some(text) == address.as_deref());
    check.that("to_name", |text| Some(text) == name.as_deref());
}

//! What goes back when someone leaves, by the day and the paper.

use crate::people::{day, member};
use rules::Tables;
use rules::leaving::Goes;
use rules::papers::Person;
use serde_json::{Value, json};

fn goes(more: &Value, paper: &str, last_day: &str) -> Option<Goes> {
    let member = member(more);
    let returns = Tables::shipped().returns(Person::alone(&member), day(last_day));
    returns.iter().find(|one| one.paper == paper).map(|one| one.goes)
}

#[test]
fn the_insurance_card_goes_back_until_its_last_day() {
    assert_eq!(goes(&json!({}), "insurance_card", "2025-12-01"), Some(Goes::ThroughEmployer));
    assert_eq!(goes(&json!({}), "insurance_card", "2025-12-02"), Some(Goes::Stays));
}

#[test]
fn a_certificate_goes_back_while_it_is_in_force() {
    let holder = json!({"certificate_number": "1", "certificate_expires_on": "2026-11-23"});
    let told = |last_day| goes(&holder, "eligibility_certificate", last_day);
    assert_eq!(told("2026-11-22"), Some(Goes::ThroughEmployer));
    assert_eq!(told("2026-11-23"), Some(Goes::ThroughEmployer));
    assert_eq!(told("2026-11-24"), Some(Goes::Stays));
    assert_eq!(goes(&json!({}), "eligibility_certificate", "2026-11-23"), None);
}

#[test]
fn someone_without_an_employer_returns_it_within_five_days() {
    let holder = json!({"certificate_number": "1", "voluntary_continuation": true});
    // The last day is the 30th, eligibility is lost on the 1st, and five days follow.
    let by = day("2026-12-06");
    assert_eq!(goes(&holder, "eligibility_certificate", "2026-11-30"), Some(Goes::ToBranch { by }));
}

#[test]
fn the_notice_stays_and_the_limit_certificate_goes_to_the_branch() {
    let holder = json!({"limit_category": "ウ", "elderly_card_ratio": 2});
    assert_eq!(goes(&holder, "eligibility_notice", "2026-11-30"), Some(Goes::Stays));
    assert_eq!(goes(&holder, "limit_certificate", "2026-11-30"), Some(Goes::ToBranchSoon));
    assert_eq!(goes(&holder, "elderly_card", "2026-11-30"), Some(Goes::ThroughEmployer));
}

//! Who was in which mailing, and where a returned item goes.

use crate::people::member;
use rules::Tables;
use rules::mailings::{Included, Next, Route};
use rules::papers::Person;
use serde_json::{Value, json};

fn included(more: &Value, round: &str) -> (Included, &'static str, Route) {
    let member = member(more);
    let tables = Tables::shipped();
    let found = tables.mailings_of(Person::alone(&member));
    let one = found.iter().find(|one| one.round.code == round).unwrap();
    (one.included, one.why, one.route)
}

#[test]
fn days_before_on_and_after_what_decides() {
    use Included::{No, Unclear, Yes};
    let cases = [
        ("2024-06-10", "notice_2024_09", Yes),
        ("2024-06-11", "notice_2024_09", Unclear),
        ("2024-06-20", "notice_2024_09", Unclear),
        ("2024-06-21", "notice_2024_09", No),
        ("2024-06-10", "notice_2025_01", No),
        ("2024-06-11", "notice_2025_01", Unclear),
        ("2024-06-20", "notice_2025_01", Unclear),
        ("2024-06-21", "notice_2025_01", Yes),
        ("2024-11-29", "notice_2025_01", Yes),
        ("2024-11-30", "notice_2025_01", No),
        ("2024-12-01", "certificate_2025", Yes),
        ("2024-12-02", "certificate_2025", No),
    ];
    for (acquired, round, expected) in cases {
        let told = included(&json!({ "acquired_on": acquired }), round);
        assert_eq!(told.0, expected, "{acquired} {round} {}", told.1);
    }
}

#[test]
fn a_certificate_went_to_those_without_a_card_on_the_day() {
    let told = |since| included(&json!({ "myna_registered_on": since }), "certificate_2025");
    assert_eq!(told("2025-04-30"), (Included::No, "had_myna", Route::Home));
    assert_eq!(told("2025-05-01"), (Included::Yes, "everyone", Route::Home));
}

#[test]
fn whoever_left_before_got_nothing_and_the_record_outweighs_the_days() {
    let told = |lost| included(&json!({ "lost_on": lost }), "notice_2024_09");
    assert_eq!(told("2024-06-11").1, "left_before");
    assert_eq!(told("2024-06-12").0, Included::Unclear);
    assert_eq!(told("2024-06-21").0, Included::Yes);
    let sent = json!({
        "acquired_on": "2024-11-30",
        "mailings": [{"round": "notice_2025_01", "route": "employer", "sent_on": "2025-01-28"}]
    });
    assert_eq!(included(&sent, "notice_2025_01").1, "on_record");
}

#[test]
fn notices_went_by_the_employer_and_home_to_those_without_one() {
    let route =
        |voluntary| included(&json!({ "voluntary_continuation": voluntary }), "notice_2024_09").2;
    assert_eq!((route(false), route(true)), (Route::Employer, Route::Home));
}

#[test]
fn returned_items_go_the_other_way_by_mailing() {
    let tables = Tables::shipped();
    assert_eq!(tables.after_return("notice_2024_09", Route::Employer), Some(Next::ToHome));
    assert_eq!(tables.after_return("notice_2025_01", Route::Employer), Some(Next::ToHome));
    assert_eq!(tables.after_return("certificate_2025", Route::Home), Some(Next::ToEmployer));
    assert_eq!(tables.after_return("notice_2024_09", Route::Home), Some(Next::AskAddress));
    assert_eq!(tables.after_return("made_up", Route::Home), None);
}

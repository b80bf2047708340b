use super::*;
use serde_json::json;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn member(more: &serde_json::Value) -> Member {
    let mut record = json!({
        "id": "m", "symbol": "01010101", "number": "0000001", "suffix": "00", "name": "協会 太郎",
        "kana": "キョウカイ タロウ", "birth_date": "1965-10-01", "relation": "insured",
        "acquired_on": "1985-10-01", "copay_ratio": 3, "copay_as_of": "2024-06-07"
    });
    let record = record.as_object_mut().unwrap();
    record.extend(more.as_object().unwrap().clone());
    serde_json::from_value(json!(record)).unwrap()
}

fn codes(verdict: &Verdict) -> Vec<&str> {
    verdict.reasons.iter().map(|reason| reason.code).collect()
}

fn notice(member: &Member, on: &str) -> Verdict {
    Tables::shipped().notice(Person::alone(member), day(on))
}

fn certificate(member: &Member, reason: &str, on: &str) -> Verdict {
    let reason = CertificateReason::of(reason);
    Tables::shipped().certificate(Person::alone(member), reason, day(on))
}

#[test]
fn the_notice_is_for_members_eligible_on_the_day() {
    let left = member(&json!({"lost_on": "2026-11-01"}));
    assert!(notice(&left, "2026-10-31").allowed());
    for refused in ["2026-11-01", "1985-09-30"] {
        let verdict = notice(&left, refused);
        assert!(!verdict.allowed());
        assert_eq!(codes(&verdict), ["not_eligible"]);
    }
    let old = member(&json!({"birth_date": "1951-11-24"}));
    assert!(notice(&old, "2026-11-23").allowed());
    assert_eq!(codes(&notice(&old, "2026-11-24")), ["seventy_five"]);
}

#[test]
fn who_holds_a_certificate_in_force_gets_the_notice_with_a_warning() {
    let holder =
        member(&json!({"certificate_number": "1", "certificate_expires_on": "2026-11-23"}));
    let verdict = notice(&holder, "2026-11-23");
    assert!(verdict.allowed() && !verdict.needs_approval());
    assert_eq!(codes(&verdict), ["holds_certificate"]);
    assert!(notice(&holder, "2026-11-24").reasons.is_empty());
}

#[test]
fn the_ratio_stood_on_every_notice_until_the_law_asked_for_less() {
    let ratio = |more, on| notice(&member(&more), on).show_copay;
    assert!(ratio(json!({}), "2024-12-01"));
    assert!(!ratio(json!({}), "2024-12-02"));
    assert!(!ratio(json!({"birth_date": "1956-12-02"}), "2026-12-31"));
    assert!(ratio(json!({"birth_date": "1956-12-02"}), "2027-01-01"));
    assert!(!ratio(json!({"birth_date": "1953-01-01", "elderly_card_ratio": 2}), "2026-11-23"));
    assert!(!ratio(json!({"birth_date": "1953-01-01", "copay_ratio": null}), "2026-11-23"));
}

#[test]
fn a_branch_whose_form_still_prints_the_ratio_says_so() {
    let setting = "code,value,source,certainty\nnotice_copay,as_recorded,our form,high\n";
    let tables = Tables::shipped().with("settings", setting).unwrap();
    let member = member(&json!({}));
    assert!(tables.notice(Person::alone(&member), day("2026-11-23")).show_copay);
}

#[test]
fn a_ratio_on_record_that_the_rules_do_not_give_is_told() {
    let child = json!({"birth_date": "2020-04-02", "relation": "dependent"});
    let told = |copay: u8, on| {
        let mut child = child.clone();
        child["copay_ratio"] = json!(copay);
        codes(&notice(&member(&child), on)).contains(&"copay_differs")
    };
    assert!(told(3, "2024-12-01"));
    assert!(!told(2, "2024-12-01"));
}

#[test]
fn the_ratio_by_age_and_remuneration() {
    let tables = Tables::shipped();
    let ratio = |more, insured: Option<serde_json::Value>, on| {
        let (member, insured) = (member(&more), insured.map(|more| member(&more)));
        tables.copay(Person { member: &member, insured: insured.as_ref() }, day(on))
    };
    assert_eq!(ratio(json!({"birth_date": "2020-04-01"}), None, "2026-03-31"), Some(2));
    assert_eq!(ratio(json!({"birth_date": "2020-04-01"}), None, "2026-04-01"), Some(3));
    let seventy = |yen| json!({"birth_date": "1955-01-01", "standard_remuneration": yen});
    assert_eq!(ratio(seventy(279_999), None, "2026-11-23"), Some(2));
    assert_eq!(ratio(seventy(280_000), None, "2026-11-23"), Some(3));
    assert_eq!(ratio(json!({"birth_date": "1955-01-01"}), None, "2026-11-23"), None);
    let dependent = json!({"birth_date": "1955-01-01", "relation": "dependent"});
    assert_eq!(ratio(dependent.clone(), None, "2026-11-23"), None);
    assert_eq!(ratio(dependent.clone(), Some(json!({})), "2026-11-23"), Some(2));
    assert_eq!(ratio(dependent, Some(seventy(280_000)), "2026-11-23"), Some(3));
}

#[test]
fn a_certificate_against_a_warning_needs_a_second_person() {
    let holder =
        member(&json!({"certificate_number": "1", "certificate_expires_on": "2030-03-31"}));
    let verdict = certificate(&holder, "no_card", "2026-11-23");
    assert!(verdict.needs_approval());
    assert!(codes(&verdict).contains(&"certificate_in_force"));
    let replaced = certificate(&holder, "certificate_lost", "2026-11-23");
    assert!(replaced.allowed() && !replaced.needs_approval());
    assert!(codes(&replaced).contains(&"return_if_found_again"));
    let ended = certificate(&holder, "no_card", "2030-04-01");
    assert!(!ended.needs_approval());
}

#[test]
fn whoever_can_use_the_card_is_asked_why_and_those_in_need_of_help_are_not() {
    let card = member(&json!({
        "myna_registered_on": "2022-01-01", "e_certificate_expires_on": "2026-08-15"
    }));
    assert!(certificate(&card, "no_card", "2026-11-30").needs_approval());
    assert!(!certificate(&card, "no_card", "2026-12-01").needs_approval());
    assert!(!certificate(&card, "needs_assistance", "2026-11-30").needs_approval());
}

#[test]
fn there_was_no_certificate_before_december_2024() {
    let member = member(&json!({}));
    assert_eq!(codes(&certificate(&member, "no_card", "2024-12-01"))[0], "certificate_not_yet");
    assert!(certificate(&member, "no_card", "2024-12-02").allowed());
}

#[test]
fn the_certificate_that_comes_by_itself_is_counted_down_and_not_doubled() {
    let tables = Tables::shipped();
    let member = member(&json!({"acquired_on": "2026-10-01"}));
    let told = |on| tables.ex_officio(&member, day(on));
    let (from, through) = (day("2026-10-31"), day("2026-11-20"));
    assert_eq!(told("2026-09-30"), None);
    assert_eq!(told("2026-10-01"), Some(ExOfficio::Due { from, through, left: 30 }));
    assert_eq!(told("2026-10-30"), Some(ExOfficio::Due { from, through, left: 1 }));
    assert_eq!(told("2026-10-31"), Some(ExOfficio::UnderWay { through }));
    assert_eq!(told("2026-11-20"), Some(ExOfficio::UnderWay { through }));
    assert_eq!(told("2026-11-21"), Some(ExOfficio::Overdue { through }));
    assert!(!certificate(&member, "no_card", "2026-10-30").needs_approval());
    assert!(certificate(&member, "no_card", "2026-10-31").needs_approval());
    assert!(!certificate(&member, "no_card", "2026-11-21").needs_approval());
}

#[test]
fn the_elderly_card_begins_and_ends_with_the_age() {
    let tables = Tables::shipped();
    let member = member(&json!({"birth_date": "1956-12-02", "elderly_card_ratio": 3}));
    let verdict = |on| tables.elderly_card(Person::alone(&member), day(on));
    assert_eq!(codes(&verdict("2026-12-31")), ["elderly_card_from"]);
    assert!(verdict("2027-01-01").allowed());
    assert_eq!(codes(&verdict("2027-01-01")), ["standard_income_application"]);
    assert!(verdict("2031-12-01").allowed());
    assert!(!verdict("2031-12-02").allowed());
}

#[test]
fn a_limit_certificate_is_for_certificate_holders_unless_someone_approves() {
    let tables = Tables::shipped();
    let verdict = |more, category, on| {
        let member = member(&more);
        tables.limit_certificate(Person::alone(&member), LimitRequest { category, day: day(on) })
    };
    let plain = verdict(json!({"standard_remuneration": 300_000}), "ウ", "2026-11-23");
    assert!(plain.needs_approval());
    assert!(codes(&plain).contains(&"limit_for_certificate_holders"));
    let before = verdict(json!({"standard_remuneration": 300_000}), "ウ", "2024-12-01");
    assert!(!before.needs_approval());
    let holder = json!({"standard_remuneration": 300_000, "certificate_number": "1"});
    let allowed = verdict(holder.clone(), "ウ", "2026-11-23");
    assert!(allowed.allowed() && !allowed.needs_approval());
    assert!(verdict(holder.clone(), "イ", "2026-11-23").needs_approval());
    assert!(!verdict(holder, "カ", "2026-11-23").allowed());
    let end = tables.limit_ends(day("2026-11-23"));
    assert_eq!(end, day("2027-10-31"));
}

#[test]
fn a_category_is_never_guessed() {
    let tables = Tables::shipped();
    let holder = member(&json!({"standard_remuneration": 300_000, "certificate_number": "1"}));
    let before = tables.limit_certificate_possible(Person::alone(&holder), day("2026-11-23"));
    assert_eq!(codes(&before), ["limit_category_asked"]);
    let possible = |more, on| {
        let member = member(&more);
        let found = tables.limit_categories(Person::alone(&member), day(on));
        found.iter().map(|limit| limit.category.clone()).collect::<Vec<_>>()
    };
    assert_eq!(possible(json!({}), "2026-11-23"), ["ア", "イ", "ウ", "エ", "オ"]);
    assert_eq!(possible(json!({"standard_remuneration": 279_999}), "2026-11-23"), ["エ", "オ"]);
    assert_eq!(possible(json!({"standard_remuneration": 280_000}), "2026-11-23"), ["ウ", "オ"]);
    let seventy = json!({"birth_date": "1955-01-01", "standard_remuneration": 830_000});
    assert_eq!(possible(seventy, "2026-11-23"), ["現役並みⅢ", "一般", "低所得者Ⅱ", "低所得者Ⅰ"]);
}

#[test]
fn a_name_in_use_stands_on_the_front_and_the_register_on_the_back() {
    let plain = member(&json!({"sex": "female"}));
    assert_eq!(Face::of(&plain).name, "協会 太郎");
    assert!(!Face::lacks_remarks(&plain));
    let alias =
        json!({"alias": "協会 ﾊﾅ\u{fa19}", "remarks": "戸籍名は協会太郎", "sex": "see_back"});
    let alias = member(&alias);
    let face = Face::of(&alias);
    assert_eq!((face.name, face.remarks), ("協会 ﾊﾅ\u{fa19}", Some("戸籍名は協会太郎")));
    assert!(certificate(&alias, "no_card", "2026-11-23").allowed());
    for more in [json!({"alias": "協会 花"}), json!({"sex": "see_back"})] {
        let verdict = certificate(&member(&more), "no_card", "2026-11-23");
        assert!(!verdict.allowed() && codes(&verdict).contains(&"remarks_missing"));
    }
}

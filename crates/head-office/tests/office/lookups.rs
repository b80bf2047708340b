//! Members of other branches: who may ask, what is found, and what is left out of the answer.

use crate::support::{Desk, Site, member, refusal, tamper, tokyo};
use head_office::{lookups, people};
use journal::wire::{DeskKind, LookupAnswer, LookupRequest, Question, Refusal};
use journal::{Member, MemberId, Role};
use serde_json::Value;
use uuid::Uuid;

pub fn by_number(symbol: &str, number: &str, suffix: Option<&str>) -> Question {
    let suffix = suffix.map(str::to_owned);
    Question::Number { symbol: symbol.into(), number: number.into(), suffix }
}

fn by_kana(kana: &str, born: &str) -> Question {
    Question::KanaAndBirth { kana: kana.into(), birth_date: born.parse().unwrap() }
}

fn by_inquiry(number: &str) -> Question {
    Question::Inquiry { inquiry_number: number.into() }
}

pub fn request(user: &str, question: Question) -> LookupRequest {
    let (user, purpose) = (user.to_owned(), "enquiry".to_owned());
    LookupRequest { user, encounter: Uuid::from_u128(5), purpose, question }
}

pub fn ask(desk: &Desk, user: &str, question: Question) -> Result<LookupAnswer, (u16, Refusal)> {
    desk.post("/v1/lookup", &request(user, question))
}

fn ids(desk: &Desk, question: Question) -> Vec<(String, String)> {
    let answer = ask(desk, "ichiro", question).unwrap();
    assert!(!answer.more);
    answer.members.into_iter().map(|held| (held.branch, held.member.id.0)).collect()
}

fn one(branch: &str, id: &str) -> Vec<(String, String)> {
    vec![(branch.to_owned(), id.to_owned())]
}

/// A head office with people in three branches, and a clerk of Tokyo.
pub fn site() -> Site {
    let site = Site::open();
    site.add_user("ichiro", "246810");
    site.give([person("tokyo", "01010101", "キョウカイ ジロウ")]);
    site.give_to("27", [person("osaka", "27010101", "キョウカイ タロウ")]);
    let mut child = person("osaka-child", "27010101", "キョウカイ ハナコ");
    (child.suffix, child.inquiry_number) = ("01".into(), None);
    site.give_to("27", [child]);
    let mut away = person("sapporo", "01010102", "ワタナベ ジユンコ");
    away.birth_date = "1980-02-29".parse().unwrap();
    away.inquiry_number = Some("01-0101-7-1".into());
    site.give_to("01", [away]);
    site
}

fn person(id: &str, symbol: &str, kana: &str) -> Member {
    let mut person = member(1);
    (person.id, person.kana) = (MemberId(id.into()), kana.into());
    (person.symbol, person.number) = (symbol.into(), "0000042".into());
    person.my_number_last4 = Some("8901".into());
    person.employer_name = Some("株式会社見本".into());
    person.inquiry_number = Some(format!("{symbol}-42"));
    person
}

#[test]
fn a_member_of_another_branch_is_found_by_what_names_them() {
    let site = site();
    let desk = site.desk();
    for question in [
        by_number("27010101", "42", Some("00")),
        by_number("27010101", "0000042", Some("00")),
        by_kana("キョウカイ タロウ", "1965-10-01"),
        by_kana("きょうかいたろう", "1965-10-01"),
        by_kana("ｷｮｳｶｲ ﾀﾛｳ", "1965-10-01"),
        by_inquiry("27010101-42"),
        by_inquiry("２７０１０１０１－４２"),
    ] {
        assert_eq!(ids(&desk, question.clone()), one("27", "osaka"), "{question:?}");
    }
    assert_eq!(ids(&desk, by_number("1010102", "42", None)), one("01", "sapporo"), "zeros");
    let household = ids(&desk, by_number("27010101", "42", None));
    assert_eq!(household.len(), 2, "without a suffix, everyone under the number");
    assert_eq!(ids(&desk, by_kana("わたなべ じゅんこ", "1980-02-29")), one("01", "sapporo"));
}

#[test]
fn nobody_is_found_by_less_or_in_the_own_branch() {
    let site = site();
    let desk = site.desk();
    for question in [
        by_kana("キョウカイ", "1965-10-01"),
        by_kana("キョウカイ タロウ", "1965-10-02"),
        by_kana("%", "1965-10-01"),
        by_kana("・", "1965-10-01"),
        by_number("27010101", "4", None),
        by_number("2701010", "42", None),
        by_number("27010101", "42", Some("02")),
        by_inquiry("27010101"),
        by_inquiry("-"),
        by_number("01010101", "42", Some("00")),
        by_kana("キョウカイ ジロウ", "1965-10-01"),
        by_inquiry("01010101-42"),
    ] {
        assert_eq!(ids(&desk, question.clone()), [], "{question:?}");
    }
    let moved = site.folder.path().join("moved.txt");
    std::fs::write(&moved, "sapporo\n").unwrap();
    let sapporo = "01".parse().unwrap();
    let reason = head_office::import::Reason::Moved;
    head_office::import::remove(&site.office, &sapporo, &moved, reason).unwrap();
    assert_eq!(ids(&desk, by_number("1010102", "42", None)), [], "who left is not there");
}

#[test]
fn an_answer_has_no_digits_of_the_my_number_and_only_what_shows_the_person() {
    let site = site();
    let desk = site.desk();
    let asked = request("ichiro", by_number("27010101", "42", Some("00")));
    let answer: Value = desk.post("/v1/lookup", &asked).unwrap();
    let held = &answer["members"][0];
    assert_eq!((&held["branch"], &held["version"]), (&"27".into(), &1.into()));
    let keys: Vec<&str> = held["member"].as_object().unwrap().keys().map(String::as_str).collect();
    let needed = [
        "acquired_on",
        "birth_date",
        "employer_name",
        "id",
        "kana",
        "name",
        "number",
        "relation",
        "suffix",
        "symbol",
    ];
    assert_eq!(keys, needed);
    assert!(!answer.to_string().contains("8901"), "the last four stay in their branch");
}

#[test]
fn only_staff_of_a_counter_may_ask() {
    let site = site();
    let (desk, kiosk) = (site.desk(), site.desk_of("13", DeskKind::Kiosk));
    let question = || by_number("27010101", "42", None);
    let refused = |desk: &Desk, user: &str| refusal(ask(desk, user, question()));
    assert_eq!(refused(&kiosk, "ichiro"), (403, "not_a_counter".into(), None));
    assert_eq!(refused(&desk, "jiro"), (403, "user_unknown".into(), None));
    assert_eq!(refused(&site.desk_in("01"), "ichiro"), (403, "user_unknown".into(), None));
    for role in [Role::Maintenance, Role::Kiosk] {
        people::change_role(&site.office, "ichiro", role).unwrap();
        assert_eq!(refused(&desk, "ichiro"), (403, "not_permitted".into(), None));
    }
    people::change_role(&site.office, "ichiro", Role::Supervisor).unwrap();
    assert_eq!(ids(&desk, question()).len(), 2);
    people::disable(&site.office, "ichiro").unwrap();
    assert_eq!(refused(&desk, "ichiro"), (403, "user_disabled".into(), None));
    let answer = site.stranger().post(site.url("/v1/lookup")).json(&request("ichiro", question()));
    let status = answer.send().unwrap().status().as_u16();
    assert_eq!(status, 401, "who is no desk is not heard");
}

#[test]
fn what_is_no_exact_question_is_not_read() {
    let site = site();
    let desk = site.desk();
    let malformed = (400, "malformed".to_owned(), None);
    for question in [
        by_number("", "42", None),
        by_number("27010101", "42%", None),
        by_kana("", "1965-10-01"),
        by_kana(&"ア".repeat(101), "1965-10-01"),
        by_inquiry("123456789018"),
    ] {
        assert_eq!(refusal(ask(&desk, "ichiro", question)), malformed);
    }
    for body in ["{}", "null", r#"{"user":"ichiro","question":{"by":"name","name":"協会"}}"#] {
        let answer = desk.client.post(site.url("/v1/lookup")).body(body).send().unwrap();
        assert_eq!(refusal(crate::support::read::<Value>(answer)), malformed, "{body}");
    }
}

#[test]
fn an_answer_is_bounded() {
    let site = Site::open();
    site.add_user("ichiro", "246810");
    let twins = |branch: u32| {
        (0..12).map(move |number| Member {
            id: MemberId(format!("{branch}-{number}")),
            birth_date: "1990-01-02".parse().unwrap(),
            ..member(number)
        })
    };
    site.give_to("27", twins(27));
    site.give_to("01", twins(1));
    let answer = ask(&site.desk(), "ichiro", by_kana("シケン タロウ", "1990-01-02")).unwrap();
    assert_eq!((answer.members.len(), answer.more), (20, true));
    assert_eq!(answer.members[0].branch, "01");
}

#[test]
fn every_question_is_written_down_without_what_was_asked() {
    let site = site();
    let desk = site.desk();
    ask(&desk, "ichiro", by_kana("キョウカイ タロウ", "1965-10-01")).unwrap();
    ask(&desk, "ichiro", by_number("99999999", "1", None)).unwrap();
    ask(&desk, "123456789018", by_inquiry("27010101-42")).unwrap_err();
    let listed = lookups::list(&site.office, &tokyo()).unwrap();
    let told: Vec<_> = listed
        .iter()
        .map(|line| {
            let refused = line.refused.as_deref();
            (line.user.as_deref(), line.question.as_str(), line.found, refused)
        })
        .collect();
    let expected = [
        (Some("ichiro"), "kana_and_birth", Some(1), None),
        (Some("ichiro"), "number", Some(0), None),
        (None, "inquiry", None, Some("user_unknown")),
    ];
    assert_eq!(told, expected);
    assert_eq!(listed[0].device, desk.enrolled.device.to_string());
    assert_eq!(listed[0].encounter, Uuid::from_u128(5).to_string());
    let text = serde_json::to_string(&listed).unwrap();
    for said in ["キョウカイ", "1965", "27010101", "123456789018", "osaka"] {
        assert!(!text.contains(said), "{said} is not in the audit");
    }
    assert!(lookups::list(&site.office, &"27".parse().unwrap()).unwrap().is_empty());

    for sql in ["DELETE FROM lookup", "UPDATE lookup SET found = 9 WHERE found = 1"] {
        assert!(tamper(&site.home(), sql).is_err(), "{sql}");
    }
}

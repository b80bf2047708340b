//! Finding: what is typed at a counter, and who must come first.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

#[path = "../counter/mod.rs"]
mod counter;
mod people;

use counter::{Counter, person};
use members::{Matched, MembersError};
use people::{branch, neighbourhood};

#[test]
fn the_sample_person_by_everything_that_can_be_said() {
    let counter = branch();
    for text in [
        "1010101-1-00",
        "01010101-0000001-00",
        "０１０１０１０１－１－００",
        "01010101000000100",
        "1010101 1 00",
        "記号1010101 番号1 枝番00",
        "キョウカイ タロウ",
        "ｷｮｳｶｲ ﾀﾛｳ",
        "きょうかいたろう",
        "キヨウカイタロウ",
        "キョウカイ タ",
        "キョウカイタ",
        "タロウ キョウカイ",
        "協会 太郎",
        "協会太郎",
        "協會太郎",
        "太郎 協会",
        "太郎",
        "タロ",
        "協会 1965-10-01 太郎",
        "S40.10.1 タロウ",
        "昭和40年10月1日 太",
        "19651001 キョウカイ タロウ",
        "01-0101-1-1",
        "０１－０１０１－１－１",
        "010101 タロウ",
        "1010101 太郎",
        "協会 太郎 昭40",
        "太 昭和40年10月",
    ] {
        assert_eq!(counter.ids(text)[0], "taro", "{text}");
    }
    for text in
        ["協会", "キョウカイ", "1965-10-01", "S40.10", "1010101", "1010101-1", "101010", "昭40"]
    {
        let first: Vec<String> = counter.ids(text).into_iter().take(2).collect();
        assert!(first == ["taro", "hanako"] || first == ["hanako", "taro"], "{text}: {first:?}");
    }
}

#[test]
fn exact_hits_come_before_beginnings_and_those_before_parts() {
    let counter = branch();
    assert_eq!(counter.ids("アベ"), ["abe", "abekawa", "abeko", "iabe"]);
    assert_eq!(counter.ids("阿部"), ["abe", "abeko", "iabe"]);
    assert_eq!(counter.ids("アベ ワ"), ["abe", "abekawa"]);
    assert_eq!(counter.ids("アベ 1981-01-02"), ["abekawa"]);
}

#[test]
fn a_kanji_is_found_under_any_of_its_forms_and_different_kanji_are_not() {
    let counter = branch();
    for text in ["髙橋", "高橋", "高 橋", "タカハシ ヒサコ", "高橋寿子", "髙橋壽子", "橋", "寿子"]
    {
        let mut both = counter.ids(text);
        both.sort();
        assert_eq!(both, ["hashigo", "kuchi"], "{text}");
    }
    for text in ["渡辺", "渡邊", "渡邉 蓮", "邉"] {
        assert_eq!(counter.ids(text), ["watanabe"], "{text}");
    }
    assert_eq!(counter.ids("斎藤"), ["saito"]);
    let other = &counter.find("斉藤")[0];
    assert_eq!((other.id.0.as_str(), &other.matched[..]), ("saito", &[Matched::NearName][..]));
    assert!(counter.ids("斉田").is_empty(), "another name");
    assert_eq!(counter.ids("辻 葛夫"), ["tsuji"]);
    assert_eq!(counter.ids("辻\u{e0101}"), ["tsuji"]);
}

#[test]
fn names_from_abroad_and_names_without_a_space() {
    let counter = branch();
    for text in [
        "nguyen",
        "ＮＧＵＹＥＮ van",
        "グエン ヴァン アン",
        "アン グエン",
        "グエンヴァンアン",
        "ヴァンアン",
    ] {
        assert_eq!(counter.ids(text)[0], "nguyen", "{text}");
    }
    for text in ["王偉", "王 偉", "王", "偉", "オウイ", "オウ", "7654321-13"] {
        assert_eq!(counter.ids(text), ["unsplit"], "{text}");
    }
}

#[test]
fn a_row_says_by_what_it_was_found() {
    let counter = branch();
    let matched = |text: &str| counter.find(text)[0].matched.clone();
    assert_eq!(matched("1010101-1-00"), [Matched::Number]);
    assert_eq!(matched("きょうかい"), [Matched::Kana]);
    assert_eq!(matched("協会 タロウ"), [Matched::Kana, Matched::Name]);
    assert_eq!(matched("NGUYEN"), [Matched::Name]);
    assert_eq!(matched("S40.10.1"), [Matched::BirthDate]);
    assert_eq!(matched("01-0101-1-1"), [Matched::InquiryNumber]);
    assert_eq!(matched("1010101 太郎 昭40"), [Matched::Number, Matched::Name, Matched::BirthDate]);
}

#[test]
fn people_are_found_where_they_live_and_work() {
    let counter = neighbourhood();
    let cases: [(&str, &[&str]); 20] = [
        ("154-0004", &["a", "b"]),
        ("〒1540004", &["a", "b"]),
        ("〒192", &["c", "d"]),
        ("1920046 渡部", &["d"]),
        ("太子堂", &["a", "b"]),
        ("世田谷区太子堂", &["a", "b"]),
        ("太子堂3", &["a", "b"]),
        ("太子堂三", &["a", "b"]),
        ("太子堂３－１２", &["a"]),
        ("東京都世田谷区太子堂3丁目12-5", &["a"]),
        ("明神町4-6", &["c", "d"]),
        ("佐藤 太子堂3-2", &["b"]),
        ("ハナコ 世田谷", &["a"]),
        ("見本商事", &["a", "b"]),
        ("(株)見本", &["a", "b"]),
        ("本商 一郎", &["b"]),
        ("さくら会", &["c", "d"]),
        ("サトウ 見本 昭40", &["a"]),
        ("太子堂 八王子", &[]),
        ("区", &[]),
    ];
    for (text, expected) in cases {
        let mut found = counter.ids(text);
        found.sort();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn people_are_found_by_an_alias_and_by_a_certificate() {
    let counter = neighbourhood();
    for text in [
        "山田",
        "山田譲二",
        "譲二 山田",
        "ヤ 山田 1990-04-05 スミス",
        "山田 1990-04-05",
        "スミス 譲二",
        "山田 平成2年",
        "2020202 山田",
        "2020202-1 譲二",
        "00123456",
        "山田 八王子",
    ] {
        let expected: &[&str] = if text.starts_with("ヤ ") { &[] } else { &["c"] };
        assert_eq!(counter.ids(text), expected, "{text}");
    }
    let matched = |text: &str| counter.find(text)[0].matched.clone();
    assert_eq!(matched("山田"), [Matched::Alias]);
    assert_eq!(matched("00123456"), [Matched::CertificateNumber]);
    assert_eq!(matched("太子堂"), [Matched::Address]);
    assert_eq!(matched("見本商事"), [Matched::Employer]);
    assert_eq!(matched("154-0004"), [Matched::PostalCode]);
}

#[test]
fn a_slip_of_the_finger_is_offered_below_what_was_typed() {
    let counter = branch();
    for typed in ["ワタナペ", "ワタべ", "ワナタベ", "ワタナナベ", "ワタナペ レン", "ワタナペレン"]
    {
        let first = &counter.find(typed)[0];
        assert_eq!(first.id.0, "watanabe", "{typed}");
        assert!(first.matched.contains(&Matched::NearKana), "{typed}");
    }
    assert!(counter.ids("ワタナペ レソ").is_empty(), "two slips");
    assert!(counter.ids("アペ").is_empty(), "too short to be near anything");
    assert_eq!(counter.ids("アベカ"), ["abekawa", "abe", "abeko"], "beginnings first");
}

#[test]
fn a_birth_date_that_never_was_is_named_with_the_one_that_was_meant() {
    let counter = branch();
    for (text, meant) in [
        ("昭和64年1月8日", Some("平成元年1月8日")),
        ("S64.1.8 協会", Some("平成元年1月8日")),
        ("協会 昭和64年 1月 8日", Some("平成元年1月8日")),
        ("1965/02/30", Some("昭和40年2月28日")),
        ("S40.13.1", None),
    ] {
        let refusal = members::find(&counter.access(), text, 20).unwrap_err();
        assert_eq!((refusal.code(), refusal.reference().as_deref()), ("date_never_was", meant));
    }
}

#[test]
fn who_does_not_have_all_of_it_is_not_found() {
    let counter = branch();
    for text in [
        "協会 次郎",
        "協会 1965-10-02",
        "1010102 協会",
        "協会 花子 太郎",
        "9999999",
        "99-9999-9-9",
        "' or 1=1 --",
        "%",
        "_",
        "*",
        "\"協会\" OR",
        "drop table member",
        "😀",
        "\u{3099}",
        "",
        "   ",
        "\u{0}",
        "----",
    ] {
        assert!(counter.ids(text).is_empty(), "{text}");
    }
}

#[test]
fn what_must_not_be_typed_is_refused_and_large_text_answers_at_once() {
    let counter = branch();
    let refused = |text: &str| members::find(&counter.access(), text, 20).unwrap_err().code();
    assert_eq!(refused("123456789018"), "twelve_digits");
    assert_eq!(refused("１２３４　５６７８　９０１８"), "twelve_digits");
    assert_eq!(refused(&"1".repeat(10_000_000)), "text_too_long");
    let settled = members::settle_search(&counter.access(), "1234-5678-9018", 0);
    assert!(matches!(settled, Err(MembersError::TwelveDigits)));
    for text in ["\u{1b}協会", "協\u{200b}会", "協会\r\n", "\t協会\u{7f}"] {
        assert_eq!(counter.ids(text).len(), 2, "{text:?}");
    }
    let marks = "\u{3099}".repeat(200);
    assert!(counter.ids(&marks).is_empty());
}

#[test]
fn the_list_keeps_to_its_limit_and_its_order() {
    let people: Vec<_> = (1..=150)
        .map(|n| {
            let number = format!("01010101-{n:07}-00");
            person(&format!("p{n:03}"), &number, "佐藤 一", "サトウ ハジメ", "1970-01-01")
        })
        .collect();
    let counter = Counter::with(&people);
    assert_eq!(counter.ids("サトウ").len(), 100);
    assert_eq!(members::find(&counter.access(), "サトウ", 4_000_000).unwrap().len(), 100);
    assert_eq!(members::find(&counter.access(), "サトウ", 0).unwrap().len(), 0);
    let twenty = members::find(&counter.access(), "佐藤 1970-01-01", 20).unwrap();
    let ids: Vec<&str> = twenty.iter().map(|found| found.id.0.as_str()).collect();
    assert!(ids.is_sorted() && ids.len() == 20, "{ids:?}");
}

//! The eligibility notice as a piece of paper: its measures, its words, and what other programs make of the file.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{case_of, file, fonts, hanako, notice, notice_form, taro, told_by};
use documents::kinds::Case;
use documents::page::{Page, Piece};
use documents::read_back::{Reading, read_back};
use journal::{HeldMember, MyNumberState};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object};
use proptest::prelude::*;

fn with_case<T>(member: &HeldMember, shows_copay: bool, work: impl FnOnce(&Case<'_>) -> T) -> T {
    work(&case_of(member, &taro(), shows_copay))
}

fn reading(member: &HeldMember, shows_copay: bool) -> Reading {
    with_case(member, shows_copay, |case| {
        read_back(&file(case, &fonts()), &notice_form(case), &fonts())
    })
}

/// The front.
fn form() -> Page {
    with_case(&taro(), true, |case| notice_form(case).pages.remove(0))
}

#[test]
fn the_paper_is_a4_and_the_card_is_a_card() {
    let form = form();
    assert_eq!((form.width, form.height), (210.0, 297.0));
    let card = form.pieces.iter().find_map(|piece| match piece {
        Piece::Frame { area, dash, .. } if dash[0] > 0.0 => Some(*area),
        _ => None,
    });
    let card = card.unwrap();
    assert_eq!((card.w, card.h), (85.60, 53.98), "ISO/IEC 7810 ID-1");
    assert!(card.x < 105.0 && card.y > 198.0, "bottom left, below the second fold");
    for text in form.texts().filter(|text| text.name.starts_with("card")) {
        let bounds = text.bounds;
        assert!(card.holds(bounds.x, bounds.y, 0.0), "{} leaves the card", text.name);
        assert!(card.holds(bounds.x + bounds.w, bounds.y + bounds.h, 0.0), "{}", text.name);
    }
}

#[test]
fn the_card_is_cut_from_the_file_as_large_as_a_card() {
    let pdf = with_case(&taro(), true, |case| file(case, &fonts()));
    let document = Document::load_mem(&pdf).unwrap();
    let content = document.get_page_content(document.get_pages()[&1]);
    let operations = Content::decode(&content).unwrap().operations;
    let is_dashed = |operation: &Operation| {
        operation.operator == "d" && !operation.operands[0].as_array().unwrap().is_empty()
    };
    let dashed = operations.iter().position(is_dashed).unwrap();
    let corners: Vec<[f64; 2]> = operations[dashed + 1..]
        .iter()
        .take_while(|operation| matches!(operation.operator.as_str(), "m" | "l"))
        .map(|operation| [0, 1].map(|axis| millimetres(&operation.operands[axis])))
        .collect();
    let span = |axis: usize| {
        let values = corners.iter().map(|corner| corner[axis]);
        values.clone().fold(f64::MIN, f64::max) - values.fold(f64::MAX, f64::min)
    };
    assert!((span(0) - 85.60).abs() < 0.005 && (span(1) - 53.98).abs() < 0.005, "{corners:?}");
    let top_left =
        corners.iter().any(|[x, y]| (x - 20.0).abs() < 0.005 && (y - 68.0).abs() < 0.005);
    assert!(top_left, "20 mm from the left and 229 mm from the top: {corners:?}");
}

fn millimetres(points: &Object) -> f64 {
    f64::from(points.as_float().unwrap()) * 25.4 / 72.0
}

#[test]
fn the_window_shows_where_the_letter_goes_and_nothing_of_the_member() {
    // The window of the envelope, with the paper folded at 99 and 198 mm.
    let window = form().window.unwrap();
    let seen = window.bounds;
    let shown: Vec<String> = form()
        .texts()
        .filter(|text| text.bounds.x < seen.x + seen.w && text.bounds.y < seen.y + seen.h)
        .map(|text| text.name.clone())
        .collect();
    assert_eq!(shown, window.shows);
    assert!(seen.w <= 94.0 && seen.h <= 45.0, "the usual window is about 90 by 45 mm");
    let rules: Vec<[f64; 4]> = form()
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Rule { ends, .. } if ends[0] == 0.0 => Some(*ends),
            _ => None,
        })
        .collect();
    assert_eq!(rules, [[0.0, 99.0, 4.0, 99.0], [0.0, 198.0, 4.0, 198.0]], "fold marks");
}

#[test]
fn no_two_boxes_share_a_place_and_no_two_texts_a_name() {
    let form = form();
    let texts: Vec<_> = form.texts().collect();
    for (place, one) in texts.iter().enumerate() {
        for other in &texts[place + 1..] {
            assert_ne!(one.name, other.name);
            let (a, b) = (one.bounds, other.bounds);
            let apart = a.x + a.w <= b.x
                || b.x + b.w <= a.x
                || a.y + a.h <= b.y + 1e-9
                || b.y + b.h <= a.y + 1e-9;
            assert!(apart, "{} and {} overlap", one.name, other.name);
        }
    }
}

#[test]
fn every_code_keeps_its_light_margin_of_four_modules() {
    let form = form();
    let printed = |piece: &Piece| match piece {
        Piece::Text(text) => Some(text.bounds),
        Piece::Frame { area, .. } | Piece::Tint { area, .. } => Some(*area),
        _ => None,
    };
    let margins: Vec<_> = form.codes().map(|code| (code, code.with_quiet_zone())).collect();
    assert_eq!(margins.len(), 2);
    for (code, margin) in margins {
        let module = code.dots.mm();
        assert!((code.bounds().x - margin.x - 4.0 * module).abs() < 1e-9);
        for area in form.pieces.iter().filter_map(printed) {
            let apart = area.x + area.w <= margin.x
                || margin.x + margin.w <= area.x
                || area.y + area.h <= margin.y
                || margin.y + margin.h <= area.y;
            assert!(apart, "{area:?} lies in the margin of {}", code.name);
        }
    }
}

#[test]
fn the_window_pads_the_numbers_and_the_body_does_not() {
    let read = reading(&hanako(), false);
    assert_eq!(read.text("window_number"), "（記号）01010101（番号）0000001");
    assert_eq!(
        (read.text("symbol"), read.text("number"), read.text("suffix")),
        ("1010101", "1", "01")
    );
    assert_eq!(read.text("addressee"), "協会 太郎　様", "a dependent's notice goes to the insured");
    assert_eq!((read.text("name"), read.text("card_name")), ("協会 花子", "協会 花子"));
    assert_eq!(read.text("birth_date"), "昭和40年10月1日");
    assert_eq!(read.text("acquired_on"), "昭和60年10月1日");
    assert_eq!(read.text("card_insurer_number"), "01010016");
    assert_eq!(read.text("sender_phone"), "TEL：0570-015-369（ナビダイヤル）");
    assert!(read.text("lead").ends_with("（令和8年11月23日時点）。"));
    assert_eq!(read.code("portal_code"), Some("https://myna.go.jp/"));
}

#[test]
fn the_ratio_stands_there_only_when_it_is_to_be_shown() {
    let shown = reading(&taro(), true);
    assert_eq!(shown.text("copay"), "3割");
    assert!(shown.texts().any(|(_, text)| text == "（令和6年6月7日時点）"));
    for hidden in [reading(&taro(), false), reading(&hanako(), true)] {
        assert!(hidden.texts().all(|(name, text)| name != "copay" && !text.contains('割')));
        assert_eq!(hidden.text("acquired_on"), "昭和60年10月1日");
    }
}

#[test]
fn four_digits_stand_there_only_when_they_are_registered_and_held() {
    let said = |state, last_four: Option<&str>| {
        let mut member = taro();
        member.member.my_number_state = state;
        member.member.my_number_last4 = last_four.map(str::to_owned);
        let read = reading(&member, false);
        let next = read.text("my_number").to_owned();
        (read.text("my_number_shown").to_owned(), next)
    };
    let (shown, words) = said(Some(MyNumberState::Registered), Some("1234"));
    assert_eq!(shown, "**** **** 1234");
    assert!(words.contains("12桁のうち下4桁のみ表示"));
    let (shown, words) = said(Some(MyNumberState::NotSubmitted), Some("1234"));
    assert_eq!(shown, "未提出");
    assert!(words.contains("提出されていません"));
    for (state, held) in [
        (Some(MyNumberState::Confirming), Some("1234")),
        (None, Some("1234")),
        (Some(MyNumberState::Registered), None),
    ] {
        let (shown, words) = said(state, held);
        assert_eq!(shown, "確認中");
        assert!(words.contains("確認しています"));
    }
}

#[test]
fn rare_characters_stand_on_the_paper_as_they_are_recorded() {
    let names = [
        "髙﨑 𠮷邉",
        "葛\u{E0100}西 辻\u{E0100}子",
        "神\u{FA19} 隆\u{F9DC} 塚\u{FA10}",
        "か\u{3099}く ハ\u{309A}ル",
        "O'Brien-Müller José",
        "㐂一 𩸽子",
        "邉邉\u{E0100}邉\u{E010F}",
    ];
    for name in names {
        let mut member = taro();
        member.member.name = name.into();
        {
            let case = case_of(&member, &member, false);
            let form = notice_form(&case);
            let read = read_back(&file(&case, &fonts()), &form, &fonts());
            assert_eq!(read.text("name"), name);
            assert_eq!(read.text("card_name"), name);
            assert_eq!(read.text("addressee"), format!("{name}　様"));
            assert_eq!(read.against_form(&form, &notice().values(&case)), [""; 0]);
        }
    }
}

#[test]
fn long_names_and_addresses_shrink_and_wrap_and_lose_nothing() {
    let mut member = taro();
    member.member.name = "渡邉 﨑太郎".repeat(10);
    member.member.kana = "ワタナベサキ".repeat(10);
    member.member.address = Some("北海道札幌市北区北十条西三丁目葛\u{E0100}西荘203".repeat(9));
    assert!(member.member.address.as_ref().unwrap().chars().count() >= 180);
    let case = case_of(&member, &member, true);
    let form = notice_form(&case);
    let read = read_back(&file(&case, &fonts()), &form, &fonts());
    assert_eq!(read.against_form(&form, &notice().values(&case)), [""; 0]);
    assert!(notice().against_record(&read, &case).is_empty());
}

#[test]
fn the_same_sheet_is_the_same_bytes() {
    with_case(&hanako(), false, |case| {
        let first = file(case, &fonts());
        assert!(first == file(case, &fonts()), "in the same program and with fonts read anew");
        let text = String::from_utf8_lossy(&first).into_owned();
        assert!(!text.contains("D:1970"), "the file is dated by the sheet");
        assert!(first.len() < 100_000, "{} bytes: the fonts are subsets", first.len());
    });
}

#[test]
fn other_programs_find_a_sound_a4_page_with_embedded_fonts() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("notice.pdf");
    with_case(&hanako(), false, |case| std::fs::write(&path, file(case, &fonts())).unwrap());
    let path = path.to_str().unwrap();
    if let Some((is_sound, text)) = told_by("qpdf", &["--check", path]) {
        assert!(is_sound, "{text}");
    }
    if let Some((_, text)) = told_by("pdffonts", &[path]) {
        let fonts: Vec<&str> = text.lines().skip(2).collect();
        assert!(fonts.len() >= 2);
        assert!(fonts.iter().all(|font| font.contains("yes yes yes")), "embedded, subset: {text}");
    }
    if let Some((_, text)) = told_by("pdfinfo", &[path]) {
        assert!(text.contains("Pages:           2") && text.contains("(A4)"), "{text}");
    }
    if let Some((_, text)) = told_by("pdftotext", &["-layout", path, "-"]) {
        for expected in ["協会 花子", "キョウカイ ハナコ", "**** **** 5678", "昭和40年10月1日"]
        {
            assert!(text.contains(expected), "{expected} is missing from {text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    /// What is printed is never folded or normalised: compatibility kanji, selectors and half-width kana stay.
    #[test]
    fn printing_text_is_what_came_in_byte_for_byte(
        name in "[一-龥豈-龎髙﨑𠮷ｱ-ﾟァ-ヶ\u{e0100}-\u{e0105} 　]{1,20}",
        kana in "[ァ-ヶｱ-ﾟー 　]{1,20}",
        address in "[一-龥豈-龎０-９0-9－-]{1,40}",
    ) {
        let mut member = taro();
        member.member.name = name.clone();
        member.member.kana = kana.clone();
        let mut insured = taro();
        insured.member.address = Some(address.clone());
        let values = notice().values(&case_of(&member, &insured, true));
        prop_assert_eq!(values["name"].as_bytes(), name.as_bytes());
        prop_assert_eq!(values["kana"].as_bytes(), kana.as_bytes());
        prop_assert_eq!(values["address"].as_bytes(), address.as_bytes());
    }
}

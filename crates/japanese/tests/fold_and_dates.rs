//! Properties of folding and of the calendar, over random text and every era.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{Days, NaiveDate};
use japanese::{digits, fold_kana, fold_name, parse_date, written_date};
use proptest::prelude::*;

/// Text of the kinds that reach a search box: names, kana of every width, marks, and anything at all.
fn text() -> impl Strategy<Value = String> {
    let japanese = prop::collection::vec(
        prop_oneof![
            prop::char::range('ぁ', 'ヿ'),
            prop::char::range('･', 'ﾟ'),
            prop::char::range('一', '鿿'),
            prop::char::range('豈', '﫿'),
            prop::char::range('！', 'ﾟ'),
            prop::char::range('\u{3099}', '\u{309c}'),
            prop::char::range('\u{e0100}', '\u{e0110}'),
            prop::char::range('㈀', '㏿'),
            prop::sample::select(vec!['髙', '𠮷', '々', 'ヾ', 'ー', ' ', '　', '-', '・']),
        ],
        0..24,
    );
    prop_oneof![japanese.prop_map(|characters| characters.into_iter().collect()), any::<String>(),]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn folding_twice_is_folding_once(text in text()) {
        for fold in [fold_kana, fold_name] {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
        let once = digits(&text);
        prop_assert_eq!(digits(&once), once);
    }

    #[test]
    fn a_folded_part_lies_in_the_folded_whole(first in text(), rest in text()) {
        // Marks and repetition signs belong to the letter before them, so the seam is a letter.
        let second = format!("山{rest}");
        let whole = fold_name(&format!("{first}{second}"));
        prop_assert!(whole.ends_with(&fold_name(&second)));
        prop_assert!(whole.starts_with(&fold_name(&first)));
    }

    #[test]
    fn a_written_date_reads_back(offset in 0_u64..80_000) {
        let day = NaiveDate::from_ymd_opt(1873, 1, 1).unwrap() + Days::new(offset);
        prop_assert_eq!(parse_date(&written_date(day)).unwrap().one(), Some(day));
        prop_assert_eq!(parse_date(&day.format("%Y-%m-%d").to_string()).unwrap().one(), Some(day));
        prop_assert_eq!(parse_date(&day.format("%Y%m%d").to_string()).unwrap().one(), Some(day));
    }

    #[test]
    fn no_text_breaks_the_reading_of_dates(text in text()) {
        let _ = parse_date(&text);
    }
}

#[test]
fn the_library_agrees_with_the_era_table() {
    for line in include_str!("data/eras.csv").lines().skip(1) {
        let field: Vec<&str> = line.split(',').collect();
        let (name, letter, offset) = (field[1], field[2], field[5].parse::<i32>().unwrap());
        let first: NaiveDate = field[3].parse().unwrap();
        let meiji = name == "明治";
        let first = if meiji { "1873-01-01".parse().unwrap() } else { first };
        let year = chrono::Datelike::year(&first) - offset;
        let written = written_date(first);
        assert!(written.starts_with(name), "{written}");
        assert_eq!(written.contains("元年"), year == 1, "{written}");
        assert_eq!(
            parse_date(&format!("{letter}{year}.{}", first.format("%m.%d"))).unwrap().one(),
            Some(first)
        );
        if !meiji {
            assert!(!written_date(first - Days::new(1)).starts_with(name));
        }
        if let Ok(last) = field[4].parse::<NaiveDate>() {
            assert!(written_date(last).starts_with(name));
            assert!(!written_date(last + Days::new(1)).starts_with(name));
        }
    }
}

//! Properties of folding and of the calendar, over random text and every era.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{Days as Step, NaiveDate};
use japanese::{DateError, Days, digits, fold_kana, fold_name, parse_date, widened, written_date};
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

/// An era of the collected table.
struct Era {
    name: &'static str,
    first: NaiveDate,
    last: NaiveDate,
    offset: i32,
}

fn eras() -> Vec<Era> {
    let rows = include_str!("data/eras.csv").lines().skip(1);
    rows.map(|line| {
        let field: Vec<&'static str> = line.split(',').collect();
        Era {
            name: field[1],
            first: field[3].parse().unwrap(),
            last: field[4].parse().unwrap_or(NaiveDate::MAX),
            offset: field[5].parse().unwrap(),
        }
    })
    .collect()
}

/// 明治6年, before which no day is read.
fn solar_calendar() -> NaiveDate {
    NaiveDate::from_ymd_opt(1873, 1, 1).unwrap()
}

/// Whether a day near the one written lies in the solar calendar: the same, or the last of its month.
fn near(era: &Era, year: i32, month: u32, date: u32) -> bool {
    let month = NaiveDate::from_ymd_opt(era.offset + year, month, 1);
    month.is_some_and(|month| month >= solar_calendar()) && (1..=31).contains(&date)
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
        let day = NaiveDate::from_ymd_opt(1873, 1, 1).unwrap() + Step::new(offset);
        prop_assert_eq!(parse_date(&written_date(day)).unwrap().one(), Some(day));
        prop_assert_eq!(parse_date(&day.format("%Y-%m-%d").to_string()).unwrap().one(), Some(day));
        prop_assert_eq!(parse_date(&day.format("%Y%m%d").to_string()).unwrap().one(), Some(day));
    }

    #[test]
    fn a_near_date_is_read_or_named(era in 0_usize..5, year in 0_i32..120, month in 0_u32..15, date in 0_u32..35) {
        let era = &eras()[era];
        let text = format!("{}{year}年{month}月{date}日", era.name);
        let western = NaiveDate::from_ymd_opt(era.offset + year, month, date);
        let solar = |day: &NaiveDate| *day >= solar_calendar();
        let there = western.filter(|day| era.first <= *day && *day <= era.last).filter(solar);
        match parse_date(&text) {
            Ok(days) => {
                prop_assert_eq!(days.one(), there, "{}", text);
                prop_assert!(year > 0);
            }
            Err(DateError::NeverWas { meant }) => {
                prop_assert!(there.is_none() || year == 0, "{}", text);
                prop_assert_eq!(meant.is_some(), near(era, year, month, date), "{}", text);
                if let Some(day) = meant.and_then(Days::one) {
                    prop_assert_eq!(parse_date(&written_date(day)).unwrap().one(), Some(day));
                    prop_assert!(western.is_none_or(|western| western == day), "{}", text);
                }
            }
            Err(DateError::NotADate) => prop_assert!(year > 99, "{}", text),
        }
    }

    #[test]
    fn widening_goes_both_ways_and_ends(text in text()) {
        let key = fold_name(&text);
        let others = widened(&key);
        prop_assert!(others.len() <= 8 && !others.contains(&key));
        for other in &others {
            prop_assert_eq!(other.chars().count(), key.chars().count());
        }
        if key.chars().filter(|one| "斎斉崎埼坂阪杉椙薮籔".contains(*one)).count() == 1 {
            prop_assert!(others.iter().all(|other| widened(other).contains(&key)));
        }
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
            assert!(!written_date(first - Step::new(1)).starts_with(name));
        }
        if let Ok(last) = field[4].parse::<NaiveDate>() {
            assert!(written_date(last).starts_with(name));
            assert!(!written_date(last + Step::new(1)).starts_with(name));
        }
    }
}

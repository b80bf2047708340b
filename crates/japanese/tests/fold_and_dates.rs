//! Properties of folding and of the calendar, over random text and every era.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{Days as Step, Months, NaiveDate};
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

/// Names with many characters that people mix up.
fn mixed_up() -> impl Strategy<Value = String> {
    let one = prop::sample::select("斎斉齋崎埼﨑坂阪杉椙藪籔山田".chars().collect::<Vec<_>>());
    prop::collection::vec(one, 0..12).prop_map(|characters| characters.into_iter().collect())
}

/// Text of the characters that dates are made of.
fn like_a_date() -> impl Strategy<Value = String> {
    let one = prop::sample::select(
        "昭和令㍻s元0159１〇一十廿年月日生.-ー/・ 　".chars().collect::<Vec<_>>(),
    );
    prop::collection::vec(one, 0..14).prop_map(|characters| characters.into_iter().collect())
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

/// The day near the one written, when it lies in the solar calendar: the same, or the last of its month.
fn near(era: &Era, year: i32, month: u32, date: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(era.offset + year, month, 1)?;
    let last = first + Months::new(1) - Step::new(1);
    let day = (1..=31).contains(&date).then(|| last.min(first + Step::new(u64::from(date) - 1)))?;
    Some(day).filter(|day| *day >= solar_calendar())
}

/// The days of a month that lie in the era.
fn month_in(era: &Era, year: i32, month: u32) -> Option<Days> {
    let first = NaiveDate::from_ymd_opt(era.offset + year, month, 1)?;
    let last = first + Months::new(1) - Step::new(1);
    let from = first.max(era.first).max(solar_calendar());
    Some(Days { from, through: last.min(era.last) }).filter(|days| days.from <= days.through)
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
                let expected = near(era, year, month, date);
                prop_assert_eq!(meant.and_then(Days::one), expected, "{}", text);
                prop_assert_eq!(meant.is_some(), expected.is_some(), "{}", text);
                if let Some(day) = expected {
                    prop_assert_eq!(parse_date(&written_date(day)).unwrap().one(), Some(day));
                }
            }
            Err(DateError::NotADate) => prop_assert!(false, "{} is written like a date", text),
        }
    }

    #[test]
    fn a_near_month_is_read_or_named(era in 0_usize..5, year in 1_i32..120, month in 0_u32..15) {
        let era = &eras()[era];
        let text = format!("{}{year}年{month}月", era.name);
        match (parse_date(&text), month_in(era, year, month)) {
            (Ok(days), there) => prop_assert_eq!(Some(days), there, "{}", text),
            (Err(DateError::NeverWas { meant }), None) => {
                let first = near(era, year, month, 1);
                prop_assert_eq!(meant.map(|days| days.from), first, "{}", text);
                let last = first.map(|first| first + Months::new(1) - Step::new(1));
                prop_assert_eq!(meant.map(|days| days.through), last, "{}", text);
            }
            (other, there) => prop_assert!(false, "{} {:?} {:?}", text, other, there),
        }
    }

    #[test]
    fn widening_goes_both_ways_and_ends(text in mixed_up()) {
        let key = fold_name(&text);
        let others = widened(&key);
        prop_assert!(others.len() <= 8 && !others.contains(&key));
        for other in &others {
            prop_assert_eq!(other.chars().count(), key.chars().count());
        }
        prop_assert!(others.iter().all(|other| widened(other).contains(&key)));
    }

    #[test]
    fn no_text_breaks_the_reading_of_dates(text in text()) {
        let _ = parse_date(&text);
    }

    #[test]
    fn what_is_read_or_meant_is_a_span_in_the_eras(text in like_a_date()) {
        let days = match parse_date(&text) {
            Ok(days) => Some(days),
            Err(DateError::NeverWas { meant }) => meant,
            Err(DateError::NotADate) => None,
        };
        if let Some(days) = days {
            prop_assert!(solar_calendar() <= days.from && days.from <= days.through, "{}", text);
            prop_assert_eq!(parse_date(&written_date(days.from)).unwrap().one(), Some(days.from));
            prop_assert_eq!(parse_date(&written_date(days.through)).unwrap().one(), Some(days.through));
        }
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

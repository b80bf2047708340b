//! Every row of the collected limit table, and the worked examples.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{Months, NaiveDate};
use proptest::prelude::*;
use rules::Tables;
use rules::high_cost::{AgeGroup, LARGEST_BILL};

const GROUPS: [(&str, AgeGroup); 2] = [("70未満", AgeGroup::Under70), ("70以上", AgeGroup::From70)];

fn month(text: &str) -> NaiveDate {
    format!("{text}-01").parse().unwrap()
}

/// A row of the collected table, by its headings.
fn collected() -> Vec<Vec<String>> {
    let text = include_str!("data/high_cost_limits.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    let rows: Vec<Vec<String>> = rows.collect();
    assert_eq!(rows.len(), 35);
    rows
}

#[test]
fn every_row_holds_in_its_months_and_no_other() {
    let tables = Tables::shipped();
    for row in collected() {
        let [group, from, through, category] = [&row[0], &row[1], &row[2], &row[4]];
        let group = GROUPS.iter().find(|(name, _)| name == group).unwrap().1;
        let first = if from.is_empty() { month("2024-12") } else { month(from) };
        let last = if through.is_empty() { month("2040-01") } else { month(through) };
        for inside in [first, last, last + Months::new(1) - chrono::Days::new(1)] {
            let limit = tables.limit(group, category, inside).unwrap();
            let number = |place: usize| row[place].parse::<u64>().ok();
            assert_eq!(Some(limit.base), number(6), "{row:?}");
            assert_eq!(limit.threshold, number(7), "{row:?}");
            assert_eq!(limit.percent > 0, row[8] == "0.01", "{row:?}");
            assert_eq!(limit.multiple_month, number(9).unwrap_or(0), "{row:?}");
            assert_eq!(limit.outpatient_cap, number(10), "{row:?}");
            assert_eq!(limit.outpatient_annual_cap, number(11), "{row:?}");
            assert_eq!(limit.annual_cap, number(12), "{row:?}");
            assert_eq!(limit.note == "予定", row[3] == "予定", "{row:?}");
        }
        let differs =
            |day| tables.limit(group, category, day).map(|limit| limit.base) != row[6].parse().ok();
        if !from.is_empty() {
            assert!(differs(first - chrono::Days::new(1)), "{row:?}");
        }
        if !through.is_empty() {
            assert!(differs(last + Months::new(1)), "{row:?}");
        }
    }
}

#[test]
fn the_published_examples() {
    let tables = Tables::shipped();
    let limit =
        |category, on| tables.limit(AgeGroup::Under70, category, month(on)).unwrap().clone();
    let pays = |category, on| limit(category, on).example(1_000_000, 3, false).unwrap().pays;
    assert_eq!(pays("ウ", "2026-07"), 87_430);
    assert_eq!(pays("ウ", "2026-08"), 92_940);
    assert_eq!(pays("エ", "2026-08"), 61_500);
    assert_eq!(limit("ウ", "2026-08").example(1_000_000, 3, true).unwrap().pays, 44_400);
    let small = limit("ウ", "2026-08").example(100_000, 3, false).unwrap();
    assert_eq!((small.pays, small.spared), (30_000, 0));
    assert!(limit("ウ", "2026-08").example(LARGEST_BILL + 1, 3, false).is_none());
    assert!(limit("ウ", "2026-08").example(1, 4, false).is_none());
}

#[test]
fn half_a_yen_goes_up() {
    let limit = Tables::shipped();
    let limit = limit.limit(AgeGroup::Under70, "ウ", month("2026-08")).unwrap();
    assert_eq!(limit.for_bill(286_049, false), 85_800);
    assert_eq!(limit.for_bill(286_050, false), 85_801);
}

#[test]
fn nothing_is_made_up_for_months_that_are_not_published() {
    let tables = Tables::shipped();
    assert!(tables.limits(AgeGroup::From70, month("2027-08")).is_empty());
    assert_eq!(tables.limits(AgeGroup::Under70, month("2027-08")).len(), 13);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn one_category_for_each_remuneration(yen in 58_000_u32..1_500_000, months in 0_u32..80) {
        let tables = Tables::shipped();
        let day = month("2024-12") + Months::new(months);
        let found = tables.possible_limits(AgeGroup::Under70, Some(yen), day);
        let by_pay = found.iter().filter(|limit| {
            limit.remuneration_from.is_some() || limit.remuneration_below.is_some()
        });
        prop_assert_eq!(by_pay.count(), 1);
        prop_assert_eq!(found.len(), 2);
    }

    #[test]
    fn nobody_pays_more_than_the_share_and_a_larger_bill_never_less(
        bill in 0..LARGEST_BILL - 100, place in 0_usize..40, months in 0_u32..60, tenths in 1_u8..=3
    ) {
        let tables = Tables::shipped();
        let day = month("2024-12") + Months::new(months);
        let limits = tables.limits(GROUPS[place % 2].1, day);
        prop_assume!(!limits.is_empty());
        let limit = limits[place % limits.len()];
        let example = limit.example(bill, tenths, false).unwrap();
        prop_assert!(example.pays <= example.share && example.pays <= example.limit);
        prop_assert_eq!(example.pays + example.spared, example.share);
        prop_assert!(limit.example(bill + 100, tenths, false).unwrap().pays >= example.pays);
    }
}

/// Sums with any of these would leave what a number holds.
#[test]
fn an_amount_that_no_bill_reaches_is_refused() {
    let shipped = include_str!("../../../assets/tables/high_cost_limits.csv");
    let with = |from: &str, to: &str| {
        let changed = shipped.replacen(from, to, 1);
        assert_ne!(changed, shipped);
        let faults = Tables::shipped().with("high_cost_limits", &changed).unwrap_err();
        (faults[0].column.clone(), faults[0].reason)
    };
    let most = u64::MAX.to_string();
    for (field, from) in
        [("base_yen", "252600"), ("threshold_yen", "842000"), ("multiple_month_yen", "140100")]
    {
        assert_eq!(with(from, &most), (field.to_owned(), "too_large"));
    }
    assert_eq!(with("842000,1,", "842000,101,"), ("percent".to_owned(), "too_large"));
}

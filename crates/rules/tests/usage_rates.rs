//! Usage rates against the collected table.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use rules::Tables;

/// A percentage in hundredths.
fn hundredths(text: &str) -> i32 {
    (text.parse::<f64>().unwrap() * 100.0).round() as i32
}

#[test]
fn every_prefecture_with_its_place_change_and_the_month_before() {
    let tables = Tables::shipped();
    let usage = tables.usage(None).unwrap();
    let mut reader = csv::Reader::from_reader(include_bytes!("data/usage_2024_07.csv").as_slice());
    let mut seen = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let (rate, rank) = match &row[0] {
            "00" => (usage.nationwide, None),
            code => usage.of(code).map(|ranked| (ranked.rate, Some(ranked.rank))).unwrap(),
        };
        assert_eq!(rate.prefecture, row[1]);
        assert_eq!(rate.rate, hundredths(&row[2]), "{row:?}");
        assert_eq!(rate.change, Some(hundredths(&row[3])), "{row:?}");
        assert_eq!(rate.rate - rate.change.unwrap(), hundredths(&row[4]), "{row:?}");
        // The collected ranks count equal rates on; here they share the better place.
        let place = row[5].parse::<usize>().ok();
        let shared = place.zip(rank).is_none_or(|(place, rank)| (rank..rank + 3).contains(&place));
        assert!(shared, "{row:?}");
        seen += 1;
    }
    assert_eq!(seen, 48);
}

#[test]
fn top_and_bottom_five() {
    let tables = Tables::shipped();
    let usage = tables.usage(None).unwrap();
    let top: Vec<&str> = usage.top().iter().map(|one| one.rate.prefecture.as_str()).collect();
    assert_eq!(top, ["富山県", "福井県", "石川県", "島根県", "新潟県"]);
    let bottom: Vec<&str> = usage.bottom().iter().map(|one| one.rate.prefecture.as_str()).collect();
    assert_eq!(bottom, ["徳島県", "愛知県", "愛媛県", "和歌山県", "沖縄県"]);
}

#[test]
fn a_new_month_joins_and_becomes_the_newest() {
    let mut table =
        "month,code,prefecture,rate_percent,change_points,source,certainty\n".to_owned();
    for code in 0..=47 {
        table.push_str(&format!("2026-09,{code:02},P{code},{}.5,-0.25,made up,high\n", code + 20));
    }
    let tables = Tables::shipped().with("usage_rates/2026-09", &table).unwrap();
    assert_eq!(tables.usage_months().len(), 2);
    let newest = tables.usage(None).unwrap();
    assert_eq!(newest.month, "2026-09-01".parse().unwrap());
    assert_eq!((newest.ranked[0].rate.rate, newest.ranked[0].rank), (6_750, 1));
    assert_eq!(newest.nationwide.change, Some(-25));
    let wrong = [
        (table.replace(",47,", ",46,"), "prefecture_twice"),
        (table.replace("2026-09,47,P47,67.5,-0.25,made up,high\n", ""), "prefecture_missing"),
        (table.replace("67.5", "167.5"), "not_a_rate"),
        (table.replace("67.5", "6x.5"), "not_a_rate"),
        (table.replace("2026-09,47", "2026-13,47"), "not_a_month"),
        (table.replace(",47,", ",48,"), "unknown_code"),
    ];
    for (table, reason) in wrong {
        assert_eq!(Tables::shipped().with("usage_rates", &table).unwrap_err()[0].reason, reason);
    }
}

//! Dated data: what head office brings in reaches every desk of the branches it is for.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, CLERK, PIN, TARO};
use journal::Surroundings;
use std::fmt::Write as _;

/// A month of rates in which the whole country stands at `nationwide`.
fn rates(month: &str, nationwide: &str) -> String {
    let head = "month,code,prefecture,rate_percent,change_points,source,certainty,note\n";
    (0..=47).fold(head.to_owned(), |mut text, code| {
        let rate = if code == 0 { nationwide } else { "50.5" };
        writeln!(text, "{month},{code:02},県,{rate},,本部,high,").unwrap();
        text
    })
}

fn import(branch: &Branch, month: &str, nationwide: &str) {
    let file = branch.file("rates.csv", &rates(month, nationwide));
    let done = branch.office(&["import", "rates", file.to_str().unwrap()]).good();
    assert_eq!((&done["rows"], &done["branches"]), (&48.into(), &47.into()));
}

/// The newest month a desk knows, and the whole country's rate in hundredths of a percent.
fn newest(desk: &branch::Desk) -> (String, i32) {
    let mut counter = desk::Desk::at(desk.folder(), Surroundings::system()).unwrap();
    counter.sign_in(CLERK, PIN).unwrap();
    let tables = counter.tables().unwrap();
    assert_eq!(counter.tables_not_understood().unwrap(), 0);
    let usage = tables.usage(None).unwrap();
    (usage.month.to_string(), usage.nationwide.rate)
}

fn pulled(desk: &branch::Desk) -> u64 {
    desk.mado(&["sync"]).good()["pulled"].as_u64().unwrap()
}

#[test]
fn a_new_month_of_rates_reaches_the_desks() {
    let branch = Branch::with(10);
    let desk = branch.desk();
    let shipped = newest(&desk);
    import(&branch, "2031-10", "77.77");
    assert_eq!(newest(&desk), shipped, "not before the next contact");
    assert_eq!(pulled(&desk), 1);
    assert_eq!(newest(&desk), ("2031-10-01".into(), 7777));

    import(&branch, "2031-10", "78.5");
    assert_eq!(pulled(&desk), 1);
    assert_eq!(newest(&desk), ("2031-10-01".into(), 7850), "a correction takes its place");
    import(&branch, "2031-10", "78.5");
    assert_eq!(pulled(&desk), 0, "nothing new, nothing sent");
}

#[test]
fn the_first_load_of_a_desk_brings_the_tables() {
    let branch = Branch::with(10);
    import(&branch, "2031-10", "77.77");
    assert_eq!(newest(&branch.desk()), ("2031-10-01".into(), 7777));
}

#[test]
fn a_table_with_a_bad_row_reaches_nobody() {
    let branch = Branch::with(10);
    let desk = branch.desk();
    let shipped = newest(&desk);
    let bad = rates("2031-10", "77.77").replacen("2031-10,13", "2031-13,13", 1);
    let file = branch.file("rates.csv", &bad);
    let told = branch.office(&["import", "rates", file.to_str().unwrap()]);
    assert_eq!(told.code, 1, "{}", told.err);
    let refused = &told.json["refused"];
    assert_eq!((&refused[0]["line"], &refused[0]["field"]), (&15.into(), &"month".into()));
    assert_eq!(pulled(&desk), 0);
    assert_eq!(newest(&desk), shipped);
}

#[test]
fn a_desk_that_joins_after_an_older_snapshot_is_up_to_date_at_once() {
    let branch = Branch::with(10);
    let first = branch.desk();
    let shipped = newest(&first);
    import(&branch, "2031-10", "77.77");
    let second = branch.desk();
    assert_eq!(
        newest(&second),
        ("2031-10-01".into(), 7777),
        "the snapshot was older than the table"
    );
    assert_eq!(newest(&first), shipped, "nothing came to the other meanwhile");
}

#[test]
fn a_telephone_that_the_branch_filled_in_stands_on_the_next_notice() {
    let branch = Branch::with(10);
    let desk = branch.desk();
    let text = |name: &str| {
        desk.issue_notice(TARO, name).good();
        branch::papers::text_of(&desk.folder().join(name))
    };
    assert!(text("before.pdf").contains("0570-015-369"));
    let table = "code,prefecture,name,insurer_number,postal_code,address,phone,source,certainty\n\
                 01,北海道,北海道支部,01010016,001-8511,北海道札幌市北区1,011-000-0000,支部,high\n";
    let file = branch.file("branches.csv", table);
    branch.office(&["import", "tables", file.to_str().unwrap(), "--branch", "01"]).good();
    desk.mado(&["sync"]).good();
    assert!(text("after.pdf").contains("011-000-0000"));
}

//! Dated tables: in whole or not at all, to every branch or to one, and from there to desks.

use crate::support::{Site, tokyo};
use head_office::import::{self, ImportedTable, Refusal};
use head_office::{Branch, OfficeError};
use journal::wire::{Change, ChangesAnswer, Item, Json, MAX_TABLE_BYTES, Table};
use std::fmt::Write as _;
use std::path::PathBuf;

const SETTINGS: &str = "code,value,valid_from,valid_through,source,certainty,note\n\
    notice_with_myna,no,,,本部通知,high,\n\
    employer_notice_days,5,,,本部通知,high,\"二行の\n注\"\n";

fn csv(text: &str) -> Json {
    Json::of(&Table { csv: text.to_owned() })
}

fn file(site: &Site, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = site.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn table(site: &Site, branch: Option<&Branch>, name: &str, text: &str) -> ImportedTable {
    let path = file(site, &format!("{name}.csv"), text);
    import::table(&site.office, branch, &path).unwrap()
}

fn rates(site: &Site, text: &str) -> ImportedTable {
    import::rates(&site.office, None, &file(site, "r.csv", text)).unwrap()
}

fn hokkaido() -> Branch {
    "01".parse().unwrap()
}

fn counts(done: &ImportedTable) -> (usize, usize, [u64; 3]) {
    assert_eq!(done.refused, []);
    (done.rows, done.branches, [done.added, done.changed, done.unchanged])
}

fn refused(line: u64, field: &'static str, reason: &'static str) -> Refusal {
    Refusal { line, field: field.into(), reason }
}

/// A month of rates, all the same.
fn month(month: &str, rate: &str) -> String {
    (0..=47).fold(String::new(), |mut text, code| {
        writeln!(text, "{month},{code:02},県,{rate},,本部,high,").unwrap();
        text
    })
}

const RATES: &str = "month,code,prefecture,rate_percent,change_points,source,certainty,note\n";

/// What a branch's desks would get.
fn held(site: &Site, branch: &Branch) -> Vec<Change> {
    let page = site.office.archive.changes(branch, 0, 100, 1 << 24).unwrap().unwrap();
    let change = |item| serde_json::to_value(head_office::changes::line(item).unwrap()).unwrap();
    page.items.iter().map(|item| serde_json::from_value(change(item)).unwrap()).collect()
}

fn cursors(site: &Site) -> u64 {
    let cursor = |branch: &Branch| site.office.archive.counter(branch).unwrap().cursor;
    Branch::all().iter().map(cursor).sum()
}

#[test]
fn a_table_goes_to_every_branch_and_the_same_again_changes_nothing() {
    let site = Site::open();
    assert_eq!(counts(&table(&site, None, "settings", SETTINGS)), (2, 47, [47, 0, 0]));
    assert_eq!(cursors(&site), 47);
    for text in [SETTINGS, &format!("\u{feff}{SETTINGS}")] {
        assert_eq!(counts(&table(&site, None, "settings", text)), (2, 47, [0, 0, 47]));
    }
    assert_eq!(cursors(&site), 47, "desks hear of nothing new");
    let other = SETTINGS.replace(",no,", ",yes,");
    assert_eq!(counts(&table(&site, None, "settings", &other)), (2, 47, [0, 47, 0]));
    for branch in Branch::all() {
        let [item] = &*held(&site, &branch) else { panic!("one table") };
        assert_eq!((item.item, item.id.as_str(), item.version), (Item::Table, "settings", 2));
        assert_eq!(item.put, Some(csv(&other)), "the text to the letter");
    }
}

#[test]
fn a_branch_may_have_its_own_and_the_last_import_wins() {
    let site = Site::open();
    let own = SETTINGS.replace(",5,", ",7,");
    let done = table(&site, Some(&tokyo()), "settings", &own);
    assert_eq!(counts(&done), (2, 1, [1, 0, 0]));
    assert!(held(&site, &hokkaido()).is_empty());
    assert_eq!(counts(&table(&site, None, "settings", SETTINGS)), (2, 47, [46, 1, 0]));
    let done = table(&site, Some(&tokyo()), "settings", &own);
    assert_eq!(counts(&done), (2, 1, [0, 1, 0]));
    assert_eq!(held(&site, &tokyo())[0].put, Some(csv(&own)));
    assert_eq!(held(&site, &hokkaido())[0].put, Some(csv(SETTINGS)));
}

#[test]
fn a_bad_row_keeps_the_whole_table_out() {
    let site = Site::open();
    table(&site, None, "settings", SETTINGS);
    let bad = SETTINGS.replace("employer_notice_days,5", "employer_notice_days,soon");
    let bad = format!("{bad}notice_with_myna,yes,2026-13-01,,本部通知,high,\n");
    let done = table(&site, None, "settings", &bad);
    let places: Vec<(u64, &str)> =
        done.refused.iter().map(|refusal| (refusal.line, &*refusal.field)).collect();
    assert_eq!(places, [(3, "value"), (5, "valid_from")], "the lines of the file");
    assert_eq!((done.rows, done.branches, done.added), (0, 0, 0));
    assert_eq!(cursors(&site), 47);
    assert_eq!(held(&site, &tokyo())[0].put, Some(csv(SETTINGS)));
}

#[test]
fn what_is_no_table_is_refused_and_says_why() {
    let site = Site::open();
    let done = table(&site, None, "members", SETTINGS);
    assert_eq!(done.refused, [refused(0, "table", "unknown_table")]);
    for text in ["", "hello\n", "\u{feff}", "code,value\n"] {
        let done = table(&site, None, "settings", text);
        assert_eq!(done.refused, [refused(0, "table", "not_a_table")], "{text:?}");
    }
    let large = format!("{SETTINGS}{}", "x".repeat(MAX_TABLE_BYTES));
    assert_eq!(table(&site, None, "settings", &large).refused, [refused(0, "table", "too_large")]);
    let path = file(&site, "settings.csv", [SETTINGS.as_bytes(), b"\xff\n"].concat());
    let done = import::table(&site.office, None, &path).unwrap();
    assert_eq!(done.refused, [refused(5, "row", "not_utf8")]);
    assert_eq!(rates(&site, RATES).refused, [refused(0, "table", "no_rows")]);
    let short = format!("{RATES}{}", month("2026-10", "60.1").split_once('\n').unwrap().1);
    assert_eq!(rates(&site, &short).refused, [refused(0, "code", "prefecture_missing")]);
    assert_eq!(cursors(&site), 0, "nothing went in");
    let nowhere = site.folder.path().join("nowhere.csv");
    for path in [nowhere.as_path(), site.folder.path()] {
        let failed = import::mailings(&site.office, None, path);
        assert!(matches!(failed, Err(OfficeError::File { .. })), "{}", path.display());
    }
}

#[test]
fn a_table_of_headings_takes_back_what_was_sent() {
    let site = Site::open();
    table(&site, None, "settings", SETTINGS);
    let headings = format!("{}\n", SETTINGS.lines().next().unwrap());
    assert_eq!(counts(&table(&site, None, "settings", &headings)), (0, 47, [0, 47, 0]));
    assert_eq!(held(&site, &tokyo())[0].put, Some(csv(&headings)));
}

#[test]
fn rates_travel_by_month() {
    let site = Site::open();
    let (september, october) = (month("2026-09", "59.2"), month("2026-10", "60.1"));
    let both = rates(&site, &format!("{RATES}{october}{september}"));
    assert_eq!(counts(&both), (96, 47, [94, 0, 0]));
    let items = held(&site, &tokyo());
    let csv = |item: &Change| item.put.as_ref().unwrap().read::<Table>().unwrap().csv;
    let parts: Vec<(String, String)> =
        items.iter().map(|item| (item.id.clone(), csv(item))).collect();
    let text = |month: &str| format!("{RATES}{month}");
    let expected =
        [("usage_rates/2026-09", text(&september)), ("usage_rates/2026-10", text(&october))];
    assert_eq!(parts, expected.map(|(id, text)| (id.to_owned(), text)));
    let corrected = format!("{RATES}{september}{}", month("2026-10", "60.2"));
    let done = table(&site, None, "usage_rates", &corrected);
    assert_eq!(counts(&done), (96, 47, [0, 47, 47]), "a month that did not change stays");
    let next = rates(&site, &format!("{RATES}{}", month("2026-11", "61")));
    assert_eq!(counts(&next), (48, 47, [47, 0, 0]));
    assert_eq!(held(&site, &tokyo()).len(), 3, "earlier months stay");
}

#[test]
fn mailings_are_one_table_whatever_the_file_is_called() {
    let site = Site::open();
    let shipped = include_str!("../../../../assets/tables/mailings.csv");
    let path = file(&site, "2027.txt", shipped);
    let done = import::mailings(&site.office, Some(&tokyo()), &path).unwrap();
    assert_eq!((done.table.as_str(), done.added), ("mailings", 1));
    assert_eq!(held(&site, &tokyo())[0].id, "mailings");
}

#[test]
fn every_table_that_the_product_ships_may_be_sent() {
    let site = Site::open();
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/tables"));
    for name in
        ["settings", "hours", "holidays", "high_cost_limits", "certificate_periods", "mailings"]
    {
        let path = folder.join(name).with_extension("csv");
        let done = import::table(&site.office, None, &path).unwrap();
        assert_eq!((&*done.refused, done.added), (&[][..], 47), "{name}");
    }
    for name in ["binder", "usage_rates"] {
        let path = folder.join(name).with_extension("csv");
        let done = import::table(&site.office, None, &path).unwrap();
        assert!(done.refused.is_empty() && done.added >= 47 && done.rows > 1, "{name}");
    }
}

#[test]
fn several_branches_change_in_one_commit_or_not_at_all() {
    let site = Site::open();
    let mut done = 0;
    let failed = site.office.archive.change_items_of(&[hokkaido(), tokyo()], |items| {
        done += 1;
        items.put(Item::Table, "settings", "", |_| "{}".to_owned())?;
        if done == 2 { Err(OfficeError::DiskFull) } else { Ok(()) }
    });
    assert!(failed.is_err());
    assert_eq!((done, cursors(&site)), (2, 0));
}

#[test]
fn a_desk_hears_of_a_table_once() {
    let site = Site::open();
    let desk = site.desk();
    table(&site, None, "settings", SETTINGS);
    let page: ChangesAnswer = desk.get("/v1/changes?after=0").unwrap();
    let [item] = page.items.as_slice() else { panic!("one table") };
    assert_eq!((item.item, item.id.as_str()), (Item::Table, "settings"));
    assert_eq!(item.put, Some(csv(SETTINGS)));
    let next: ChangesAnswer = desk.get(&format!("/v1/changes?after={}", page.cursor)).unwrap();
    assert!(next.items.is_empty() && !next.more);
}

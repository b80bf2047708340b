//! Proof of what head office holds: what is changed behind its back is found.

use crate::support::{Site, tamper, tokyo};
use head_office::{journals, verify};
use journal::Body;
use serde_json::Value;
use uuid::Uuid;

fn issue(serial: &str) -> Body {
    Body::DocumentIssued {
        sheet: Uuid::now_v7(),
        paper: "eligibility_certificate".into(),
        reason: "lost".into(),
        day: chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        sha256: "0".repeat(64),
        serial: Some(serial.into()),
    }
}

fn faults(site: &Site) -> Vec<(&'static str, u64)> {
    let report = verify::verify(&site.office).unwrap();
    report.faults.iter().map(|fault| (fault.fault, fault.seq)).collect()
}

#[test]
fn each_kind_of_tampering_is_found_where_it_was_done() {
    let cases = [
        ("UPDATE entry SET actor = 'x' WHERE seq = 3", vec![("changed", 3)]),
        ("UPDATE entry SET body = '{ }' WHERE seq = 1", vec![("changed", 1)]),
        ("DELETE FROM entry WHERE seq = 3", vec![("gap", 4)]),
        ("DELETE FROM entry WHERE seq = 1", vec![("gap", 2)]),
        ("UPDATE entry SET prev = hash WHERE seq = 2", vec![("broken", 2)]),
        ("UPDATE entry SET hash = 'x' WHERE seq = 4", vec![("unreadable", 4)]),
        ("UPDATE entry SET id = 'x' WHERE seq = 5", vec![("unreadable", 5)]),
    ];
    for (sql, expected) in cases {
        let site = Site::open();
        let mut desk = site.desk();
        let entries = desk.write(5);
        desk.push::<Value>(&entries).unwrap();
        assert_eq!(faults(&site), []);
        tamper(&site.home(), sql).unwrap();
        assert_eq!(faults(&site), expected, "{sql}");
    }
}

#[test]
fn a_number_printed_twice_is_found() {
    let site = Site::open();
    let (mut one, mut two) = (site.desk(), site.desk());
    let first =
        [one.write_one(&issue("13-000001"), None), one.write_one(&issue("13-000002"), None)];
    one.push::<Value>(&first).unwrap();
    assert_eq!(verify::verify(&site.office).unwrap().serials, 2);
    let copy = [two.write_one(&issue("13-000001"), None)];
    two.push::<Value>(&copy).unwrap();
    assert_eq!(faults(&site), [("serial_twice", 1)]);
}

#[test]
fn an_entry_that_cannot_be_read_stops_the_list_with_a_code() {
    let site = Site::open();
    let mut desk = site.desk();
    let entries = desk.write(2);
    desk.push::<Value>(&entries).unwrap();
    tamper(&site.home(), "UPDATE entry SET at = 'yesterday' WHERE seq = 2").unwrap();
    let listed = journals::each(&site.office, &tokyo(), None, |_| Ok(()));
    assert_eq!(listed.unwrap_err().code(), "archive_damaged");
}

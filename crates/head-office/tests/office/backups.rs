//! 控え: what is backed up comes back whole, on either engine, as a new life of the archive.

use crate::home::home;
use crate::support::{Desk, Site, member, refusal, tamper, tokyo};
use head_office::{Home, Office, backup, journals, verify};
use journal::leases::{SerialAnswer, SerialBlock, SerialRequest};
use journal::wire::{ChangesAnswer, PushAnswer, SessionAnswer, SessionRequest};
use journal::{Entry, Head, Surroundings};
use std::path::{Path, PathBuf};

fn session(desk: &Desk) -> SessionAnswer {
    let request = SessionRequest {
        protocol_min: 1,
        protocol_max: 1,
        head: Head::START,
        desk_time: chrono::Utc::now(),
    };
    desk.post("/v1/session", &request).unwrap()
}

fn held(office: &Office) -> Vec<Entry> {
    let mut held = Vec::new();
    let take = |entry| {
        held.push(entry);
        Ok(())
    };
    journals::each(office, &tokyo(), None, take).unwrap();
    held
}

/// The lines of a backup but the first, which says when it was made.
fn lines(path: &Path) -> Vec<String> {
    let text = zstd::decode_all(std::fs::File::open(path).unwrap()).unwrap();
    String::from_utf8(text).unwrap().lines().skip(1).map(str::to_owned).collect()
}

/// A head office with something in every table, and its desk.
fn busy() -> (Site, Desk) {
    let site = Site::open();
    site.add_user("ichiro", "135790");
    site.give((1..700).map(member));
    let mut desk = site.desk();
    let entries = desk.write(600);
    for part in entries.chunks(500) {
        desk.push::<PushAnswer>(part).unwrap();
    }
    let fork = desk.head();
    let checked = desk.check_last_four("m000001");
    desk.push::<PushAnswer>(&[checked]).unwrap();
    desk.roll_back(fork);
    let second = desk.write(1);
    assert_eq!(refusal(desk.push::<PushAnswer>(&second)).1, "fork");
    site.code();
    (site, desk)
}

fn file(site: &Site) -> PathBuf {
    site.folder.path().join("backup")
}

#[test]
fn a_backup_comes_back_the_same_on_either_engine() {
    let (site, _) = busy();
    let first = file(&site);
    let report = backup::backup(&site.office, &first).unwrap();
    assert_eq!((report.entries, report.series, report.faults.len()), (601, 1, 0));
    let folder = tempfile::tempdir().unwrap();
    let (embedded, second) = (folder.path().join("embedded"), folder.path().join("second"));
    for home in [Home::from(&embedded), home(&folder.path().join("office"))] {
        let office = Office::init(home, &[], Surroundings::system()).unwrap();
        let restored = backup::restore(&office, &first).unwrap();
        assert_eq!(restored.rows, report.rows);
        assert_eq!(restored.epoch, office.archive.epoch().unwrap());
        assert_ne!(restored.epoch, report.epoch, "a new life");
        assert_eq!(held(&office), held(&site.office));
        // Whoever is found by an index on one engine is found on the other.
        let elsewhere = "01".parse().unwrap();
        let question = journal::wire::Question::KanaAndBirth {
            kana: "しけんたろう".into(),
            birth_date: "1965-10-01".parse().unwrap(),
        };
        let found = office.archive.members_elsewhere(&question, &elsewhere, 1_000).unwrap();
        assert_eq!(found.len(), 699);
        backup::backup(&office, &second).unwrap();
        // The first was written before anybody knew that it is one; what it holds is noted since.
        let but_durable = |path: &Path| {
            let mut lines = lines(path);
            let begin = lines.iter().position(|line| line.contains(r#""durable""#)).unwrap();
            lines.truncate(begin);
            // Numbers go on behind those of the backup.
            let mut is_passed_over = false;
            lines.retain(|line| {
                if line.starts_with('{') {
                    is_passed_over = line.contains(r#""serial_counter""#);
                }
                !is_passed_over
            });
            lines
        };
        assert!(but_durable(&first) == but_durable(&second), "the same but for their numbers");
    }
}

#[test]
fn what_is_in_a_backup_is_durable_and_nothing_else() {
    let site = Site::open();
    let (mut desk, other) = (site.desk(), site.desk());
    let entries = desk.write(3);
    assert_eq!(desk.push::<PushAnswer>(&entries).unwrap().durable_through, 0);
    backup::backup(&site.office, &file(&site)).unwrap();
    assert_eq!(session(&desk).durable_through, 3);
    let more = desk.write(2);
    assert_eq!(desk.push::<PushAnswer>(&more).unwrap().durable_through, 3);
    assert_eq!(session(&other).durable_through, 0);
}

#[test]
fn a_series_with_a_fault_is_kept_told_of_and_not_durable() {
    let site = Site::open();
    let (mut good, mut bad) = (site.desk(), site.desk());
    for desk in [&mut good, &mut bad] {
        let entries = desk.write(3);
        desk.push::<PushAnswer>(&entries).unwrap();
    }
    let device = bad.enrolled.device;
    let change = format!("UPDATE entry SET actor = 'x' WHERE device = '{device}' AND seq = 2");
    tamper(&site.home(), &change).unwrap();
    let report = backup::backup(&site.office, &file(&site)).unwrap();
    assert_eq!((report.entries, report.faults.len()), (6, 1));
    assert_eq!((session(&good).durable_through, session(&bad).durable_through), (3, 0));
}

#[test]
fn a_damaged_backup_changes_nothing() {
    let (site, _) = busy();
    let path = file(&site);
    backup::backup(&site.office, &path).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let spoiled = site.folder.path().join("spoiled");
    for part in 0..40 {
        let at = part * (whole.len() - 1) / 39;
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        for bytes in [&bytes[..], &whole[..at]] {
            std::fs::write(&spoiled, bytes).unwrap();
            // Some bits of zstd's own frame mean nothing; then the rows are as they were.
            match backup::restore(&site.office, &spoiled) {
                Err(error) => assert_eq!(error.code(), "backup_damaged", "at {at}"),
                Ok(_) => assert_eq!(lines(&spoiled), lines(&path), "at {at}"),
            }
        }
    }
    std::fs::write(&spoiled, b"no backup").unwrap();
    let before = held(&site.office);
    assert!(backup::restore(&site.office, &spoiled).is_err());
    assert_eq!(held(&site.office), before);
    let newer = serde_json::json!({
        "head_office_backup": 2, "written_at": chrono::Utc::now(), "epoch": uuid::Uuid::nil()
    });
    let newer = zstd::encode_all(format!("{newer}\n").as_bytes(), 3).unwrap();
    std::fs::write(&spoiled, newer).unwrap();
    let refused = backup::restore(&site.office, &spoiled).unwrap_err();
    assert_eq!((refused.code(), refused.reference().as_deref()), ("backup_newer", Some("2")));
}

#[test]
fn rows_that_were_exchanged_are_not_those_of_the_manifest() {
    let (site, _) = busy();
    let path = file(&site);
    backup::backup(&site.office, &path).unwrap();
    let text = zstd::decode_all(std::fs::File::open(&path).unwrap()).unwrap();
    let text = String::from_utf8(text).unwrap().replacen("試験 7郎", "試験 8郎", 1);
    std::fs::write(&path, zstd::encode_all(text.as_bytes(), 3).unwrap()).unwrap();
    let refused = backup::restore(&site.office, &path).unwrap_err();
    assert_eq!(refused.code(), "backup_damaged");
    assert!(refused.to_string().contains("manifest"), "{refused}");
}

#[test]
fn after_a_restore_desks_send_again_what_was_lost() {
    let site = Site::open();
    let mut desk = site.desk();
    let kept = desk.write(2);
    desk.push::<PushAnswer>(&kept).unwrap();
    let before = session(&desk).epoch;
    backup::backup(&site.office, &file(&site)).unwrap();
    let lost = desk.write(3);
    desk.push::<PushAnswer>(&lost).unwrap();

    backup::restore(&site.office, &file(&site)).unwrap();
    let told = session(&desk);
    assert_ne!(told.epoch, before);
    assert_eq!((told.acked.seq, told.durable_through), (2, 2));
    let answer = desk.push::<PushAnswer>(&lost).unwrap();
    assert_eq!(answer.acked_through, 5);
    assert_eq!(held(&site.office), [kept, lost].concat());
    assert_eq!(verify::verify(&site.office).unwrap().faults, []);
    desk.get::<ChangesAnswer>("/v1/changes?after=0").unwrap();
}

#[test]
fn numbers_given_out_since_a_backup_are_never_given_out_again() {
    let site = Site::open();
    let desk = site.desk();
    let file = site.folder.path().join("backup");
    backup::backup(&site.office, &file).unwrap();
    let mut given: Vec<SerialBlock> = Vec::new();
    for _ in 0..3 {
        let answer: SerialAnswer =
            desk.post("/v1/leases/serials", &SerialRequest { count: 50 }).unwrap();
        let block = answer.block;
        assert_eq!(block.count(), 50);
        assert!(given.iter().all(|other| other.last < block.first), "{given:?} and {block:?}");
        given.push(block);
        backup::restore(&site.office, &file).unwrap();
    }
}

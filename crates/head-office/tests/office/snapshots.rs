//! Snapshots: signed, in chunks that can be taken up where they broke off, and the same for the same
//! branch.

use crate::support::{Desk, Site, member, refusal, tokyo};
use chrono::TimeDelta;
use ed25519_dalek::{Signature, VerifyingKey};
use head_office::import;
use journal::entry::sha256_hex;
use journal::wire::{Change, Checksum, Item, Manifest, SignedManifest};
use journal::{EntryHash, HeldMember};
use serde_json::Value;
use std::collections::HashSet;

fn unhex<const N: usize>(text: &str) -> [u8; N] {
    let bytes: Vec<u8> = (0..text.len() / 2)
        .map(|index| u8::from_str_radix(&text[index * 2..index * 2 + 2], 16).unwrap())
        .collect();
    bytes.try_into().unwrap()
}

fn manifest(desk: &Desk) -> Manifest {
    let signed: SignedManifest = desk.get("/v1/snapshots/13").unwrap();
    let key = VerifyingKey::from_bytes(&unhex(&desk.enrolled.manifest_key)).unwrap();
    let signature = Signature::from_bytes(&unhex(&signed.signature));
    key.verify_strict(signed.manifest.as_bytes(), &signature).unwrap();
    serde_json::from_str(&signed.manifest).unwrap()
}

fn blob(desk: &Desk, digest: &str) -> Vec<u8> {
    let response = desk.get_range(&format!("/v1/blobs/{digest}"), "none");
    assert_eq!(response.status(), 200);
    response.bytes().unwrap().to_vec()
}

fn changes(desk: &Desk, manifest: &Manifest) -> Vec<Change> {
    let mut changes = Vec::new();
    for chunk in &manifest.chunks {
        let bytes = blob(desk, &chunk.digest);
        assert_eq!((sha256_hex(&bytes), bytes.len() as u64), (chunk.digest.clone(), chunk.bytes));
        let lines = zstd::bulk::decompress(&bytes, 4 << 20).unwrap();
        let lines = String::from_utf8(lines).unwrap();
        assert_eq!(lines.lines().count() as u64, chunk.lines);
        changes.extend(lines.lines().map(|line| serde_json::from_str::<Change>(line).unwrap()));
    }
    changes
}

#[test]
fn a_snapshot_holds_the_branch_in_order_and_is_signed() {
    let site = Site::open();
    site.add_user("ichiro", "246810");
    site.give((0..5_000).map(member));
    let settings = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/tables/settings.csv");
    import::table(&site.office, None, settings.as_ref()).unwrap();
    let mut desk = site.desk();
    let entry = desk.check_last_four("m000001");
    desk.push::<Value>(&[entry]).unwrap();
    let manifest = manifest(&desk);
    assert_eq!((manifest.branch.as_str(), manifest.members), ("13", 5_000));
    assert_eq!(manifest.cursor, site.office.archive.counter(&tokyo()).unwrap().cursor);
    assert!(manifest.chunks.len() > 1, "more than one chunk");
    let changes = changes(&desk, &manifest);
    let mut checksum = Checksum::default();
    let members: Vec<&Change> =
        changes.iter().filter(|change| change.item == Item::Member).collect();
    members.iter().for_each(|change| checksum.add(&change.id, change.version));
    assert_eq!(checksum, manifest.checksum);
    let numbers: Vec<(u32, u32)> = members
        .iter()
        .map(|change| {
            let held: HeldMember = change.put.as_ref().unwrap().read().unwrap();
            (held.member.symbol.parse().unwrap(), held.member.number.parse().unwrap())
        })
        .collect();
    assert!(numbers.is_sorted(), "by number, as numbers sort");
    let kinds: Vec<&str> = changes[5_000..].iter().map(|change| change.item.name()).collect();
    assert_eq!(kinds, ["person", "table", "activity"]);
}

#[test]
fn a_desk_that_loads_the_branch_anew_hears_of_open_tasks() {
    let site = Site::open();
    let mut desk = site.desk();
    let before = desk.head();
    let first = desk.write(1);
    desk.push::<Value>(&first).unwrap();
    desk.roll_back(before);
    let second = desk.write(1);
    desk.push::<Value>(&second).unwrap_err();
    let other = site.desk();
    let changes = changes(&other, &manifest(&other));
    assert_eq!(changes.iter().map(|change| change.item).collect::<Vec<_>>(), [Item::Task]);
}

#[test]
fn a_forged_manifest_is_noticed() {
    let site = Site::open();
    let desk = site.desk();
    let signed: SignedManifest = desk.get("/v1/snapshots/13").unwrap();
    let key = VerifyingKey::from_bytes(&unhex(&desk.enrolled.manifest_key)).unwrap();
    let forged = signed.manifest.replace("\"members\":0", "\"members\":1");
    let signature = Signature::from_bytes(&unhex(&signed.signature));
    assert!(key.verify_strict(forged.as_bytes(), &signature).is_err());
}

#[test]
fn the_same_members_make_the_same_chunks() {
    let digests = |site: &Site| -> Vec<String> {
        manifest(&site.desk()).chunks.into_iter().map(|chunk| chunk.digest).collect()
    };
    let (one, two, other) = (Site::open(), Site::open(), Site::open());
    one.give((0..3_000).map(member));
    two.give((0..3_000).rev().map(member));
    other.give((0..3_001).map(member));
    assert_eq!(digests(&one), digests(&two), "whatever order they came in");
    assert_ne!(digests(&one), digests(&other));
}

#[test]
fn a_download_is_taken_up_where_it_broke_off() {
    let site = Site::open();
    site.give((0..200).map(member));
    let desk = site.desk();
    let chunk = manifest(&desk).chunks.remove(0);
    let path = format!("/v1/blobs/{}", chunk.digest);
    let whole = blob(&desk, &chunk.digest);
    let rest = desk.get_range(&path, "bytes=100-");
    assert_eq!(rest.status(), 206);
    let expected = format!("bytes 100-{}/{}", whole.len() - 1, whole.len());
    assert_eq!(rest.headers()["content-range"], expected.as_str());
    assert_eq!(rest.bytes().unwrap(), whole[100..]);
    let part = desk.get_range(&path, "bytes=5-9");
    assert_eq!(part.bytes().unwrap(), whole[5..10]);
    let behind = desk.get_range(&path, &format!("bytes={}-", whole.len()));
    assert_eq!(behind.status(), 416);
    assert_eq!(behind.headers()["content-range"], format!("bytes */{}", whole.len()).as_str());
}

#[test]
fn a_desk_gets_nothing_of_another_branch() {
    let site = Site::open();
    site.give((0..10).map(member));
    let (here, elsewhere) = (site.desk(), site.desk_in("01"));
    let digest = manifest(&here).chunks.remove(0).digest;
    let answer = elsewhere.get::<Value>("/v1/snapshots/13");
    assert_eq!(refusal(answer), (403, "other_branch".into(), None));
    let missing = (404, "not_found".to_owned(), None);
    assert_eq!(refusal(elsewhere.get::<Value>(&format!("/v1/blobs/{digest}"))), missing);
    for name in ["..%2farchive.db", "..", &"0".repeat(64), "%00"] {
        assert_eq!(refusal(here.get::<Value>(&format!("/v1/blobs/{name}"))), missing, "{name}");
    }
}

#[test]
fn a_snapshot_serves_until_it_lags_by_a_page() {
    let site = Site::open();
    site.give((0..10).map(member));
    let desk = site.desk();
    let first = manifest(&desk).cursor;
    site.give((10..1_000).map(member));
    assert_eq!(manifest(&desk).cursor, first, "the desk catches up by changes");
    site.give((1_000..11_000).map(member));
    assert_eq!(manifest(&desk).cursor, 11_000);
}

#[test]
fn a_lost_blob_is_written_anew() {
    let site = Site::open();
    site.give((0..10).map(member));
    let desk = site.desk();
    let digest = manifest(&desk).chunks.remove(0).digest;
    std::fs::remove_file(site.folder.path().join("blobs").join(&digest)).unwrap();
    assert_eq!(manifest(&desk).chunks[0].digest, digest);
    assert_eq!(sha256_hex(&blob(&desk, &digest)), digest);
}

#[test]
fn old_snapshots_go_once_a_newer_one_is_a_day_old() {
    let site = Site::open();
    let desk = site.desk();
    let blobs = || -> HashSet<String> {
        let files = std::fs::read_dir(site.folder.path().join("blobs")).unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    };
    let digests = |from: u32| -> HashSet<String> {
        site.give((from..from + 2_500).map(member));
        let chunks = manifest(&desk).chunks;
        chunks.into_iter().map(|chunk| chunk.digest).collect()
    };
    let first = digests(0);
    let second = digests(2_500);
    assert!(first.is_subset(&blobs()), "somebody may still be loading it");
    site.clock.advance(TimeDelta::hours(25));
    let third = digests(5_000);
    let kept: HashSet<String> = second.union(&third).cloned().collect();
    assert_eq!(blobs(), kept);
}

#[test]
fn a_blob_is_named_by_its_digest() {
    let site = Site::open();
    site.give((0..10).map(member));
    let digest = manifest(&site.desk()).chunks.remove(0).digest;
    assert!(EntryHash::parse(&digest).is_some());
    let file = std::fs::read(site.folder.path().join("blobs").join(&digest)).unwrap();
    assert_eq!(sha256_hex(&file), digest);
}

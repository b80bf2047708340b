//! One commit of the journal, sealed for head office as on every desk, beside a bare insert of the same bytes: the same
//! cipher, the same pragmas, the same disk, in turns, so that a disk that slows down slows both.

use crate::counter::desk;
use crate::of_thousand;
use journal::{Actor, Body, DeviceId, Entry, courier};
use rusqlite::{Connection, params};
use serde_json::json;
use std::fs;
use std::path::Path;
use std::time::Instant;
use uuid::Uuid;
use vault::{Vault, VaultError};

/// Commits of one side before it is the other's turn.
const TURN: usize = 50;

/// Measures `count` commits of each.
pub fn measure(folder: &Path, count: usize) {
    let vault = desk(&folder.join("desk"), (DeviceId(Uuid::from_u128(7)), 1));
    vault.seal_to(courier::courier_key(&[7; 32]), 0).unwrap();
    let (ciphered, plain) = (bare(folder, true), bare(folder, false));
    let mut took = [(); 3].map(|()| Vec::with_capacity(count));
    let mut written = 0;
    while written < count {
        let turn = TURN.min(count - written);
        let journal = timed(turn, |_| commit(&vault));
        let entries = newest(&vault, turn);
        took[0].extend(journal);
        took[1].extend(timed(turn, |number| insert(&ciphered, &entries[number])));
        took[2].extend(timed(turn, |number| insert(&plain, &entries[number])));
        written += turn;
    }
    let names = ["journal", "bare_ciphered", "bare_plain"];
    for (name, mut took) in names.into_iter().zip(took) {
        took.sort_by(f64::total_cmp);
        let mean = took.iter().sum::<f64>() / took.len() as f64;
        let line = json!({
            "step": "commit", "what": name, "commits": took.len(), "mean_us": mean,
            "p50_us": of_thousand(&took, 500), "p99_us": of_thousand(&took, 990),
        });
        println!("{line}");
    }
}

fn timed(count: usize, mut work: impl FnMut(usize)) -> Vec<f64> {
    (0..count)
        .map(|number| {
            let begun = Instant::now();
            work(number);
            begun.elapsed().as_secs_f64() * 1e6
        })
        .collect()
}

fn commit(vault: &Vault) {
    let actor = Actor("tanaka".into());
    let body = Body::SearchMade { text: "キョウカイ ハナコ".into(), shown: 1 };
    vault.transact::<_, VaultError>(&actor, None, |writing| writing.append(body, None)).unwrap();
}

fn newest(vault: &Vault, count: usize) -> Vec<Entry> {
    vault
        .read_journal(|journal| {
            let head = vault::head(journal)?.seq;
            vault::entries_from(journal, head - count as u64, u32::try_from(count).unwrap())
        })
        .unwrap()
}

/// A file with one table and no index but its key.
fn bare(folder: &Path, cipher: bool) -> Connection {
    fs::create_dir_all(folder).unwrap();
    let connection = Connection::open(folder.join(format!("bare-{cipher}.db"))).unwrap();
    if cipher {
        let key = format!("x'{}'", "07".repeat(32));
        connection.pragma_update(None, "key", key).unwrap();
    }
    let wal = connection.query_row("pragma journal_mode = wal", [], |row| row.get::<_, String>(0));
    assert_eq!(wal.unwrap(), "wal");
    connection.pragma_update(None, "synchronous", "full").unwrap();
    connection
        .execute_batch(
            "create table entry (seq integer primary key, id text, kind text, schema integer, body text, at text,
                                 actor text, prev text, hash text) strict",
        )
        .unwrap();
    connection
}

fn insert(connection: &Connection, entry: &Entry) {
    let sql = "insert into entry values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let row = params![
        entry.seq,
        entry.id.to_string(),
        entry.kind,
        entry.schema,
        entry.body,
        entry.at.to_rfc3339(),
        entry.actor.0,
        entry.prev.to_string(),
        entry.hash.to_string(),
    ];
    connection.prepare_cached(sql).unwrap().execute(row).unwrap();
}

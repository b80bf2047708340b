//! Searches as a clerk makes them: the whole of `find`, from the text to the rows.

use crate::counter::{access, open};
use crate::measure::{Times, megabytes, memory};
use crate::queries::{self, Query};
use rusqlite::Connection;
use std::path::Path;
use std::time::Instant;
use vault::Vault;

const LIMIT: u32 = 20;
/// Questions asked before any is timed.
const WARM_UP: usize = 200;

/// With the files read before and so much memory for pages.
pub fn warm(folder: &Path, count: u64, mebibytes: u64) {
    let vault = open(folder);
    vault
        .read_members(|c| c.pragma_update(None, "cache_size", -(mebibytes.cast_signed() * 1024)))
        .unwrap();
    for (kind, queries) in queries::read(folder, count) {
        for query in queries.iter().take(WARM_UP) {
            ask(&vault, &query.typed);
        }
        let (mut times, mut rows) = (Times::default(), 0);
        for query in &queries {
            let begun = Instant::now();
            rows += ask(&vault, &query.typed);
            times.take(begun.elapsed());
        }
        print(&format!("warm_{mebibytes}"), &kind, &mut times, rows);
    }
    exact_number(&vault, &queries::read(folder, count)["number_exact"]);
}

fn ask(vault: &Vault, text: &str) -> usize {
    members::find(&access(vault), text, LIMIT).map_or(0, |found| found.len())
}

fn print(step: &str, kind: &str, times: &mut Times, rows: usize) {
    let [p50, p99, most] = times.summary();
    let mean = rows as f64 / times.count() as f64;
    println!(
        "{{\"step\":\"{step}\",\"kind\":\"{kind}\",\"n\":{},\"p50_us\":{p50:.0},\"p99_us\":{p99:.0},\
         \"max_us\":{most:.0},\"mean_rows\":{mean:.1}}}",
        times.count()
    );
}

/// The database's part of an exact number, beside a bare read of the same kind of rows by their key; by turns, so
/// that neither finds its pages read by the other.
fn exact_number(vault: &Vault, queries: &[Query]) {
    let bare = "select id, digits, name, kana, birth, lost, relation from member where key = ?1";
    let sought = "select key, family_kana, given_kana, family_name, given_name, birth, place \
                  from member where key >= ?1 and key < ?2";
    let [mut whole, mut alone] = [Times::default(), Times::default()];
    vault
        .read_members(|connection| {
            for (place, [from, to]) in queries.iter().map(keys).enumerate() {
                let begun = Instant::now();
                if place % 2 == 0 {
                    let mut statement = connection.prepare_cached(sought)?;
                    let key: i64 = statement.query_row([from, to], |row| row.get(0))?;
                    read(connection, bare, key)?;
                    whole.take(begun.elapsed());
                } else {
                    read(connection, bare, from)?;
                    alone.take(begun.elapsed());
                }
            }
            Ok(())
        })
        .unwrap();
    print("warm", "bare_rowid", &mut alone, queries.len() / 2);
    print("warm", "bare_exact_number", &mut whole, queries.len() / 2);
}

fn read(connection: &Connection, sql: &str, key: i64) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.query_row([key], |row| {
        for column in 0..7 {
            std::hint::black_box(row.get_ref(column)?);
        }
        Ok(())
    })
}

fn keys(query: &Query) -> [i64; 2] {
    ["key_from", "key_to"].map(|name| query.args[name].as_i64().unwrap())
}

/// The first question after the files went out of memory, the desk opened anew each time.
pub fn cold(folder: &Path, count: u64) {
    for (kind, queries) in queries::read(folder, count) {
        let (mut times, mut rows) = (Times::default(), 0);
        for query in &queries {
            forget(&folder.join("desk"));
            let vault = open(folder);
            let begun = Instant::now();
            rows += ask(&vault, &query.typed);
            times.take(begun.elapsed());
        }
        print("cold", &kind, &mut times, rows);
    }
}

/// Puts every file of the folder out of the system's memory.
fn forget(folder: &Path) {
    for file in std::fs::read_dir(folder).unwrap().flatten() {
        if file.file_type().unwrap().is_dir() {
            forget(&file.path());
        } else {
            let path = file.path();
            let told = std::process::Command::new("dd")
                .arg(format!("of={}", path.display()))
                .args(["oflag=nocache", "conv=notrunc,fdatasync", "count=0", "status=none"])
                .status();
            assert!(told.unwrap().success());
        }
    }
}

/// Searches of every kind one after another, as over a day; then what is held in memory.
pub fn day(folder: &Path, count: u64) {
    let vault = open(folder);
    let kinds = queries::read(folder, count);
    let begun = Instant::now();
    let mut asked = 0;
    for place in 0..usize::try_from(count).unwrap() {
        for queries in kinds.values() {
            if let Some(query) = queries.get(place) {
                ask(&vault, &query.typed);
                asked += 1;
            }
        }
    }
    println!(
        "{{\"step\":\"day\",\"searches\":{asked},\"seconds\":{:.1},\"memory_mb\":{}}}",
        begun.elapsed().as_secs_f64(),
        megabytes(memory())
    );
}

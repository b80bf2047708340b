//! From a snapshot to a searchable desk, and the same rows and indexes put into a bare file as fast as can be.

use crate::branch::{BRANCH, Shelf, key};
use crate::counter::{self, APPLIERS};
use crate::measure::{megabytes, peak_memory};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::cell::Cell;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};
use sync::{Phase, Progress, Sides};

pub fn load(folder: &Path) {
    let _ = fs::remove_dir_all(folder.join("desk"));
    let vault = counter::open(folder);
    let begun = Instant::now();
    let indexing = Cell::new(None);
    let progress = |progress: Progress| {
        if progress.phase == Phase::Index {
            eprintln!(
                "index {} of {} at {:?}, {} MB",
                progress.done,
                progress.total,
                begun.elapsed(),
                megabytes(peak_memory())
            );
            indexing.set(indexing.get().or(Some(begun.elapsed())));
        }
        ControlFlow::Continue(())
    };
    let line = Shelf(folder.to_owned());
    let sides = Sides {
        vault: &vault,
        line: &line,
        appliers: APPLIERS,
        numbers: &desk::CertificateNumbers,
        renew_with: None,
        branch: BRANCH,
        manifest_key: key().verifying_key().to_bytes(),
        progress: &progress,
    };
    let round = sync::run(&sides).unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    let rows = indexing.get().unwrap_or_default().as_secs_f64();
    println!(
        "{{\"step\":\"load\",\"members\":{},\"rows_seconds\":{rows:.1},\"seconds\":{seconds:.1},\
         \"peak_mb\":{},\"file_mb\":{}}}",
        round.pulled,
        megabytes(peak_memory()),
        megabytes(file_bytes(&folder.join("desk/members"))),
    );
}

fn file_bytes(folder: &Path) -> u64 {
    fs::read_dir(folder).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum()
}

/// Rows that are read from the desk's file at a time, outside the time that is taken.
const AT_ONCE: usize = 100_000;

/// The tables and indexes of the loaded file, row by row into an empty one with the same cipher: prepared
/// statements, one commit, no log, indexes last.
pub fn bare(folder: &Path) {
    let vault = counter::open(folder);
    let path = folder.join("bare.db");
    let _ = fs::remove_file(&path);
    let mut bare = Connection::open(&path).unwrap();
    bare.query_row("pragma cipher_log_level = none", [], |_| Ok(())).unwrap();
    bare.pragma_update(None, "key", format!("x'{}'", "5c".repeat(32))).unwrap();
    for setting in ["pragma journal_mode = off", "pragma locking_mode = exclusive"] {
        bare.query_row(setting, [], |_| Ok(())).unwrap();
    }
    bare.pragma_update(None, "temp_store", "memory").unwrap();
    bare.pragma_update(None, "cache_size", -64 * 1024).unwrap();
    bare.pragma_update(None, "synchronous", "off").unwrap();
    members::prepare(&bare).unwrap();
    let [mut rows_time, mut index_time] = [Duration::ZERO; 2];
    vault
        .read_members(|from| {
            let tx = bare.transaction()?;
            for (table, sql) in objects(from, "table")? {
                tx.execute_batch(&sql)?;
                rows_time += copy(from, &tx, &table)?;
            }
            for (_, sql) in objects(from, "index")? {
                let begun = Instant::now();
                tx.execute_batch(&sql)?;
                index_time += begun.elapsed();
            }
            let begun = Instant::now();
            tx.commit()?;
            rows_time += begun.elapsed();
            Ok(())
        })
        .unwrap();
    println!(
        "{{\"step\":\"bare\",\"rows_seconds\":{:.1},\"seconds\":{:.1},\"peak_mb\":{}}}",
        rows_time.as_secs_f64(),
        (rows_time + index_time).as_secs_f64(),
        megabytes(peak_memory()),
    );
    fs::remove_file(path).unwrap();
}

fn objects(from: &Connection, kind: &str) -> rusqlite::Result<Vec<(String, String)>> {
    let sql = "select name, sql from sqlite_schema where type = ?1 and sql is not null";
    from.prepare(sql)?.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Copies a table; gives the time that putting its rows in took.
fn copy(from: &Connection, to: &Connection, table: &str) -> rusqlite::Result<Duration> {
    let mut taken = from.prepare(&format!("select * from {table}"))?;
    let columns = taken.column_count();
    let blanks = vec!["?"; columns].join(", ");
    let mut put = to.prepare(&format!("insert into {table} values ({blanks})"))?;
    let mut rows = taken.query([])?;
    let mut time = Duration::ZERO;
    loop {
        let mut batch: Vec<Vec<Value>> = Vec::new();
        while batch.len() < AT_ONCE {
            let Some(row) = rows.next()? else { break };
            batch.push((0..columns).map(|column| row.get(column)).collect::<Result<_, _>>()?);
        }
        if batch.is_empty() {
            return Ok(time);
        }
        let begun = Instant::now();
        for values in &batch {
            put.execute(params_from_iter(values))?;
        }
        time += begun.elapsed();
    }
}

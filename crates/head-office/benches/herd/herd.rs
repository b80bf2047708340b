//! Desks that come back all at once with what they did without a line, against one head office as its own process, over
//! TLS with a certificate each. Each makes its first attempt in the same moment and whatever follows at the pace of a real
//! desk. Meanwhile a desk that is at work asks small things on its open connection: those are the small requests.

use crate::desks::{Desk, office};
use crate::line::{Line, client};
use crate::probe::Probe;
use crate::{percentile, sorted};
use journal::Entry;
use serde_json::json;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use sync::Pace;

/// Measures `desks` desks with `entries` entries each.
pub fn measure(program: &str, (folder, database): (&str, &str), desks: usize, entries: u64) {
    let office = office(folder, database);
    let begun = Instant::now();
    let join = |number| Desk::join(&office, number);
    let mut all: Vec<Desk> = (0..=desks).map(join).collect();
    let probe = all.pop().unwrap();
    let worked = |mut desk: Desk| (desk.work(entries), desk);
    let all: Vec<(Vec<Entry>, Desk)> = all.into_iter().map(worked).collect();
    let seconds = begun.elapsed().as_secs_f64();
    println!("{}", json!({ "step": "enrol", "desks": desks, "seconds": seconds }));
    let (mut server, address) = serve(program, folder, database);
    let told = herd(all, &probe, office.keys.authority(), &format!("https://{address}"));
    let held = office.archive.contents().unwrap().entries;
    assert_eq!(held, desks as u64 * entries, "every entry is held once");
    assert_eq!(told.refused, 0, "nothing small was refused to a desk at work");
    let line = json!({
        "step": "herd",
        "engine": if database == "-" { "sqlite" } else { "postgres" },
        "desks": desks,
        "entries": held,
        "seconds": told.seconds,
        "entries_per_second": held as f64 / told.seconds,
        "turned_away": told.turned_away,
        "arrival_p50_ms": percentile(&told.arrivals, 50),
        "arrival_p99_ms": percentile(&told.arrivals, 99),
        "probes": told.probes.len(),
        "probe_p50_ms": percentile(&told.probes, 50),
        "probe_p99_ms": percentile(&told.probes, 99),
        "probe_most_ms": told.probes.last(),
        "peak_mib": peak_mib(server.id()),
    });
    println!("{line}");
    server.kill().unwrap();
    server.wait().unwrap();
}

fn serve(program: &str, folder: &str, database: &str) -> (Child, String) {
    let mut command = Command::new(program);
    command.args(["--data", folder]);
    if database != "-" {
        command.args(["--postgres", database]);
    }
    command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("listening on ").unwrap().to_owned();
    (server, address)
}

struct Told {
    seconds: f64,
    turned_away: u64,
    /// Milliseconds until each desk had its first answer, the shortest first.
    arrivals: Vec<f64>,
    /// Milliseconds of small requests, the shortest first.
    probes: Vec<f64>,
    /// Small requests that were not answered as wished.
    refused: u64,
}

fn herd(desks: Vec<(Vec<Entry>, Desk)>, probe: &Desk, ca: &str, server: &str) -> Told {
    let turned_away = Arc::new(AtomicU64::new(0));
    let line = |desk: &Desk| {
        let (http, server) = (client(desk, ca), server.to_owned());
        Line { http, server, pace: Pace::default(), turned_away: Arc::clone(&turned_away) }
    };
    let lines: Vec<_> = desks.into_iter().map(|(entries, desk)| (line(&desk), entries)).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let probe = Probe::begin(client(probe, ca), server);
    let begun = Instant::now();
    let come_back = lines
        .into_iter()
        .map(|(line, entries)| runtime.spawn(async move { line.come_back(&entries, begun).await }));
    let coming_back: Vec<_> = come_back.collect();
    let all = coming_back.into_iter().map(|desk| runtime.block_on(desk).unwrap());
    let arrivals = sorted(all.collect());
    let seconds = begun.elapsed().as_secs_f64();
    let (probes, refused) = probe.end();
    let turned_away = turned_away.load(Ordering::Relaxed);
    Told { seconds, turned_away, arrivals, probes, refused }
}

/// The most memory that a process has held, in MiB.
fn peak_mib(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kib.map_or(f64::NAN, |kib| kib / 1024.0)
}

//! Desks that come back all at once with what they did without a line, against one head office as its own process, over
//! TLS with a certificate each. `herd PROGRAM FOLDER DATABASE DESKS ENTRIES`; without a database `-`. Prints lines of JSON.

#![allow(clippy::unwrap_used, reason = "a bench fails where it stands")]

use chrono::Utc;
use head_office::{Branch, Home, Office, enrolment};
use journal::wire::{
    DeskKind, EnrolRequest, PROTOCOL, PushAnswer, PushRequest, SessionAnswer, SessionRequest,
};
use journal::{Actor, Body, Draft, Entry, EntryHash, Head, MemberId, MemberRef, Surroundings};
use reqwest::{Certificate, Client, Identity};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Between two small requests of the desk that measures how long they take.
const BETWEEN_PROBES: Duration = Duration::from_millis(200);
/// Nothing that is measured takes longer.
const PATIENCE: Duration = Duration::from_secs(1_800);
/// How long a desk keeps still that got no connection, at least; up to three times that is drawn.
const NO_PLACE: Duration = Duration::from_secs(1);

struct Desk {
    identity: String,
    entries: Vec<Entry>,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [program, folder, database, desks, entries] = words.try_into().unwrap();
    let (desks, entries): (usize, u64) = (desks.parse().unwrap(), entries.parse().unwrap());
    rustls::crypto::ring::default_provider().install_default().unwrap();
    let postgres = Some(database.clone()).filter(|url| url != "-");
    let home = Home { folder: PathBuf::from(&folder), postgres };
    let surroundings = Surroundings::system();
    let office = Office::init(home, &[], surroundings.clone()).unwrap();
    let begun = Instant::now();
    let mut all: Vec<Desk> =
        (0..=desks).map(|number| desk(&office, &surroundings, number, entries)).collect();
    let seconds = begun.elapsed().as_secs_f64();
    println!("{}", json!({ "step": "enrol", "desks": desks, "seconds": seconds }));
    let probe = all.pop().unwrap();
    let (mut server, address) = serve(&program, &folder, &database);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let ca = office.keys.authority().to_owned();
    let told = runtime.block_on(herd(all, probe, &ca, &format!("https://{address}")));
    let held = office.archive.contents().unwrap().entries;
    assert_eq!(held, desks as u64 * entries, "every entry is held once");
    let line = json!({
        "step": "herd",
        "engine": if database == "-" { "sqlite" } else { "postgres" },
        "desks": desks,
        "entries": held,
        "seconds": told.seconds,
        "entries_per_second": held as f64 / told.seconds,
        "turned_away": told.turned_away,
        "probes": told.probes.len(),
        "probe_p50_ms": percentile(&told.probes, 50),
        "probe_p99_ms": percentile(&told.probes, 99),
        "peak_mib": peak_mib(server.id()),
    });
    println!("{line}");
    server.kill().unwrap();
    server.wait().unwrap();
}

fn desk(office: &Office, surroundings: &Surroundings, number: usize, entries: u64) -> Desk {
    let branch: Branch = format!("{:02}", number % 47 + 1).parse().unwrap();
    let code = enrolment::new_code(office, &branch, DeskKind::Counter).unwrap().code;
    let key = rcgen::KeyPair::generate().unwrap();
    let csr = rcgen::CertificateParams::default().serialize_request(&key).unwrap().pem().unwrap();
    let enrolled = enrolment::enrol(office, &EnrolRequest { code, csr }).unwrap();
    let identity = format!("{}{}", enrolled.certificate, key.serialize_pem());
    let series = (enrolled.device, enrolled.generation);
    let mut prev = EntryHash::GENESIS;
    let place = |seq: u64| {
        let entry = Entry::place(&draft(seq), surroundings.uuid(), series, seq, prev, Utc::now());
        prev = entry.hash;
        entry
    };
    Desk { identity, entries: (1..=entries).map(place).collect() }
}

/// As in a day: one act upon a member, which other desks hear of, among four of looking.
fn draft(seq: u64) -> Draft {
    let body = match seq % 5 {
        0 => Body::IdentityChecked { shown: vec!["myna_card".into()], sufficient: true },
        1 => Body::EncounterOpened { purpose: "reissue".into() },
        2 => Body::SearchMade { text: "キョウカイ ハナコ".into(), shown: 1 },
        3 => Body::MemberViewed {},
        _ => Body::EncounterClosed {},
    };
    let member = MemberRef { id: MemberId(format!("m-{}", seq % 50)), version: 1 };
    let member = Some(member).filter(|_| [0, 3].contains(&(seq % 5)));
    let encounter = Some(Uuid::from_u128(u128::from(seq / 5)));
    Draft { body, member, encounter, actor: Actor("tanaka".into()) }
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
    /// Milliseconds, the shortest first.
    probes: Vec<f64>,
}

async fn herd(desks: Vec<Desk>, probe: Desk, ca: &str, server: &str) -> Told {
    let (turned_away, is_over) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
    let quiet = client(&probe, ca);
    let measuring = tokio::spawn(measure(quiet, server.to_owned(), Arc::clone(&is_over)));
    let begun = Instant::now();
    let come_back = desks.into_iter().map(|desk| {
        let (http, server) = (client(&desk, ca), server.to_owned());
        let line = Line { http, server, turned_away: Arc::clone(&turned_away) };
        tokio::spawn(async move { line.come_back(&desk.entries).await })
    });
    for desk in come_back.collect::<Vec<_>>() {
        desk.await.unwrap();
    }
    let seconds = begun.elapsed().as_secs_f64();
    is_over.store(true, Ordering::Relaxed);
    let probes = measuring.await.unwrap();
    Told { seconds, turned_away: turned_away.load(Ordering::Relaxed), probes }
}

fn client(desk: &Desk, ca: &str) -> Client {
    Client::builder()
        .tls_certs_only([Certificate::from_pem(ca.as_bytes()).unwrap()])
        .identity(Identity::from_pem(desk.identity.as_bytes()).unwrap())
        .timeout(PATIENCE)
        .build()
        .unwrap()
}

fn hello(head: Head) -> SessionRequest {
    SessionRequest { protocol_min: PROTOCOL, protocol_max: PROTOCOL, head, desk_time: Utc::now() }
}

/// One desk's line.
struct Line {
    http: Client,
    server: String,
    turned_away: Arc<AtomicU64>,
}

impl Line {
    /// A session, then the journal.
    async fn come_back(&self, entries: &[Entry]) {
        let last = entries.last().unwrap();
        let request = hello(Head { seq: last.seq, hash: last.hash });
        let session: SessionAnswer = self.ask("/v1/session", &request).await;
        let mut held = session.acked.seq;
        while held < last.seq {
            let entries = entries.iter().skip(held as usize).take(500).cloned().collect();
            let request = PushRequest { entries, apart: false };
            let answer: PushAnswer = self.ask("/v1/journal", &request).await;
            held = answer.acked_through;
        }
    }

    /// Asks until it is answered; turned away, it keeps still as long as it was asked to.
    async fn ask<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> T {
        loop {
            let url = format!("{}{path}", self.server);
            let answer = self.http.post(&url).json(body).send().await;
            let wait = match answer {
                Ok(answer) if answer.status().is_success() => return answer.json().await.unwrap(),
                Ok(answer) => {
                    let wait = answer.headers().get("retry-after");
                    let wait = wait.and_then(|wait| wait.to_str().ok()?.parse().ok());
                    let status = answer.status();
                    Duration::from_secs(wait.unwrap_or_else(|| panic!("{path}: {status}")))
                }
                Err(_) => NO_PLACE
                    .mul_f64(1.0 + f64::from(Surroundings::system().random::<1>()[0]) / 128.0),
            };
            self.turned_away.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(wait).await;
        }
    }
}

/// How long small requests take meanwhile, in milliseconds, the shortest first.
async fn measure(http: Client, server: String, is_over: Arc<AtomicBool>) -> Vec<f64> {
    let (mut took, url) = (Vec::new(), format!("{server}/v1/session"));
    while !is_over.load(Ordering::Relaxed) {
        let begun = Instant::now();
        let answer = http.post(&url).json(&hello(Head::START)).send().await;
        if answer.is_ok_and(|answer| answer.status().is_success()) {
            took.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        tokio::time::sleep(BETWEEN_PROBES).await;
    }
    took.sort_by(f64::total_cmp);
    took
}

fn percentile(sorted: &[f64], of_hundred: usize) -> f64 {
    let place = (sorted.len() * of_hundred / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

/// The most memory that a process has held, in MiB.
fn peak_mib(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kib.map_or(f64::NAN, |kib| kib / 1024.0)
}

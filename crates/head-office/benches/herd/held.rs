//! What a request costs while so many entries are held: sessions and pushes, each as head office does them behind the
//! line, on an archive that was filled with pushes.

use crate::desks::{Desk, office};
use crate::{milliseconds, percentile, sorted};
use head_office::archive::Device;
use head_office::{Office, journals, sessions};
use journal::entry::sha256_hex;
use journal::wire::MAX_PUSH_ENTRIES;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use serde_json::json;
use std::sync::Mutex;
use std::time::Instant;

/// As many desks as there may be.
const DESKS: usize = 2_000;
/// Fill the archive at once, as the routes do.
const WRITERS: usize = 4;
/// Entries of one measured push: what a desk has after some hours.
const PUSH: u64 = 200;
/// Requests of each kind that are measured.
const REQUESTS: usize = 100;
/// Sizes at which is measured.
const STEPS: [u64; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

/// Measures at each size up to `most`.
pub fn measure((folder, database): (&str, &str), most: u64) {
    let office = office(folder, database);
    let desks: Vec<_> = (0..DESKS).map(|number| Desk::join(&office, number)).collect();
    let mut desks: Vec<(Device, Desk)> =
        desks.into_iter().map(|desk| (known(&office, &desk), desk)).collect();
    let mut held: u64 = 0;
    for size in STEPS.into_iter().filter(|size| *size <= most) {
        let (before, begun) = (held, Instant::now());
        fill(&office, &mut desks, size.saturating_sub(held));
        let seconds = begun.elapsed().as_secs_f64();
        held = office.archive.contents().unwrap().entries;
        let bytes = bytes(database);
        let (sessions, pushes) = requests(&office, &mut desks);
        let line = json!({
            "step": "held", "entries": held, "filled_per_second": (held - before) as f64 / seconds,
            "session_p50_ms": percentile(&sessions, 50), "session_p99_ms": percentile(&sessions, 99),
            "push_p50_ms": percentile(&pushes, 50), "push_p99_ms": percentile(&pushes, 99),
            "bytes": bytes,
        });
        println!("{line}");
        held = office.archive.contents().unwrap().entries;
    }
}

fn known(office: &Office, desk: &Desk) -> Device {
    let certificate = CertificateDer::from_pem_slice(desk.identity.as_bytes()).unwrap();
    office.archive.device_with(&sha256_hex(&certificate)).unwrap().unwrap()
}

/// Every desk pushes, again and again, until at least so many more are held.
fn fill(office: &Office, desks: &mut [(Device, Desk)], count: u64) {
    if count == 0 {
        return;
    }
    let each = count.div_ceil(DESKS as u64).min(MAX_PUSH_ENTRIES as u64);
    for _ in 0..count.div_ceil(each * DESKS as u64) {
        let next = Mutex::new(desks.iter_mut());
        let push = || {
            loop {
                let Some((device, desk)) = next.lock().unwrap().next() else { break };
                let entries = desk.work(each);
                journals::push(office, device, &entries).unwrap();
            }
        };
        std::thread::scope(|scope| (0..WRITERS).for_each(|_| drop(scope.spawn(push))));
    }
}

/// Milliseconds of sessions and of pushes, by turns over all desks, the shortest first.
fn requests(office: &Office, desks: &mut [(Device, Desk)]) -> (Vec<f64>, Vec<f64>) {
    let (mut sessions, mut pushes) = (Vec::new(), Vec::new());
    let step = desks.len() / REQUESTS;
    for (device, desk) in desks.iter_mut().step_by(step).take(REQUESTS) {
        let hello = crate::line::hello(desk.head());
        let begun = Instant::now();
        sessions::open(office, device, &hello).unwrap();
        sessions.push(milliseconds(begun));
        let entries = desk.work(PUSH);
        let begun = Instant::now();
        journals::push(office, device, &entries).unwrap();
        pushes.push(milliseconds(begun));
    }
    (sorted(sessions), sorted(pushes))
}

/// What entries and what other desks hear of them take on the disk, indexes included.
fn bytes(database: &str) -> Option<i64> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ask = async {
        let (client, connection) =
            tokio_postgres::connect(database, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let sql = "SELECT pg_total_relation_size('entry') + pg_total_relation_size('item')";
        client.query_one(sql, &[]).await.unwrap().get(0)
    };
    (database != "-").then(|| runtime.block_on(ask))
}

//! Ten thousand changed members in one commit, and what a clerk feels of it.

use crate::branch::{self, change};
use crate::counter::{APPLIERS, access, open};
use crate::measure::Times;
use crate::queries;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use vault::CacheState;

const CHANGES: usize = 10_000;
/// A fast typist searches at every key.
const BETWEEN_KEYS: Duration = Duration::from_millis(5);

pub fn measure(folder: &Path) {
    let vault = open(folder);
    let members = usize::try_from(branch::manifest(folder).members).unwrap();
    let mut changed: Vec<_> =
        branch::members(folder).step_by((members / CHANGES).max(1)).take(CHANGES).collect();
    // Of ten, one moved, one changed company, one married; the others got a mailing or a card.
    for (place, member) in changed.iter_mut().enumerate() {
        match place % 10 {
            0 => member.address = member.address.as_ref().map(|address| format!("{address}2")),
            1 => member.number = format!("{:07}", member.number.parse::<u64>().unwrap() / 2 + 1),
            2 => member.kana = format!("ミ{}", member.kana),
            _ => member.e_certificate_expires_on = Some(member.birth_date),
        }
    }
    let version = 2 + chrono::Utc::now().timestamp().cast_unsigned();
    let changes: Vec<_> = changed.iter().map(|member| change(member, version)).collect();
    let kinds = queries::read(folder, 500);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let searching = scope.spawn(|| {
            let mut times = Times::default();
            let all = kinds.values().flatten().cycle();
            for query in all.take_while(|_| !done.load(Ordering::Relaxed)) {
                let begun = Instant::now();
                let _ = members::find(&access(&vault), &query.typed, 20);
                times.take(begun.elapsed());
                thread::sleep(BETWEEN_KEYS);
            }
            times
        });
        thread::sleep(Duration::from_secs(2));
        let begun = Instant::now();
        let state = CacheState { cursor: version, as_of: chrono::Utc::now() };
        vault.apply(&changes, &state, APPLIERS).unwrap();
        let seconds = begun.elapsed().as_secs_f64();
        done.store(true, Ordering::Relaxed);
        let mut times = searching.join().unwrap();
        let [p50, p99, most] = times.summary();
        println!(
            "{{\"step\":\"changes\",\"changes\":{CHANGES},\"seconds\":{seconds:.2},\"searches\":{},\
             \"p50_us\":{p50:.0},\"p99_us\":{p99:.0},\"max_us\":{most:.0}}}",
            times.count()
        );
    });
}

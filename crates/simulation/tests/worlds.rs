//! Two hundred desk-years in worlds where everything goes wrong. More of them: `cargo xtask simulate`.

use simulation::{Plan, Tale, live};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

const WORLDS: u64 = 100;
/// Six desks to begin with, and some that join them: two years and more.
const DESKS: usize = 6;
const DAYS: u32 = 118;

#[test]
fn nothing_is_lost_and_nothing_doubled_in_two_hundred_desk_years() {
    let next = AtomicU64::new(0);
    let told = Mutex::new(Tale::default());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= WORLDS {
                        return;
                    }
                    let plan = Plan { seed, desks: DESKS, days: DAYS };
                    let tale = live(plan).unwrap_or_else(|fault| {
                        // Nobody needs to live on.
                        next.store(WORLDS, Ordering::Relaxed);
                        panic!("{plan:?}: {fault}")
                    });
                    told.lock().expect("no world has failed").add(tale);
                }
            });
        }
    });
    let tale = told.into_inner().expect("no world has failed");
    eprintln!("{tale:?}");
    assert!(tale.desk_days >= 200 * 365, "{tale:?}");
    let mishaps = [tale.copies, tale.told, tale.restores, tale.carried];
    assert!(
        mishaps.iter().all(|times| *times > 30),
        "worlds without mishaps prove little: {tale:?}"
    );
}

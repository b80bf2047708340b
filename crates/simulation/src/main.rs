//! `simulation DESK-YEARS [SEED]`: lives through worlds from the seed on until desks have lived so many years, on all
//! cores. Ends with 1 at the first thing that did not hold, and says the seed of that world.

use simulation::{Plan, Tale, live};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

const DAYS_OF_A_YEAR: u64 = 365;

fn main() -> ExitCode {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let Some(years) = numbers.first() else {
        eprintln!("simulation DESK-YEARS [SEED]");
        return ExitCode::from(2);
    };
    let seed = numbers.get(1).copied().unwrap_or(0);
    let (next, has_failed) = (AtomicU64::new(seed), AtomicBool::new(false));
    let told = Mutex::new(Tale::default());
    let begun = Instant::now();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| worlds(years * DAYS_OF_A_YEAR, &next, &has_failed, &told));
        }
    });
    let (tale, worlds) = (told.into_inner().expect("nobody panics"), next.into_inner() - seed);
    println!(
        "{worlds} worlds from seed {seed} in {:.0} s: {tale:?}",
        begun.elapsed().as_secs_f32()
    );
    ExitCode::from(u8::from(has_failed.into_inner()))
}

fn worlds(desk_days: u64, next: &AtomicU64, has_failed: &AtomicBool, told: &Mutex<Tale>) {
    while !has_failed.load(Ordering::Relaxed) {
        let plan = Plan { seed: next.fetch_add(1, Ordering::Relaxed), desks: 6, days: 100 };
        match live(plan) {
            Ok(tale) => {
                let mut all = told.lock().expect("nobody panics");
                all.add(tale);
                if all.desk_days >= desk_days {
                    return;
                }
            }
            Err(fault) => {
                println!("{plan:?}: {fault}");
                has_failed.store(true, Ordering::Relaxed);
            }
        }
    }
}

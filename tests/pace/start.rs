//! From the start of the program to the first page on the screen, beside a window of the toolkit with nothing in it.

use crate::branch::program;
use crate::opened::Opened;
use crate::person::{Eyes, MIDDLE};
use std::path::Path;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// One after the other, so that both have the same machine; the first of each, which reads files from the disk, counts
/// for itself.
pub fn measure(desk: &Path, rounds: usize) {
    let eyes = Eyes::open();
    let first = [bare(&eyes), ours(&eyes, desk)];
    let (mut bare_window, mut madoguchi) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        bare_window.push(bare(&eyes));
        madoguchi.push(ours(&eyes, desk));
    }
    say("bare", first[0], bare_window);
    say("madoguchi", first[1], madoguchi);
}

fn say(window: &str, first: Duration, mut times: Vec<Duration>) {
    times.sort_unstable();
    let (rounds, middle, last) = (times.len(), times[times.len() / 2], times[times.len() - 1]);
    let [first, least, median, most] =
        [first, times[0], middle, last].map(|time| time.as_secs_f64() * 1e3);
    println!(
        "{{\"step\":\"start\",\"window\":\"{window}\",\"rounds\":{rounds},\"first_ms\":{first:.0},\"least_ms\":{least:.0},\"median_ms\":{median:.0},\"most_ms\":{most:.0}}}"
    );
}

fn bare(eyes: &Eyes) -> Duration {
    until_a_page(eyes, Opened::start(program("bare-window")))
}

fn ours(eyes: &Eyes, desk: &Path) -> Duration {
    until_a_page(eyes, Opened::window(desk))
}

fn until_a_page(eyes: &Eyes, opened: Opened) -> Duration {
    let seen = eyes.wait_for_a_page(MIDDLE, PATIENCE);
    let took = seen - opened.since;
    drop(opened);
    // The next one begins before an empty screen.
    std::thread::sleep(Duration::from_millis(700));
    took
}

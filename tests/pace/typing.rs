//! From a key to the result it brings: names typed letter by letter at a desk of the largest size, each letter until the
//! list of those who were found has changed for the last time.

use crate::branch::PIN;
use crate::eyes::{Eyes, MIDDLE, Part};
use crate::hands::{ENTER, ESCAPE, Hands, sign};
use crate::opened::Opened;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

/// Where the list stands; the box that is typed into is above it.
const RESULTS: Part = Part(16, 272, 340, 440);
/// How long the list keeps still before the next letter is typed.
const STILL: Duration = Duration::from_millis(220);
const PATIENCE: Duration = Duration::from_secs(30);

pub fn measure(desk: &Path, names: usize) {
    let eyes = Eyes::open();
    let names = who(names, Hands::room(&eyes));
    let hands = Hands::for_text(&eyes, &names.concat());
    let opened = Opened::window(desk);
    sign_in_and_search(&eyes, &hands);
    let mut times = Vec::new();
    let mut same = 0;
    for name in &names {
        for letter in name.chars() {
            let before = eyes.look(RESULTS);
            let pressed = Instant::now();
            hands.press(sign(letter));
            match eyes.last_change(RESULTS, &before, STILL) {
                Some(changed) => times.push(changed - pressed),
                None => same += 1,
            }
        }
        hands.press(ESCAPE);
        eyes.wait_for_rest(RESULTS);
    }
    assert!(times.len() > same, "the list changes with most letters");
    times.sort_unstable();
    let at = |part: f64| times[((times.len() as f64 * part) as usize).min(times.len() - 1)];
    let [half, most, all] = [0.5, 0.99, 1.0].map(|part| at(part).as_secs_f64() * 1e3);
    println!(
        "{{\"step\":\"typing\",\"letters\":{},\"without_change\":{same},\"p50_ms\":{half:.1},\"p99_ms\":{most:.1},\"longest_ms\":{all:.1}}}",
        times.len()
    );
    drop(opened);
}

/// Signs in and begins a visit; the search has the focus then.
pub fn sign_in_and_search(eyes: &Eyes, hands: &Hands<'_>) {
    eyes.wait_for_a_page(MIDDLE, PATIENCE);
    hands.take_the_window();
    eyes.wait_for_rest(MIDDLE);
    hands.types(PIN);
    hands.press(ENTER);
    eyes.wait_for_rest(MIDDLE);
    hands.types("1");
    eyes.wait_for_rest(MIDDLE);
}

/// Names in kana, surname and given name, as common as they are; so many letters as a keyboard has room for.
fn who(count: usize, room: usize) -> Vec<String> {
    let [surnames, given] = [
        include_str!("../../crates/synthetic/data/surnames.txt"),
        include_str!("../../crates/synthetic/data/given_names.txt"),
    ]
    .map(readings);
    let mut letters = BTreeSet::new();
    let mut all = Vec::new();
    for (at, surname) in surnames.iter().cycle().enumerate() {
        let name = format!("{surname} {}", given[at * 7 % given.len()]);
        let more: BTreeSet<char> = letters.iter().copied().chain(name.chars()).collect();
        if more.len() < room {
            letters = more;
            all.push(name);
        }
        if all.len() == count {
            return all;
        }
    }
    unreachable!("a cycle does not end")
}

fn readings(table: &'static str) -> Vec<&'static str> {
    let reading = |line: &'static str| line.split(' ').nth(1);
    table.lines().filter(|line| !line.starts_with('#')).filter_map(reading).collect()
}

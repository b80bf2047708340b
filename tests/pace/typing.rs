//! From a key to the result it brings: names typed letter by letter at a desk of the largest size, each letter until the
//! list of those who were found has changed for the last time. What a letter takes to be drawn at all, in a bare window
//! and in ours, stands beside it: nothing can come sooner.

use crate::branch::{PIN, program};
use crate::opened::Opened;
use crate::person::{ENTER, ESCAPE, Eyes, Hands, MIDDLE, Part, sign};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

/// The box that is typed into, in both windows.
const BOX: Part = Part(20, 124, 320, 40);
/// Where the list stands, below it, without its scroll bar.
pub const RESULTS: Part = Part(16, 272, 324, 440);
/// How long everything keeps still before the next letter is typed.
const STILL: Duration = Duration::from_millis(220);
const PATIENCE: Duration = Duration::from_secs(30);

pub fn measure(desk: &Path, names: usize) {
    let eyes = Eyes::open();
    let names = who(names, Hands::room(&eyes));
    let hands = Hands::for_text(&eyes, &names.concat());
    bare(&eyes, &hands, &names[..names.len().min(20)]);
    let opened = Opened::window(desk);
    sign_in_and_search(&eyes, &hands, &[PIN]);
    let (mut drawn, mut found, mut same) = (Vec::new(), Vec::new(), 0);
    for name in &names {
        for letter in name.chars() {
            let before = [eyes.look(BOX), eyes.look(RESULTS)];
            let pressed = Instant::now();
            hands.press(sign(letter));
            let [letter, list] = eyes.changes([BOX, RESULTS], before, pressed, STILL);
            drawn.extend(letter.map(|(first, _)| first - pressed));
            match list {
                Some((_, last)) => found.push(last - pressed),
                None => same += 1,
            }
        }
        hands.press(ESCAPE);
        eyes.wait_for_rest(RESULTS);
    }
    assert!(found.len() > same, "the list changes with most letters");
    say("letter", "madoguchi", drawn);
    say("typing", "madoguchi", found);
    drop(opened);
}

fn bare(eyes: &Eyes, hands: &Hands<'_>, names: &[String]) {
    let opened = Opened::start(program("bare-window"));
    eyes.wait_for_a_page(MIDDLE, PATIENCE);
    hands.take_the_window();
    eyes.wait_for_rest(MIDDLE);
    let mut drawn = Vec::new();
    for letter in names.iter().flat_map(|name| name.chars()) {
        let before = [eyes.look(BOX)];
        let pressed = Instant::now();
        hands.press(sign(letter));
        let [change] = eyes.changes([BOX], before, pressed, STILL);
        drawn.extend(change.map(|(first, _)| first - pressed));
    }
    say("letter", "bare", drawn);
    drop(opened);
    std::thread::sleep(Duration::from_secs(1));
}

fn say(step: &str, window: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: f64| times[((times.len() as f64 * part) as usize).min(times.len() - 1)];
    let [half, most, all] = [0.5, 0.99, 1.0].map(|part| at(part).as_secs_f64() * 1e3);
    println!(
        "{{\"step\":\"{step}\",\"window\":\"{window}\",\"letters\":{},\"p50_ms\":{half:.1},\"p99_ms\":{most:.1},\"longest_ms\":{all:.1}}}",
        times.len()
    );
}

/// Signs in with what is asked for, each followed by Enter, and begins a visit; the search has the focus then.
pub fn sign_in_and_search(eyes: &Eyes, hands: &Hands<'_>, typed: &[&str]) {
    eyes.wait_for_a_page(MIDDLE, PATIENCE);
    hands.take_the_window();
    eyes.wait_for_rest(MIDDLE);
    for text in typed {
        hands.types(text);
        hands.press(ENTER);
        eyes.wait_for_rest(MIDDLE);
    }
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

//! One desk after another, each killed so many times in its life, and settled with head office at the end.

use super::{Alarm, Dice, Toll};
use crate::branch::{Branch, Desk, HANAKO, TARO, Told};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// Kills after which a desk gives way to a new one, so that its journal stays short.
const KILLS_OF_A_LIFE: u64 = 60;
/// Kills between two looks at the whole journal; its chain is verified after each.
const BETWEEN_LOOKS: u64 = 10;

/// What a clerk does. Each ends with entries of its own.
const WORK: [&[&str]; 6] = [
    &["verify", TARO, "--last4", "1234"],
    &["sync"],
    &[
        "outreach",
        "log",
        HANAKO,
        "--occasion",
        "issue",
        "--channel",
        "counter",
        "--answer",
        "will_use",
    ],
    &["encounter", "open"],
    &["issue", "eligibility_notice", TARO, "--reason", "lost", "--out"],
    &["sync"],
];

struct Life<'l> {
    desk: Desk,
    branch: &'l Mutex<Branch>,
    toll: &'l Toll,
    dice: Dice,
    named: String,
    /// How long each work takes when it is left alone.
    whole: BTreeMap<usize, Duration>,
    /// Entries that commands which ended well have named.
    told: Vec<Value>,
    /// Entries that were there at the last look.
    entries: u64,
}

/// Lives until enough were killed.
pub fn lives_of_a_desk(branch: &Mutex<Branch>, toll: &Toll, seed: u64, number: u64) {
    let _alarm = Alarm(toll);
    let mut dice = Dice::of(seed ^ (number << 48));
    for life in 1.. {
        let named = format!("seed {seed}, desk {number}, life {life}");
        let mut life = Life {
            desk: Desk::new(),
            branch,
            toll,
            dice: Dice::of(dice.next()),
            named,
            whole: BTreeMap::new(),
            told: Vec::new(),
            entries: 0,
        };
        life.begins();
        for kill in 1..=KILLS_OF_A_LIFE {
            if toll.is_paid() {
                break;
            }
            life.works_and_is_killed();
            if kill % BETWEEN_LOOKS == 0 {
                life.journal();
            }
        }
        life.ends();
        if toll.is_paid() {
            return;
        }
    }
}

impl Life<'_> {
    /// Joins the branch, killed on the way every other time, and learns how long each work takes.
    fn begins(&mut self) {
        let branch = self.branch.lock().unwrap();
        if self.dice.below(2) == 0 {
            let (code, ca) = (branch.code(), branch.ca());
            let server = format!("https://{}", branch.address);
            let ca = ca.to_str().unwrap();
            let after = self.dice.part_of(Duration::from_millis(300));
            let enrol = ["enrol", "--server", &server, "--ca", ca, "--code", &code];
            let killed = self.desk.mado_until(after, &enrol).is_none();
            self.toll.desks.fetch_add(u64::from(killed), Ordering::Relaxed);
        }
        let status = self.desk.mado(&["status"]).good();
        if status["device"].is_null() {
            self.desk.enrol(&branch).good();
        }
        self.desk.mado(&["sync"]).good();
        for work in 0..WORK.len() {
            let begun = Instant::now();
            let told = self.does(work, Duration::from_secs(60)).unwrap();
            self.whole.insert(work, begun.elapsed());
            let answer = self.good(told);
            self.heard(&answer);
        }
    }

    fn command(&self, work: usize) -> Vec<String> {
        let mut command: Vec<String> = WORK[work].iter().map(|&word| word.to_owned()).collect();
        if command.last().is_some_and(|word| word == "--out") {
            command.push(self.desk.folder().join("notice.pdf").to_str().unwrap().to_owned());
        }
        command
    }

    fn does(&self, work: usize, within: Duration) -> Option<Told> {
        let command = self.command(work);
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        self.desk.mado_until(within, &words)
    }

    fn heard(&mut self, answer: &Value) {
        self.told.extend(answer.get("entry").filter(|entry| entry.is_string()).cloned());
    }

    fn works_and_is_killed(&mut self) {
        let work = usize::try_from(self.dice.below(WORK.len() as u64)).unwrap();
        let after = self.dice.part_of(self.whole[&work]);
        match self.does(work, after) {
            None => Toll::count(&self.toll.desks),
            Some(told) => self.ended(work, told),
        }
        // The next start finds it whole, and nothing that was there is gone.
        let verified = self.good(self.desk.mado(&["journal", "verify"]));
        let entries = verified["entries"].as_u64().unwrap();
        assert!(entries > self.entries, "{}: {entries} after {}", self.named, self.entries);
        self.entries = entries;
    }

    /// It was quicker. Without head office a sync is refused and that is all right.
    fn ended(&mut self, work: usize, told: Told) {
        if told.code == 0 {
            Toll::count(&self.toll.ended_well);
            let answer = self.good(told);
            self.heard(&answer);
        } else {
            assert_eq!(WORK[work], ["sync"], "{}: {}", self.named, told.err);
            let code = told.refused();
            let known = ["offline", "truncated", "sync_under_way"];
            assert!(known.contains(&code.as_str()), "{}: {code}", self.named);
        }
    }

    #[track_caller]
    fn good(&self, told: Told) -> Value {
        assert_eq!(told.code, 0, "{}: {}{}", self.named, told.out, told.err);
        told.json
    }

    /// The whole journal, with every entry that a command which ended well has named.
    fn journal(&self) -> Vec<Value> {
        let listed = self.good(self.desk.mado(&["journal", "list"]));
        let listed = listed.as_array().unwrap().clone();
        for entry in &self.told {
            let count = listed.iter().filter(|one| one["id"] == *entry).count();
            assert_eq!(count, 1, "{}: entry {entry} was reported", self.named);
        }
        listed
    }

    /// Head office holds just what the desk holds, each entry once.
    fn ends(&mut self) {
        let branch = self.branch.lock().unwrap();
        let synced = self.good(self.desk.mado(&["sync"]));
        assert_eq!(synced["unsent"], json!(0), "{}", self.named);
        let here = self.journal();
        let device = &here[0]["device"];
        let there: Vec<Value> =
            branch.entries().into_iter().filter(|entry| entry["device"] == *device).collect();
        // The listing itself signed in, after the sync.
        assert!(here.len() > there.len() && here.len() - there.len() <= 3, "{}", self.named);
        for (mine, theirs) in here.iter().zip(&there) {
            for key in ["seq", "id", "hash", "body"] {
                assert_eq!(mine[key], theirs[key], "{}: {key}", self.named);
            }
        }
        let verified = branch.office(&["verify"]).good();
        assert_eq!(verified["faults"], json!([]), "{}", self.named);
        self.leftovers();
    }

    /// Nothing lies about that was never finished, but for the few bytes of a file that was being replaced.
    fn leftovers(&self) {
        let pdfs = std::fs::read_dir(self.desk.folder()).unwrap().flatten();
        let names: Vec<_> = pdfs.map(|file| file.file_name().into_string().unwrap()).collect();
        let unfinished = names.iter().filter(|name| name.contains(".new-")).count();
        assert!(unfinished < 5, "{}: {names:?}", self.named);
    }
}

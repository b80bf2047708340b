//! 更新 in the real window, as a package has it: head office offers a newer one over a line that takes its time, and it is
//! checked, fetched, refused and installed by keys; what runs at the next start is the package's own window.

use crate::branch::{Branch, Desk};
use crate::clerk::{ALT, Clerk, ENTER, F9};
use crate::ground::{Ground, sign_in};
use crate::line::BadLine;
use crate::system::Machine;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const BOSS: &str = "sato";

/// A machine with the program installed, and a desk there that a supervisor alone has signed in at.
struct Place {
    branch: Branch,
    machine: Machine,
    line: BadLine,
    desk: Desk,
    ground: Ground,
}

impl Place {
    fn new() -> Self {
        let (branch, machine, desk) = (Branch::with(30), Machine::new(), Desk::new());
        branch.hire(BOSS, "supervisor");
        let line = BadLine::to(&branch.address);
        desk.enrol_at(&line.address, &branch.ca(), &branch.code()).good();
        machine.mado(&desk, Some(BOSS), &["sync"]).good();
        let ground = Ground::of(&desk).with(BOSS);
        Self { branch, machine, line, desk, ground }
    }

    async fn open(&self, pictures: &str) -> Clerk {
        let (window, pictures) =
            (self.machine.installed("madoguchi"), self.ground.out.join(pictures));
        let mut clerk =
            Clerk::before_an_installed_window(&window, self.desk.folder(), &pictures).await;
        sign_in(&mut clerk, &self.ground).await;
        in_the_room(&clerk).await;
        clerk
    }

    fn publishes(&self, version: &str) {
        let package = self.machine.signed(version, version);
        self.machine.publish(&self.branch, &package).good();
    }

    /// The one package that head office hands out.
    fn handed_out(&self) -> PathBuf {
        let folder = self.branch.ca().with_file_name("updates");
        fs::read_dir(folder).unwrap().next().unwrap().unwrap().path()
    }

    fn entries(&self) -> Vec<(String, String)> {
        let all = self.machine.mado(&self.desk, Some(BOSS), &["journal", "list"]).good();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let told = all.as_array().unwrap().iter();
        let told = told.map(|entry| (text(&entry["kind"]), text(&entry["body"]["code"])));
        told.filter(|(kind, _)| kind.starts_with("Update")).collect()
    }
}

async fn in_the_room(clerk: &Clerk) {
    clerk.holding(ALT, '6').await;
    clerk.sees("update-version").await;
}

async fn presses(clerk: &Clerk, id: &str) {
    clerk.sees(id).await.send_keys(&ENTER.to_string()).await.unwrap();
}

async fn gives_the_pin(clerk: &Clerk, pin: &str) {
    clerk.sees("update-pin").await.send_keys(pin).await.unwrap();
    clerk.presses(ENTER).await;
}

/// A visit begins, somebody is found and the visit ends before head office has said a word.
async fn the_clerk_goes_on_while_head_office_is_asked(clerk: &Clerk, line: &BadLine) {
    const SILENCE: Duration = Duration::from_secs(12);
    line.takes_its_time(SILENCE);
    let begun = Instant::now();
    presses(clerk, "update-check").await;
    clerk.holding(ALT, '1').await;
    clerk.sees("open-reissue").await;
    clerk.presses('1').await;
    clerk.sees("search").await;
    clerk.types("キョウカイ").await;
    clerk.sees("result").await;
    clerk.presses(F9).await;
    clerk.sees("open-reissue").await;
    let took = begun.elapsed();
    line.takes_its_time(Duration::ZERO);
    assert!(took < SILENCE, "the desk waits for head office: {took:?}");
    in_the_room(clerk).await;
}

async fn a_changed_byte_is_refused_in_words(clerk: &mut Clerk, place: &Place) {
    let file = place.handed_out();
    let good = fs::read(&file).unwrap();
    let mut bad = good.clone();
    bad[good.len() / 2] ^= 1;
    fs::write(&file, bad).unwrap();
    presses(clerk, "update-check").await;
    clerk.reads_that("update-offered", |offered| offered.contains("0.2.0")).await;
    clerk.takes_a_picture("offered").await;
    presses(clerk, "update-fetch").await;
    clerk.reads_that("problem", |problem| problem.contains("署名されたものと違います")).await;
    clerk.takes_a_picture("differs").await;
    assert!(!clerk.screen().await.contains("update-waiting"), "nothing of it is kept");
    fs::write(&file, good).unwrap();
}

async fn the_package_comes_piece_by_piece(clerk: &mut Clerk, place: &Place) {
    place.line.takes_its_time(Duration::from_millis(4));
    presses(clerk, "update-fetch").await;
    clerk.reads_that("update-progress", |progress| progress.contains("1.0 /")).await;
    clerk.takes_a_picture("progress").await;
    clerk.reads_that("update-waiting", |waiting| waiting.contains("0.2.0")).await;
    place.line.takes_its_time(Duration::ZERO);
    clerk.takes_a_picture("waiting").await;
}

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_newer_program_is_fetched_and_installed_and_its_window_runs_at_the_next_start() {
    let place = Place::new();
    let mut clerk = place.open("update").await;
    presses(&clerk, "update-check").await;
    clerk.sees("update-none").await;
    clerk.takes_a_picture("none").await;
    place.publishes("0.2.0");
    the_clerk_goes_on_while_head_office_is_asked(&clerk, &place.line).await;
    a_changed_byte_is_refused_in_words(&mut clerk, &place).await;
    the_package_comes_piece_by_piece(&mut clerk, &place).await;

    gives_the_pin(&clerk, "000000").await;
    clerk.reads_that("problem", |problem| problem.contains('9')).await;
    clerk.takes_a_picture("wrong-pin").await;
    gives_the_pin(&clerk, &place.ground.pin).await;
    clerk.reads_that("update-installed", |told| told.contains("もう一度起動")).await;
    clerk.takes_a_picture("installed").await;
    assert_eq!(clerk.reads("update-version").await, "0.1.0", "until it is started anew");
    clerk.leaves().await;

    let mut clerk = place.open("update-after").await;
    assert_eq!(clerk.reads("update-version").await, "0.2.0");
    clerk.takes_a_picture("runs").await;
    clerk.leaves().await;
    let told =
        [("UpdateRefused", "update_package_differs"), ("UpdateBegun", ""), ("UpdateInstalled", "")];
    assert_eq!(place.entries(), told.map(|(kind, code)| (kind.to_owned(), code.to_owned())));
}

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_machine_that_goes_off_while_it_installs_says_so_at_the_next_start_and_installs_then() {
    let place = Place::new();
    place.publishes("0.2.0");
    place.machine.mado(&place.desk, None, &["update", "fetch"]).good();
    let mark = place.machine.place("marks").join("begun");
    place.machine.does_before_installing(&format!("touch {}; sleep 60", mark.display()));
    let clerk = place.open("update-cut-short").await;
    gives_the_pin(&clerk, &place.ground.pin).await;
    let begun = Instant::now();
    while !mark.exists() {
        assert!(begun.elapsed() < Duration::from_secs(20), "the installer is not started");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // Window, driver and installer go at once.
    drop(clerk);
    place.machine.write_programs("0.1.0", &place.machine.root());

    let mut clerk = place.open("update-again").await;
    clerk.reads_that("update-broken-off", |told| told.contains("0.2.0")).await;
    clerk.takes_a_picture("broken-off").await;
    gives_the_pin(&clerk, &place.ground.pin).await;
    clerk.sees("update-installed").await;
    assert!(!clerk.screen().await.contains("update-broken-off"));
    clerk.leaves().await;
    let told = [
        ("UpdateBegun", ""),
        ("UpdateRefused", "update_broken_off"),
        ("UpdateBegun", ""),
        ("UpdateInstalled", ""),
    ];
    assert_eq!(place.entries(), told.map(|(kind, code)| (kind.to_owned(), code.to_owned())));
}

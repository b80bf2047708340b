//! What the window and everything it starts hold, beside a Chromium window with the same page.

use crate::branch::PIN;
use crate::opened::Opened;
use crate::person::{Eyes, Hands, MIDDLE};
use crate::typing::{RESULTS, sign_in_and_search};
use std::path::Path;
use std::process::Command;

/// The made-up desk has several people, and asks who it is.
const MADE_UP_CLERK: [&str; 2] = ["h01021", "123456"];
const NAME: &str = "キョウカイ";

/// Both signed in, a visit begun, somebody found; the page in Chromium is the interface on its made-up desk.
pub fn measure(desk: &Path, chromium: &str, address: &str) {
    let eyes = Eyes::open();
    let hands = Hands::for_text(&eyes, NAME);
    let say = |window: &str, opened: &Opened| {
        let all = opened.memory();
        let megabytes = |bytes: u64| bytes / 1_000_000;
        let each: Vec<String> =
            all.iter().map(|(name, bytes)| format!("[\"{name}\",{}]", megabytes(*bytes))).collect();
        println!(
            "{{\"step\":\"memory\",\"window\":\"{window}\",\"pss_mb\":{},\"processes\":[{}]}}",
            megabytes(all.iter().map(|(_, bytes)| bytes).sum()),
            each.join(",")
        );
    };
    let ours = Opened::window(desk);
    find_somebody(&eyes, &hands, &[PIN]);
    say("madoguchi", &ours);
    drop(ours);
    std::thread::sleep(std::time::Duration::from_secs(1));
    let profile = tempfile::TempDir::new().unwrap();
    let mut command = Command::new(chromium);
    command.args(["--no-sandbox", "--test-type", "--no-first-run", "--password-store=basic"]);
    command.args([
        "--window-size=1366,768",
        "--window-position=0,0",
        "--disable-features=Translate",
    ]);
    command.arg(format!("--user-data-dir={}", profile.path().display()));
    command.arg(format!("--app={address}"));
    let theirs = Opened::start(command);
    find_somebody(&eyes, &hands, &MADE_UP_CLERK);
    say("chromium", &theirs);
}

fn find_somebody(eyes: &Eyes, hands: &Hands<'_>, typed: &[&str]) {
    sign_in_and_search(eyes, hands, typed);
    let before = eyes.look(RESULTS);
    hands.types(NAME);
    let still = std::time::Duration::from_secs(2);
    assert!(eyes.has_changed(RESULTS, before, still), "somebody is found");
    eyes.wait_for_rest(MIDDLE);
}

//! The memory of the window after the desk was locked. What is typed there passes through the engine that draws the page,
//! which is a program of its own, and through the toolkit, before the desk has it and wipes it.

use crate::branch::{Branch, TARO};
use crate::clerk::{ALT, ENTER, F9};
use crate::dump::Process;
use crate::ground::Ground;
use crate::open_member;
use journal::Surroundings;
use std::path::Path;

const USER: &str = "sato";
const NAME: &str = "協会 太郎";

/// Programs that were started for a desk's window, by name.
fn programs_of(desk: &Path) -> Vec<(String, u32)> {
    let of_the_desk = format!("MADO_DATA={}", desk.display());
    let mut programs = Vec::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let number = entry.file_name().to_str().and_then(|name| name.parse().ok());
        let environment = std::fs::read(entry.path().join("environ")).unwrap_or_default();
        let is_ours = environment.split(|byte| *byte == 0).any(|one| one == of_the_desk.as_bytes());
        if let (Some(number), true) = (number, is_ours) {
            let name = std::fs::read_to_string(entry.path().join("comm")).unwrap_or_default();
            programs.push((name.trim().to_owned(), number));
        }
    }
    programs
}

/// How often a text stands in the memory of the programs with that name.
fn count(desk: &Path, name: &str, text: &str) -> usize {
    let programs = programs_of(desk).into_iter().filter(|(one, _)| one.starts_with(name));
    let dumps = programs.filter_map(|(_, number)| Process(number).memory());
    dumps.map(|dump| dump.count(text.as_bytes())).sum()
}

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_window_that_was_locked_has_no_pin_in_the_memory_of_the_desk() {
    let branch = Branch::with(20);
    let random: [u8; 14] = Surroundings::system().random();
    let pin: String = random.iter().map(|byte| char::from(b'a' + byte % 20)).collect();
    let add = ["user", "add", USER, "--name", "窓口 花", "--role", "supervisor", "--branch", "01"];
    branch.office_with_pin(&pin, &add).good();
    let standing = branch.desk();
    standing.mado_as(Some(USER), &pin, &["show", TARO]).good();
    let ground = Ground::of(&standing);
    let mut clerk = ground.open("memory").await;
    clerk.sees("lock-pin").await;
    let user = clerk.sees("lock-user").await;
    user.clear().await.unwrap();
    user.send_keys(USER).await.unwrap();
    clerk.sees("lock-pin").await.send_keys(&pin).await.unwrap();
    clerk.presses(ENTER).await;
    clerk.sees("open-reissue").await;
    open_member(&mut clerk, "キョウカイ タロウ", NAME).await;
    let desk = standing.folder();
    let open = count(desk, "madoguchi", NAME);
    if open == 0 {
        eprintln!("this user may not look into other programs: NOT TESTED");
        return;
    }
    clerk.presses(F9).await;
    clerk.sees("open-reissue").await;
    clerk.holding(ALT, 'l').await;
    clerk.sees("lock-pin").await;
    for program in ["madoguchi", "WebKitWebProces", "WebKitNetworkPr"] {
        let (pin, name) = (count(desk, program, &pin), count(desk, program, NAME));
        eprintln!("{program}: the PIN stands there {pin} times, the name {name} times");
    }
    assert_eq!(count(desk, "madoguchi", &pin), 0);
    clerk.leaves().await;
}

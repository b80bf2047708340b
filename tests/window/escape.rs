//! Somebody alone with a kiosk who wants to leave it.

use crate::branch::{Branch, Desk};
use crate::clerk::{ALT, CONTROL, Clerk, ENTER, ESCAPE, F5, F7, F9, TAB};
use crate::ground::Ground;
use journal::Surroundings;

/// Keys, touches and drags.
const EVENTS: usize = 1_000;
const SEED: u64 = 20_261_126;
/// What a page elsewhere, a second window, a file and a closed window would begin with.
const WAYS_OUT: [&str; 8] = [
    "window.open('https://example.org')",
    "location.assign('https://example.org')",
    "location.href = 'file:///etc/passwd'",
    "location.href = 'data:text/html,out'",
    "const a = document.createElement('a'); a.href = 'https://example.org'; a.target = '_blank'; document.body.append(a); a.click(); a.remove()",
    "const a = document.createElement('a'); a.href = '/index.html'; a.download = 'page'; document.body.append(a); a.click(); a.remove()",
    "window.close()",
    "history.back()",
];
/// What the counter's window may ask and the kiosk's may not.
const OF_THE_COUNTER: [&str; 6] =
    ["find", "users", "sign_in", "visitors", "save_table", "open_encounter"];

async fn kiosk(branch: &Branch) -> (Desk, Clerk) {
    let kiosk = branch.kiosk();
    let clerk = Ground::of(&kiosk).open("escape").await;
    clerk.sees("kiosk-ja").await;
    (kiosk, clerk)
}

async fn is_still_there(clerk: &Clerk, after: &str) {
    clerk.sees("kiosk").await;
    assert_eq!(clerk.windows().await, 1, "{after}: a second window");
    let address = clerk.address().await;
    assert!(address.starts_with("tauri://localhost"), "{after}: {address}");
}

/// One key, touch or drag, as the dice fall.
async fn anything(clerk: &Clerk, dice: &Surroundings) {
    let [what, which, x, y, to_x, to_y] = dice.random::<6>();
    let at = |x: u8, y: u8| (i32::from(x) * 5, i32::from(y) * 3);
    match what {
        0..160 => {
            let keys =
                [ENTER, ESCAPE, TAB, F5, F7, F9, '\u{e031}', '\u{e03b}', '\u{e03c}', 'a', 'r'];
            clerk.presses(keys[usize::from(which) % keys.len()]).await;
        }
        160..200 => {
            let held = if which % 2 == 0 { CONTROL } else { ALT };
            let keys = ['n', 't', 'w', 'q', 'o', 'p', 'l', 'u', 'r', 'j', '\u{e034}', '\u{e012}'];
            clerk.holding(held, keys[usize::from(which) % keys.len()]).await;
        }
        200..240 => clerk.touches(at(x, y), None).await,
        _ => clerk.touches(at(x, y), Some(at(to_x, to_y))).await,
    }
}

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn a_kiosk_is_not_left_by_links_windows_keys_touches_or_questions() {
    let branch = Branch::with(50);
    let (_desk, clerk) = kiosk(&branch).await;
    for way in WAYS_OUT {
        clerk.runs(way).await;
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        is_still_there(&clerk, way).await;
    }
    for command in OF_THE_COUNTER {
        let answer = clerk.asks_the_desk(command).await;
        assert!(answer.contains("not allowed"), "{command}: {answer}");
    }
    let dice = Surroundings::scripted(chrono::Utc::now(), SEED).0;
    for number in 0..EVENTS {
        anything(&clerk, &dice).await;
        if number % 100 == 99 {
            is_still_there(&clerk, &format!("{number} events of seed {SEED}")).await;
        }
    }
    clerk.leaves().await;
}

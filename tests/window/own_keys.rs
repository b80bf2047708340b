//! A person's own way in, by keys: another PIN, and a second factor scanned from the screen as a telephone does.

use crate::branch::{Branch, PIN};
use crate::clerk::{ALT, Clerk, ENTER, TAB};
use crate::ground::{Ground, sign_in};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const NEW_PIN: &str = "804617";
/// Seconds that a code is good for.
const STEP: u64 = 30;

/// The text of the code in a picture that the desk drew: runs of dark modules on a light ground.
fn read(picture: &str) -> String {
    let number = |text: &str| text.parse::<f64>().unwrap();
    let side = number(picture.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap());
    let path = picture.split("path d=\"").nth(1).unwrap().split('"').next().unwrap();
    let runs: Vec<[f64; 3]> = path
        .split('M')
        .skip(1)
        .map(|run| {
            let (place, rest) = run.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            [number(x), number(y), number(rest.split('v').next().unwrap())]
        })
        .collect();
    let module = number(path.split('v').nth(1).unwrap().split('h').next().unwrap());
    let modules = (side / module).round() as usize;
    let is_dark = |x: usize, y: usize| {
        let (x, y) = ((x as f64 + 0.5) * module, (y as f64 + 0.5) * module);
        runs.iter().any(|[left, top, width]| {
            (*left..left + width).contains(&x) && (*top..top + module).contains(&y)
        })
    };
    const SCALE: usize = 6;
    let width = modules * SCALE;
    let shade = |x: usize, y: usize| if is_dark(x / SCALE, y / SCALE) { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, width, shade);
    image.detect_grids()[0].decode().unwrap().1
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn code_of(uri: &str) -> String {
    let secret = uri.split("secret=").nth(1).unwrap().split('&').next().unwrap();
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    totp_rs::Builder::new().with_secret(secret).build().unwrap().generate(now()).to_string()
}

async fn change_pin(clerk: &mut Clerk) {
    clerk.holding(ALT, 'u').await;
    clerk.sees("pin-now").await;
    for (text, key) in [(PIN, TAB), (NEW_PIN, TAB), (NEW_PIN, ENTER)] {
        clerk.types(text).await;
        clerk.presses(key).await;
    }
    clerk.sees("pin-changed").await;
    clerk.takes_a_picture("pin-changed").await;
}

/// Scans the code from the screen and types what the telephone would show; the text of the code.
async fn enrol_a_telephone(clerk: &mut Clerk) -> String {
    clerk.sees("second-begin").await.send_keys(&ENTER.to_string()).await.unwrap();
    let picture = clerk.sees("second-picture").await.attr("src").await.unwrap().unwrap();
    let uri = read(&percent_decoded(&picture));
    assert!(uri.starts_with("otpauth://totp/Madoguchi:tanaka?secret="), "{uri}");
    clerk.takes_a_picture("second-factor").await;
    clerk.types(&code_of(&uri)).await;
    clerk.presses(TAB).await;
    clerk.types(NEW_PIN).await;
    clerk.presses(ENTER).await;
    clerk.sees("second-remove").await;
    clerk.takes_a_picture("in-use").await;
    uri
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
#[ignore = "needs a display and tauri-driver"]
async fn another_pin_and_a_second_factor_from_the_screen() {
    let branch = Branch::with(20);
    let standing = branch.desk();
    let ground = Ground::of(&standing);
    let mut clerk = ground.open("own-keys").await;
    sign_in(&mut clerk, &ground).await;
    change_pin(&mut clerk).await;
    let uri = enrol_a_telephone(&mut clerk).await;
    let taken = now() / STEP;
    clerk.holding(ALT, 'l').await;
    clerk.sees("lock-pin").await.send_keys(NEW_PIN).await.unwrap();
    clerk.presses(ENTER).await;
    clerk.sees("lock-code").await;
    clerk.takes_a_picture("asks-for-the-code").await;
    // A code is good once: the next one is waited for.
    while now() / STEP <= taken {
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    clerk.types(&code_of(&uri)).await;
    clerk.presses(ENTER).await;
    clerk.sees("open-reissue").await;
    clerk.holding(ALT, 'u').await;
    clerk.sees("own-sign-in").await;
    clerk.takes_a_picture("history").await;
    clerk.leaves().await;
    assert_eq!(standing.mado_as(Some("tanaka"), PIN, &["journal", "list"]).refused(), "wrong_pin");
}

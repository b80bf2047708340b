//! Hands at the keyboard: keys pressed through the display's own test extension, as a keyboard presses them.

use super::Eyes;
use std::collections::BTreeMap;
use std::time::Duration;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::wrapper::ConnectionExt as _;

/// Keys beside letters, by their numbers in X.
pub const ENTER: u32 = 0xff0d;
pub const ESCAPE: u32 = 0xff1b;
pub const SPACE: u32 = 0x20;
pub const F1: u32 = 0xffbe;

/// A keyboard on which every letter that will be typed has a key.
pub struct Hands<'a> {
    eyes: &'a Eyes,
    keys: BTreeMap<u32, u8>,
}

impl<'a> Hands<'a> {
    /// Gives each letter of the text a key of its own, on keys that have none.
    pub fn for_text(eyes: &'a Eyes, text: &str) -> Self {
        let mut keys = BTreeMap::new();
        let mut free = Vec::new();
        for (code, signs) in keyboard(eyes) {
            if is_free(&signs) {
                free.push(code);
            } else {
                keys.entry(signs[0]).or_insert(code);
            }
        }
        for letter in text.chars().map(sign) {
            if keys.contains_key(&letter) {
                continue;
            }
            let code = free.pop().expect("a keyboard has keys for so many letters");
            eyes.display.change_keyboard_mapping(1, code, 2, &[letter, letter]).unwrap();
            keys.insert(letter, code);
        }
        eyes.display.sync().unwrap();
        Self { eyes, keys }
    }

    /// How many letters a keyboard has room for beside its own.
    pub fn room(eyes: &Eyes) -> usize {
        keyboard(eyes).iter().filter(|(_, signs)| is_free(signs)).count()
    }

    /// Puts the focus into the newest window, as a window manager does.
    pub fn take_the_window(&self) {
        let display = &self.eyes.display;
        let windows = display.query_tree(self.eyes.root).unwrap().reply().unwrap().children;
        for window in windows.iter().rev() {
            let seen = display.get_window_attributes(*window).unwrap().reply().unwrap();
            let place = display.get_geometry(*window).unwrap().reply().unwrap();
            let is_shown = seen.map_state == x11rb::protocol::xproto::MapState::VIEWABLE;
            if is_shown && place.width > 600 {
                display.set_input_focus(InputFocus::PARENT, *window, x11rb::CURRENT_TIME).unwrap();
                return display.sync().unwrap();
            }
        }
        panic!("no window is shown");
    }

    /// Presses a key.
    pub fn press(&self, sign: u32) {
        let code = self.keys[&sign];
        for way in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
            let (display, root) = (&self.eyes.display, self.eyes.root);
            display.xtest_fake_input(way, code, x11rb::CURRENT_TIME, root, 0, 0, 0).unwrap();
        }
        self.eyes.display.flush().unwrap();
    }

    /// Types a text, unhurried.
    pub fn types(&self, text: &str) {
        for letter in text.chars() {
            self.press(sign(letter));
            std::thread::sleep(Duration::from_millis(60));
        }
    }
}

/// The number of a letter in X.
pub fn sign(letter: char) -> u32 {
    if letter.is_ascii() { letter.into() } else { 0x0100_0000 + u32::from(letter) }
}

/// The keys of the keyboard with what stands on each.
fn keyboard(eyes: &Eyes) -> Vec<(u8, Vec<u32>)> {
    let (first, last) = (eyes.display.setup().min_keycode, eyes.display.setup().max_keycode);
    let asked = eyes.display.get_keyboard_mapping(first, last - first + 1).unwrap();
    let mapping = asked.reply().unwrap();
    let signs = mapping.keysyms.chunks(usize::from(mapping.keysyms_per_keycode));
    (first..=last).zip(signs.map(<[u32]>::to_vec)).collect()
}

/// Whether nothing stands on a key.
fn is_free(signs: &[u32]) -> bool {
    signs.iter().all(|sign| *sign == 0)
}

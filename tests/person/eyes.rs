//! Eyes before the display: what its pixels are, and when they change.

use std::time::{Duration, Instant};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat, Window};
use x11rb::rust_connection::RustConnection;

/// Part of the screen: left, top, width, height.
#[derive(Clone, Copy)]
pub struct Part(pub i16, pub i16, pub u16, pub u16);

/// The middle of the smallest screen that staff have, where every first page has something.
pub const MIDDLE: Part = Part(0, 0, 1366, 700);

/// Shorter than a cursor stays as it is.
const BLINK: Duration = Duration::from_millis(350);
/// How long a part may go on changing.
const PATIENCE: Duration = Duration::from_secs(3);
/// Between two looks.
const LOOK: Duration = Duration::from_millis(1);

/// A display.
pub struct Eyes {
    pub display: RustConnection,
    pub root: Window,
}

impl Eyes {
    pub fn open() -> Self {
        let (display, screen) = RustConnection::connect(None).expect("a display");
        let root = display.setup().roots[screen].root;
        Self { display, root }
    }

    /// The pixels of a part, four bytes each.
    pub fn look(&self, Part(left, top, width, height): Part) -> Vec<u8> {
        let asked = self
            .display
            .get_image(ImageFormat::Z_PIXMAP, self.root, left, top, width, height, !0)
            .unwrap();
        asked.reply().unwrap().data
    }

    /// Waits until a page stands there: more colours than an empty window has.
    pub fn wait_for_a_page(&self, part: Part, patience: Duration) -> Instant {
        let end = Instant::now() + patience;
        loop {
            let pixels = self.look(part);
            let seen = Instant::now();
            if has_a_page(&pixels) {
                return seen;
            }
            assert!(seen < end, "no page comes on the screen");
            std::thread::sleep(LOOK);
        }
    }

    /// Watches parts until all have kept still for so long, and gives when each changed first and last.
    pub fn changes<const N: usize>(
        &self,
        parts: [Part; N],
        before: [Vec<u8>; N],
        still: Duration,
    ) -> [Option<(Instant, Instant)>; N] {
        let (mut shown, mut changes) = (before, [None; N]);
        let mut since = Instant::now();
        let end = since + PATIENCE;
        while since.elapsed() < still && Instant::now() < end {
            for (at, part) in parts.into_iter().enumerate() {
                let pixels = self.look(part);
                if pixels != shown[at] {
                    since = Instant::now();
                    let (first, _) = *changes[at].get_or_insert((since, since));
                    changes[at] = Some((first, since));
                    shown[at] = pixels;
                }
            }
            std::thread::sleep(LOOK);
        }
        changes
    }

    /// Waits until a part has kept still for so long, and tells whether it ever changed.
    pub fn has_changed(&self, part: Part, before: Vec<u8>, still: Duration) -> bool {
        let [change] = self.changes([part], [before], still);
        change.is_some()
    }

    /// Waits until nothing moves but a cursor that blinks.
    pub fn wait_for_rest(&self, part: Part) {
        let end = Instant::now() + Duration::from_secs(3);
        loop {
            let shown = self.look(part);
            let moved = self.has_changed(part, shown, BLINK);
            if !moved || Instant::now() > end {
                return;
            }
        }
    }
}

/// Whether there are more than a handful of colours: letters have shades at their edges.
fn has_a_page(pixels: &[u8]) -> bool {
    let mut colours: Vec<&[u8]> = Vec::new();
    for pixel in pixels.chunks_exact(4) {
        let colour = &pixel[..3];
        if colours.last() != Some(&colour) && !colours.contains(&colour) {
            colours.push(colour);
            if colours.len() > 8 {
                return true;
            }
        }
    }
    false
}

//! Eyes before the display: what its pixels are, and when they change.

use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::damage::{ConnectionExt as _, ReportLevel};
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat, Window};
use x11rb::rust_connection::RustConnection;

/// Part of the screen: left, top, width, height.
#[derive(Clone, Copy)]
pub struct Part(pub i16, pub i16, pub u16, pub u16);

impl Part {
    /// Whether both have a pixel in common.
    fn meets(self, other: Self) -> bool {
        let apart = |(left, width): (i16, u16), (from, length): (i16, u16)| {
            i32::from(left) + i32::from(width) <= i32::from(from)
                || i32::from(from) + i32::from(length) <= i32::from(left)
        };
        !apart((self.0, self.2), (other.0, other.2)) && !apart((self.1, self.3), (other.1, other.3))
    }
}

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
    drawn: Receiver<(Instant, Part)>,
    opened: Instant,
}

impl Eyes {
    pub fn open() -> Self {
        let (display, screen) = RustConnection::connect(None).expect("a display");
        let root = display.setup().roots[screen].root;
        Self { display, root, drawn: drawings(), opened: Instant::now() }
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

    /// Watches parts that looked so at `since`, until all have kept still for so long, and gives when each changed first
    /// and last. The display says
    /// when something is drawn; whether it looks different is looked at then, so that looking takes no time from it.
    pub fn changes<const N: usize>(
        &self,
        parts: [Part; N],
        before: [Vec<u8>; N],
        since: Instant,
        still: Duration,
    ) -> [Option<(Instant, Instant)>; N] {
        let begun = Instant::now();
        let (mut shown, mut changes, mut looked) = (before, [None; N], [begun; N]);
        let (mut last, end) = (begun, begun + PATIENCE);
        loop {
            let left = (last + still).min(end).saturating_duration_since(Instant::now());
            let Ok((drawn, area)) = self.drawn.recv_timeout(left) else { return changes };
            if drawn < since {
                continue;
            }
            for (at, part) in parts.into_iter().enumerate().filter(|(_, part)| part.meets(area)) {
                let pixels = self.look(part);
                // What was drawn before the last look ended was seen in it already, and belongs to that change.
                if pixels != shown[at] || (changes[at].is_some() && drawn <= looked[at]) {
                    last = drawn;
                    let (first, _) = *changes[at].get_or_insert((drawn, drawn));
                    changes[at] = Some((first, drawn));
                    (shown[at], looked[at]) = (pixels, Instant::now());
                }
            }
        }
    }

    /// Waits until a part has kept still for so long, and tells whether it ever changed.
    pub fn has_changed(&self, part: Part, before: Vec<u8>, still: Duration) -> bool {
        let [change] = self.changes([part], [before], self.opened, still);
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

/// When something is drawn, and where, as the display says it on a line of its own: nobody has to ask again and again.
fn drawings() -> Receiver<(Instant, Part)> {
    let (display, screen) = RustConnection::connect(None).expect("a display");
    display.damage_query_version(1, 1).unwrap().reply().expect("a display that tells");
    let all = display.generate_id().unwrap();
    let root = display.setup().roots[screen].root;
    display.damage_create(all, root, ReportLevel::RAW_RECTANGLES).unwrap().check().unwrap();
    let (say, heard) = mpsc::channel();
    std::thread::spawn(move || {
        while let Ok(event) = display.wait_for_event() {
            let Event::DamageNotify(drawn) = event else { continue };
            let area = drawn.area;
            let area = Part(area.x, area.y, area.width, area.height);
            if say.send((Instant::now(), area)).is_err() {
                return;
            }
        }
    });
    heard
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

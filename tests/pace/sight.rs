//! How far the eyes can be believed: rectangles drawn at moments that are known, and what the eyes say of them.

use crate::person::{Eyes, Part};
use std::time::{Duration, Instant};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    ConnectionExt as _, CreateGCAux, CreateWindowAux, Gcontext, Rectangle, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

const PLACE: Part = Part(16, 272, 324, 440);
const STILL: Duration = Duration::from_millis(100);
/// Between the two strokes of a drawing: the eyes must tell the second.
const APART: Duration = Duration::from_millis(20);
const ROUNDS: u16 = 100;

/// Draws, looks, and says how late the eyes were. Fails when they miss a stroke, or tell one before it was drawn.
pub fn measure() {
    let eyes = Eyes::open();
    let (display, _) = RustConnection::connect(None).unwrap();
    let (window, brush) = canvas(&display, eyes.root);
    let mut late = Vec::new();
    for round in 0..ROUNDS {
        let (before, since) = (eyes.look(PLACE), Instant::now());
        let ((began, ended), first, second) = std::thread::scope(|scope| {
            let strokes = scope.spawn(|| {
                let first = stroke(&display, window, brush, round * 2);
                std::thread::sleep(APART);
                (first, stroke(&display, window, brush, round * 2 + 1))
            });
            let [change] = eyes.changes([PLACE], [before], since, STILL);
            let (first, second) = strokes.join().unwrap();
            (change.expect("both strokes are seen"), first, second)
        });
        assert!(began >= first && ended >= second, "nothing is seen before it is there");
        late.extend([began - first, ended - second]);
    }
    late.sort_unstable();
    let [half, most] = [late.len() / 2, late.len() - 1].map(|at| late[at].as_secs_f64() * 1e3);
    println!(
        "{{\"step\":\"sight\",\"strokes\":{},\"p50_ms\":{half:.2},\"longest_ms\":{most:.2}}}",
        late.len()
    );
}

fn canvas(display: &RustConnection, root: Window) -> (Window, Gcontext) {
    let (window, brush) = (display.generate_id().unwrap(), display.generate_id().unwrap());
    let Part(left, top, width, height) = PLACE;
    let look = CreateWindowAux::new().override_redirect(1).background_pixel(0x00ff_ffff);
    let class = WindowClass::INPUT_OUTPUT;
    display.create_window(0, window, root, left, top, width, height, 0, class, 0, &look).unwrap();
    display.map_window(window).unwrap();
    display.create_gc(brush, window, &CreateGCAux::new().foreground(0)).unwrap();
    display.sync().unwrap();
    (window, brush)
}

/// One stroke, a row lower each time, and the moment before it was drawn.
fn stroke(display: &RustConnection, window: Window, brush: Gcontext, row: u16) -> Instant {
    let line = Rectangle { x: 8, y: (row * 2) as i16, width: 200, height: 1 };
    let now = Instant::now();
    display.poly_fill_rectangle(window, brush, &[line]).unwrap();
    display.flush().unwrap();
    now
}

//! A bad line: it carries what it is given, and breaks after so many bytes.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

/// A line to an address that breaks, again and again, whenever it has carried its fill of answer bytes.
pub struct BadLine {
    /// Where to reach it.
    pub address: String,
    state: Arc<State>,
}

struct State {
    /// So many bytes of answers are carried yet.
    left: AtomicI64,
    /// So many microseconds it takes its time over each of its pieces.
    pause: AtomicU64,
}

impl BadLine {
    /// A line to `target` that carries everything until told otherwise.
    pub fn to(target: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let state = State { left: AtomicI64::new(i64::MAX), pause: AtomicU64::new(0) };
        let state = Arc::new(state);
        let (target, shared) = (target.to_owned(), Arc::clone(&state));
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                if let Ok(far) = TcpStream::connect(&target) {
                    carry(&near, &far, &shared);
                }
            }
        });
        Self { address, state }
    }

    /// Lets so many bytes of answers through from now on.
    pub fn carries(&self, bytes: i64) {
        self.state.left.store(bytes, Ordering::SeqCst);
    }

    /// Takes its time from now on over each 4 KiB of answers.
    pub fn takes_its_time(&self, pause: Duration) {
        let pause = u64::try_from(pause.as_micros()).unwrap();
        self.state.pause.store(pause, Ordering::SeqCst);
    }
}

fn carry(near: &TcpStream, far: &TcpStream, state: &Arc<State>) {
    let (mut up_from, mut up_to) = (near.try_clone().unwrap(), far.try_clone().unwrap());
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut up_from, &mut up_to);
        let _ = up_to.shutdown(Shutdown::Both);
    });
    let (mut down_from, mut down_to) = (far.try_clone().unwrap(), near.try_clone().unwrap());
    let state = Arc::clone(state);
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = down_from.read(&mut buffer) {
            let taken = i64::try_from(count).unwrap();
            std::thread::sleep(Duration::from_micros(state.pause.load(Ordering::SeqCst)));
            let left = state.left.fetch_sub(taken, Ordering::SeqCst);
            let carried = usize::try_from(left.clamp(0, taken)).unwrap();
            if down_to.write_all(&buffer[..carried]).is_err() || carried < count {
                break;
            }
        }
        let _ = down_to.shutdown(Shutdown::Both);
        let _ = down_from.shutdown(Shutdown::Both);
    });
}

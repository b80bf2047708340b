//! A desk that is at work while the others come back: it asks small things on its open connection. It is a thread and a
//! runtime of its own, as it would be another machine: a turn among this program's own tasks is nothing it waits for.

use crate::line::hello;
use crate::{milliseconds, sorted};
use journal::Head;
use reqwest::Client;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Between two small requests.
const BETWEEN: Duration = Duration::from_millis(100);

/// A desk at work.
pub struct Probe {
    is_over: Arc<AtomicBool>,
    measuring: JoinHandle<(Vec<f64>, u64)>,
}

impl Probe {
    /// Begins to ask; the connection is open when this returns.
    pub fn begin(http: Client, server: &str) -> Self {
        let (is_over, url) = (Arc::new(AtomicBool::new(false)), format!("{server}/v1/session"));
        let over = Arc::clone(&is_over);
        let at_work = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (ready, is_ready) = channel();
        let measuring =
            std::thread::spawn(move || at_work.block_on(measure(http, url, &over, &ready)));
        is_ready.recv().unwrap();
        Self { is_over, measuring }
    }

    /// How long the requests took, in milliseconds, the shortest first, and how many were not answered as wished.
    pub fn end(self) -> (Vec<f64>, u64) {
        self.is_over.store(true, Ordering::Relaxed);
        self.measuring.join().unwrap()
    }
}

async fn measure(
    http: Client,
    url: String,
    is_over: &AtomicBool,
    ready: &Sender<()>,
) -> (Vec<f64>, u64) {
    let (mut took, mut refused) = (Vec::new(), 0);
    let ask = || http.post(&url).json(&hello(Head::START)).send();
    ask().await.unwrap();
    ready.send(()).unwrap();
    while !is_over.load(Ordering::Relaxed) {
        let begun = Instant::now();
        let answer = ask().await;
        took.push(milliseconds(begun));
        refused += u64::from(!answer.is_ok_and(|answer| answer.status().is_success()));
        tokio::time::sleep(BETWEEN).await;
    }
    (sorted(took), refused)
}

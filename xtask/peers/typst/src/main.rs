//! Typst in process and warm: how long it takes to make the pages that the papers bench exported.
//!
//! `typst-peer PAGES.jsonl FONTS COUNT` – FONTS names the files of the faces as `regular=PATH,bold=PATH,…`. Prints a line
//! of JSON for one notice of two pages, made again and again for different people, and one for COUNT pages in one file.
//! Timed is the way from the pages in memory to the bytes of the PDF.

mod markup;
mod world;

use markup::markup;
use serde_json::Value;
use std::time::Instant;
use world::Press;

/// Notices made one by one, the first of which are not counted.
const SINGLE: usize = 200;
const WARM_UP: usize = 20;
/// Compilations after which Typst forgets what it did not need again, as its own watching compiler does.
const KEPT: usize = 10;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [pages, fonts, count] = words.as_slice() else { panic!("PAGES.jsonl FONTS COUNT") };
    let count: usize = count.parse().expect("a number of pages");
    let text = std::fs::read_to_string(pages).expect("the exported pages");
    let pages: Vec<Value> =
        text.lines().take(count).map(|line| serde_json::from_str(line).expect("a page")).collect();
    let mut press = Press::with_faces(fonts);
    single(&mut press, &pages);
    comemo::evict(0);
    batch(&mut press, &pages);
}

fn single(press: &mut Press, pages: &[Value]) {
    let mut times = Vec::new();
    for (number, notice) in pages.chunks(2).cycle().take(SINGLE).enumerate() {
        let begun = Instant::now();
        let text = markup(notice, &press.families);
        std::hint::black_box(press.pdf(text));
        if number >= WARM_UP {
            times.push(begun.elapsed());
        }
        comemo::evict(KEPT);
    }
    times.sort_unstable();
    let median = times[times.len() / 2].as_secs_f64() * 1e3;
    println!(r#"{{"peer":"typst","kind":"single","n":{},"p50_ms":{median:.2}}}"#, times.len());
}

fn batch(press: &mut Press, pages: &[Value]) {
    let begun = Instant::now();
    let text = markup(pages, &press.families);
    let pdf = press.pdf(text);
    let seconds = begun.elapsed().as_secs_f64();
    if let Some(path) = std::env::var_os("KEEP") {
        std::fs::write(path, &pdf).expect("a file to look at");
    }
    println!(
        r#"{{"peer":"typst","kind":"batch","pages":{},"seconds":{seconds:.3},"pages_per_second":{:.1},"bytes_a_page":{},"peak_mib":{:.0}}}"#,
        pages.len(),
        pages.len() as f64 / seconds,
        pdf.len() / pages.len(),
        peak_mebibytes(),
    );
}

fn peak_mebibytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0.0) / 1024.0
}

//! Notices for made-up people: laid out, written, read back, beside the same display lists written as directly as can
//! be. Run by `cargo xtask bench papers`; the steps are said on the command line, each prints lines of JSON.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench fails where it stands")]

mod bare;
mod batch;
mod desk;
mod export;
mod measure;
mod people;
mod shares;
mod single;

use std::path::Path;

const USAGE: &str =
    "papers single N | shares N | batch N IN_A_FILE | limit N IN_A_FILE | desk N | export FILE N";

fn main() {
    // `cargo bench` adds a word of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let number = |text: &str| text.parse::<usize>().unwrap();
    match words.as_slice() {
        ["single", notices] => single::measure(number(notices)),
        ["shares", notices] => shares::measure(number(notices)),
        ["batch", notices, in_a_file] => batch::measure(number(notices), number(in_a_file)),
        ["limit", notices, in_a_file] => bare::measure(number(notices), number(in_a_file)),
        ["desk", notices] => desk::measure(number(notices)),
        ["export", file, notices] => export::write(Path::new(file), number(notices)),
        _ => eprintln!("{USAGE}"),
    }
}

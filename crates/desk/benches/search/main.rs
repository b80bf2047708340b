//! The whole branch, found while typing: how long a search takes, a load, a day's changes. Run by
//! `cargo xtask bench search`; the steps are said on the command line, each prints lines of JSON.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench fails where it stands")]

mod branch;
mod counter;
mod load;
mod measure;
mod queries;
mod searches;
mod while_changing;

use std::path::PathBuf;

const USAGE: &str = "search FOLDER snapshot MEMBERS | load | bare | rows | queries N | warm N MIB | cold N | changes | day N";

fn main() {
    // `cargo bench` adds a word of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let [folder, step @ ..] = words.as_slice() else { return eprintln!("{USAGE}") };
    let folder = PathBuf::from(folder);
    let number = |text: &str| text.parse::<u64>().unwrap();
    match step {
        ["snapshot", members] => branch::write(&folder, number(members)),
        ["load"] => load::load(&folder),
        ["bare"] => load::bare(&folder),
        ["rows"] => queries::write_rows(&folder),
        ["queries", count] => queries::write(&folder, number(count)),
        ["warm", count, mebibytes] => searches::warm(&folder, number(count), number(mebibytes)),
        ["cold", count] => searches::cold(&folder, number(count)),
        ["changes"] => while_changing::measure(&folder),
        ["day", count] => searches::day(&folder, number(count)),
        _ => eprintln!("{USAGE}"),
    }
}

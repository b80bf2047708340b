//! What the documents say of the desk's functions, and which functions there are.

#![allow(dead_code, reason = "each test takes its part")]
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The rows of the table whose first heading is `first`: by their first cell the others, without the marks of code.
pub fn table_in(document: &str, first: &str) -> BTreeMap<String, Vec<String>> {
    let text = fs::read_to_string(root().join(document)).unwrap();
    let heading = format!("| {first} |");
    let rows = text.lines().skip_while(|line| !line.starts_with(&heading)).skip(2);
    let cells = |line: &str| {
        let cells = line.trim_matches('|').split('|');
        let mut cells = cells.map(|cell| cell.trim().trim_matches('`').to_owned());
        (cells.next().unwrap(), cells.collect())
    };
    rows.take_while(|line| line.starts_with('|')).map(cells).collect()
}

/// Gives the text of every Rust file below a folder to `take`.
pub fn rust_files(folder: &Path, take: &mut dyn FnMut(&str)) {
    for path in fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            rust_files(&path, take);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            take(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// The functions of the desk that anybody outside may call.
pub fn functions() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    rust_files(&root().join("crates/desk/src"), &mut |text| {
        let mut is_inside = false;
        for line in text.lines() {
            is_inside = (is_inside || line == "impl Desk {") && line != "}";
            let named = line.strip_prefix("    pub fn ").filter(|_| is_inside);
            names.extend(named.map(|rest| rest.split(['(', '<']).next().unwrap().to_owned()));
        }
    });
    names
}

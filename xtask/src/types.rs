//! The window's TypeScript types, written from the Rust ones.

use crate::steps::{Outcome, program, root, step};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Where they lie.
const PLACE: &str = "ui/src/api/types";

/// Writes them anew.
pub fn write() -> Outcome {
    let place = root().join(PLACE);
    let _ = fs::remove_dir_all(&place);
    let arguments =
        ["test", "-p", "desk", "-p", "journal", "-p", "madoguchi", "--lib", "export_bindings_"];
    step("types of the window", program("cargo", &arguments).env("TS_RS_EXPORT_DIR", place))
}

/// Forgets what earlier tests wrote.
pub fn forget() {
    let _ = fs::remove_dir_all(fresh());
}

/// Fails when the ones in the tree are not what the tests have just written.
pub fn check() -> Outcome {
    let (fresh, kept) = (files(&fresh())?, files(&root().join(PLACE))?);
    let names: BTreeSet<&String> = fresh.keys().chain(kept.keys()).collect();
    let stale: Vec<_> =
        names.into_iter().filter(|name| fresh.get(*name) != kept.get(*name)).collect();
    if stale.is_empty() {
        eprintln!("\n── the window's types are fresh");
        return Ok(());
    }
    Err(format!("{PLACE} is stale ({stale:?}): run `cargo xtask types`"))
}

/// Where the tests write them (`.cargo/config.toml`).
fn fresh() -> PathBuf {
    root().join("target/types")
}

fn files(folder: &Path) -> Outcome<BTreeMap<String, String>> {
    let unreadable = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files = BTreeMap::new();
    for file in fs::read_dir(folder).map_err(unreadable)? {
        let file = file.map_err(unreadable)?;
        let text = fs::read_to_string(file.path()).map_err(unreadable)?;
        files.insert(file.file_name().to_string_lossy().into_owned(), text);
    }
    Ok(files)
}

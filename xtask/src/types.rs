//! The window's TypeScript types, written from the Rust ones.

use crate::steps::{Outcome, program, root, step};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Where they lie.
const PLACE: &str = "ui/src/api/types";

/// Writes them anew.
pub fn write() -> Outcome {
    let place = root().join(PLACE);
    let _ = fs::remove_dir_all(&place);
    export(&place)
}

/// Fails when the ones in the tree are not what the Rust types say.
pub fn check() -> Outcome {
    let fresh = root().join("target/types");
    let _ = fs::remove_dir_all(&fresh);
    export(&fresh)?;
    let (fresh, kept) = (files(&fresh)?, files(&root().join(PLACE))?);
    if fresh == kept {
        return Ok(());
    }
    let differs =
        fresh.keys().chain(kept.keys()).filter(|name| fresh.get(*name) != kept.get(*name));
    let names: std::collections::BTreeSet<_> = differs.cloned().collect();
    Err(format!("{PLACE} is stale ({names:?}): run `cargo xtask types`"))
}

fn export(place: &Path) -> Outcome {
    let arguments = [
        "nextest",
        "run",
        "--workspace",
        "--features",
        "custom-protocol",
        "-E",
        "test(export_bindings_)",
    ];
    step("types of the window", program("cargo", &arguments).env("TS_RS_EXPORT_DIR", place))
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

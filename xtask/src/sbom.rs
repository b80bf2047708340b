//! `cargo xtask sbom`: what the product is made of, as CycloneDX: one list for its programs, one for the window's packages.

use crate::steps::{Outcome, answer, program, root, step};
use crate::tools::{self, CYCLONEDX};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The packages whose programs are handed out.
const PACKAGES: [(&str, &str); 3] =
    [("madoguchi", "."), ("mado", "crates/cli"), ("head-office", "crates/head-office")];
/// The name of a list beside a `Cargo.toml` before it is moved away.
const LIST: &str = "sbom-madoguchi";

/// Writes the lists into `out/sbom`.
pub fn write() -> Outcome {
    CYCLONEDX.install()?;
    tools::interface_packages()?;
    let folder = root().join("out/sbom");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let arguments = ["cyclonedx", "--format", "json", "--all-features", "--target", "all"];
    let mut list = program("cargo", &arguments);
    step("programs", list.args(["--override-filename", LIST, "--quiet"]))?;
    for (name, place) in PACKAGES {
        let list = root().join(place).join(format!("{LIST}.json"));
        let target = folder.join(format!("{name}.cdx.json"));
        fs::rename(&list, &target).map_err(|error| format!("{}: {error}", list.display()))?;
        told(&target)?;
    }
    leftovers(&root().join("crates"))?.iter().try_for_each(|list| {
        fs::remove_file(list).map_err(|error| format!("{}: {error}", list.display()))
    })?;
    let window = answer(&mut tools::npm(&["sbom", "--sbom-format", "cyclonedx", "--omit", "dev"]))?;
    let target = folder.join("window.cdx.json");
    fs::write(&target, window).map_err(|error| error.to_string())?;
    told(&target)
}

/// The lists of packages that are parts of the programs.
fn leftovers(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut all = vec![root().join("xtask")];
    let entries = fs::read_dir(folder).map_err(|error| error.to_string())?;
    all.extend(entries.flatten().map(|entry| entry.path()));
    let lists = all.into_iter().map(|package| package.join(format!("{LIST}.json")));
    Ok(lists.filter(|list| list.exists()).collect())
}

/// Reads a list back and says how much is in it.
fn told(list: &Path) -> Outcome {
    let text = fs::read_to_string(list).map_err(|error| error.to_string())?;
    let bom: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let components = bom["components"].as_array().map_or(0, Vec::len);
    if bom["bomFormat"] != "CycloneDX" || components == 0 {
        return Err(format!("{}: no list of parts", list.display()));
    }
    println!("{}: {components} parts", list.display());
    Ok(())
}

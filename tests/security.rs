//! The threat model names the tests that prove it; they must be there.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The folders that hold tests.
const PLACES: &[&str] = &["crates", "src-tauri", "tests", "xtask/src"];

fn rust_files(folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(fs::read_to_string(&path).unwrap());
        }
    }
}

/// The name of every function that stands right below a line which makes it a test.
fn tests_in_the_tree() -> BTreeSet<String> {
    let mut files = Vec::new();
    for place in PLACES {
        rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(place), &mut files);
    }
    files.iter().flat_map(|text| tests_in(text)).collect()
}

fn tests_in(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut is_test = false;
    for line in text.lines().map(str::trim) {
        let named = line.strip_prefix("async fn ").or_else(|| line.strip_prefix("fn "));
        if line == "#[test]" || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if let (true, Some(named)) = (is_test, named) {
            names.push(named.split(['(', '<']).next().unwrap().to_owned());
            is_test = false;
        }
    }
    names
}

/// The rows of the tables, by column, without the headings.
fn rows() -> Vec<Vec<String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("SECURITY.md");
    let text = fs::read_to_string(file).unwrap();
    let rows = text.lines().filter(|line| line.starts_with('|') && !line.starts_with("|---"));
    let cells = rows.map(|row| row.trim_matches('|').split('|').map(|c| c.trim().to_owned()));
    cells.map(Iterator::collect).filter(|row: &Vec<String>| row[0] != "Threat").collect()
}

#[test]
fn every_control_names_tests_that_are_in_the_tree_or_says_that_it_is_not_built() {
    let there = tests_in_the_tree();
    let rows = rows();
    assert!(rows.len() > 15, "the threats are in tables");
    for row in rows {
        let [threat, _control, tests] = row.as_slice() else { panic!("{row:?} has three columns") };
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(
            !named.is_empty() || tests.contains("**not built**"),
            "{threat}: how is it proven?"
        );
        for name in named {
            assert!(there.contains(name), "{threat}: there is no test {name}");
        }
    }
}

#[test]
fn a_function_that_is_no_test_proves_nothing() {
    let text = "#[test]\nfn proves() {}\nfn does_not() {}\n#[tokio::test(flavor = \"x\")]\nasync fn too() {}";
    assert_eq!(tests_in(text), ["proves", "too"]);
}

/// A key of a test comes in by a variable that only programs with assertions know, which no release is; `cargo xtask
/// package` looks into the finished programs for the variable's name as well.
#[test]
fn no_update_key_of_a_test_is_in_a_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    assert!(!manifest.contains("debug-assertions"), "a release has no assertions");
    let mut files = Vec::new();
    for place in ["crates", "src-tauri"] {
        sources(&root.join(place), &mut files);
    }
    let named: Vec<&(String, String)> =
        files.iter().filter(|(_, text)| text.contains("\"MADOGUCHI_AS_IN_A_TEST\"")).collect();
    let [(file, text)] = named[..] else { panic!("one place reads it: {}", named.len()) };
    assert!(file.ends_with("crates/updates/src/program.rs"), "{file}");
    assert!(text.contains("#[cfg(debug_assertions)]\nfn as_in_a_test("));
    assert!(text.contains("#[cfg(debug_assertions)]\n        let this = as_in_a_test("));
    for (file, text) in &files {
        let is_its_own = file.contains("crates/updates/src");
        assert!(is_its_own || !text.contains("Program::of("), "{file} says what it is itself");
    }
    // Whoever can sign is no part of what is shipped.
    let tree = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--offline", "-e", "normal", "-p", "cli", "-p", "madoguchi"])
        .args(["-p", "head-office", "--prefix", "none"])
        .current_dir(root)
        .output()
        .unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    let parts: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(parts.contains("minisign-verify"), "{tree}");
    assert!(!parts.contains("minisign") && !parts.contains("packaging"), "{tree}");
}

/// The sources of programs, without their tests, with their names.
fn sources(folder: &Path, files: &mut Vec<(String, String)>) {
    for path in fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
        if path.is_dir() && !path.ends_with("tests") && !path.ends_with("benches") {
            sources(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn no_key_store_of_a_test_is_in_a_program() {
    let mut stores = Vec::new();
    for package in
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("crates")).unwrap().flatten()
    {
        let mut files = Vec::new();
        rust_files(&package.path().join("src"), &mut files);
        let named = files.iter().flat_map(|text| text.lines());
        let named = named.filter_map(|line| line.trim().strip_prefix("impl KeyStore for "));
        stores.extend(named.map(|rest| rest.trim_end_matches(" {").to_owned()));
    }
    stores.sort();
    assert_eq!(
        stores,
        ["FileKeyStore", "SystemKeyStore", "TpmKeyStore"],
        "another stands among the tests alone"
    );

    // The libraries have one of their own for tests, which must be off in what is shipped.
    let tree = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--offline", "-e", "normal,features", "-i", "keyring-core", "--depth", "1"])
        .args(["-p", "cli", "-p", "madoguchi"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    assert!(tree.contains("keyring-core"), "{tree}");
    assert!(!tree.contains("sample"), "{tree}");
}

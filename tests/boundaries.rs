//! The edges of the house: which crate may know which, and who may name the window's toolkit. A new edge is
//! a decision and is made here.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Who may know whom, beside the libraries from outside.
const EDGES: &[(&str, &[&str])] = &[
    ("japanese", &[]),
    ("journal", &[]),
    ("rules", &["japanese", "journal"]),
    ("vault", &["journal"]),
    ("members", &["japanese", "journal", "rules", "vault"]),
    ("identity", &["japanese", "journal", "members", "rules", "vault"]),
    ("documents", &["japanese", "journal", "members", "rules", "vault"]),
    ("mailing", &["japanese", "journal", "rules", "vault"]),
    ("outreach", &["japanese", "journal", "members", "rules", "vault"]),
    ("sync", &["journal", "vault"]),
    (
        "desk",
        &[
            "documents",
            "identity",
            "japanese",
            "journal",
            "mailing",
            "members",
            "outreach",
            "rules",
            "sync",
            // Made-up members for training; no real one comes from there.
            "synthetic",
            "updates",
            "vault",
        ],
    ),
    ("cli", &["desk", "identity", "journal", "vault"]),
    ("head-office", &["japanese", "journal", "rules", "synthetic", "updates"]),
    ("updates", &["journal"]),
    // Makes and signs packages: no program may know it.
    ("packaging", &["journal", "updates"]),
    ("simulation", &["desk", "documents", "head-office", "journal", "sync", "synthetic", "vault"]),
    ("synthetic", &["japanese", "journal", "rules"]),
    // For tests alone: nobody may know it, and its own tests know the vault.
    ("bad-disk", &[]),
    ("xtask", &["packaging", "updates"]),
    ("madoguchi", &["desk", "journal"]),
];

/// Libraries that one package alone may name.
const ONE_HOLDER: &[(&str, &str)] = &[
    ("tauri", "madoguchi"),
    ("axum", "head-office"),
    ("tokio-postgres", "head-office"),
    ("reqwest", "sync"),
    ("printpdf", "documents"),
];

fn packages() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let named = |package: &Value| {
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        // A test may use what the crate itself may not know.
        let names = dependencies.filter(|one| one["kind"] != "dev").map(|one| text(&one["name"]));
        (text(&package["name"]), names.collect())
    };
    metadata["packages"].as_array().unwrap().iter().map(named).collect()
}

#[test]
fn dependencies_point_one_way() {
    let packages = packages();
    let ours: BTreeSet<&str> = packages.keys().map(String::as_str).collect();
    let known: BTreeSet<&str> = EDGES.iter().map(|(name, _)| *name).collect();
    assert_eq!(ours, known, "every package has its line in EDGES");
    for (name, allowed) in EDGES {
        for dependency in packages[*name].iter().filter(|one| ours.contains(one.as_str())) {
            assert!(allowed.contains(&dependency.as_str()), "{name} may not know {dependency}");
        }
    }
}

#[test]
fn features_do_not_know_each_other() {
    let features = ["identity", "documents", "mailing", "outreach"];
    for (name, allowed) in EDGES.iter().filter(|(name, _)| features.contains(name)) {
        for other in features {
            assert!(!allowed.contains(&other), "{name} and {other} are both features");
        }
    }
}

#[test]
fn some_libraries_have_one_holder() {
    for (package, dependencies) in packages() {
        for (library, holder) in ONE_HOLDER {
            let names = dependencies.contains(*library);
            assert!(!names || package == *holder, "{package} names {library}, which is {holder}'s");
        }
    }
}

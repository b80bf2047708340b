//! `docs/papers.md` knows every kind of paper, its forms and its pictures.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use documents::kinds::KINDS;
use std::fs;
use std::path::Path;

#[test]
fn every_kind_and_every_golden_picture_is_described() {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(crate_folder.join("../../docs/papers.md")).unwrap();
    for kind in KINDS {
        let start = format!("| `{}` | {} |", kind.code, kind.title);
        let row = text.lines().find(|line| line.starts_with(&start));
        let row = row.unwrap_or_else(|| panic!("{} has no row", kind.code));
        for variant in kind.variants {
            assert!(row.contains(&format!("`{variant}`")), "{}: {variant} is missing", kind.code);
        }
        for entry in fs::read_dir(crate_folder.join("src/kinds").join(kind.code)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let link = format!("../crates/documents/src/kinds/{}/{name}\"", kind.code);
            assert!(!name.ends_with(".png") || text.contains(&link), "{link} is missing");
        }
    }
}

#[test]
fn every_link_leads_somewhere() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let text = fs::read_to_string(docs.join("papers.md")).unwrap();
    let after = |mark: &'static str, end: char| {
        text.split(mark).skip(1).filter_map(move |rest| rest.split(end).next())
    };
    let links: Vec<&str> = after("](", ')').chain(after("src=\"", '"')).collect();
    assert!(links.len() > KINDS.len());
    for link in links {
        assert!(docs.join(link).is_file(), "{link} leads nowhere");
    }
}

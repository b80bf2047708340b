//! Packages of the program at head office: what is published, to whom it is offered, in which parts it is handed out.

use crate::support::{Desk, Site, refusal};
use ::updates::{Description, Key, Program, Version};
use head_office::{backup, updates};
use journal::wire::{DeskKind, MAX_UPDATE_PART_BYTES, UpdateAnswer};
use packaging::{Keys, describe, put_beside};
use std::path::PathBuf;

struct Maker {
    keys: Keys,
    program: Program,
}

impl Maker {
    fn new() -> Self {
        let keys = Keys::new().unwrap();
        let key = Key::read(&keys.public()).unwrap();
        Self { program: Program::of(Version::new(0, 1, 0), Some(key), "/nowhere".into()), keys }
    }

    fn package(&self, site: &Site, version: &str, bytes: &[u8]) -> (PathBuf, Description) {
        let package = site.office.folder.join(format!("package-{version}.deb"));
        std::fs::write(&package, bytes).unwrap();
        let version = Version::parse(version).unwrap();
        let described = describe(&package, version, "linux-x86_64-deb", "").unwrap();
        put_beside(&package, &self.keys.sign(&described).unwrap()).unwrap();
        (package, described)
    }

    fn publish(&self, site: &Site, version: &str, branches: &[&str]) -> Result<(), &'static str> {
        let package = self.package(site, version, version.as_bytes()).0;
        let branches: Vec<_> = branches.iter().map(|code| code.parse().unwrap()).collect();
        let described = package.with_extension("update");
        let done = updates::publish(&site.office, &self.program, &package, &described, &branches);
        done.map(drop).map_err(|error| error.code())
    }
}

fn offered(desk: &Desk) -> Option<String> {
    let answer: UpdateAnswer = desk.get("/v1/updates/linux-x86_64-deb").unwrap();
    answer.update.map(|signed| Description::read(&signed.description).unwrap().version.to_string())
}

fn bytes(desk: &Desk, path: &str) -> Vec<u8> {
    desk.get_range(path, "bytes=0-").bytes().unwrap().to_vec()
}

#[test]
fn the_newest_package_of_a_desks_branch_and_machine_is_offered() {
    let (site, maker) = (Site::open(), Maker::new());
    let (tokyo, osaka) = (site.desk(), site.desk_of("27", DeskKind::Kiosk));
    assert_eq!(offered(&tokyo), None);
    maker.publish(&site, "0.9.0", &[]).unwrap();
    maker.publish(&site, "0.10.0", &["27", "01"]).unwrap();
    assert_eq!((offered(&tokyo), offered(&osaka)), (Some("0.9.0".into()), Some("0.10.0".into())));
    assert_eq!(maker.publish(&site, "0.9.5", &[]), Err("update_not_newer"));
    let (newer, older) = (Version::new(0, 10, 0), Version::new(0, 9, 0));
    updates::offer(&site.office, &newer, &[]).unwrap();
    assert_eq!(offered(&tokyo), Some("0.10.0".into()));
    updates::withdraw(&site.office, &newer).unwrap();
    assert_eq!((offered(&tokyo), offered(&osaka)), (Some("0.9.0".into()), Some("0.9.0".into())));
    updates::withdraw(&site.office, &older).unwrap();
    assert_eq!(offered(&osaka), None);
    let other: UpdateAnswer = tokyo.get("/v1/updates/windows-x86_64-nsis").unwrap();
    assert!(other.update.is_none());
    assert_eq!(updates::withdraw(&site.office, &older).unwrap_err().code(), "update_none");
}

#[test]
fn a_package_is_handed_out_in_parts_to_whom_it_is_offered() {
    let (site, maker) = (Site::open(), Maker::new());
    let part = usize::try_from(MAX_UPDATE_PART_BYTES).unwrap();
    let package_bytes: Vec<u8> = (0..part + 17).map(|at| (at % 251).to_le_bytes()[0]).collect();
    let (package, described) = maker.package(&site, "0.2.0", &package_bytes);
    let (file, osaka) = (package.with_extension("update"), ["27".parse().unwrap()]);
    updates::publish(&site.office, &maker.program, &package, &file, &osaka).unwrap();
    let (desk, other) = (site.desk_in("27"), site.desk());
    let path = |from: usize| format!("/v1/update-packages/{}?from={from}", described.sha256);
    let whole = [0, part, part + 17].map(|from| bytes(&desk, &path(from)));
    assert_eq!(whole.each_ref().map(Vec::len), [part, 17, 0]);
    assert!(whole.concat() == package_bytes);
    let refused = other.get::<UpdateAnswer>(&path(0));
    assert_eq!(refusal(refused).1, "not_found");
    let refused = desk.get::<UpdateAnswer>("/v1/update-packages/..%2Fca-key.pem?from=0");
    assert_eq!(refusal(refused).1, "not_found");
    let refused = desk.get::<UpdateAnswer>(&format!("/v1/update-packages/{}", described.sha256));
    assert_eq!(refusal(refused).1, "malformed");
}

#[test]
fn a_restore_keeps_what_was_published_and_says_whose_bytes_are_not_here() {
    let (site, maker) = (Site::open(), Maker::new());
    maker.publish(&site, "0.2.0", &["13"]).unwrap();
    let file = site.office.folder.join("backup");
    backup::backup(&site.office, &file).unwrap();
    updates::withdraw(&site.office, &Version::new(0, 2, 0)).unwrap();
    std::fs::remove_dir_all(site.office.folder.join("updates")).unwrap();
    backup::restore(&site.office, &file).unwrap();
    let list = updates::list(&site.office).unwrap();
    assert_eq!((list.len(), list[0].is_here, list[0].withdrawn_at), (1, false, None));
    assert_eq!(list[0].branches, ["13"]);
    // The same package again puts its bytes back.
    maker.publish(&site, "0.2.0", &[]).unwrap();
    assert!(updates::list(&site.office).unwrap()[0].is_here);
    assert_eq!(maker.publish(&site, "0.1.9", &[]), Err("update_not_newer"));
}

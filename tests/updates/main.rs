//! 更新: packages from head office and from a medium, installed by the system's own installer into a system of the test's.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

#[path = "../branch/mod.rs"]
mod branch;
mod broken_off;
#[path = "../system/mod.rs"]
mod system;

use branch::{Branch, Desk};
use packaging::{Keys, put_beside};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use system::Machine;
use updates::Description;

const BOSS: &str = "sato";

fn branch() -> Branch {
    let branch = Branch::with(30);
    branch.hire(BOSS, "supervisor");
    branch
}

/// The bodies of a desk's entries of a kind.
fn entries(desk: &Desk, kind: &str) -> Vec<Value> {
    let all = desk.mado(&["journal", "list"]).good();
    let of_it = all.as_array().unwrap().iter().filter(|entry| entry["kind"] == kind);
    of_it.map(|entry| entry["body"].clone()).collect()
}

#[test]
fn a_package_goes_from_head_office_to_a_desk_whose_program_is_the_new_one_then() {
    let (branch, machine) = (branch(), Machine::new());
    let desk = branch.desk();
    assert_eq!(machine.version(&desk), "0.1.0");
    let nothing = machine.mado(&desk, None, &["update", "check"]).good();
    assert_eq!((&nothing["version"], &nothing["offered"]), (&json!("0.1.0"), &Value::Null));

    let package = machine.signed("0.2.0", "new");
    let published = machine.publish(&branch, &package).good();
    assert_eq!(published["version"], "0.2.0");
    let checked = machine.mado(&desk, None, &["update", "check"]).good();
    assert_eq!(checked["offered"]["version"], "0.2.0");
    assert_eq!(machine.mado(&desk, Some(BOSS), &["update", "install"]).refused(), "update_none");
    let fetched = machine.mado(&desk, None, &["update", "fetch"]).good();
    assert_eq!(fetched["waiting"]["size"], fs::metadata(&package).unwrap().len());

    let by_clerk = machine.mado(&desk, Some(branch::CLERK), &["update", "install"]);
    assert_eq!(by_clerk.refused(), "not_permitted");
    machine.mado(&desk, Some(BOSS), &["encounter", "open"]).good();
    let during = machine.mado(&desk, Some(BOSS), &["update", "install"]);
    assert_eq!(during.refused(), "update_during_visit");
    machine.mado(&desk, Some(BOSS), &["encounter", "close"]).good();
    assert_eq!(machine.version(&desk), "0.1.0");

    let unsent = machine.mado(&desk, None, &["status"]).good()["unsent"].as_u64().unwrap();
    let done = machine.mado(&desk, Some(BOSS), &["update", "install"]).good();
    assert_eq!((&done["from"], &done["to"]), (&json!("0.1.0"), &json!("0.2.0")));
    assert_eq!(machine.version(&desk), "0.2.0");
    let after = machine.mado(&desk, None, &["status"]).good()["unsent"].as_u64().unwrap();
    assert!(unsent > 5 && after > unsent, "{unsent} {after}");

    let found = machine.mado(&desk, Some(BOSS), &["find", "キョウカイ"]).good();
    assert!(!found.as_array().unwrap().is_empty());
    let told = json!({ "from": "0.1.0", "to": "0.2.0", "source": "line" });
    for kind in ["UpdateBegun", "UpdateInstalled"] {
        assert_eq!(entries(&desk, kind), std::slice::from_ref(&told), "{kind}");
    }
    machine.mado(&desk, Some(BOSS), &["sync"]).good();
    assert!(branch.entries().iter().any(|entry| entry["kind"] == "UpdateInstalled"));
    let checked = machine.mado(&desk, None, &["update", "check"]).good();
    assert_eq!((&checked["offered"], &checked["waiting"]), (&Value::Null, &Value::Null));
}

#[test]
fn an_older_package_is_refused_at_head_office_at_the_desk_and_by_who_installs() {
    let (branch, machine) = (branch(), Machine::new());
    let desk = branch.desk();
    machine.signed("0.3.0", "newest");
    assert_eq!(machine.install_from(&desk, BOSS, "newest").good()["to"], "0.3.0");
    assert_eq!(machine.version(&desk), "0.3.0");

    machine.publish(&branch, &machine.place("newest").join("madoguchi_0.3.0.deb")).good();
    let older = machine.signed("0.2.0", "older");
    assert_eq!(machine.publish(&branch, &older).refused(), "update_not_newer");
    assert_eq!(machine.install_from(&desk, BOSS, "older").refused(), "update_not_newer");
    assert_eq!(machine.install_from(&desk, BOSS, "newest").refused(), "update_not_newer");

    // The program is replaced by hand with one that was good once.
    machine.write_programs("0.1.0", &machine.root());
    assert_eq!(machine.version(&desk), "0.1.0");
    assert_eq!(machine.install_from(&desk, BOSS, "older").refused(), "update_not_newer");
    // Nor does a desk that remembers nothing help.
    let folder = machine.place("older");
    let apply = ["install-package", folder.to_str().unwrap()];
    assert_eq!(machine.mado(&Desk::new(), None, &apply).refused(), "update_not_newer");
    fs::remove_dir_all(machine.root().join("var/lib/dpkg/info")).unwrap();
    fs::write(machine.root().join("var/lib/dpkg/status"), "").unwrap();
    assert_eq!(machine.mado(&Desk::new(), None, &apply).refused(), "update_not_newer");
    assert_eq!(machine.version(&desk), "0.1.0");
}

/// One way to spoil a medium on which a good package of version 0.2.0 lies.
type Spoil = fn(&Machine, &Path, &Description);

const SPOILT: &[(&str, Spoil)] = &[
    ("update_none", |_, package, _| fs::remove_file(package.with_extension("update")).unwrap()),
    ("update_unsigned", |_, package, described| {
        put_beside(package, &Keys::new().unwrap().sign(described).unwrap()).unwrap();
    }),
    ("update_unsigned", |machine, package, described| {
        let mut signed = machine.keys.sign(described).unwrap();
        signed.description = signed.description.replace("0.2.0", "0.9.0");
        put_beside(package, &signed).unwrap();
    }),
    ("update_unreadable", |_, package, _| {
        fs::write(package.with_extension("update"), "{\"description\":").unwrap();
    }),
    ("update_other_target", |machine, package, described| {
        let other = Description { target: "linux-riscv64-deb".into(), ..described.clone() };
        put_beside(package, &machine.keys.sign(&other).unwrap()).unwrap();
    }),
    ("update_not_newer", |machine, package, described| {
        let same = Description { version: "0.1.0".parse().unwrap(), ..described.clone() };
        put_beside(package, &machine.keys.sign(&same).unwrap()).unwrap();
    }),
    ("update_package_cut_off", |_, package, _| {
        let bytes = fs::read(package).unwrap();
        fs::write(package, &bytes[..bytes.len() - 1]).unwrap();
    }),
    ("update_package_differs", |_, package, _| {
        let mut bytes = fs::read(package).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(package, bytes).unwrap();
    }),
    // Another version's description beside this package, signed and newer.
    ("update_package_differs", |machine, package, _| {
        let (_, other) = machine.package("0.4.0", "another");
        let size = fs::metadata(package).unwrap().len();
        put_beside(package, &machine.keys.sign(&Description { size, ..other }).unwrap()).unwrap();
    }),
    // Whoever signs was wrong about what is in it.
    ("update_other_package", |machine, package, described| {
        let wrong = Description { version: "0.5.0".parse().unwrap(), ..described.clone() };
        put_beside(package, &machine.keys.sign(&wrong).unwrap()).unwrap();
    }),
];

#[test]
fn each_package_that_is_not_to_be_installed_is_refused_by_its_code_and_written_down() {
    let (branch, machine) = (branch(), Machine::new());
    let desk = branch.desk();
    let (package, described) = machine.package("0.2.0", "medium");
    let good = fs::read(&package).unwrap();
    for (code, spoil) in SPOILT {
        fs::write(&package, &good).unwrap();
        put_beside(&package, &machine.keys.sign(&described).unwrap()).unwrap();
        spoil(&machine, &package, &described);
        assert_eq!(machine.install_from(&desk, BOSS, "medium").refused(), *code);
        assert_eq!(machine.version(&desk), "0.1.0", "{code}");
    }
    // Head office itself is led to hand out what another signed.
    let stranger = Keys::new().unwrap();
    fs::write(&package, &good).unwrap();
    put_beside(&package, &stranger.sign(&described).unwrap()).unwrap();
    let publish = ["update", "publish", package.to_str().unwrap()];
    assert_eq!(machine.publish(&branch, &package).refused(), "update_unsigned");
    machine.office(&branch, &stranger.public(), &publish).good();
    for command in ["check", "fetch"] {
        let told = machine.mado(&desk, Some(BOSS), &["update", command]);
        assert_eq!(told.refused(), "update_unsigned", "{command}");
    }

    let written = entries(&desk, "UpdateRefused");
    let codes: Vec<&str> = written.iter().map(|body| body["code"].as_str().unwrap()).collect();
    let mut expected: Vec<&str> = SPOILT.iter().map(|(code, _)| *code).collect();
    expected.extend(["update_unsigned", "update_unsigned"]);
    assert_eq!(codes, expected);
    let (medium, line) = written.split_at(SPOILT.len());
    assert!(medium.iter().all(|body| body["source"] == "medium" && body["from"] == "0.1.0"));
    assert!(line.iter().all(|body| body["source"] == "line"));
    assert_eq!(entries(&desk, "UpdateInstalled"), Vec::<Value>::new());

    put_beside(&package, &machine.keys.sign(&described).unwrap()).unwrap();
    assert_eq!(machine.install_from(&desk, BOSS, "medium").good()["to"], "0.2.0");
}

/// Begins to fetch and is killed once a part of the package is here; how much that was.
fn killed_while_fetching(machine: &Machine, desk: &Desk) -> (PathBuf, u64) {
    let mut fetching = machine.command(desk, None, &["update", "fetch"]);
    let mut fetching = fetching.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let end = Instant::now() + Duration::from_secs(60);
    let store = desk.folder().join("updates");
    let part = loop {
        let files = fs::read_dir(&store).into_iter().flatten().flatten().map(|file| file.path());
        let mut parts = files.filter(|path| path.extension().is_some_and(|end| end == "part"));
        if let Some(part) = parts.find(|part| part.metadata().is_ok_and(|file| file.len() > 0)) {
            break part;
        }
        assert!(Instant::now() < end, "nothing came");
        std::thread::sleep(Duration::from_millis(1));
    };
    fetching.kill().unwrap();
    fetching.wait().unwrap();
    let here = part.metadata().unwrap().len();
    (part, here)
}

#[test]
fn a_fetch_that_is_killed_goes_on_from_where_it_was() {
    let (branch, machine) = (branch(), Machine::new());
    let desk = branch.desk();
    let package = machine.signed("0.2.0", "new");
    machine.publish(&branch, &package).good();
    let size = fs::metadata(&package).unwrap().len();
    let (part, here) = killed_while_fetching(&machine, &desk);
    assert!(here > 0 && here < size, "{here} of {size}");
    // Its beginning is not asked for again: spoilt, it spoils the whole, and that is noticed.
    let mut bytes = fs::read(&part).unwrap();
    bytes[0] ^= 1;
    fs::write(&part, bytes).unwrap();
    let spoilt = machine.mado(&desk, None, &["update", "fetch"]);
    assert_eq!(spoilt.refused(), "update_package_differs");
    assert!(!part.exists());

    killed_while_fetching(&machine, &desk);
    machine.mado(&desk, None, &["update", "fetch"]).good();
    let waiting = desk.folder().join("updates/madoguchi-0.2.0.deb");
    assert!(fs::read(waiting).unwrap() == fs::read(package).unwrap());
}

#[test]
fn a_kiosk_takes_a_package_without_a_person() {
    let (branch, machine) = (branch(), Machine::new());
    let kiosk = Desk::new();
    let code = branch.code_for("01", "kiosk");
    kiosk.enrol_at(&branch.address, &branch.ca(), &code).good();
    machine.publish(&branch, &machine.signed("0.2.0", "new")).good();
    machine.mado(&kiosk, None, &["update", "fetch"]).good();
    assert_eq!(machine.mado(&kiosk, None, &["update", "install"]).good()["to"], "0.2.0");
    assert_eq!(machine.version(&kiosk), "0.2.0");
    machine.mado(&kiosk, None, &["kiosk", "sync"]).good();
    let kinds: Vec<Value> = branch.entries().iter().map(|entry| entry["kind"].clone()).collect();
    assert_eq!(kinds[1..4], ["SignedIn", "UpdateBegun", "UpdateInstalled"]);
    // At a counter somebody has to.
    let desk = branch.desk();
    let by_nobody = machine.mado(&desk, None, &["update", "install"]);
    assert_eq!(by_nobody.refused(), "not_a_kiosk");
}

#[test]
fn head_office_offers_a_package_to_the_branches_it_names_until_it_is_withdrawn() {
    let (branch, machine) = (branch(), Machine::new());
    let desk = branch.desk();
    let package = machine.signed("0.2.0", "new");
    let (key, file) = (machine.keys.public(), package.to_str().unwrap());
    let office = |arguments: &[&str]| machine.office(&branch, &key, arguments);
    let offered = || {
        let checked = machine.mado(&desk, None, &["update", "check"]).good();
        checked["offered"]["version"].clone()
    };
    office(&["update", "publish", file, "--branch", "27"]).good();
    assert_eq!(offered(), Value::Null);
    assert_eq!(machine.mado(&desk, None, &["update", "fetch"]).refused(), "update_none");
    office(&["update", "offer", "0.2.0", "--branch", "27", "--branch", "01"]).good();
    assert_eq!(offered(), "0.2.0");
    office(&["update", "withdraw", "0.2.0"]).good();
    assert_eq!(offered(), Value::Null);
    let list = office(&["update", "list"]).good();
    assert!(list[0]["withdrawn_at"].is_string() && list[0]["is_here"] == true, "{list}");
    assert_eq!(office(&["update", "withdraw", "0.2.0"]).refused(), "update_none");
    // A withdrawn one is followed by newer ones alone.
    let older = machine.signed("0.1.5", "older");
    assert_eq!(machine.publish(&branch, &older).refused(), "update_not_newer");
}

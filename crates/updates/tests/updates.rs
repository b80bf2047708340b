//! What is taken for an update and what is not: signatures, bounds, versions, bytes, folders.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use journal::wire::SignedUpdate;
use packaging::{Keys, describe, put_beside};
use proptest::prelude::*;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;
use updates::{Description, Key, Program, Store, UpdateError, Version, newest_in};

const BYTES: &[u8] = b"not a package, and long enough to be cut off";
const WHOLE: &str = r#"{"product":"madoguchi","version":"0.2.0","target":"linux-x86_64-deb","size":12,"sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","notes":"a"}"#;

fn version(text: &str) -> Version {
    Version::parse(text).unwrap()
}

/// A medium and a program of version 0.1.0 that believes whoever made it.
struct Medium {
    folder: TempDir,
    keys: Keys,
    program: Program,
}

impl Medium {
    fn new() -> Self {
        let (folder, keys) = (TempDir::new().unwrap(), Keys::new().unwrap());
        let key = Key::read(&keys.public()).unwrap();
        let program = Program::of(version("0.1.0"), Some(key), folder.path().join("system"));
        Self { folder, keys, program }
    }

    fn folder(&self) -> PathBuf {
        let folder = self.folder.path().join("medium");
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn describe(&self, of: &str) -> (PathBuf, Description) {
        let package = self.folder().join(format!("{of}.deb"));
        fs::write(&package, BYTES).unwrap();
        let description =
            describe(&package, version(of), &self.program.target, "新しい様式").unwrap();
        (package, description)
    }

    fn put(&self, of: &str) -> (PathBuf, Description) {
        let (package, description) = self.describe(of);
        put_beside(&package, &self.keys.sign(&description).unwrap()).unwrap();
        (package, description)
    }

    fn refusal(&self) -> String {
        newest_in(&self.folder(), &self.program).unwrap_err().code().to_owned()
    }

    fn store(&self) -> Store {
        Store::at(self.folder.path().join("store"))
    }
}

#[test]
fn the_newest_package_for_this_machine_is_found_whatever_lies_beside_it() {
    let medium = Medium::new();
    for of in ["0.2.0", "0.10.0", "0.9.0"] {
        medium.put(of);
    }
    fs::write(medium.folder().join("broken.update"), "nothing").unwrap();
    let (package, other) = medium.describe("9.0.0");
    let other = Description { target: "windows-x86_64-nsis".into(), ..other };
    put_beside(&package, &medium.keys.sign(&other).unwrap()).unwrap();
    let newest = newest_in(&medium.folder(), &medium.program).unwrap();
    assert_eq!(newest.description.version, version("0.10.0"));
    medium.program.may_become(&newest.description, None).unwrap();
}

#[test]
fn a_description_that_another_signed_or_somebody_changed_is_refused() {
    let medium = Medium::new();
    assert_eq!(medium.refusal(), "update_none");
    let (package, description) = medium.describe("0.2.0");
    let stranger = Keys::new().unwrap();
    put_beside(&package, &stranger.sign(&description).unwrap()).unwrap();
    assert_eq!(medium.refusal(), "update_unsigned");

    let good = medium.keys.sign(&description).unwrap();
    let newer = good.description.replace("0.2.0", "0.3.0");
    put_beside(&package, &SignedUpdate { description: newer, ..good.clone() }).unwrap();
    assert_eq!(medium.refusal(), "update_unsigned");

    // The same key over the same text, said to be something else.
    let other = medium.keys.sign_text(good.description.clone(), "file:madoguchi.deb").unwrap();
    put_beside(&package, &other).unwrap();
    assert_eq!(medium.refusal(), "update_unsigned");

    let none = medium.keys.sign_text("{}".into(), updates::TRUSTED_COMMENT).unwrap();
    put_beside(&package, &none).unwrap();
    assert_eq!(medium.refusal(), "update_unreadable");

    put_beside(&package, &good).unwrap();
    assert!(newest_in(&medium.folder(), &medium.program).is_ok());
    let keyless = Program::of(version("0.1.0"), None, "/nowhere".into());
    assert_eq!(newest_in(&medium.folder(), &keyless).unwrap_err().code(), "update_no_key");
}

#[test]
fn no_package_is_older_than_what_runs_or_ever_ran() {
    let medium = Medium::new();
    let description = medium.describe("0.2.0").1;
    let may = |description: &Description, highest: Option<&str>| {
        let highest = highest.map(version);
        medium.program.may_become(description, highest.as_ref()).map_err(|e| e.code().to_owned())
    };
    assert_eq!(may(&description, None), Ok(()));
    assert_eq!(may(&description, Some("0.1.9")), Ok(()));
    for highest in ["0.2.0", "0.3.0", "0.10.0"] {
        assert_eq!(may(&description, Some(highest)), Err("update_not_newer".into()), "{highest}");
    }
    for of in ["0.1.0", "0.0.9"] {
        let older = Description { version: version(of), ..description.clone() };
        assert_eq!(may(&older, None), Err("update_not_newer".into()), "{of}");
    }
    let other = Description { target: "linux-riscv64-deb".into(), ..description };
    assert_eq!(may(&other, None), Err("update_other_target".into()));
}

/// What a line gives of a package: `at_once` bytes from a place on, until it breaks after so many.
fn line(
    bytes: &'static [u8],
    at_once: usize,
    mut until: usize,
) -> impl FnMut(u64) -> Result<Vec<u8>, UpdateError> {
    move |from| {
        let from = usize::try_from(from).unwrap();
        until = until.checked_sub(1).ok_or(UpdateError::CutOff)?;
        Ok(bytes[from..].iter().take(at_once).copied().collect())
    }
}

#[test]
fn a_package_that_broke_off_is_gone_on_with_from_where_it_was() {
    let medium = Medium::new();
    let (_, description) = medium.put("0.2.0");
    let signed = medium.keys.sign(&description).unwrap();
    let (store, on) = (medium.store(), |_, _| ControlFlow::Continue(()));
    let broken = store.fetch((&signed, &description), &mut line(BYTES, 10, 2), &on);
    assert_eq!(broken.unwrap_err().code(), "update_package_cut_off");
    assert_eq!(store.waiting(&medium.program).unwrap_err().code(), "update_none");

    let mut asked = Vec::new();
    let mut rest = line(BYTES, 10, usize::MAX);
    let mut counted = |from| {
        asked.push(from);
        rest(from)
    };
    store.fetch((&signed, &description), &mut counted, &on).unwrap().unwrap();
    assert_eq!(asked, [20, 30, 40]);
    let waiting = store.waiting(&medium.program).unwrap();
    assert_eq!(fs::read(waiting.file).unwrap(), BYTES);
    let off = |_, _| ControlFlow::Break(());
    let called_off = store.fetch((&signed, &description), &mut line(BYTES, 10, 9), &off).unwrap();
    assert!(called_off.is_none());
}

#[test]
fn bytes_that_are_not_the_signed_ones_do_not_stay() {
    let medium = Medium::new();
    let (_, description) = medium.put("0.2.0");
    let signed = medium.keys.sign(&description).unwrap();
    let (store, on) = (medium.store(), |_, _| ControlFlow::Continue(()));
    let other: &[u8] = b"not a package, and long enough to be cut 0ff";
    assert_eq!(other.len(), BYTES.len());
    let refused = store.fetch((&signed, &description), &mut line(other, 50, 9), &on);
    assert_eq!(refused.unwrap_err().code(), "update_package_differs");
    assert_eq!(fs::read_dir(store.folder()).unwrap().count(), 0);
}

fn brought(medium: &Medium, package: &Path, bytes: &[u8]) -> String {
    fs::write(package, bytes).unwrap();
    let package = newest_in(&medium.folder(), &medium.program).unwrap();
    let told = medium.store().bring(&package);
    assert!(told.is_err() == medium.store().waiting(&medium.program).is_err());
    told.err().map_or_else(|| "taken".to_owned(), |error| error.code().to_owned())
}

#[test]
fn a_medium_is_compared_byte_for_byte() {
    let medium = Medium::new();
    let (package, _) = medium.put("0.2.0");
    assert_eq!(brought(&medium, &package, &BYTES[..20]), "update_package_cut_off");
    assert_eq!(brought(&medium, &package, &[BYTES, b"!"].concat()), "update_package_differs");
    let mut flipped = BYTES.to_vec();
    flipped[7] ^= 1;
    assert_eq!(brought(&medium, &package, &flipped), "update_package_differs");
    fs::remove_file(&package).unwrap();
    let missing = newest_in(&medium.folder(), &medium.program).unwrap();
    assert_eq!(medium.store().bring(&missing).unwrap_err().code(), "update_none");
    assert_eq!(brought(&medium, &package, BYTES), "taken");
}

#[test]
fn a_secret_key_opens_under_its_passphrase_alone() {
    let (keys, text) = Keys::locked("a passphrase").unwrap();
    assert_eq!(Keys::read(&text, "a passphrase").unwrap().public(), keys.public());
    assert!(Keys::read(&text, "another").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn any_text_is_refused_or_read_as_a_description(text in ".{0,200}") {
        if let Ok(read) = Description::read(&text) {
            prop_assert!(read.is_within_bounds());
        }
    }

    /// One byte of a description changed, one left out, one put in: refused, or read as one within its bounds.
    #[test]
    fn a_changed_description_is_refused_or_within_its_bounds(
        at in any::<usize>(), byte in 0x20u8..0x7f, how in 0..3,
    ) {
        let mut bytes = WHOLE.as_bytes().to_vec();
        let at = at % bytes.len();
        match how {
            0 => bytes[at] = byte,
            1 => drop(bytes.remove(at)),
            _ => bytes.insert(at, byte),
        }
        if let Ok(read) = Description::read(std::str::from_utf8(&bytes).unwrap()) {
            prop_assert!(read.is_within_bounds());
            let again = serde_json::to_string(&read).unwrap();
            prop_assert_eq!(Description::read(&again).unwrap(), read);
        }
    }

    /// One byte of a signature changed: whatever lies behind its first line, which nobody signs, makes it a bad one.
    #[test]
    fn a_changed_signature_is_never_good(at in any::<usize>(), byte in 0x21u8..0x7f) {
        let (key, good) = signed();
        let mut signature = good.signature.clone().into_bytes();
        let at = at % signature.len();
        let is_changed = signature[at] != byte && at > good.signature.find('\n').unwrap();
        signature[at] = byte;
        let Ok(signature) = String::from_utf8(signature) else { return Ok(()) };
        let told = key.open(&SignedUpdate { signature, ..good.clone() });
        if is_changed {
            prop_assert!(matches!(told, Err(UpdateError::Unsigned)), "byte {at}");
        }
    }
}

/// One key and what it signed, for as many tries as there are.
fn signed() -> &'static (Key, SignedUpdate) {
    static SIGNED: OnceLock<(Key, SignedUpdate)> = OnceLock::new();
    SIGNED.get_or_init(|| {
        let keys = Keys::new().unwrap();
        let text = WHOLE.to_owned();
        let signed = keys.sign_text(text, updates::TRUSTED_COMMENT).unwrap();
        let key = Key::read(&keys.public()).unwrap();
        assert!(key.open(&signed).is_ok());
        (key, signed)
    })
}

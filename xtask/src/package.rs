//! `cargo xtask package`: a package of the program for desks, with its signed description, in `out/package`. The public key
//! that belongs to the secret one is built into the programs; the secret one lies outside of the tree.

use crate::fonts;
use crate::packages::{self, TO_BUILD};
use crate::steps::{Outcome, program, root, step};
use crate::tools;
use packaging::{Keys, describe, put_beside};
use std::fs;
use std::path::{Path, PathBuf};
use updates::Version;

/// The passphrase of the secret key.
const PASSPHRASE: &str = "MADOGUCHI_UPDATE_PASSPHRASE";
/// What the build of the programs reads the public key from.
const KEY: &str = "MADOGUCHI_UPDATE_KEY";
/// What a program lets pass for another in tests. One that was built for packages does not know the word.
const OF_A_TEST: &str = "MADOGUCHI_AS_IN_A_TEST";

/// What is asked for.
pub struct Wanted {
    key: PathBuf,
    notes: String,
    debug: bool,
}

impl Wanted {
    /// Reads `--key FILE`, `--notes TEXT` and `--debug`.
    pub fn read(options: &[&str]) -> Option<Self> {
        let (mut key, mut wanted) =
            (None, Self { key: PathBuf::new(), notes: String::new(), debug: false });
        let mut options = options.iter();
        while let Some(option) = options.next() {
            match *option {
                "--key" => key = Some(PathBuf::from(options.next()?)),
                "--notes" => wanted.notes = (*options.next()?).to_owned(),
                "--debug" => wanted.debug = true,
                _ => return None,
            }
        }
        Some(Self { key: key?, ..wanted })
    }
}

/// `cargo xtask update-key FILE`: makes the keys; the secret one goes to `file`, under the passphrase.
pub fn new_key(file: &Path) -> Outcome {
    if file.exists() {
        return Err(format!("{} is there already", file.display()));
    }
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if folder.canonicalize().map_err(told)?.starts_with(root()) {
        return Err("a secret key does not belong into the tree".into());
    }
    let (keys, text) = Keys::locked(&passphrase()?).map_err(told)?;
    fs::write(file, text.as_bytes()).map_err(told)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(file, fs::Permissions::from_mode(0o600)).map_err(told)?;
    }
    println!("{}", keys.public());
    Ok(())
}

/// Builds the programs, packs them, and signs what the package is.
pub fn make(wanted: &Wanted) -> Outcome {
    let secret = fs::read_to_string(&wanted.key).map_err(told)?;
    let keys = Keys::read(&secret, &passphrase()?).map_err(told)?;
    packages::install(&[TO_BUILD])?;
    tools::interface_packages()?;
    fonts::install()?;
    let built = build(wanted.debug, &keys.public())?;
    let version = Version::parse(env!("CARGO_PKG_VERSION")).map_err(told)?;
    let package = out()?.join(format!("madoguchi_{version}.deb"));
    fs::copy(newest_package(&built.join("bundle/deb"), &version)?, &package).map_err(told)?;
    let target = format!("linux-{}-deb", std::env::consts::ARCH);
    let description = describe(&package, version, &target, &wanted.notes).map_err(told)?;
    let signed = put_beside(&package, &keys.sign(&description).map_err(told)?).map_err(told)?;
    println!("{}\n{}", package.display(), signed.display());
    Ok(())
}

/// The programs and the package of the bundler, in the folder that is given back.
fn build(debug: bool, key: &str) -> Outcome<PathBuf> {
    let (profile, flag) = if debug { ("debug", None) } else { ("release", Some("--release")) };
    let built = root().join("target").join(profile);
    let programs = ["build", "--locked", "-p", "cli", "-p", "head-office"];
    step("programs", program("cargo", &programs).args(flag).env(KEY, key))?;
    let files = serde_json::json!({ "bundle": { "linux": { "deb": { "files": {
        "/usr/bin/mado": built.join("mado"),
        "/usr/share/polkit-1/actions/jp.madoguchi.update.policy":
            root().join("assets/linux/jp.madoguchi.update.policy"),
    } } } } });
    let tauri = root().join("ui/node_modules/.bin/tauri").display().to_string();
    let bundle = ["build", "--bundles", "deb", "--config", &files.to_string()];
    let debug_flag = debug.then_some("--debug");
    step("the window and the package", program(&tauri, &bundle).args(debug_flag).env(KEY, key))?;
    for name in ["mado", "madoguchi", "head-office"] {
        look_into(&built.join(name), key, debug)?;
    }
    Ok(built)
}

/// Whether a program has the key built in, and nothing that a test could speak to.
fn look_into(program: &Path, key: &str, debug: bool) -> Outcome {
    let bytes = fs::read(program).map_err(told)?;
    let has = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    if !has(key) {
        return Err(format!("{} was built without the key", program.display()));
    }
    if has(OF_A_TEST) && !debug {
        return Err(format!("{} lets a test speak to it", program.display()));
    }
    Ok(())
}

fn newest_package(folder: &Path, version: &Version) -> Outcome<PathBuf> {
    let files = fs::read_dir(folder).map_err(told)?.flatten().map(|file| file.path());
    let wanted = format!("madoguchi_{version}_");
    let named = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        name.is_some_and(|name| name.starts_with(&wanted) && name.ends_with(".deb"))
    };
    files.into_iter().find(named).ok_or_else(|| "the bundler made no package".to_owned())
}

fn out() -> Outcome<PathBuf> {
    let out = root().join("out/package");
    fs::create_dir_all(&out).map_err(told)?;
    Ok(out)
}

fn passphrase() -> Outcome<String> {
    let given = std::env::var(PASSPHRASE).ok().filter(|text| !text.is_empty());
    given.ok_or_else(|| format!("the passphrase of the key is asked of {PASSPHRASE}"))
}

#[allow(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn told(error: impl ToString) -> String {
    error.to_string()
}

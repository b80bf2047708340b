//! A folder with packages: a stick that was carried over, or what a desk has fetched. Each package `NAME.deb` lies beside
//! its signed description `NAME.update`.

use crate::{Description, Program, UpdateError};
use journal::wire::SignedUpdate;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The most bytes of a signed description as a file.
const LONGEST: u64 = 16 * 1024;
/// The most descriptions that are looked at in a folder.
const MOST: usize = 64;

/// A package with its description, whose signature is good.
#[derive(Debug, Clone)]
pub struct Package {
    /// The description as it was signed.
    pub signed: SignedUpdate,
    /// What it says.
    pub description: Description,
    /// Where the package lies; not looked at yet.
    pub file: PathBuf,
}

/// The newest package for this program's machine in a folder, whatever else lies there.
///
/// # Errors
/// `NoKey`; `Nothing` when no description lies there; else why the first of those that do is none for this program.
pub fn newest_in(folder: &Path, program: &Program) -> Result<Package, UpdateError> {
    let mut refused = None;
    let mut newest: Option<Package> = None;
    for package in all_in(folder, program)? {
        let package = package.and_then(|package| {
            let is_ours = package.description.target == program.target;
            if is_ours { Ok(package) } else { Err(UpdateError::OtherTarget) }
        });
        match package {
            Err(error) => drop(refused.get_or_insert(error)),
            Ok(package) => {
                let is_newer = newest
                    .as_ref()
                    .is_none_or(|newest| package.description.version > newest.description.version);
                if is_newer {
                    newest = Some(package);
                }
            }
        }
    }
    newest.ok_or_else(|| refused.unwrap_or(UpdateError::Nothing))
}

/// Every description in a folder by name, and why it is none where it is not.
///
/// # Errors
/// `NoKey`, `File`.
pub fn all_in(
    folder: &Path,
    program: &Program,
) -> Result<Vec<Result<Package, UpdateError>>, UpdateError> {
    program.key()?;
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "update"))
        .collect();
    files.sort();
    files.truncate(MOST);
    Ok(files.iter().map(|file| package_of(file, program)).collect())
}

fn package_of(file: &Path, program: &Program) -> Result<Package, UpdateError> {
    let mut text = String::new();
    let read = File::open(file)?.take(LONGEST).read_to_string(&mut text);
    read.map_err(|_| UpdateError::Unreadable)?;
    let signed: SignedUpdate = serde_json::from_str(&text).map_err(|_| UpdateError::Unreadable)?;
    let description = program.key()?.open(&signed)?;
    Ok(Package { signed, description, file: file.with_extension("deb") })
}

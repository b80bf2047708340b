//! A package for Debian and its kin, by the system's own `dpkg-deb`.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use updates::{PRODUCT, Version};

/// Makes a package of the files below `tree`, which stand there as they will below `/`.
///
/// # Errors
/// What the system or `dpkg-deb` said.
pub fn debian(tree: &Path, version: &Version, depends: &str, package: &Path) -> io::Result<()> {
    let control = tree.join("DEBIAN");
    fs::create_dir_all(&control)?;
    fs::write(control.join("control"), fields(version, depends))?;
    let made = Command::new("dpkg-deb")
        .args(["--root-owner-group", "-Zgzip", "-z1", "--build"])
        .args([tree, package])
        .stdout(Stdio::null())
        .status()?;
    fs::remove_dir_all(&control)?;
    if made.success() { Ok(()) } else { Err(io::Error::other("dpkg-deb made no package")) }
}

fn fields(version: &Version, depends: &str) -> String {
    let machine = match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    };
    let depends = if depends.is_empty() { String::new() } else { format!("Depends: {depends}\n") };
    format!(
        "Package: {PRODUCT}\nVersion: {version}\nArchitecture: {machine}\n{depends}\
         Maintainer: madoguchi <madoguchi@localhost>\nDescription: The counter of a branch\n"
    )
}

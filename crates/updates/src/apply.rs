//! The half that installs, with the rights of the system's administrator. It may be started by anybody, on any folder: it
//! takes the package into a folder of its own while it compares it, believes the key that is built in alone, and remembers
//! what it installed where no user of the desk can make it forget.

use crate::package::new_file;
use crate::{Description, PRODUCT, Program, UpdateError, copy_checked, newest_in};
use semver::Version;
use serde::Serialize;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// What the administrator's half keeps, below the root of the system.
const KEPT: &str = "var/lib/madoguchi";
/// The newest version that was ever installed.
const HIGHEST: &str = "highest-version";
/// The list of installed packages, below the root of the system.
const PACKAGES: &str = "var/lib/dpkg";
/// Where the system's own programs are looked for, whatever the caller's environment says.
const PATH: &str = "/usr/sbin:/usr/bin:/sbin:/bin";

/// What was installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Applied {
    /// The version before.
    pub from: Version,
    /// The version now.
    pub to: Version,
}

/// Installs the newest package of a folder in place of this program.
///
/// # Errors
/// Whatever speaks against it; then the system is as before.
pub fn apply(program: &Program, folder: &Path) -> Result<Applied, UpdateError> {
    let package = newest_in(folder, program)?;
    let description = &package.description;
    let kept = program.root().join(KEPT);
    program.may_become(description, highest(program, &kept).as_ref())?;
    own_folder(&kept)?;
    let ours = kept.join("incoming.deb");
    let mut from = File::open(&package.file).map_err(|_| UpdateError::Nothing)?;
    copy_checked(&mut from, &ours, description)?;
    let installed = says_the_same(&ours, description)
        .and_then(|()| install(program.root(), &ours))
        .and_then(|()| remember(&kept, &description.version));
    let _ = fs::remove_file(&ours);
    installed?;
    Ok(Applied { from: program.version.clone(), to: description.version.clone() })
}

/// The newest version that is, or ever was, installed here; whatever program lies here now.
fn highest(program: &Program, kept: &Path) -> Option<Version> {
    let remembered = fs::read_to_string(kept.join(HIGHEST)).ok();
    let listed = told("dpkg-query", |command| {
        let list = format!("--admindir={}", program.root().join(PACKAGES).display());
        command.args([&list, "--show", "--showformat=${Version}", PRODUCT])
    });
    let versions = [remembered, listed].into_iter().flatten();
    versions.filter_map(|text| Version::parse(text.trim()).ok()).max()
}

fn remember(kept: &Path, version: &Version) -> Result<(), UpdateError> {
    let draft = kept.join("highest-version.new");
    let mut file = new_file(&draft)?;
    file.write_all(version.to_string().as_bytes()).and_then(|()| file.sync_all())?;
    fs::rename(&draft, kept.join(HIGHEST))?;
    Ok(File::open(kept)?.sync_all()?)
}

/// Whether the package calls itself what its description says it is.
fn says_the_same(package: &Path, description: &Description) -> Result<(), UpdateError> {
    let field = |name: &str| told("dpkg-deb", |c| c.arg("--field").arg(package).arg(name));
    let is_ours = field("Package").as_deref() == Some(PRODUCT)
        && field("Version") == Some(description.version.to_string());
    if is_ours { Ok(()) } else { Err(UpdateError::OtherPackage) }
}

fn install(root: &Path, package: &Path) -> Result<(), UpdateError> {
    let mut command = Command::new("dpkg");
    if root != Path::new("/") {
        command.arg(format!("--root={}", root.display())).arg("--force-script-chrootless");
    }
    command.args(["--refuse-downgrade", "--install"]).arg(package);
    // What dpkg says belongs to no caller's standard output.
    command.env("PATH", PATH).stdin(Stdio::null()).stdout(Stdio::null());
    let ended = command.status().map_err(|_| UpdateError::NoInstaller)?;
    if ended.success() { Ok(()) } else { Err(UpdateError::InstallerFailed) }
}

/// What a program of the system answered, when it ended well.
fn told(name: &str, with: impl FnOnce(&mut Command) -> &mut Command) -> Option<String> {
    let mut command = Command::new(name);
    command.env("PATH", PATH).stdin(Stdio::null()).stderr(Stdio::null());
    let output = with(&mut command).output().ok()?;
    let text = output.status.success().then_some(output.stdout)?;
    Some(String::from_utf8(text).ok()?.trim().to_owned())
}

fn own_folder(kept: &Path) -> Result<(), UpdateError> {
    fs::create_dir_all(kept)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(kept, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

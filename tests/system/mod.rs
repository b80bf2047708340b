//! A machine that packages are installed into: a system of the test's with a list of packages of its own, and whoever makes
//! packages for it.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use crate::branch::{Branch, Desk, PIN, Told, program};
use packaging::{Keys, debian, describe, put_beside};
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;
use updates::{Description, Version};

/// What the tests add to a package, so that it takes more than one part of the line.
const BALLAST: usize = 3_500_000;
/// Where a package has its programs.
const PROGRAMS: &str = "usr/bin";

/// A machine: a system that packages are installed into, and whoever makes packages for it.
pub struct Machine {
    folder: TempDir,
    pub keys: Keys,
}

impl Machine {
    /// A machine on which version 0.1.0 is installed.
    pub fn new() -> Self {
        let machine = Self { folder: TempDir::new().unwrap(), keys: Keys::new().unwrap() };
        let list = machine.root().join("var/lib/dpkg");
        for folder in ["info", "updates"] {
            fs::create_dir_all(list.join(folder)).unwrap();
        }
        fs::write(list.join("status"), "").unwrap();
        let first = machine.package("0.1.0", "first").0;
        let mut dpkg = Command::new("dpkg");
        dpkg.arg(format!("--root={}", machine.root().display()));
        dpkg.args(["--force-script-chrootless", "--install"]).arg(first).stdout(Stdio::null());
        assert!(dpkg.status().unwrap().success());
        machine
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("system")
    }

    pub fn place(&self, folder: &str) -> PathBuf {
        let folder = self.folder.path().join(folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// As a program of a version that believes this machine's makers passes for in a test.
    pub fn passes_for(&self, version: &str, key: &str) -> String {
        json!({ "version": version, "key": key, "root": self.root() }).to_string()
    }

    /// The programs of a version as a package has them: those that were built, told that they are of that version.
    pub fn write_programs(&self, version: &str, tree: &Path) {
        let told = self.passes_for(version, &self.keys.public());
        for name in ["mado", "madoguchi"] {
            let built = program(name);
            let built = Path::new(built.get_program()).display();
            let text = format!("MADOGUCHI_AS_IN_A_TEST='{told}' exec {built} \"$@\"\n");
            write_script(&tree.join(PROGRAMS).join(name), &text);
        }
    }

    /// The installed program of that name.
    pub fn installed(&self, name: &str) -> PathBuf {
        self.root().join(PROGRAMS).join(name)
    }

    /// Has whatever installs packages here run some lines of shell first.
    pub fn does_before_installing(&self, lines: &str) {
        let mado = self.installed("mado");
        let text = fs::read_to_string(&mado).unwrap();
        let text = text.strip_prefix("#!/bin/sh\n").unwrap();
        write_script(&mado, &format!("if [ \"$1\" = install-package ]; then {lines}; fi\n{text}"));
    }

    /// A package of a version, and its description.
    pub fn package(&self, version: &str, folder: &str) -> (PathBuf, Description) {
        let (tree, number) = (TempDir::new().unwrap(), Version::parse(version).unwrap());
        self.write_programs(version, tree.path());
        let ballast = tree.path().join("usr/share/madoguchi/ballast");
        fs::create_dir_all(ballast.parent().unwrap()).unwrap();
        fs::write(ballast, noise(BALLAST)).unwrap();
        let package = self.place(folder).join(format!("madoguchi_{version}.deb"));
        debian(tree.path(), &number, "", &package).unwrap();
        let target = format!("linux-{}-deb", std::env::consts::ARCH);
        let description = describe(&package, number, &target, "様式を改めました").unwrap();
        (package, description)
    }

    /// The same signed, on a medium of its own.
    pub fn signed(&self, version: &str, folder: &str) -> PathBuf {
        let (package, description) = self.package(version, folder);
        put_beside(&package, &self.keys.sign(&description).unwrap()).unwrap();
        package
    }

    /// Runs the installed `mado` on a desk.
    pub fn mado(&self, desk: &Desk, user: Option<&str>, arguments: &[&str]) -> Told {
        Told::from(self.command(desk, user, arguments).output().unwrap())
    }

    pub fn command(&self, desk: &Desk, user: Option<&str>, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.installed("mado"));
        command.env("MADO_PIN", PIN).env("MADO_KEY_STORE", "file").stdin(Stdio::null());
        command.arg("--data").arg(desk.folder()).arg("--json");
        command.args(user.map(|user| ["--as", user]).iter().flatten()).args(arguments);
        command
    }

    pub fn version(&self, desk: &Desk) -> Value {
        self.mado(desk, None, &["status"]).good()["version"].clone()
    }

    /// Runs an administration command of a head office that believes a key.
    pub fn office(&self, branch: &Branch, key: &str, arguments: &[&str]) -> Told {
        let mut command = branch.office_command(arguments);
        command.env("MADOGUCHI_AS_IN_A_TEST", self.passes_for("0.1.0", key));
        Told::from(command.output().unwrap())
    }

    pub fn publish(&self, branch: &Branch, package: &Path) -> Told {
        let package = package.to_str().unwrap();
        self.office(branch, &self.keys.public(), &["update", "publish", package])
    }

    pub fn install_from(&self, desk: &Desk, boss: &str, folder: &str) -> Told {
        let folder = self.place(folder);
        let from = ["update", "install", "--from", folder.to_str().unwrap()];
        self.mado(desk, Some(boss), &from)
    }
}

fn write_script(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, format!("#!/bin/sh\n{text}")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Bytes that no packer makes smaller.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 7_u64;
    let next = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        state.to_le_bytes()[6]
    };
    (0..count).map(next).collect()
}

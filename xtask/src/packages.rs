//! System packages: installed through apt where root or sudo allows, named exactly where not.

use crate::steps::{Outcome, answer, program, step, works};

/// What the project is built with (Debian's names).
pub const TO_BUILD: &[&str] =
    &["build-essential", "pkg-config", "libssl-dev", "libwebkit2gtk-4.1-dev"];
/// What a desk prints and shows with.
pub const TO_WORK: &[&str] = &["fonts-noto-cjk", "fonts-ipamj-mincho", "cups-client"];
/// What walks through the window without a display.
pub const TO_WALK: &[&str] = &[
    "xvfb",
    "dbus",
    "webkit2gtk-driver",
    "imagemagick",
    "fcitx5",
    "fcitx5-anthy",
    "fcitx5-frontend-gtk3",
];
/// What looks at the papers and the spooler independently, the other engine of head office, a keyring of a session, and
/// a TPM in software with the terminal that it answers at: fifteen megabytes the last three.
pub const TO_CHECK: &[&str] = &[
    "qpdf",
    "poppler-utils",
    "zbar-tools",
    "cups",
    "postgresql",
    "gnome-keyring",
    "swtpm",
    "socat",
];

/// Installs what is missing of the given lists.
pub fn install(lists: &[&[&str]]) -> Outcome {
    let missing: Vec<&str> =
        lists.concat().into_iter().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !works("apt-get", &["--version"]) {
        return Err(format!("these packages are needed (Debian's names): {}", missing.join(" ")));
    }
    let line = format!("apt-get install -y --no-install-recommends {}", missing.join(" "));
    let Some(before) = how_to_become_root()? else {
        return Err(format!("these packages are needed; as root run:\n  {line}"));
    };
    step(
        "apt: package lists",
        &mut program("sh", &["-c", &format!("{before}apt-get update -qq")]),
    )?;
    let quiet =
        format!("{before}env DEBIAN_FRONTEND=noninteractive {line} -qq -o DPkg::Lock::Timeout=300");
    step(&format!("apt: {}", missing.join(" ")), &mut program("sh", &["-c", &quiet]))
}

fn is_installed(package: &str) -> bool {
    let state = std::process::Command::new("dpkg-query")
        .args(["-W", "-f=${db:Status-Status}", package])
        .output();
    state.is_ok_and(|output| output.stdout == b"installed")
}

/// What to put before a command to run it as root, or `None` where that is not allowed.
fn how_to_become_root() -> Outcome<Option<&'static str>> {
    if answer(&mut program("id", &["-u"]))? == "0" {
        return Ok(Some(""));
    }
    Ok(works("sudo", &["-n", "true"]).then_some("sudo -n "))
}

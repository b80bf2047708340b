//! Every screen of the window, looked at: pictures into `docs/screens`, axe without a finding, nothing wider than the
//! window, and the keys and seconds of the main job. The made-up desk answers; the real window has its own walk.

use crate::packages;
use crate::steps::{Outcome, answer, program, root, step, works};
use crate::tools::{self, npm};

/// What looks at the screens (Debian's names). ImageMagick makes the pictures small.
const TO_LOOK: &[&str] = &["chromium", "fonts-noto-cjk", "imagemagick"];
/// Colours of a picture; enough for screens of few colours, and a third of the bytes.
const COLOURS: &str = "128";

/// Takes the pictures anew and fails on any finding.
pub fn take() -> Outcome {
    packages::install(&[TO_LOOK])?;
    tools::interface_packages()?;
    made_up_desk()?;
    let folder = root().join("docs/screens");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut walk = program("node", &["screens/take.mjs"]);
    walk.current_dir(root().join("ui")).arg(&folder).arg(chromium()?);
    step("every screen", &mut walk)?;
    smaller(&folder)
}

/// Builds the interface on its made-up desk, into `ui/dist-mock`.
pub fn made_up_desk() -> Outcome {
    let build = ["run", "--silent", "build", "--", "--mode", "mock", "--outDir", "dist-mock"];
    step("interface: build on the made-up desk", &mut npm(&build))
}

/// Where Chromium is.
pub fn chromium() -> Outcome<String> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let name = names.into_iter().find(|name| works(name, &["--version"]));
    let name = name.ok_or("no Chromium is installed")?;
    answer(&mut program("sh", &["-c", &format!("command -v {name}")]))
}

fn smaller(folder: &std::path::Path) -> Outcome {
    let all = format!("{}/*.png", folder.display());
    let mut mogrify = program("mogrify", &["-strip", "-dither", "None", "-colors", COLOURS]);
    mogrify.arg("-define").arg("png:compression-level=9").arg(all);
    step("smaller pictures", &mut mogrify)
}

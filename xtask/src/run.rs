//! One command from a fresh machine to an open desk.

use crate::demo::{CLERK, Demo, PIN, built};
use crate::display::{Display, has_display};
use crate::fonts;
use crate::packages::{self, TO_BUILD, TO_WALK, TO_WORK};
use crate::steps::{Outcome, program, root, step};
use crate::tools::{self, DRIVER, npm};

/// Builds, starts head office and a desk, and opens the window. Without a display the main job is walked
/// once through the real window instead.
pub fn run() -> Outcome {
    let alone = !has_display();
    packages::install(&[TO_BUILD, TO_WORK, if alone { TO_WALK } else { &[] }])?;
    tools::interface_packages()?;
    fonts::install()?;
    step("interface: build", &mut npm(&["run", "--silent", "build"]))?;
    let programs = [
        "build",
        "-p",
        "madoguchi",
        "-p",
        "cli",
        "-p",
        "head-office",
        "--features",
        "madoguchi/custom-protocol",
    ];
    step("programs", &mut program("cargo", &programs))?;
    let demo = Demo::start()?;
    if alone { walk(&demo) } else { open(&demo) }
}

fn open(demo: &Demo) -> Outcome {
    eprintln!("\n── the window opens; sign in as {CLERK} with PIN {PIN}");
    step(
        "the window",
        program(&built("madoguchi").to_string_lossy(), &[]).env("MADO_DATA", &demo.desk),
    )
}

fn walk(demo: &Demo) -> Outcome {
    DRIVER.install()?;
    let out = root().join("out/walk");
    let display = Display::start()?;
    let walk = [
        "test",
        "--features",
        "custom-protocol",
        "--test",
        "window",
        "--",
        "--ignored",
        "--exact",
        "the_main_job",
        "--nocapture",
    ];
    let mut walk = program("cargo", &walk);
    walk.env("DISPLAY", &display.name)
        .env("MADO_WALK_OUT", &out)
        .env("MADO_WALK_DESK", &demo.desk)
        .env("MADO_WALK_USER", CLERK)
        .env("MADO_WALK_PIN", PIN);
    step("no display: the main job is walked through the real window", &mut walk)?;
    eprintln!("\n── pictures and the paper are in {}", out.display());
    Ok(())
}

//! The inputs to begin with: written by the target itself into the folder that `cargo xtask fuzz` names.

use std::path::PathBuf;

/// Where the first inputs are asked for.
const FOLDER: &str = "MADOGUCHI_FUZZ_SEEDS";

/// Writes the inputs, when somebody asked for them.
pub fn write(seeds: impl FnOnce() -> Vec<Vec<u8>>) {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("the folder of first inputs");
    for (number, seed) in seeds().into_iter().enumerate() {
        std::fs::write(folder.join(format!("seed-{number:02}")), seed).expect("a first input");
    }
}

//! What lies in a desk's folder.

use super::Desk;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

impl Desk {
    /// Every file of the desk.
    pub fn files(&self) -> Vec<PathBuf> {
        under(self.folder())
    }
}

/// Every file below a folder.
pub fn under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() { files.extend(under(&path)) } else { files.push(path) }
    }
    files
}

/// Everything in a folder, copied into another.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    let done = Command::new("cp").arg("-a").arg(from.join(".")).arg(to).status();
    assert!(done.unwrap().success());
}

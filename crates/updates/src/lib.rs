//! Signed updates (更新): which package may follow the program that runs, by whose word, and how it gets onto the machine.
//! What a package is – version, target, size, digest – stands in a description, and the signature is over that description:
//! whoever hands packages out can neither change one nor call an old one new. Knows no line and no desk.

mod apply;
mod description;
mod error;
mod fetch;
mod installer;
mod medium;
mod package;
mod program;

pub use apply::{Applied, apply};
pub use description::{Description, MOST_BYTES, PRODUCT};
pub use error::UpdateError;
pub use fetch::{Store, Told};
pub use installer::{Installer, SystemInstaller};
pub use medium::{Package, all_in, newest_in};
pub use package::{copy_checked, is_whole};
pub use program::{Key, Program, TRUSTED_COMMENT};
pub use semver::Version;

//! The program that runs: its version, the machine it is for, and the key whose word it takes.

use crate::{Description, Installer, SystemInstaller, UpdateError};
use journal::wire::SignedUpdate;
use minisign_verify::{PublicKey, Signature};
use semver::Version;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a good signature says of itself, so that nothing else that the same key signed is taken for a description.
pub const TRUSTED_COMMENT: &str = "madoguchi update 1";
/// The public key, as `cargo xtask package` hands it to the build. A program that was built without one takes no update.
const BUILT_IN: Option<&str> = option_env!("MADOGUCHI_UPDATE_KEY");

/// A public key of minisign: the one that Tauri's own updater would have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key(PublicKey);

impl Key {
    /// Reads a key: its one line, or the file that minisign writes.
    ///
    /// # Errors
    /// `NoKey` when it is none.
    pub fn read(text: &str) -> Result<Self, UpdateError> {
        let read = PublicKey::from_base64(text.trim()).or_else(|_| PublicKey::decode(text.trim()));
        read.map(Self).map_err(|_| UpdateError::NoKey)
    }

    /// What was signed, once the signature is known to be of this key.
    ///
    /// # Errors
    /// `Unsigned`, `Unreadable`.
    pub fn open(&self, signed: &SignedUpdate) -> Result<Description, UpdateError> {
        let signature = Signature::decode(&signed.signature).map_err(|_| UpdateError::Unsigned)?;
        let verified = self.0.verify(signed.description.as_bytes(), &signature, false);
        if verified.is_err() || signature.trusted_comment() != TRUSTED_COMMENT {
            return Err(UpdateError::Unsigned);
        }
        Description::read(&signed.description)
    }
}

/// A program, as far as updates go.
#[derive(Clone)]
pub struct Program {
    /// Its version.
    pub version: Version,
    /// System, machine and kind of package, e.g. `linux-x86_64-deb`.
    pub target: String,
    /// The key whose word it takes.
    key: Option<Key>,
    /// Where the system it belongs to begins; `/` but in tests.
    root: PathBuf,
    installer: Arc<dyn Installer>,
}

impl Program {
    /// The program that runs.
    ///
    /// # Panics
    /// Never: the version is Cargo's own, and a key that does not read is none.
    #[must_use]
    pub fn this() -> Self {
        let version = Version::parse(env!("CARGO_PKG_VERSION")).expect("Cargo has read it before");
        let key = BUILT_IN.and_then(|text| Key::read(text).ok());
        let this = Self::of(version, key, PathBuf::from("/"));
        #[cfg(debug_assertions)]
        let this = as_in_a_test(this);
        this
    }

    /// A program of a version that believes a key, in a system that begins at `root`.
    #[must_use]
    pub fn of(version: Version, key: Option<Key>, root: PathBuf) -> Self {
        let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
        let installer = Arc::new(SystemInstaller::at(root.clone()));
        Self { version, target: format!("{system}-{machine}-deb"), key, root, installer }
    }

    /// The same with another way to install.
    #[must_use]
    pub fn with_installer(self, installer: Arc<dyn Installer>) -> Self {
        Self { installer, ..self }
    }

    /// The key whose word it takes.
    ///
    /// # Errors
    /// `NoKey` when it was built without one.
    pub fn key(&self) -> Result<&Key, UpdateError> {
        self.key.as_ref().ok_or(UpdateError::NoKey)
    }

    /// Where the system it belongs to begins.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// How packages get onto this machine.
    #[must_use]
    pub fn installer(&self) -> &dyn Installer {
        self.installer.as_ref()
    }

    /// Whether a package may be put in this program's place. `highest` is the newest version that was ever installed here,
    /// as far as it is known.
    ///
    /// # Errors
    /// `OtherTarget`, `NotNewer`.
    pub fn may_become(
        &self,
        description: &Description,
        highest: Option<&Version>,
    ) -> Result<(), UpdateError> {
        if description.target != self.target {
            return Err(UpdateError::OtherTarget);
        }
        let than = highest.filter(|highest| **highest > self.version).unwrap_or(&self.version);
        if description.version > *than {
            Ok(())
        } else {
            Err(UpdateError::NotNewer { than: than.clone() })
        }
    }
}

/// A program of tests may pass for another: of an older version, with a key of the test, in a system of its own. Compiled
/// into programs with assertions alone, which no package is made of.
#[cfg(debug_assertions)]
fn as_in_a_test(this: Program) -> Program {
    #[derive(serde::Deserialize)]
    struct AsInATest {
        version: Option<Version>,
        key: Option<String>,
        root: Option<PathBuf>,
    }
    let told = std::env::var("MADOGUCHI_AS_IN_A_TEST").ok();
    let Some(told) = told.and_then(|text| serde_json::from_str::<AsInATest>(&text).ok()) else {
        return this;
    };
    let key = told.key.and_then(|text| Key::read(&text).ok()).or(this.key);
    Program::of(told.version.unwrap_or(this.version), key, told.root.unwrap_or(this.root))
}

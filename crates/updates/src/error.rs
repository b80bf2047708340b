//! Why an update was not taken, as facts.

use semver::Version;

/// What the half that installs may say of itself.
pub(crate) const CODES: [&str; 11] = [
    "disk_full",
    "update_file",
    "update_installer_failed",
    "update_no_installer",
    "update_no_key",
    "update_none",
    "update_not_newer",
    "update_other_package",
    "update_other_target",
    "update_package_differs",
    "update_unsigned",
];

/// What speaks against an update.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// This program was built without the key that it would believe.
    #[error("this program was built without a key for updates and takes none")]
    NoKey,
    /// The description does not bear the signature of the key that is built in.
    #[error("the description of the update does not bear a good signature")]
    Unsigned,
    /// What is signed is no description of a package of this product.
    #[error("the description of the update does not read")]
    Unreadable,
    /// The package is for another system or machine.
    #[error("the update is for another kind of machine")]
    OtherTarget,
    /// The package is no newer than what is, or was, on this machine.
    #[error("the update is no newer than version {than}")]
    NotNewer {
        /// The newest version known here.
        than: Version,
    },
    /// The package's bytes are others than those that were signed.
    #[error("the package is not the one that was signed")]
    Differs,
    /// The package ends before its size.
    #[error("the package is cut off")]
    CutOff,
    /// The package says of itself that it is another product or version.
    #[error("the package is of another product or version than its description")]
    OtherPackage,
    /// There is no update where one was looked for.
    #[error("there is no update")]
    Nothing,
    /// The program was not installed by a package of a kind that it could replace.
    #[error("this program was not installed by a package that it can replace")]
    NoInstaller,
    /// The system does not let this person install.
    #[error("the system did not allow the installation")]
    NotAllowed,
    /// The system's installer failed.
    #[error("the system's installer failed")]
    InstallerFailed,
    /// The half that installs refused, with this code of its own.
    #[error("the installation was refused: {0}")]
    Refused(&'static str),
    /// A file could not be read or written.
    #[error("a file of the update cannot be read or written: {0}")]
    File(std::io::Error),
}

impl UpdateError {
    /// The stable code of the fact.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoKey => "update_no_key",
            Self::Unsigned => "update_unsigned",
            Self::Unreadable => "update_unreadable",
            Self::OtherTarget => "update_other_target",
            Self::NotNewer { .. } => "update_not_newer",
            Self::Differs => "update_package_differs",
            Self::CutOff => "update_package_cut_off",
            Self::OtherPackage => "update_other_package",
            Self::Nothing => "update_none",
            Self::NoInstaller => "update_no_installer",
            Self::NotAllowed => "update_not_allowed",
            Self::InstallerFailed => "update_installer_failed",
            Self::Refused(code) => code,
            Self::File(error) if error.kind() == std::io::ErrorKind::StorageFull => "disk_full",
            Self::File(_) => "update_file",
        }
    }

    /// The version that the update would have to be newer than.
    #[must_use]
    pub fn reference(&self) -> Option<String> {
        match self {
            Self::NotNewer { than } => Some(than.to_string()),
            _ => None,
        }
    }
}

impl From<std::io::Error> for UpdateError {
    fn from(error: std::io::Error) -> Self {
        Self::File(error)
    }
}

//! The form of commands about people's own way in, and about the desk's keys.

use clap::{Subcommand, ValueEnum};
use desk::KeyPlace;
use std::path::PathBuf;

/// PIN commands.
#[derive(Clone, Copy, Subcommand)]
pub enum PinCommand {
    /// Choose another PIN, which comes from `MADO_NEW_PIN` or standard input
    Change,
}

/// Commands about the second factor.
#[derive(Clone, Copy, Subcommand)]
pub enum SecondFactorCommand {
    /// Show a new one as the text of a QR code; it is none until it is confirmed
    New,
    /// Take it into use, with a code that the telephone shows, from `MADO_TOTP`
    Confirm,
    /// Do without one again
    Remove,
}

/// Commands after a lost key store; they need no PIN.
#[derive(Subcommand)]
pub enum RecoverCommand {
    /// Write what head office needs to give this desk its share back
    Ask {
        /// Where it goes
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Take head office's answer in
    Take {
        /// The answer
        file: PathBuf,
    },
}

/// Where a desk keeps its share of the keys.
#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum KeyStoreArgument {
    /// The TPM of this machine, and beside it the system's key store or a file
    Tpm,
    /// The Secret Service of the session
    SecretService,
    /// The kernel's keys, gone after a restart of the machine
    Keyutils,
    /// Credential Manager of Windows
    CredentialManager,
    /// A file closed to other users
    File,
}

impl From<KeyStoreArgument> for KeyPlace {
    fn from(argument: KeyStoreArgument) -> Self {
        match argument {
            KeyStoreArgument::Tpm => Self::Tpm,
            KeyStoreArgument::SecretService => Self::SecretService,
            KeyStoreArgument::Keyutils => Self::Keyutils,
            KeyStoreArgument::CredentialManager => Self::CredentialManager,
            KeyStoreArgument::File => Self::File,
        }
    }
}

//! The form of commands about packages of the program.

use clap::Subcommand;
use std::path::PathBuf;

/// Update commands. At a counter `install` is done by a person; `check` and `fetch` need nobody.
#[derive(Subcommand)]
pub enum UpdateCommand {
    /// Which program runs, what waits here, and what head office offers
    Check,
    /// Fetch what head office offers; what broke off is gone on with
    Fetch,
    /// Have what waits, or what lies on a medium, put in this program's place; the PIN is asked for again
    Install {
        /// A folder with a package and its signed description, instead of what was fetched
        #[arg(long, value_name = "FOLDER")]
        from: Option<PathBuf>,
    },
}

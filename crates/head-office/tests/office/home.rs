//! Where the archive of a test lies: in the folder, or, when the test command names a PostgreSQL database, in
//! a schema of its own there.

use head_office::Home;
use journal::entry::sha256_hex;
use std::path::Path;

/// Names the database, as a URL without options.
const VARIABLE: &str = "HEAD_OFFICE_TEST_POSTGRES";

/// The home of the head office in a folder; always the same for the same folder.
pub fn home(folder: &Path) -> Home {
    let postgres = std::env::var(VARIABLE).ok().map(|url| {
        let schema = &sha256_hex(folder.to_string_lossy().as_bytes())[..16];
        format!("{url}?options=-csearch_path%3Dt{schema}")
    });
    Home { folder: folder.to_owned(), postgres }
}

//! Where a PIN comes from: the environment, a pipe, or the keyboard without an echo.

use crate::output::Refused;
use std::io::{self, BufRead as _, IsTerminal as _, Read as _};
use zeroize::Zeroizing;

const VARIABLE: &str = "HEAD_OFFICE_PIN";
/// No PIN line is longer.
const MAX_LINE: u64 = 1024;

/// The PIN in the environment, if there is one.
pub fn given() -> Option<Zeroizing<String>> {
    std::env::var(VARIABLE).ok().filter(|pin| !pin.is_empty()).map(Zeroizing::new)
}

/// The PIN from the environment, else the first line of standard input. Asks only at a terminal.
pub fn asked() -> Result<Zeroizing<String>, Refused> {
    if let Some(pin) = given() {
        return Ok(pin);
    }
    if io::stdin().is_terminal() {
        return rpassword::prompt_password("PIN: ").map(Zeroizing::new).map_err(|_| Refused::NoPin);
    }
    let mut line = Zeroizing::new(String::new());
    io::stdin().lock().take(MAX_LINE).read_line(&mut line).map_err(|_| Refused::NoPin)?;
    Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}

//! PINs and digits: from the environment or standard input, never from the command line's history where
//! that can be helped, and wiped after use.

use crate::answer::Problem;
use std::io::{BufRead as _, IsTerminal as _};
use zeroize::Zeroizing;

/// The PIN: `MADO_PIN`, or a line of standard input.
pub fn pin() -> Result<Zeroizing<String>, Problem> {
    match std::env::var("MADO_PIN") {
        Ok(pin) => Ok(Zeroizing::new(pin)),
        Err(_) => line("PIN: "),
    }
}

/// The approver's PIN: `MADO_APPROVER_PIN`, or a line of standard input.
pub fn approver_pin() -> Result<Zeroizing<String>, Problem> {
    match std::env::var("MADO_APPROVER_PIN") {
        Ok(pin) => Ok(Zeroizing::new(pin)),
        Err(_) => line("Approver's PIN: "),
    }
}

/// The PIN to be: `MADO_NEW_PIN`, or a line of standard input.
pub fn new_pin() -> Result<Zeroizing<String>, Problem> {
    match std::env::var("MADO_NEW_PIN") {
        Ok(pin) => Ok(Zeroizing::new(pin)),
        Err(_) => line("New PIN: "),
    }
}

/// A code of the second factor: `MADO_TOTP`.
pub fn code() -> Option<Zeroizing<String>> {
    std::env::var("MADO_TOTP").ok().filter(|code| !code.is_empty()).map(Zeroizing::new)
}

/// A code of the approver's second factor: `MADO_APPROVER_TOTP`.
pub fn approver_code() -> Option<Zeroizing<String>> {
    std::env::var("MADO_APPROVER_TOTP").ok().filter(|code| !code.is_empty()).map(Zeroizing::new)
}

/// Digits given as `-` are a line of standard input.
pub fn digits(given: String) -> Result<Zeroizing<String>, Problem> {
    if given == "-" { line("Last four: ") } else { Ok(Zeroizing::new(given)) }
}

/// A line without echo at a terminal; without a question anywhere else.
fn line(question: &str) -> Result<Zeroizing<String>, Problem> {
    let missing =
        || Problem::usage("a secret is needed: set MADO_PIN or write it to standard input");
    if std::io::stdin().is_terminal() {
        return rpassword::prompt_password(question).map(Zeroizing::new).map_err(|_| missing());
    }
    let mut text = Zeroizing::new(String::new());
    let read = std::io::stdin().lock().read_line(&mut text).map_err(|_| missing())?;
    if read == 0 {
        return Err(missing());
    }
    Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

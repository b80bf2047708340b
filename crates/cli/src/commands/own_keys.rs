//! People's own way in, the desk's keys, and the way back after a lost key store.

use super::papers::Waiting;
use super::read;
use crate::answer::{Answer, Problem};
use crate::arguments::{PinCommand, RecoverCommand, SecondFactorCommand};
use crate::secrets;
use ::journal::Surroundings;
use desk::{Desk, DeskError, KeyPlace, Proof};
use serde_json::json;
use std::path::Path;

/// Another PIN. The one in use is asked for again.
pub fn pin(desk: &mut Desk, command: PinCommand, pin: &str) -> Result<Answer, Problem> {
    let PinCommand::Change = command;
    desk.change_pin(pin, &secrets::new_pin()?)?;
    Ok(Answer::plain(&json!({ "pin": "changed" })))
}

/// The second factor.
pub fn second_factor(
    desk: &Desk,
    command: SecondFactorCommand,
    pin: &str,
) -> Result<Answer, Problem> {
    let is_on = match command {
        SecondFactorCommand::New => {
            return Ok(Answer::plain(&json!({ "uri": desk.new_second_factor()? })));
        }
        SecondFactorCommand::Confirm => {
            let code = secrets::code().ok_or(DeskError::CodeNeeded)?;
            desk.confirm_second_factor(pin, &code)?;
            true
        }
        SecondFactorCommand::Remove => {
            let code = secrets::code();
            desk.remove_second_factor(Proof { pin, code: code.as_deref().map(String::as_str) })?;
            false
        }
    };
    Ok(Answer::plain(&json!({ "second_factor": is_on })))
}

/// New keys for the desk's files.
pub fn rotate(desk: &mut Desk, pin: &str) -> Result<Answer, Problem> {
    let code = secrets::code();
    desk.rotate_keys(Proof { pin, code: code.as_deref().map(String::as_str) })?;
    Ok(Answer::plain(&json!({ "keys": "rotated" })))
}

/// Another key store for the desk's share.
pub fn move_share(desk: &mut Desk, pin: &str, to: KeyPlace) -> Result<Answer, Problem> {
    desk.move_share(pin, to)?;
    Ok(Answer::plain(&json!({ "key_store": desk.key_place() })))
}

/// After a lost key store.
pub fn recover(
    folder: &Path,
    wanted: Option<KeyPlace>,
    command: RecoverCommand,
) -> Result<Answer, Problem> {
    let system = Surroundings::system();
    match command {
        RecoverCommand::Ask { out } => {
            let request = desk::recovery::ask(folder, &system)?;
            let text = serde_json::to_string(&request).expect("a request serialises");
            Waiting::write(&out, text.as_bytes())?.take_its_place()?;
            Ok(Answer::plain(
                &json!({ "device": request.device, "code": request.code(), "file": out }),
            ))
        }
        RecoverCommand::Take { file } => {
            desk::recovery::take_in(folder, wanted, &system, &read(&file)?)?;
            Ok(Answer::plain(&json!({ "recovered": true })))
        }
    }
}

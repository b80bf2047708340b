//! A second person's word: asked for, given, and made use of.

use crate::answer::{Answer, Problem};
use crate::arguments::ApprovalsCommand;
use crate::secrets;
use desk::{Approval, Desk, Proof};
use serde_json::json;
use uuid::Uuid;

/// Requests and decisions.
pub fn approvals(desk: &Desk, command: ApprovalsCommand) -> Result<Answer, Problem> {
    let (request, granted, reason) = match command {
        ApprovalsCommand::List => return Ok(Answer::plain(&desk.approvals()?)),
        ApprovalsCommand::Ask { what, subject, reason } => {
            let request = desk.ask_approval(&what, &subject, &reason)?;
            return Ok(Answer::plain(&json!({ "request": request, "state": "waiting" })));
        }
        ApprovalsCommand::Approve { request, reason } => (request, true, reason),
        ApprovalsCommand::Refuse { request, reason } => (request, false, reason),
    };
    desk.decide_approval(request, granted, &reason)?;
    let state = if granted { "granted" } else { "refused" };
    Ok(Answer::plain(&json!({ "request": request, "state": state })))
}

/// The word of somebody who is here, by the PIN in `MADO_APPROVER_PIN`, or the one given on a request.
pub fn word(
    desk: &mut Desk,
    here: Option<&str>,
    request: Option<Uuid>,
    (what, subject): (&str, &str),
) -> Result<Option<Approval>, Problem> {
    if let Some(request) = request {
        return Ok(Some(desk.granted_approval(request, what, subject)?));
    }
    let Some(user) = here else { return Ok(None) };
    let (pin, code) = (secrets::approver_pin()?, secrets::approver_code());
    let code = code.as_deref().map(String::as_str);
    Ok(Some(desk.approve_with(user, Proof { pin: &pin, code })?))
}

//! The supervisor's audit.

use crate::answer::{Answer, Problem};
use crate::arguments::AuditCommand;
use desk::Desk;

/// Answers one of its questions.
pub fn audit(desk: &Desk, command: AuditCommand) -> Result<Answer, Problem> {
    Ok(match command {
        AuditCommand::Member { member } => Answer::plain(&desk.audit_member(&member)?),
        AuditCommand::Clerk { person } => Answer::plain(&desk.audit_person(&person)?),
        AuditCommand::Unusual => Answer::plain(&desk.audit_unusual()?),
        AuditCommand::SignIns { limit } => Answer::plain(&desk.sign_ins(limit)?),
    })
}

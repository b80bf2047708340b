//! What stands of the branch on its papers, set by the branch.

use crate::answer::{Answer, Problem};
use crate::arguments::BranchCommand;
use desk::Desk;

/// By the person signed in.
pub fn branch(desk: &mut Desk, command: BranchCommand, pin: &str) -> Result<Answer, Problem> {
    match command {
        BranchCommand::Show => Ok(Answer::plain(&desk.branch_fields()?)),
        BranchCommand::Set { field, value, from } => {
            let from = from.unwrap_or_else(|| desk.today());
            Ok(Answer::plain(&desk.set_branch_field(pin, &field, &value, from)?))
        }
        BranchCommand::Withdraw { field } => {
            Ok(Answer::plain(&desk.withdraw_branch_field(&field)?))
        }
    }
}

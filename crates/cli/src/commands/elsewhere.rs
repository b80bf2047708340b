//! Members of other branches, asked of head office.

use super::approvals;
use crate::answer::{Answer, Problem};
use crate::arguments::Word;
use desk::{Desk, DeskError};

/// At most twenty rows, each with its branch.
pub fn find(desk: &mut Desk, text: &str, limit: u32) -> Result<Answer, Problem> {
    let mut rows = desk.look_elsewhere(text)?.rows;
    rows.truncate(limit as usize);
    let lines = rows.iter().map(|row| {
        let found = &row.found;
        format!(
            "{} {}\t{}\t{}\t{}\t{}\t{}",
            row.branch,
            row.branch_name,
            found.id,
            found.written_number,
            found.name,
            found.kana,
            found.birth_date_written
        )
    });
    Ok(Answer::new(&rows, lines))
}

/// The one whom the text names, on a second person's word.
pub fn show(desk: &mut Desk, text: &str, word: &Word) -> Result<Answer, Problem> {
    let here = approvals::word(desk, word.approve_as.as_deref(), None, ("", ""))?;
    let found = desk.look_elsewhere(text)?;
    match found.rows.as_slice() {
        [] => Err(DeskError::MemberUnknown.into()),
        [one] => {
            let (branch, member) = (&one.branch, &one.found.id);
            let page = match word.approved {
                Some(request) => desk.show_elsewhere_granted(branch, member, request)?,
                None => {
                    let word = here.as_ref().zip(word.reason.as_deref());
                    desk.show_elsewhere(branch, member, word)?
                }
            };
            Ok(Answer::plain(&page))
        }
        _ => Err(DeskError::ExactQuestionNeeded.into()),
    }
}

//! Members of other branches, asked of head office.

use crate::answer::{Answer, Problem};
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

/// The one whom the text names.
pub fn show(desk: &mut Desk, text: &str) -> Result<Answer, Problem> {
    let found = desk.look_elsewhere(text)?;
    match found.rows.as_slice() {
        [] => Err(DeskError::MemberUnknown.into()),
        [one] => Ok(Answer::plain(&desk.show_elsewhere(&one.branch, &one.found.id)?)),
        _ => Err(DeskError::ExactQuestionNeeded.into()),
    }
}

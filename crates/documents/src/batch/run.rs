//! Carrying a batch out, file by file: while one is read back, the next is written.

use super::Progress;
use super::file::{Difference, Press, Refusals, Subject, Written};
use super::store::{Batch, ItemState, batch, insert_file, set_item};
use crate::error::IssueError;
use crate::issue::issue_in;
use crate::page::{Fonts, MOST_IN_A_FILE};
use crate::prepare::{Request, insured_of, is_training, member_ref, permitted};
use crate::sheet::NewSheet;
use crate::sheet_id::SheetId;
use journal::entry::sha256_hex;
use journal::{Body, MemberId};
use rules::Tables;
use std::ops::ControlFlow;
use std::thread;
use uuid::Uuid;
use vault::{Access, IssuePapers};

/// What a batch is carried out with.
pub struct BatchRun<'a> {
    /// The files of the desk.
    pub access: &'a Access<'a, IssuePapers>,
    /// The typefaces.
    pub fonts: &'a Fonts,
    /// The branch that sends the papers.
    pub branch: &'a str,
    /// The rules of the day.
    pub tables: &'a Tables,
    /// Sheets in one file: 1 for a file to each person, at most [`MOST_IN_A_FILE`].
    pub in_a_file: usize,
    /// Told after every file; breaks the run off there, to go on later.
    pub progress: &'a dyn Fn(Progress) -> ControlFlow<()>,
}

/// Carries out what is left of a batch: every file is written, every sheet of it read back with its codes, and then
/// issued in one commit. Whoever cannot have a sheet is refused by name of the problem and the others go on.
///
/// # Errors
/// `BatchUnknown`, `BatchOfAnotherDay` when it was begun on another day, fonts, or what the journal said.
pub fn run(run: &BatchRun<'_>, id: Uuid) -> Result<Batch, IssueError> {
    let begun = batch(run.access, id)?;
    if run.tell(&begun).is_break() || run.waiting(&begun, 0).is_empty() {
        return Ok(begun);
    }
    let press = Press::of(&begun, (run.branch, is_training(run.access)), run.tables, run.fonts)?;
    let mut now = begun.clone();
    let mut written = run.write(&press, &now, 0)?;
    while let Some(file) = written {
        let (next, differing) = run.write_while_reading(&press, &now, &file);
        run.issue(&press, &now, file, differing)?;
        now = batch(run.access, id)?;
        if run.tell(&now).is_break() {
            break;
        }
        written = next?;
    }
    Ok(now)
}

impl Batch {
    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let of =
            |is: fn(&ItemState) -> bool| self.items.iter().filter(|one| is(&one.state)).count();
        Progress {
            batch: self.id,
            issued: of(|state| matches!(state, ItemState::Issued(_))),
            refused: of(|state| matches!(state, ItemState::Refused(..))),
            all: self.items.len(),
        }
    }
}

impl BatchRun<'_> {
    fn tell(&self, batch: &Batch) -> ControlFlow<()> {
        (self.progress)(batch.progress())
    }

    /// Who comes into the next file: those who wait behind a place of the list.
    fn waiting<'b>(&self, batch: &'b Batch, behind: u32) -> Vec<(u32, &'b str)> {
        let waiting = batch.items.iter().filter(|item| item.state == ItemState::Waiting);
        waiting
            .filter(|item| item.place > behind)
            .take(self.in_a_file.clamp(1, MOST_IN_A_FILE))
            .map(|item| (item.place, item.wanted.as_str()))
            .collect()
    }

    /// Writes the next file; `None` when nobody waits any more.
    fn write(
        &self,
        press: &Press<'_>,
        batch: &Batch,
        behind: u32,
    ) -> Result<Option<Written>, IssueError> {
        let people = self.waiting(batch, behind);
        let Some((last, _)) = people.last() else { return Ok(None) };
        if batch.day != self.access.surroundings().today() {
            return Err(IssueError::BatchOfAnotherDay);
        }
        let mut refused = Refusals::new();
        let mut subjects = Vec::new();
        for (place, wanted) in &people {
            match self.subject(press, batch, *place, wanted) {
                Ok(subject) => subjects.push(subject),
                Err(error @ (IssueError::Vault(_) | IssueError::Members(_))) => return Err(error),
                Err(refusal) => refused.push((*place, refusal)),
            }
        }
        let now = self.access.surroundings().now();
        Ok(Some(press.write(subjects, refused, now, *last)))
    }

    /// Reads a file back and meanwhile writes the one after it.
    fn write_while_reading(
        &self,
        press: &Press<'_>,
        batch: &Batch,
        file: &Written,
    ) -> (Result<Option<Written>, IssueError>, Option<Difference>) {
        thread::scope(|threads| {
            let reading = threads.spawn(|| press.differing(file));
            let next = self.write(press, batch, file.last);
            (next, reading.join().expect("reading back ends with an answer"))
        })
    }

    /// Issues a file that was read back. Without a sheet that differs it is another file, which is read back too.
    fn issue(
        &self,
        press: &Press<'_>,
        batch: &Batch,
        mut file: Written,
        mut differing: Option<Difference>,
    ) -> Result<(), IssueError> {
        while let Some(difference) = differing {
            file = press.without(file, difference);
            differing = press.differing(&file);
        }
        self.commit(batch, &file)
    }

    /// Whom the list names, and that the paper may be issued to them.
    fn subject(
        &self,
        press: &Press<'_>,
        batch: &Batch,
        place: u32,
        wanted: &str,
    ) -> Result<Subject, IssueError> {
        let vault = self.access.vault();
        let by_id = members::by_id(vault, &MemberId(wanted.to_owned()))?;
        let held = match by_id {
            Some(held) => Some(held),
            None => members::by_written_number(vault, wanted)?,
        };
        let member = held.ok_or(IssueError::MemberUnknown)?;
        let request = Request {
            kind: &batch.kind,
            variant: Some(&batch.variant),
            member: Some(&member),
            reason: &batch.reason,
            day: batch.day,
            branch: self.branch,
            tables: self.tables,
            printer: None,
            mail: &[],
            approval: None,
        };
        let insured = insured_of(self.access, Some(&member))?;
        let verdict = permitted(press.kind, &batch.variant, &request, insured.as_ref())?;
        let insured = insured.ok_or(IssueError::InsuredUnknown)?;
        let sheet = SheetId(self.access.surroundings().uuid());
        Ok(Subject { place, sheet, member, insured, shows_copay: verdict.show_copay })
    }

    /// The file, its sheets with their entries, and everyone who was refused, in one commit.
    fn commit(&self, batch: &Batch, written: &Written) -> Result<(), IssueError> {
        let Written { subjects, refused, many, .. } = written;
        let sha256 = sha256_hex(&many.pdf);
        let pages = many.pages_each();
        self.access.transact::<_, IssueError>(|writing| {
            if !subjects.is_empty() {
                insert_file(writing.sql(), batch.id, batch.files + 1, (&sha256, &many.pdf))?;
            }
            for ((subject, (first, _)), pages) in subjects.iter().zip(&many.papers).zip(pages) {
                let new = NewSheet {
                    sheet: subject.sheet,
                    kind: &batch.kind,
                    branch: self.branch,
                    member: Some(&member_ref(&subject.member)),
                    reason: &batch.reason,
                    day: batch.day,
                    sha256: &sha256,
                    pdf: &[],
                    part: Some((*first, pages)),
                };
                issue_in(writing, &new)?;
                let state = ItemState::Issued(subject.sheet.0);
                set_item(writing.sql(), batch.id, subject.place, &state)?;
            }
            for (place, refusal) in refused {
                if let IssueError::ReadBackDiffers(fields) = refusal {
                    let paper = batch.kind.clone();
                    let body = Body::ReadBackDiffered { paper, fields: fields.clone() };
                    writing.append(body, None)?;
                }
                let state = ItemState::Refused(refusal.code().to_owned(), refusal.reference());
                set_item(writing.sql(), batch.id, *place, &state)?;
            }
            Ok(())
        })
    }
}

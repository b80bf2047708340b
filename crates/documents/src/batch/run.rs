//! Carrying a batch out, file by file.

use super::Progress;
use super::store::{Batch, ItemState, batch, insert_file, set_item};
use crate::error::IssueError;
use crate::issue::issue_in;
use crate::kinds::{Case, Household, Kind, Particulars, Sender};
use crate::page::{About, Filled, Fonts, MOST_IN_A_FILE, Many, write_many};
use crate::prepare::{Request, insured_of, member_ref, permitted};
use crate::read_back::{Pictures, ReadFile};
use crate::sheet::NewSheet;
use crate::sheet_id::SheetId;
use journal::entry::sha256_hex;
use journal::{Body, HeldMember, MemberId};
use rayon::prelude::*;
use rules::Tables;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use uuid::Uuid;
use vault::{Access, IssuePapers};

/// Sheets that one thread reads back before it looks for more.
const SHEETS_A_THREAD: usize = 50;

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

/// Someone of the list whose sheet is made now.
struct Subject {
    place: u32,
    sheet: SheetId,
    member: HeldMember,
    insured: HeldMember,
    shows_copay: bool,
}

/// Carries out what is left of a batch: every file is written, every sheet of it read back with its codes, and then
/// issued in one commit. Whoever cannot have a sheet is refused by name of the problem and the others go on.
///
/// # Errors
/// `BatchUnknown`, `BatchOfAnotherDay` when it was begun on another day, fonts, or what the journal said.
pub fn run(run: &BatchRun<'_>, id: Uuid) -> Result<Batch, IssueError> {
    loop {
        let batch = batch(run.access, id)?;
        let told = (run.progress)(batch.progress());
        let waiting: Vec<(u32, &str)> = batch
            .items
            .iter()
            .filter(|item| item.state == ItemState::Waiting)
            .take(run.in_a_file.clamp(1, MOST_IN_A_FILE))
            .map(|item| (item.place, item.wanted.as_str()))
            .collect();
        if waiting.is_empty() || told.is_break() {
            return Ok(batch);
        }
        if batch.day != run.access.surroundings().today() {
            return Err(IssueError::BatchOfAnotherDay);
        }
        run.make_file(&batch, &waiting)?;
    }
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

type Refusals = Vec<(u32, IssueError)>;

impl BatchRun<'_> {
    fn make_file(&self, batch: &Batch, waiting: &[(u32, &str)]) -> Result<(), IssueError> {
        let kind = Kind::named(&batch.kind).ok_or(IssueError::UnknownKind)?;
        let mut refused = Refusals::new();
        let mut subjects = Vec::new();
        for (place, wanted) in waiting {
            match self.subject(kind, batch, *place, wanted) {
                Ok(subject) => subjects.push(subject),
                Err(error @ (IssueError::Vault(_) | IssueError::Members(_))) => return Err(error),
                Err(refusal) => refused.push((*place, refusal)),
            }
        }
        let many = self.write(kind, batch, &mut subjects, &mut refused)?;
        self.commit(batch, &subjects, &many, &refused)
    }

    /// Whom the list names, and that the paper may be issued to them.
    fn subject(
        &self,
        kind: &Kind,
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
            approval: None,
        };
        let insured = insured_of(self.access, Some(&member))?;
        let verdict = permitted(kind, &batch.variant, &request, insured.as_ref())?;
        let insured = insured.ok_or(IssueError::InsuredUnknown)?;
        let sheet = SheetId(self.access.surroundings().uuid());
        Ok(Subject { place, sheet, member, insured, shows_copay: verdict.show_copay })
    }

    /// Writes the file and reads every sheet back; whoever stands in the way is taken off and the file written anew.
    fn write(
        &self,
        kind: &Kind,
        batch: &Batch,
        subjects: &mut Vec<Subject>,
        refused: &mut Refusals,
    ) -> Result<Many, IssueError> {
        let branch = self.tables.branch(self.branch).ok_or(IssueError::UnknownBranch)?;
        let sender = Sender::from(branch);
        let nothing_more = Particulars::default();
        let now = self.access.surroundings().now();
        loop {
            let cases: Vec<Case<'_>> = subjects
                .iter()
                .map(|subject| Case {
                    household: Some(Household {
                        member: &subject.member,
                        insured: &subject.insured,
                    }),
                    sender: &sender,
                    day: batch.day,
                    now,
                    sheet: subject.sheet,
                    tables: self.tables,
                    reason: &batch.reason,
                    variant: &batch.variant,
                    shows_copay: subject.shows_copay,
                    particulars: &nothing_more,
                })
                .collect();
            let papers: Vec<Filled> = cases.par_iter().map(|case| filled(kind, case)).collect();
            let title = kind.title;
            let about = About { title, id: batch.id.into_bytes(), day: batch.day };
            let taken_off: Vec<(usize, IssueError)> = match write_many(&papers, self.fonts, &about)
            {
                Ok(many) => match differing(kind, &cases, &papers, &many, self.fonts) {
                    None => return Ok(many),
                    Some((place, fields)) => vec![(place, IssueError::ReadBackDiffers(fields))],
                },
                Err(failed) => {
                    let refusals = failed.into_iter();
                    refusals.map(|(place, error)| (place, IssueError::LayOut(error))).collect()
                }
            };
            drop(cases);
            for (place, refusal) in taken_off.into_iter().rev() {
                let subject = subjects.remove(place);
                refused.push((subject.place, refusal));
            }
        }
    }

    /// The file, its sheets with their entries, and everyone who was refused, in one commit.
    fn commit(
        &self,
        batch: &Batch,
        subjects: &[Subject],
        many: &Many,
        refused: &Refusals,
    ) -> Result<(), IssueError> {
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

fn filled(kind: &Kind, case: &Case<'_>) -> Filled {
    let values = kind.values(case);
    Filled { form: kind.form(case, &values), values }
}

/// The place of the first sheet that does not say what the record says, with the names of what differs.
fn differing(
    kind: &Kind,
    cases: &[Case<'_>],
    papers: &[Filled],
    many: &Many,
    fonts: &Fonts,
) -> Option<(usize, Vec<String>)> {
    let all = |fault: &str| Some((0, vec![fault.to_owned()]));
    if papers.is_empty() {
        return None;
    }
    let file = match ReadFile::open(&many.pdf, fonts) {
        Ok(file) => file,
        Err(fault) => return all(fault),
    };
    if file.pages() != papers.iter().map(|paper| paper.form.pages.len()).sum::<usize>() {
        return all("page_count");
    }
    let places: Vec<usize> = (0..papers.len()).collect();
    places.par_chunks(SHEETS_A_THREAD).find_map_first(|places| {
        // Pictures are not shared between threads; each opens the file once for many sheets.
        let pictures = Pictures::of(&many.pdf);
        places.iter().find_map(|&place| {
            let (paper, first) = (&papers[place], many.papers[place].0);
            let mut reading = file.read(first, &paper.form);
            if let Some(pictures) = &pictures {
                pictures.read_codes(first, &paper.form, &mut reading);
            }
            let against_form = reading.against_form(&paper.form, &paper.values);
            let wrong: BTreeSet<String> = against_form
                .into_iter()
                .chain(kind.against_record(&reading, &cases[place]))
                .collect();
            (!wrong.is_empty()).then(|| (place, wrong.into_iter().collect()))
        })
    })
}

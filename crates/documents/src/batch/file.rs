//! One file of a batch: the sheets in it, written together, and whether each says what its record says.

use super::store::Batch;
use crate::error::IssueError;
use crate::kinds::{Case, Household, Kind, Particulars, Sender};
use crate::page::{About, Filled, Fonts, Many, write_many};
use crate::read_back::{Pictures, ReadFile, Reading};
use crate::sheet_id::SheetId;
use chrono::{DateTime, NaiveDate, Utc};
use journal::HeldMember;
use rayon::prelude::*;
use rules::Tables;
use uuid::Uuid;

/// Sheets that one thread reads back before it looks for more.
const SHEETS_A_THREAD: usize = 50;

/// Someone of the list whose sheet is made now.
pub(super) struct Subject {
    pub place: u32,
    pub sheet: SheetId,
    pub member: HeldMember,
    pub insured: HeldMember,
    pub shows_copay: bool,
}

/// Who has no sheet, and why.
pub(super) type Refusals = Vec<(u32, IssueError)>;

/// The place of a sheet that does not say what the record says, with the names of what differs.
pub(super) type Difference = (usize, Vec<String>);

/// A file that is written. Nothing in it is issued before all of it was read back.
pub(super) struct Written {
    pub subjects: Vec<Subject>,
    pub refused: Refusals,
    pub many: Many,
    /// The last place of the list that it goes to, refused ones too.
    pub last: u32,
    papers: Vec<Filled>,
    now: DateTime<Utc>,
}

/// What all files of a batch are made with. May be used by several threads at once.
pub(super) struct Press<'a> {
    pub kind: &'static Kind,
    id: Uuid,
    day: NaiveDate,
    variant: &'a str,
    reason: &'a str,
    sender: Sender,
    tables: &'a Tables,
    fonts: &'a Fonts,
    nothing_more: Particulars,
}

impl<'a> Press<'a> {
    pub(super) fn of(
        batch: &'a Batch,
        (branch, is_training): (&str, bool),
        tables: &'a Tables,
        fonts: &'a Fonts,
    ) -> Result<Self, IssueError> {
        Ok(Self {
            kind: Kind::named(&batch.kind).ok_or(IssueError::UnknownKind)?,
            id: batch.id,
            day: batch.day,
            variant: &batch.variant,
            reason: &batch.reason,
            sender: tables.branch_on(branch, batch.day).ok_or(IssueError::UnknownBranch)?.into(),
            tables,
            fonts,
            nothing_more: Particulars { is_training, ..Particulars::default() },
        })
    }

    fn case<'s>(&'s self, subject: &'s Subject, now: DateTime<Utc>) -> Case<'s> {
        Case {
            household: Some(Household { member: &subject.member, insured: &subject.insured }),
            sender: &self.sender,
            day: self.day,
            now,
            sheet: subject.sheet,
            tables: self.tables,
            reason: self.reason,
            variant: self.variant,
            shows_copay: subject.shows_copay,
            particulars: &self.nothing_more,
        }
    }

    /// Writes everyone's sheet into one file; whoever's cannot be laid out is refused and the others go on.
    pub(super) fn write(
        &self,
        mut subjects: Vec<Subject>,
        mut refused: Refusals,
        now: DateTime<Utc>,
        last: u32,
    ) -> Written {
        let about = About { title: self.kind.title, id: self.id.into_bytes(), day: self.day };
        loop {
            let filled = |subject: &Subject| {
                let case = self.case(subject, now);
                let values = self.kind.values(&case);
                Filled { form: self.kind.form(&case, &values), values }
            };
            let papers: Vec<Filled> = subjects.par_iter().map(filled).collect();
            let failed = match write_many(&papers, self.fonts, &about) {
                Ok(many) => return Written { subjects, refused, many, last, papers, now },
                Err(failed) => failed,
            };
            for (place, error) in failed.into_iter().rev() {
                refused.push((subjects.remove(place).place, IssueError::LayOut(error)));
            }
        }
    }

    /// The same file without the sheet that differs.
    pub(super) fn without(&self, written: Written, (place, fields): Difference) -> Written {
        let Written { mut subjects, mut refused, now, last, .. } = written;
        refused.push((subjects.remove(place).place, IssueError::ReadBackDiffers(fields)));
        self.write(subjects, refused, now, last)
    }

    /// Reads every sheet back, with its codes from pixels, and gives the first that differs.
    pub(super) fn differing(&self, written: &Written) -> Option<Difference> {
        let all = |fault: &str| Some((0, vec![fault.to_owned()]));
        let Written { papers, many, .. } = written;
        if papers.is_empty() {
            return None;
        }
        let file = match ReadFile::open(&many.pdf, self.fonts) {
            Ok(file) => file,
            Err(fault) => return all(fault),
        };
        if file.pages() != papers.iter().map(|paper| paper.form.pages.len()).sum::<usize>() {
            return all("page_count");
        }
        let places: Vec<usize> = (0..papers.len()).collect();
        places.par_chunks(SHEETS_A_THREAD).find_map_first(|places| {
            let sheets = || places.iter().map(|&place| (many.papers[place].0, &papers[place]));
            let mut readings: Vec<Reading> =
                sheets().map(|(first, paper)| file.read(first, &paper.form)).collect();
            // Pictures are not shared between threads; each opens the file once for many sheets.
            if let Some(pictures) = Pictures::of(&many.pdf) {
                let each = sheets().zip(&mut readings);
                pictures.read_codes_of(
                    each.map(|((first, paper), reading)| (first, &paper.form, reading)),
                );
            }
            let mut read = places.iter().zip(&readings);
            read.find_map(|(&place, reading)| self.difference(written, place, reading))
        })
    }

    fn difference(&self, written: &Written, place: usize, reading: &Reading) -> Option<Difference> {
        let (paper, subject) = (&written.papers[place], &written.subjects[place]);
        let case = self.case(subject, written.now);
        let wrong = self.kind.differing(reading, (&paper.form, &paper.values), &case);
        (!wrong.is_empty()).then(|| (place, wrong.into_iter().collect()))
    }
}

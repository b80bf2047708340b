//! 交付 within an encounter: draft, issue, print, and what becomes of the sheet.

use crate::lookup::reason;
use crate::view::{Draft, Issued, Proposal, Reason};
use crate::{Desk, DeskError};
use chrono::NaiveDate;
use documents::kinds::{Kind, Tells};
use documents::page::Fonts;
use documents::{Once, Prepared, Request, SheetId};
use journal::Body;
use journal::body::LastFour;
use rules::counter;
use rules::papers::{Person, Weight};
use std::path::PathBuf;
use uuid::Uuid;
use vault::{Approval, FindMembers, IssuePapers, VaultError};

/// What is to be made: a kind of paper, for whom, why, and the day that stands on it.
#[derive(Clone, Copy)]
pub struct PaperRequest<'a> {
    /// E.g. `eligibility_notice`.
    pub kind: &'a str,
    /// Which of its forms; the usual one when absent.
    pub variant: Option<&'a str>,
    /// The member's id or written number, for papers about someone.
    pub member: Option<&'a str>,
    /// The printer that is aligned, for the page that says so.
    pub printer: Option<&'a str>,
    /// A second person's word, for papers against which a rule speaks.
    pub approval: Option<&'a Approval>,
    /// A code of the kind's reasons.
    pub reason: &'a str,
    /// The day on the paper.
    pub day: NaiveDate,
}

impl Desk {
    /// Which papers the member may be given today, and why not the others.
    ///
    /// # Errors
    /// `MemberUnknown` or `NoEncounter`.
    pub fn propose(&self, member: &str) -> Result<Vec<Proposal>, DeskError> {
        let held = self.open(member)?;
        let access = self.access::<IssuePapers>()?;
        let today = self.surroundings.today();
        let insured = self.insured_of(&held.member)?;
        let person = Person { member: &held.member, insured: insured.as_ref() };
        let tables = self.tables()?;
        let proposals = documents::propose(tables, person, today);
        let differs = identity::result_today(access.vault(), &held)? == Some(LastFour::NoMatch);
        let proposals = proposals.into_iter().map(|proposal| {
            let weights = proposal.reasons.iter().map(|one| one.weight);
            let needs_approval = proposal.allowed && weights.max() == Some(Weight::Approval);
            let given = proposal.reasons.iter().cloned();
            let mut reasons: Vec<Reason> = given.map(|one| reason(tables, one, today)).collect();
            if differs {
                reasons.push(Reason::code("last_four_differs"));
            }
            Proposal { needs_approval, ..proposal_of(&proposal, reasons, today) }
        });
        Ok(proposals.collect())
    }

    /// Papers that are about nobody: leaflets, the 受付票, the day's 交付簿, the mail that came back.
    ///
    /// # Errors
    /// `NoEncounter`, `not_permitted`.
    pub fn propose_for_nobody(&self) -> Result<Vec<Proposal>, DeskError> {
        self.access::<IssuePapers>()?;
        let today = self.surroundings.today();
        let proposals = documents::propose_for_nobody();
        Ok(proposals.iter().map(|proposal| proposal_of(proposal, Vec::new(), today)).collect())
    }

    /// Lays a paper out and reads it back. Nothing is issued; the draft waits on the counter.
    ///
    /// # Errors
    /// Why the paper may not or cannot be made; a paper that differs from the record is an entry.
    pub fn draft(&mut self, request: &PaperRequest<'_>) -> Result<Draft, DeskError> {
        let prepared = self.prepare(request)?;
        let tables = self.tables()?;
        let draft = Draft {
            sheet: prepared.sheet().0,
            kind: prepared.kind().to_owned(),
            pages: documents::pages_svg(prepared.pdf())?,
            warnings: prepared
                .warnings()
                .iter()
                .map(|one| reason(tables, one.clone(), request.day))
                .collect(),
        };
        let at_work = self.at_work_mut()?;
        at_work.draft = Some(prepared);
        at_work.approved = None;
        Ok(draft)
    }

    /// The bytes of the draft, for whoever must know that they can be kept before it is issued.
    ///
    /// # Errors
    /// `DraftUnknown`.
    pub fn draft_pdf(&self, sheet: Uuid) -> Result<&[u8], DeskError> {
        let draft = self.at_work()?.draft.as_ref().filter(|draft| draft.sheet().0 == sheet);
        Ok(draft.ok_or(DeskError::DraftUnknown)?.pdf())
    }

    /// Puts the draft away.
    ///
    /// # Errors
    /// `Locked`.
    pub fn discard_draft(&mut self) -> Result<(), DeskError> {
        self.at_work_mut()?.draft = None;
        Ok(())
    }

    /// Issues the draft: the entry and the very bytes that were read back, in one commit.
    ///
    /// # Errors
    /// `DraftUnknown` when another or no draft lies there, or what the journal said.
    pub fn issue(&mut self, sheet: Uuid) -> Result<Issued, DeskError> {
        let draft = self.at_work_mut()?.draft.take_if(|draft| draft.sheet().0 == sheet);
        let draft = draft.ok_or(DeskError::DraftUnknown)?;
        self.mind_the_lease_for(draft.kind())?;
        let issued = documents::issue(&self.access::<IssuePapers>()?, draft)?;
        self.use_up_word()?;
        Ok(Issued {
            sheet: issued.sheet.0,
            serial: issued.serial,
            kind: issued.kind,
            sha256: issued.sha256,
            entry: issued.entry,
            read_back: "equal".to_owned(),
        })
    }

    /// The file of an issued sheet, to be put somewhere: that is an entry.
    ///
    /// # Errors
    /// `sheet_unknown`, or what the journal said.
    pub fn sheet_pdf(&self, sheet: Uuid) -> Result<Vec<u8>, DeskError> {
        let access = self.access::<IssuePapers>()?;
        let issued = documents::sheet(&access, SheetId(sheet))?;
        let body = Body::FileExported { what: "sheet".into(), of: sheet.to_string() };
        access.transact::<_, VaultError>(|writing| writing.append(body, issued.member))?;
        Ok(issued.pdf)
    }

    /// Puts the file of an issued sheet into the desk's `out` folder, for a desk without a printer. That is an entry.
    ///
    /// # Errors
    /// As [`Self::sheet_pdf`], or what the system said.
    pub fn save_pdf(&self, sheet: Uuid) -> Result<PathBuf, DeskError> {
        let pdf = self.sheet_pdf(sheet)?;
        Ok(self.layout.write_out(&file_of(sheet), &pdf)?)
    }

    /// The pages of an issued sheet, as SVG. Looking at a member's paper is a view of the member.
    ///
    /// # Errors
    /// As [`Self::sheet_pdf`].
    pub fn sheet_pages(&self, sheet: Uuid) -> Result<Vec<String>, DeskError> {
        let issued = documents::sheet(&self.access::<IssuePapers>()?, SheetId(sheet))?;
        if let Some(of) = issued.member {
            members::viewed(&self.access::<FindMembers>()?, of)?;
        }
        Ok(documents::pages_svg(&issued.pdf)?)
    }

    /// Prints a sheet: the entry first, then the same bytes to the printer's queue. Tells the copy's
    /// number and the queue's job.
    ///
    /// # Errors
    /// `printer_unknown`, `printer_failed`, `sheet_unknown`, or `sheet_state` for a spoiled one.
    pub fn print(
        &self,
        sheet: Uuid,
        printer: &str,
        once: Once<'_>,
    ) -> Result<(u32, Option<String>), DeskError> {
        let access = self.access::<IssuePapers>()?;
        Ok(documents::print(&access, SheetId(sheet), printer, once)?)
    }

    /// The clerk holds the sheet and it is good.
    ///
    /// # Errors
    /// `sheet_unknown` or `sheet_state`.
    pub fn in_hand(&self, sheet: Uuid) -> Result<(), DeskError> {
        Ok(documents::in_hand(&self.access::<IssuePapers>()?, SheetId(sheet))?)
    }

    /// The sheet went to the visitor; a file saved of it goes.
    ///
    /// # Errors
    /// `sheet_unknown` or `sheet_state`.
    pub fn hand_over(&self, sheet: Uuid) -> Result<(), DeskError> {
        documents::hand_over(&self.access::<IssuePapers>()?, SheetId(sheet))?;
        Ok(self.layout.remove_out(&file_of(sheet))?)
    }

    /// The paper was spoiled and destroyed; a file saved of it goes.
    ///
    /// # Errors
    /// `sheet_unknown`, `sheet_state`, or a reason that is not in the table.
    pub fn spoil(&self, sheet: Uuid, reason: &str) -> Result<(), DeskError> {
        documents::spoil(&self.access::<IssuePapers>()?, SheetId(sheet), reason)?;
        Ok(self.layout.remove_out(&file_of(sheet))?)
    }

    /// The sheet holds no more, whoever has it; a file saved of it goes.
    ///
    /// # Errors
    /// `sheet_unknown`, `sheet_state`, or a reason that is not in the table.
    pub fn void(&self, sheet: Uuid, reason: &str, approval: &Approval) -> Result<(), DeskError> {
        documents::void(&self.access::<IssuePapers>()?, SheetId(sheet), reason, approval)?;
        Ok(self.layout.remove_out(&file_of(sheet))?)
    }

    /// Opens the typefaces when a paper first needs them.
    pub(crate) fn open_fonts(&mut self) -> Result<(), DeskError> {
        if self.fonts.is_none() {
            let fonts = Fonts::open(&documents::page::font_folders());
            self.fonts = Some(fonts.map_err(documents::IssueError::from)?);
        }
        Ok(())
    }

    fn prepare(&mut self, request: &PaperRequest<'_>) -> Result<Prepared, DeskError> {
        self.mind_the_lease_for(request.kind)?;
        let held = request.member.map(|member| self.open(member)).transpose()?;
        self.open_fonts()?;
        let fonts = self.fonts.as_ref().expect("opened above");
        let branch = &self.enrolled()?.branch;
        let access = self.access::<IssuePapers>()?;
        let mail = match Kind::named(request.kind).map(|kind| kind.tells) {
            Some(Tells::ReturnedMail) => self.mail_of_day(request.day)?,
            _ => Vec::new(),
        };
        let request = Request {
            kind: request.kind,
            variant: request.variant,
            member: held.as_ref(),
            reason: request.reason,
            day: request.day,
            branch,
            tables: self.tables()?,
            printer: request.printer,
            mail: &mail,
            approval: request.approval,
        };
        Ok(documents::prepare(&access, fonts, &request)?)
    }
}

fn proposal_of(proposal: &documents::Proposal, reasons: Vec<Reason>, today: NaiveDate) -> Proposal {
    let choices = counter::choices(proposal.issue_reasons, today).into_iter();
    Proposal {
        kind: proposal.kind.to_owned(),
        allowed: proposal.allowed,
        needs_approval: false,
        reasons,
        issue_reasons: choices.map(str::to_owned).collect(),
        variants: proposal.variants.iter().map(|one| (*one).to_owned()).collect(),
    }
}

/// The name of a sheet's file in the folder `out`: nothing personal.
fn file_of(sheet: Uuid) -> String {
    format!("{sheet}.pdf")
}

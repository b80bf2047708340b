//! A paper made ready: laid out in memory with its candidate sheet id and read back against the record. Nothing
//! is written but the entry that a sheet differed.

mod permitted;
#[cfg(test)]
mod tests;

pub(crate) use permitted::{insured_of, permitted, variant_of};

use crate::day::{receipts_of, sheets_of};
use crate::error::IssueError;
use crate::kinds::{Case, Household, Kind, MailRow, Particulars, Sender, Tells};
use crate::page::{About, Display, Fonts, LaidOut, write_pdf};
use crate::sheet_id::SheetId;
use crate::written::Written;
use chrono::NaiveDate;
use journal::entry::sha256_hex;
use journal::{DeviceId, HeldMember, MemberRef};
use permitted::approval_needed;
use rules::Tables;
use rules::papers::{Reason, Verdict, Weight};
use std::collections::BTreeSet;
use vault::{Access, Approval, IssuePapers};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The kind of paper, e.g. `eligibility_notice`.
    pub kind: &'a str,
    /// Which of the kind's forms; its usual one when absent.
    pub variant: Option<&'a str>,
    /// Whom it is about; nobody for papers that are the same for everyone.
    pub member: Option<&'a HeldMember>,
    /// Why, a code of the kind's reasons.
    pub reason: &'a str,
    /// The day that stands on it, for which the rules are asked.
    pub day: NaiveDate,
    /// The prefecture code of the branch that sends it, `01` to `47`.
    pub branch: &'a str,
    /// The rules of that day.
    pub tables: &'a Tables,
    /// The printer that is aligned, for the page that says so.
    pub printer: Option<&'a str>,
    /// Mail that came back, for the list of it.
    pub mail: &'a [MailRow],
    /// A second person's word, for papers against which a rule speaks.
    pub approval: Option<&'a Approval>,
}

/// A sheet that was read back and may be issued. Dropping it leaves nothing behind.
pub struct Prepared {
    pub(crate) sheet: SheetId,
    pub(crate) kind: &'static str,
    pub(crate) branch: String,
    pub(crate) member: Option<MemberRef>,
    pub(crate) reason: String,
    pub(crate) day: NaiveDate,
    pub(crate) pdf: Vec<u8>,
    pub(crate) sha256: String,
    /// Who approved it, and the rule that asked for that.
    pub(crate) approval: Option<(Approval, &'static str)>,
    /// The day's number on a receipt, which another may take first.
    pub(crate) receipt: Option<u32>,
    warnings: Vec<Reason>,
}

impl Prepared {
    /// Its sheet id, already on its face.
    #[must_use]
    pub fn sheet(&self) -> SheetId {
        self.sheet
    }

    /// The kind of paper.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// The file.
    #[must_use]
    pub fn pdf(&self) -> &[u8] {
        &self.pdf
    }

    /// SHA-256 of the file, hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What staff should mind before issuing.
    #[must_use]
    pub fn warnings(&self) -> &[Reason] {
        &self.warnings
    }
}

impl std::fmt::Debug for Prepared {
    /// Without the file, which gives a person away.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prepared").field("sheet", &self.sheet).field("kind", &self.kind).finish()
    }
}

/// Makes a paper ready.
///
/// # Errors
/// Why it may not or cannot be made. `ReadBackDiffers` is an entry by then.
pub fn prepare(
    access: &Access<'_, IssuePapers>,
    fonts: &Fonts,
    request: &Request<'_>,
) -> Result<Prepared, IssueError> {
    prepare_with(access, fonts, request, write_pdf)
}

/// The same with the writer given, so that a test can hand out a file that differs.
fn prepare_with(
    access: &Access<'_, IssuePapers>,
    fonts: &Fonts,
    request: &Request<'_>,
    write: impl FnOnce(&[Display], &Fonts, &About<'_>) -> Vec<u8>,
) -> Result<Prepared, IssueError> {
    let kind = Kind::named(request.kind).ok_or(IssueError::UnknownKind)?;
    let variant = variant_of(kind, request.variant)?;
    let insured = insured_of(access, request.member)?;
    let verdict = permitted(kind, variant, request, insured.as_ref())?;
    let branch = request.tables.branch_on(request.branch, request.day);
    let branch = branch.ok_or(IssueError::UnknownBranch)?;
    let sheet = SheetId(access.surroundings().uuid());
    let particulars = particulars(access, kind.tells, request)?;
    let case = Case {
        household: request
            .member
            .zip(insured.as_ref())
            .map(|(member, insured)| Household { member, insured }),
        sender: &Sender::from(branch),
        day: request.day,
        now: access.surroundings().now(),
        sheet,
        tables: request.tables,
        reason: request.reason,
        variant,
        shows_copay: verdict.show_copay,
        particulars: &particulars,
    };
    let member = request.member.map(member_ref);
    let written = Written::of(kind, &case, fonts, write)?.agreeing(access, kind, member.clone())?;
    let without_address = insured.is_some_and(|held| held.member.address.is_none());
    Ok(Prepared {
        sheet,
        kind: kind.code,
        branch: request.branch.to_owned(),
        member,
        reason: request.reason.to_owned(),
        day: request.day,
        sha256: sha256_hex(&written.pdf),
        approval: request.approval.cloned().zip(approval_needed(&verdict)),
        receipt: Some(particulars.receipt).filter(|number| *number > 0),
        warnings: warnings(verdict, without_address, &written.laid_out),
        pdf: written.pdf,
    })
}

/// What happened at this counter, for the kinds that say so.
fn particulars(
    access: &Access<'_, IssuePapers>,
    tells: Tells,
    request: &Request<'_>,
) -> Result<Particulars, IssueError> {
    let is_training = is_training(access);
    let mut particulars = Particulars { is_training, ..Particulars::default() };
    match tells {
        Tells::ReceiptNumber => {
            let given = access.vault().read_journal(|file| receipts_of(file, request.day))?;
            particulars.receipt = given + 1;
        }
        Tells::Sheets => particulars.day_sheets = sheets_of(access, request.day)?,
        Tells::ReturnedMail => particulars.mail = request.mail.to_vec(),
        Tells::Printer => particulars.printer = request.printer.unwrap_or_default().to_owned(),
        Tells::Nothing | Tells::Figures | Tells::Request => {}
    }
    Ok(particulars)
}

/// Whether the files are those of a desk for training. It is a fact of its journal, which nobody changes by hand.
pub(crate) fn is_training(access: &Access<'_, IssuePapers>) -> bool {
    access.vault().series().0 == DeviceId::TRAINING
}

fn warnings(verdict: Verdict, without_address: bool, laid_out: &LaidOut) -> Vec<Reason> {
    let mut warnings = verdict.reasons;
    if without_address {
        warnings.push(warning("address_missing", None));
    }
    let variants: BTreeSet<String> =
        laid_out.degraded.iter().map(|(_, variant)| variant.to_string()).collect();
    warnings.extend(variants.into_iter().map(|variant| warning("glyph_degraded", Some(variant))));
    warnings
}

fn warning(code: &'static str, reference: Option<String>) -> Reason {
    Reason { code, reference, weight: Weight::Warning }
}

pub(crate) fn member_ref(held: &HeldMember) -> MemberRef {
    MemberRef { id: held.member.id.clone(), version: held.version }
}

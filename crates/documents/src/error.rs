//! Why a paper was not issued or printed, as facts.

use crate::page::{FontsMissing, LayOutError};
use chrono::NaiveDate;
use members::MembersError;
use rules::counter::{List, choices};
use vault::VaultError;

/// Why not. Nothing personal: names of fields, codes, code points.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// There is no such kind of paper.
    #[error("unknown kind of paper")]
    UnknownKind,
    /// The kind does not come in that form.
    #[error("unknown form of the paper")]
    UnknownVariant,
    /// A paper about a member was asked for without one, or one about nobody with one.
    #[error("this kind of paper is about someone else")]
    WrongSubject,
    /// The reason is not in the table on that day; these are.
    #[error("unknown reason")]
    UnknownReason(Vec<&'static str>),
    /// The branch is none of the 47.
    #[error("unknown branch")]
    UnknownBranch,
    /// The rules refuse this paper to this member on that day.
    #[error("the rules refuse this paper: {0}")]
    Refused(&'static str),
    /// A second person must approve first.
    #[error("a second person must approve this paper: {0}")]
    NeedsApproval(&'static str),
    /// The insured person of a dependent is not among the members this desk holds.
    #[error("the insured person of the household is not known at this desk")]
    InsuredUnknown,
    /// A typeface is not on this machine.
    #[error(transparent)]
    FontsMissing(#[from] FontsMissing),
    /// A text or code cannot be set.
    #[error(transparent)]
    LayOut(#[from] LayOutError),
    /// The finished file does not say what the record says.
    #[error("the finished sheet differs from the record: {}", .0.join(", "))]
    ReadBackDiffers(Vec<String>),
    /// No sheet with that id was issued here.
    #[error("unknown sheet")]
    SheetUnknown,
    /// There is no such member at this desk.
    #[error("unknown member")]
    MemberUnknown,
    /// A code of an application is not in the table.
    #[error("unknown applicant, way or exception")]
    UnknownChoice,
    /// The damaged paper must come with the application.
    #[error("the damaged paper must come along")]
    DamagedPaperNeeded,
    /// The application must come by way of the employer, or name why not.
    #[error("the application must come by way of the employer")]
    EmployerRouteNeeded,
    /// There is no such order.
    #[error("unknown order")]
    OrderUnknown,
    /// How far the order is does not allow this.
    #[error("the order is {0}")]
    OrderState(&'static str),
    /// There is no such batch, or it has no such file.
    #[error("unknown batch")]
    BatchUnknown,
    /// The list of a batch is empty or too long.
    #[error("the list is empty or too long")]
    ListTooLong,
    /// A table of figures has no column, too many of them, too many cells, or a title that is none.
    #[error("the table does not fit on pages")]
    TableDoesNotFit,
    /// The batch was begun on another day: what it says would not be of today.
    #[error("the batch is of another day")]
    BatchOfAnotherDay,
    /// Another sheet took the number of the day meanwhile.
    #[error("another sheet has this number")]
    NumberTaken,
    /// Head office has lent no more certificate numbers to this desk.
    #[error("no certificate numbers are left")]
    NoSerials,
    /// What became of the sheet does not allow this.
    #[error("the sheet is {0}")]
    SheetState(&'static str),
    /// The file of the sheet is not what was issued.
    #[error("the file of the sheet is damaged")]
    FileDamaged,
    /// A page is moved by ten millimetres at most.
    #[error("a page is moved by ten millimetres at most")]
    OffsetTooFar,
    /// There is no such printer.
    #[error("unknown printer")]
    PrinterUnknown,
    /// The printer's queue did not take the sheet. The sheet can be printed again.
    #[error("the printer's queue did not take the sheet")]
    PrinterFailed,
    /// The files of the desk.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The members.
    #[error(transparent)]
    Members(#[from] MembersError),
}

impl IssueError {
    /// The code the shells show.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownKind => "unknown_kind",
            Self::UnknownVariant => "unknown_variant",
            Self::WrongSubject => "wrong_subject",
            Self::UnknownReason(_) => "unknown_reason",
            Self::UnknownBranch => "unknown_branch",
            Self::Refused(code) => code,
            Self::NeedsApproval(_) => "approval_needed",
            Self::InsuredUnknown => "insured_unknown",
            Self::FontsMissing(_) => "fonts_missing",
            Self::LayOut(LayOutError::Missing { .. }) => "missing_glyph",
            Self::LayOut(LayOutError::Overflow { .. }) => "text_overflow",
            Self::ReadBackDiffers(_) => "read_back_differs",
            Self::SheetUnknown => "sheet_unknown",
            Self::MemberUnknown => "member_unknown",
            Self::UnknownChoice => "unknown_choice",
            Self::DamagedPaperNeeded => "damaged_paper_needed",
            Self::EmployerRouteNeeded => "employer_route_needed",
            Self::OrderUnknown => "order_unknown",
            Self::OrderState(_) => "order_state",
            Self::BatchUnknown => "batch_unknown",
            Self::ListTooLong => "list_too_long",
            Self::TableDoesNotFit => "table_does_not_fit",
            Self::BatchOfAnotherDay => "batch_of_another_day",
            Self::NumberTaken => "number_taken",
            Self::NoSerials => "no_serials",
            Self::SheetState(_) => "sheet_state",
            Self::FileDamaged => "sheet_damaged",
            Self::OffsetTooFar => "offset_too_far",
            Self::PrinterUnknown => "printer_unknown",
            Self::PrinterFailed => "printer_failed",
            Self::Vault(error) => error.code(),
            Self::Members(error) => error.code(),
        }
    }

    /// The one fact that goes with the code.
    #[must_use]
    pub fn reference(&self) -> Option<String> {
        match self {
            Self::FontsMissing(FontsMissing(face)) => Some(face.file().to_owned()),
            Self::LayOut(LayOutError::Missing { missing, .. }) => {
                Some(format!("U+{:04X}", missing.0))
            }
            Self::LayOut(LayOutError::Overflow { field }) => Some(field.clone()),
            Self::ReadBackDiffers(fields) => Some(fields.join(" ")),
            Self::UnknownReason(known) => Some(known.join(" ")),
            Self::SheetState(fact) | Self::OrderState(fact) | Self::NeedsApproval(fact) => {
                Some((*fact).to_owned())
            }
            _ => None,
        }
    }
}

/// Whether a reason is offered on the day.
///
/// # Errors
/// `UnknownReason` with those that are.
pub(crate) fn check_reason(list: List, reason: &str, day: NaiveDate) -> Result<(), IssueError> {
    let known = choices(list, day);
    if known.contains(&reason) { Ok(()) } else { Err(IssueError::UnknownReason(known)) }
}

impl From<rusqlite::Error> for IssueError {
    /// For statements on `journal.db`.
    fn from(error: rusqlite::Error) -> Self {
        Self::Vault(error.into())
    }
}

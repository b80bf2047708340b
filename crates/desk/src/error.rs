//! What a desk answers when it cannot do what was asked: a code and at most one fact, nothing personal.

use crate::BinderError;
use documents::IssueError;
use identity::IdentityError;
use mailing::MailingError;
use members::MembersError;
use outreach::OutreachError;
use rules::pins::PinFault;
use sync::SyncError;
use updates::UpdateError;
use vault::{SlotError, VaultError};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The desk belongs to no branch yet.
    #[error("this desk is not enrolled")]
    NotEnrolled,
    /// The desk belongs to a branch already.
    #[error("this desk is enrolled already")]
    AlreadyEnrolled,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    Locked,
    /// No encounter is open.
    #[error("no encounter is open")]
    NoEncounter,
    /// The purpose is not in the table.
    #[error("unknown purpose")]
    UnknownPurpose,
    /// The PIN did not open the slot.
    #[error("wrong PIN")]
    WrongPin {
        /// Tries before the slot is erased.
        tries_left: u8,
    },
    /// Too many wrong PINs: the first sign-in is due again.
    #[error("the key slot was erased after too many tries")]
    SlotErased,
    /// The PIN is right, and a code of the second factor is needed too.
    #[error("a code of the second factor is needed")]
    CodeNeeded,
    /// The code is not good now, or was taken before.
    #[error("wrong code")]
    WrongCode {
        /// Tries before the slot is erased; none for a factor that is not in use yet.
        tries_left: Option<u8>,
    },
    /// No second factor was shown to this person.
    #[error("no second factor waits to be confirmed")]
    NoSecondFactor,
    /// The new PIN may not be chosen.
    #[error("this PIN may not be chosen")]
    PinRefused(PinFault),
    /// There is nothing of the kind that a second person could approve.
    #[error("nothing that is approved")]
    NothingToApprove,
    /// The request is decided, over, or not for this.
    #[error("the request is not open for this")]
    RequestNotOpen,
    /// A second person's word is needed first: what for.
    #[error("a second person has to approve")]
    ApprovalNeeded(&'static str),
    /// A reason of at most 200 characters is needed.
    #[error("a reason is needed")]
    ReasonNeeded,
    /// This desk is no kiosk.
    #[error("this desk is no kiosk")]
    NotAKiosk,
    /// A visitor writes a few words.
    #[error("a request is too long")]
    RequestTooLong,
    /// The branch's key was not heard of yet.
    #[error("the key of the branch is not known before the first contact")]
    NoBranchKey,
    /// The code of a 受付票 of this branch was not read.
    #[error("this is no ticket of this branch")]
    TicketUnreadable,
    /// What the desk remembers of its branch and server was changed by hand.
    #[error("what this desk remembers of its branch was changed")]
    EnrolmentChanged,
    /// Nothing of this desk is sealed to head office.
    #[error("this desk has nothing that head office could give back")]
    NoRecovery,
    /// The answer is to no request of this desk.
    #[error("this answers no request of this desk")]
    RecoveryRefused,
    /// A first sign-in needs the line.
    #[error("a first sign-in needs head office")]
    FirstSignInNeedsHeadOffice,
    /// The person left or is suspended.
    #[error("this person may no longer sign in")]
    UserDisabled,
    /// The desk was without head office for too long.
    #[error("the offline lease has ended")]
    LeaseEnded,
    /// The desk was without head office for a week: no certificate is made.
    #[error("no certificate is made after a week without head office")]
    LeaseWithoutCertificates,
    /// No such member here.
    #[error("unknown member")]
    MemberUnknown,
    /// Members of other branches are asked for by what names one exactly.
    #[error(
        "another branch is asked by number, by whole kana and birth date, or by inquiry number"
    )]
    ExactQuestionNeeded,
    /// There is no draft with that sheet id.
    #[error("no such draft")]
    DraftUnknown,
    /// What was handed in does not fit: a table too long for a file, a name that is none, a choice there is not.
    #[error("what was handed in does not fit")]
    NotTaken(&'static str),
    /// The binder.
    #[error(transparent)]
    Binder(#[from] BinderError),
    /// Members.
    #[error(transparent)]
    Members(#[from] MembersError),
    /// Identity.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// Papers.
    #[error(transparent)]
    Papers(#[from] IssueError),
    /// Outreach.
    #[error(transparent)]
    Outreach(#[from] OutreachError),
    /// Returned mail.
    #[error(transparent)]
    Mailing(#[from] MailingError),
    /// Sync.
    #[error(transparent)]
    Sync(#[from] SyncError),
    /// A package of the program.
    #[error(transparent)]
    Update(#[from] UpdateError),
    /// The files.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl DeskError {
    /// The code that the shells show and word.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::NotEnrolled => "not_enrolled",
            Self::AlreadyEnrolled => "already_enrolled",
            Self::Locked => "locked",
            Self::NoEncounter => "no_encounter",
            Self::UnknownPurpose => "unknown_purpose",
            Self::WrongPin { .. } => "wrong_pin",
            Self::SlotErased => "pin_slot_erased",
            Self::CodeNeeded => "code_needed",
            Self::WrongCode { .. } => "wrong_code",
            Self::NoSecondFactor => "no_second_factor",
            Self::PinRefused(PinFault::TooShort) => "pin_too_short",
            Self::PinRefused(PinFault::TooLong) => "pin_too_long",
            Self::PinRefused(PinFault::Guessable) => "pin_guessable",
            Self::NothingToApprove => "nothing_to_approve",
            Self::RequestNotOpen => "request_not_open",
            Self::ApprovalNeeded(_) => "approval_needed",
            Self::ReasonNeeded => "reason_needed",
            Self::NotAKiosk => "not_a_kiosk",
            Self::RequestTooLong => "request_too_long",
            Self::NoBranchKey => "no_branch_key",
            Self::TicketUnreadable => "ticket_unreadable",
            Self::EnrolmentChanged => "enrolment_changed",
            Self::NoRecovery => "no_recovery",
            Self::RecoveryRefused => "recovery_refused",
            Self::FirstSignInNeedsHeadOffice => "first_sign_in_needs_head_office",
            Self::UserDisabled => "user_disabled",
            Self::LeaseEnded => "lease_ended",
            Self::LeaseWithoutCertificates => "lease_without_certificates",
            Self::MemberUnknown => "member_unknown",
            Self::ExactQuestionNeeded => "exact_question_needed",
            Self::DraftUnknown => "draft_unknown",
            Self::NotTaken(code) => code,
            Self::Binder(error) => error.code(),
            Self::Members(error) => error.code(),
            Self::Identity(error) => error.code(),
            Self::Papers(error) => error.code(),
            Self::Outreach(error) => error.code(),
            Self::Mailing(error) => error.code(),
            Self::Sync(error) => error.code(),
            Self::Update(error) => error.code(),
            Self::Vault(error) => error.code(),
        }
    }

    /// The one fact that goes with the code, e.g. the tries left or the code point of a missing glyph.
    #[must_use]
    pub fn reference(&self) -> Option<String> {
        match self {
            Self::WrongPin { tries_left } => Some(tries_left.to_string()),
            Self::WrongCode { tries_left } => tries_left.map(|left| left.to_string()),
            Self::ApprovalNeeded(what) => Some((*what).to_owned()),
            Self::Members(error) => error.reference(),
            Self::Identity(error) => error.reference(),
            Self::Papers(error) => error.reference(),
            Self::Outreach(error) => error.reference(),
            Self::Mailing(error) => error.reference(),
            Self::Sync(error) => error.reference(),
            Self::Update(error) => error.reference(),
            _ => None,
        }
    }
}

impl From<SlotError> for DeskError {
    fn from(error: SlotError) -> Self {
        match error {
            SlotError::NoSlot => VaultError::NotEnrolled.into(),
            SlotError::Erased => Self::SlotErased,
            SlotError::WrongPin { tries_left } => Self::WrongPin { tries_left },
            SlotError::CodeNeeded => Self::CodeNeeded,
            SlotError::WrongCode { tries_left } => Self::WrongCode { tries_left: Some(tries_left) },
            SlotError::Vault(error) => error.into(),
        }
    }
}

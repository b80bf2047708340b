//! What the shells show. These types are the window's too: its TypeScript is generated from them.

mod answers;
mod approval;
mod audit;
mod batch;
mod binder;
mod branch_field;
mod drill;
mod elsewhere;
mod figures;
mod limits;
mod mail;
mod member;
mod outreach;
mod own_keys;
mod paper;
mod parcels;
mod printing;
mod standing;
mod status;
mod update;
mod visitor;

pub use answers::{LimitAnswer, LineHours, OfficeAnswer, UsageAnswer, UsageRate};
pub use approval::ApprovalRow;
pub use audit::{ActRow, UnusualRow};
pub use batch::{BatchDone, BatchPage, BatchProgress, BatchRow, EmployerPage, OrderRow};
pub use binder::{
    BinderRule, ExOfficioDays, InMailing, MemberGuide, NoLonger, PaperVerdict, Proof,
    RegistrationDays, Returned, Said, Visiting,
};
pub use branch_field::{BranchField, BranchFieldWord};
pub use drill::{DrillStanding, DrillStep, SecondPersonTold};
pub use elsewhere::{Elsewhere, FoundElsewhere, MemberElsewhere};
pub use figures::{
    EffectFigures, EffectProgress, EffectRow, MailVolume, TimeTaken, WaitingFigures,
};
pub use limits::LimitWalk;
pub use mail::{MailJourney, TakenBack, WaitingMail};
pub use member::{Found, MatchedBy, MemberPage, Named, TimelineItem};
pub use outreach::{
    FollowUp, OutreachFigures, OutreachTally, PaperVolume, PromotionChoices, PromotionRow,
};
pub use own_keys::{OwnKeys, RecoveryAsked};
pub use paper::{
    Choice, Draft, IdentityDocument, Issued, OutreachChoices, Proposal, Reason, Verified,
};
pub use parcels::{BundleRow, ParcelPlan, ParcelRow};
pub use printing::{PrinterPage, ToMind};
pub use standing::{BranchData, Check, FileOut, TaskRow};
pub use status::{OpenEncounter, StaffMember, Status, Syncing};
pub use update::{OfferedUpdate, UpdateDone, UpdateProgress, UpdateStanding};
pub use visitor::{TicketPage, Told};

//! What an entry says happened. One variant per kind; a kind from a newer desk is kept as it is.

mod contact;
mod parcel;

pub use contact::{MailReturned, Outreach, Promotion};
pub use parcel::{ParcelsPosted, PostedBox, PostedBundle};

use crate::member::MemberId;
use crate::{Actor, Role};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// The version of the bodies below, stored with each entry.
pub const SCHEMA: u16 = 1;

/// What happened at this desk. Serialised as `{"kind": …, "body": {…}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Body {
    /// This desk joined its branch; the first entry of every series.
    DeskEnrolled {
        /// The branch's prefecture code, two digits.
        branch: String,
    },
    /// Someone signed in here.
    SignedIn {
        /// As what.
        role: Role,
    },
    /// A PIN did not open the named user's slot. The actor is the name that was tried.
    SignInFailed {
        /// When; the entry itself is written at the next sign-in.
        at: DateTime<Utc>,
        /// Tries left before the slot is erased.
        tries_left: u8,
    },
    /// The screen was locked.
    Locked {},
    /// Someone changed their own PIN.
    PinChanged {},
    /// Someone's second factor was set or taken away.
    SecondFactorSet {
        /// Whether there is one now.
        on: bool,
    },
    /// The key store was lost and head office gave this desk its share back.
    KeyStoreRecovered {
        /// When; the entry itself is written at the next sign-in.
        at: DateTime<Utc>,
    },
    /// This desk's share lies in another key store from here on.
    KeyStoreMoved {
        /// Which: `tpm`, `secret_service`, `keyutils`, `credential_manager` or `file`.
        to: String,
    },
    /// Something was written to a file that leaves the desk. What is about a member names them as the entry's.
    FileExported {
        /// `table`, `sheet`, `batch` or `diagnosis`.
        what: String,
        /// The table's name, the sheet, the file of the batch; nothing for what there is one of.
        of: String,
    },
    /// Someone looked at who did what. About a member, the entry is about them.
    AuditRead {
        /// `member`, `person`, `unusual`, `sign_ins` or `journal`.
        view: String,
        /// Whose doings, for `person`.
        of: Option<Actor>,
    },
    /// This desk's files are under new keys from here on.
    KeysRotated {},
    /// A package is about to be put in the program's place.
    UpdateBegun {
        /// The program's version.
        from: String,
        /// The package's.
        to: String,
        /// `line` for head office's own, or `medium`.
        source: String,
    },
    /// A package is in the program's place; it runs from the next start on.
    UpdateInstalled {
        /// The version before.
        from: String,
        /// The version now.
        to: String,
        /// As above.
        source: String,
    },
    /// A package was not installed.
    UpdateRefused {
        /// The program's version, which stays.
        from: String,
        /// The package's, when its description could be believed.
        to: Option<String>,
        /// As above.
        source: String,
        /// Why, a code.
        code: String,
    },
    /// A visit began.
    EncounterOpened {
        /// Why, a code such as `reissue`.
        purpose: String,
    },
    /// A visit ended and the screen was cleared.
    EncounterClosed {},
    /// A search, once it had settled.
    SearchMade {
        /// What was typed, at most 100 characters.
        text: String,
        /// How many rows were shown.
        shown: u32,
    },
    /// A member's page was opened.
    MemberViewed {},
    /// Head office was asked for members of other branches, and answered.
    SoughtElsewhere {
        /// By what: `number`, `kana_and_birth` or `inquiry`. Never what it was.
        question: String,
        /// How many it found.
        found: u32,
    },
    /// A member of another branch was shown. Named here and not as the entry's member, whose id and version
    /// are those of this branch.
    ViewedElsewhere {
        /// The member's branch, two digits.
        branch: String,
        /// The member's id there.
        member: MemberId,
        /// The record's version there.
        version: u64,
    },
    /// 本人確認: what was shown.
    IdentityChecked {
        /// Codes of the identity documents table.
        shown: Vec<String>,
        /// Whether it sufficed by the rule of that day.
        sufficient: bool,
    },
    /// The last four digits were compared. Never the digits.
    LastFourChecked {
        /// The outcome.
        result: LastFour,
        /// The day that it counts for, by head office's clock as of the last contact; by the entry's own time where it
        /// is not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        day: Option<NaiveDate>,
    },
    /// A comparison was refused because the day's limit was reached.
    LastFourRefused {
        /// `member` or `desk`.
        limit: String,
    },
    /// A paper was laid out, read back and numbered.
    DocumentIssued {
        /// The sheet id, of which there is one a sheet.
        sheet: Uuid,
        /// The kind of paper, e.g. `eligibility_notice`.
        paper: String,
        /// Why it was issued.
        reason: String,
        /// The day that stands on it.
        day: NaiveDate,
        /// SHA-256 of the file, hexadecimal.
        sha256: String,
        /// The number on its face, for papers that carry one.
        serial: Option<String>,
    },
    /// Head office lent certificate numbers to this desk.
    SerialsLeased {
        /// The first.
        first: u64,
        /// The last.
        last: u64,
    },
    /// Numbers that this desk may no longer use.
    SerialsForgotten {
        /// The first of the block.
        first: u64,
        /// The first that was not used.
        next: u64,
        /// The last of the block.
        last: u64,
    },
    /// Head office gave more time without contact, by a file or a code.
    LeaseExtended {
        /// Until when.
        until: DateTime<Utc>,
    },
    /// Someone saw to a task.
    TaskDone {
        /// The task.
        task: String,
    },
    /// What waits was written to a file for head office.
    CourierExported {
        /// Through which entry.
        through: u64,
    },
    /// A batch of papers was begun. Each sheet of it is an entry of its own.
    BatchBegun {
        /// The batch.
        batch: Uuid,
        /// The kind of paper.
        paper: String,
        /// How many people are on the list.
        people: u32,
    },
    /// A rendered sheet did not say what the record says; nothing was issued.
    ReadBackDiffered {
        /// The kind of paper.
        paper: String,
        /// Which fields differed, by name.
        fields: Vec<String>,
    },
    /// A sheet was handed to a printer's queue.
    DocumentPrinted {
        /// The sheet.
        sheet: Uuid,
        /// The printer's name.
        printer: String,
        /// 1 for the first print, 2 for the first copy, …
        copy: u32,
    },
    /// How this desk uses a printer was set.
    PrinterSet {
        /// The printer's name.
        printer: String,
        /// How far pages are moved to the right, in tenths of a millimetre.
        right: i32,
        /// How far down.
        down: i32,
        /// The tray.
        source: Option<String>,
        /// The sides.
        duplex: String,
    },
    /// The clerk holds the sheet and it is usable.
    DocumentInHand {
        /// The sheet.
        sheet: Uuid,
    },
    /// The sheet went to the visitor.
    DocumentHandedOver {
        /// The sheet.
        sheet: Uuid,
    },
    /// The sheet holds no more, whoever has it (with a second person's approval).
    DocumentVoided {
        /// The sheet.
        sheet: Uuid,
        /// Why.
        reason: String,
    },
    /// A second person approved what one alone may not do.
    ApprovalGiven {
        /// Who approved.
        by: Actor,
        /// What: a kind of paper, `void`, `certificate_order`.
        what: String,
        /// The rule that asked for it, or the reason given.
        reason: String,
        /// The sheet it is about.
        sheet: Option<Uuid>,
    },
    /// A second person's word was asked for; the entry's id is the request's.
    ApprovalAsked {
        /// `void`, or a kind of paper.
        what: String,
        /// The sheet, or the member's id.
        subject: String,
        /// Why.
        reason: String,
        /// Until when it is good.
        until: DateTime<Utc>,
    },
    /// A second person decided on a request.
    ApprovalDecided {
        /// The request.
        request: Uuid,
        /// Whether they said yes.
        granted: bool,
        /// With what reason.
        reason: String,
    },
    /// What was granted was made use of.
    ApprovalUsed {
        /// The request.
        request: Uuid,
    },
    /// What stands of the branch on its papers is to be something else, when head office takes it.
    BranchFieldSet {
        /// `postal_code`, `address` or `phone`.
        field: String,
        /// What is to stand there.
        value: String,
        /// The first day on which it is to.
        from: NaiveDate,
        /// The entry in whose place this one stands, which head office had not answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<Uuid>,
    },
    /// What was set of the branch was taken back before head office had it.
    BranchFieldWithdrawn {
        /// `postal_code`, `address` or `phone`.
        field: String,
        /// The entry that set it.
        entry: Uuid,
    },
    /// A visitor asked for something at a kiosk.
    VisitorRequest {
        /// The request.
        request: Uuid,
        /// What they asked for, sealed to the branch, hexadecimal.
        sealed: String,
    },
    /// The 受付票 of a request was handed to a kiosk's printer.
    TicketPrinted {
        /// The request.
        request: Uuid,
        /// The printer's name.
        printer: String,
    },
    /// The printer of a kiosk's 受付票 was named.
    TicketPrinterSet {
        /// Its name; none when tickets are to stay on the screen.
        printer: Option<String>,
    },
    /// Somebody serves a visitor who asked at a kiosk.
    VisitorTaken {
        /// The request.
        request: Uuid,
    },
    /// 交付申請書: an application came in.
    ApplicationTaken(Application),
    /// A 資格確認書 was sent for.
    CertificateOrdered {
        /// The order.
        order: Uuid,
        /// Why, a code of the certificate reasons.
        reason: String,
        /// `hand`, `home` or `employer`.
        route: String,
    },
    /// The ordered certificate is here.
    CertificateArrived {
        /// The order.
        order: Uuid,
    },
    /// It was handed over or mailed, by the order's route.
    CertificateDelivered {
        /// The order.
        order: Uuid,
    },
    /// The order was taken back.
    CertificateCancelled {
        /// The order.
        order: Uuid,
    },
    /// The paper was spoiled and destroyed.
    DocumentSpoiled {
        /// The sheet.
        sheet: Uuid,
        /// Why.
        reason: String,
    },
    /// 利用勧奨: one contact with a member.
    OutreachLogged(Outreach),
    /// An organisation was spoken to, or something was put up or published.
    PromotionLogged(Promotion),
    /// An item of a mailing, or a letter, came back.
    MailReturned(MailReturned),
    /// An item that had come back went out again.
    MailResent {
        /// The entry by which it came back.
        returned: Uuid,
        /// By which way: `employer` or `home`.
        route: String,
    },
    /// Boxes for a company's people went out by 特定記録.
    ParcelsPosted(ParcelsPosted),
    /// A kind this program does not know yet.
    #[serde(untagged)]
    Unknown {
        /// The kind's name.
        kind: String,
        /// Its body, untouched.
        body: Value,
    },
}

/// The outcome of a last-four comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LastFour {
    /// The digits agree.
    Match,
    /// The digits differ.
    NoMatch,
    /// The branch holds no digits to compare with.
    Unavailable,
}

/// 交付申請書 as it came in. All codes are rows of the counter's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The kind of paper: `eligibility_notice` or `eligibility_certificate`.
    pub paper: String,
    /// Why, a code of the paper's reasons.
    pub reason: String,
    /// Who applies, e.g. `self`.
    pub applicant: String,
    /// By which way, e.g. `counter`, `employer`.
    pub route: String,
    /// Why it did not come by way of the employer, e.g. `disaster`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception: Option<String>,
    /// Whether the damaged or old paper came along.
    pub paper_attached: bool,
}

impl Body {
    /// The kind's name and its body, as stored.
    ///
    /// # Panics
    /// Never: every body serialises.
    #[must_use]
    pub fn parts(&self) -> (String, String) {
        let whole = serde_json::to_value(self).expect("a body serialises");
        let kind = whole["kind"].as_str().expect("a body has a kind").to_owned();
        (kind, whole["body"].to_string())
    }

    /// The body from its stored parts; an unknown kind or shape is kept as it is.
    #[must_use]
    pub fn from_parts(kind: &str, body: &str) -> Self {
        let value: Value = serde_json::from_str(body).unwrap_or(Value::Null);
        let whole = serde_json::json!({ "kind": kind, "body": value });
        serde_json::from_value(whole)
            .unwrap_or_else(|_| Self::Unknown { kind: kind.to_owned(), body: value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_kind_survives_its_stored_parts() {
        let body = Body::LastFourChecked { result: LastFour::NoMatch, day: None };
        let (kind, text) = body.parts();
        assert_eq!((kind.as_str(), text.as_str()), ("LastFourChecked", r#"{"result":"no_match"}"#));
        assert_eq!(Body::from_parts(&kind, &text), body);
    }

    #[test]
    fn a_kind_from_a_newer_desk_is_kept_as_it_is() {
        let body = Body::from_parts("KioskOpened", r#"{"language":"vi"}"#);
        let (kind, text) = body.parts();
        assert_eq!((kind.as_str(), text.as_str()), ("KioskOpened", r#"{"language":"vi"}"#));
    }

    #[test]
    fn a_known_kind_with_a_strange_body_is_kept_too() {
        let body = Body::from_parts("LastFourChecked", r#"{"result":"perhaps"}"#);
        assert_eq!(body.parts().1, r#"{"result":"perhaps"}"#);
    }
}

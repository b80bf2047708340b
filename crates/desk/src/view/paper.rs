//! Papers, checks and choices as shown.

use journal::body::LastFour;
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// A code with at most one fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Reason {
    /// The code, worded by the shell.
    pub code: String,
    /// The fact.
    pub reference: Option<String>,
    /// The sentence to read out, when the code is a rule of the binder.
    pub say: Option<String>,
}

impl Reason {
    /// A code without a fact.
    #[must_use]
    pub fn code(code: &str) -> Self {
        Self { code: code.to_owned(), reference: None, say: None }
    }
}

/// Whether a paper may be issued to a member today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Proposal {
    /// The kind of paper.
    pub kind: String,
    /// Whether it may be issued.
    pub allowed: bool,
    /// Whether a second person must approve.
    pub needs_approval: bool,
    /// Why not, or what to mind.
    pub reasons: Vec<Reason>,
    /// The reasons for issuing it that exist today.
    pub issue_reasons: Vec<String>,
    /// The forms it comes in, the usual one first.
    pub variants: Vec<String>,
}

/// A paper that is laid out and read back, but not issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Draft {
    /// Its candidate sheet id.
    pub sheet: Uuid,
    /// The kind of paper.
    pub kind: String,
    /// The pages, as SVG, drawn from the very bytes that would be printed.
    pub pages: Vec<String>,
    /// What to mind, e.g. a character printed in its common form.
    pub warnings: Vec<Reason>,
}

/// A paper that was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Issued {
    /// Its sheet id.
    pub sheet: Uuid,
    /// The number on its face, for papers that carry one.
    pub serial: Option<String>,
    /// The kind of paper.
    pub kind: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// The entry's id.
    pub entry: Uuid,
    /// Always `equal`: a paper that differs is never issued.
    pub read_back: String,
}

/// The outcome of a last-four comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Verified {
    /// Match, no match, or nothing to compare with.
    pub result: LastFour,
    /// Non-matches left today.
    pub tries_left: u32,
    /// `********1234` after a match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub masked: Option<String>,
}

/// A row of a table, worded by the shell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Choice {
    /// The code.
    pub code: String,
}

/// Today's choices for an outreach contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OutreachChoices {
    /// 契機
    pub occasions: Vec<Choice>,
    /// How.
    pub channels: Vec<Choice>,
    /// Answers.
    pub answers: Vec<Choice>,
    /// What can be handed over.
    pub materials: Vec<Choice>,
}

/// Something that proves identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct IdentityDocument {
    /// The code.
    pub code: String,
    /// Whether it carries a photograph.
    pub photo: bool,
}

//! What the window hears when something was not done: a code that it words, and at most one fact.

use desk::DeskError;
use serde::Serialize;

/// A refusal. Carries nothing personal.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Problem {
    /// The code.
    pub code: String,
    /// The fact, e.g. the tries left.
    pub reference: Option<String>,
}

impl Problem {
    /// One without a fact.
    pub fn of(code: &str) -> Self {
        Self { code: code.to_owned(), reference: None }
    }
}

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Self {
        Self { code: error.code().to_owned(), reference: error.reference() }
    }
}

/// What a command answers.
pub type Answer<T> = Result<T, Problem>;

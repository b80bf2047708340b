//! What a command prints: one JSON document or plain lines on standard output, refusals on standard error.

use desk::{BinderError, DeskError};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::ExitCode;

/// What a command found or did.
pub struct Answer {
    json: Value,
    lines: Vec<String>,
    code: ExitCode,
}

impl Answer {
    /// An answer with its JSON form and its lines for people.
    pub fn new(json: &impl Serialize, lines: impl IntoIterator<Item = String>) -> Self {
        let json = serde_json::to_value(json).expect("an answer serialises");
        Self { json, lines: lines.into_iter().collect(), code: ExitCode::SUCCESS }
    }

    /// An answer whose JSON says all there is to say.
    pub fn plain(json: &impl Serialize) -> Self {
        let mut answer = Self::new(json, []);
        answer.lines = lines_of(&answer.json);
        answer
    }

    /// The same answer with exit code 1: what was asked for was found wanting.
    pub fn failed(self) -> Self {
        Self { code: ExitCode::FAILURE, ..self }
    }

    /// Prints it; a reader that went away is no fault of ours.
    pub fn print(&self, json: bool) -> ExitCode {
        let mut out = std::io::stdout().lock();
        let printed = if json {
            writeln!(out, "{}", self.json)
        } else {
            self.lines.iter().try_for_each(|line| writeln!(out, "{line}"))
        };
        let _ = printed;
        self.code
    }
}

fn lines_of(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| format!("{name}: {}", word(value))).collect()
        }
        Value::Array(rows) => rows.iter().map(word).collect(),
        other => vec![word(other)],
    }
}

fn word(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "-".to_owned(),
        other => other.to_string(),
    }
}

/// Why a command did nothing. Carries nothing personal.
#[derive(Debug)]
pub struct Problem {
    code: String,
    reference: Option<String>,
    message: String,
    usage: bool,
}

impl Problem {
    /// A refusal.
    pub fn refused(code: &str, message: &str) -> Self {
        Self { code: code.to_owned(), reference: None, message: message.to_owned(), usage: false }
    }

    /// The command line lacks something.
    pub fn usage(message: &str) -> Self {
        Self { usage: true, ..Self::refused("usage", message) }
    }

    /// A file that could not be read or written.
    pub fn file(error: &std::io::Error) -> Self {
        DeskError::from(vault_error(error)).into()
    }

    /// Prints it on standard error.
    pub fn print(&self, json: bool) -> ExitCode {
        let Self { code, reference, message, .. } = self;
        if json {
            eprintln!("{}", json!({"code": code, "reference": reference, "message": message}));
        } else {
            let reference = reference.as_ref().map_or(String::new(), |fact| format!(" ({fact})"));
            eprintln!("mado: {message}{reference} [{code}]");
        }
        ExitCode::from(if self.usage { 2 } else { 1 })
    }
}

fn vault_error(error: &std::io::Error) -> vault::VaultError {
    std::io::Error::from(error.kind()).into()
}

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Self {
        Self {
            code: error.code().to_owned(),
            reference: error.reference(),
            message: error.to_string(),
            usage: false,
        }
    }
}

impl From<BinderError> for Problem {
    fn from(error: BinderError) -> Self {
        DeskError::from(error).into()
    }
}

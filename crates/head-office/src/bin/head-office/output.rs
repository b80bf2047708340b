//! What the program prints: a document or lines on standard output, everything else on standard error.

use head_office::OfficeError;
use head_office::import::Refusal;
use serde::Serialize;
use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

/// Why the program ends with something else than 0.
pub enum Refused {
    /// The library refused.
    Office(OfficeError),
    /// A desk's file was not taken in.
    Courier(head_office::Refused),
    /// Some rows were refused; the report is printed already.
    Rows(usize),
    /// Something is wrong with what head office holds; the report is printed already.
    Faults(usize),
    /// The PIN cannot be read.
    NoPin,
    /// Standard output broke.
    Output(io::Error),
}

impl From<OfficeError> for Refused {
    fn from(error: OfficeError) -> Self {
        Self::Office(error)
    }
}

impl Refused {
    fn parts(&self) -> (&'static str, Option<String>, String) {
        match self {
            Self::Office(error) => (error.code(), error.reference(), error.to_string()),
            Self::Courier(refused) => {
                let detail = refused.detail().map(|detail| detail.to_string());
                (refused.code(), detail, "the desk's file was not taken in".to_owned())
            }
            Self::Rows(count) => {
                ("rows_refused", Some(count.to_string()), format!("{count} rows were refused"))
            }
            Self::Faults(count) => {
                ("faults_found", Some(count.to_string()), format!("{count} faults were found"))
            }
            Self::NoPin => ("no_pin", None, "the PIN cannot be read".to_owned()),
            Self::Output(error) => ("output", None, format!("standard output: {error}")),
        }
    }
}

/// How to print.
#[derive(Clone, Copy)]
pub struct Output {
    /// One JSON document.
    pub json: bool,
}

impl Output {
    /// Prints a result: the value as JSON, or the lines for people.
    pub fn done<T: Serialize>(self, value: &T, lines: &[String]) -> Result<(), Refused> {
        let text = if self.json {
            serde_json::to_string(value).expect("what is printed serialises")
        } else {
            lines.join("\n")
        };
        if text.is_empty() { Ok(()) } else { print(&text) }
    }

    /// Says which rows were refused, for people; in a JSON document they stand already.
    pub fn rows(self, refused: &[Refusal]) -> Result<(), Refused> {
        if !self.json {
            for Refusal { line, field, reason } in refused {
                eprintln!("line {line}: {field}: {reason}");
            }
        }
        if refused.is_empty() { Ok(()) } else { Err(Refused::Rows(refused.len())) }
    }

    /// Prints a refusal and gives the exit code for it.
    pub fn refused(self, refused: &Refused) -> ExitCode {
        // Whoever reads the output has seen enough.
        if matches!(refused, Refused::Output(error) if error.kind() == ErrorKind::BrokenPipe) {
            return ExitCode::SUCCESS;
        }
        let (code, reference, message) = refused.parts();
        if self.json {
            let problem =
                serde_json::json!({ "code": code, "reference": reference, "message": message });
            eprintln!("{problem}");
        } else {
            eprintln!("{code}: {message}");
        }
        let usage = matches!(refused, Refused::Office(OfficeError::FileKind));
        ExitCode::from(if usage { 2 } else { 1 })
    }
}

/// Prints one line.
pub fn print(line: &str) -> Result<(), Refused> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).map_err(Refused::Output)
}

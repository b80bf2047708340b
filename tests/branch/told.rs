//! What a program answered.

use serde_json::Value;
use std::process::Output;

/// What a program answered.
#[derive(Debug)]
pub struct Told {
    /// Its exit code.
    pub code: i32,
    /// Its standard output, read as JSON; `Null` when there is none.
    pub json: Value,
    /// Its standard output.
    pub out: String,
    /// Its standard error.
    pub err: String,
}

impl Told {
    /// What a program answered that has ended.
    pub fn from(output: Output) -> Self {
        let out = String::from_utf8(output.stdout).unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        let json = serde_json::from_str(&out).unwrap_or(Value::Null);
        Self { code: output.status.code().unwrap_or(-1), json, out, err }
    }

    /// The answer of a command that must have gone well.
    #[track_caller]
    pub fn good(self) -> Value {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self.json
    }

    /// The code of a refusal; nothing may be on standard output then.
    #[track_caller]
    pub fn refused(&self) -> String {
        assert_eq!((self.code, self.out.as_str()), (1, ""), "{}", self.err);
        let problem: Value = serde_json::from_str(&self.err).unwrap();
        problem["code"].as_str().unwrap().to_owned()
    }
}

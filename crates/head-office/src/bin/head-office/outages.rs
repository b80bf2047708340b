//! What goes by hand when there is no line: desks' files in, receipts and more time out.

use crate::output::{Output, Refused};
use crate::scannable;
use head_office::{Branch, Office, courier, extensions, files, recovery};
use serde_json::json;
use std::path::Path;

/// Takes a desk's file in and writes the receipt.
pub fn take_in(
    office: &Office,
    file: &Path,
    receipt: &Path,
    output: Output,
) -> Result<(), Refused> {
    let bytes = courier::read(file)?;
    let (taken, signed) = courier::take_in(office, &bytes).map_err(Refused::Courier)?;
    let text = serde_json::to_string(&signed).expect("a receipt serialises");
    files::write_whole(receipt, text.as_bytes())?;
    let mut lines = vec![format!("{} entries, {} of them new", taken.entries, taken.added)];
    if taken.is_split {
        lines.push("the desk was set back or copied: what differs was put aside".to_owned());
    }
    output.done(&taken, &lines)
}

/// Where more time goes.
pub struct Places<'a> {
    /// The file that is carried over.
    pub out: &'a Path,
    /// A picture of the code that is scanned.
    pub code: Option<&'a Path>,
    /// Whether the code is shown on standard error.
    pub show: bool,
}

/// Writes more time for a branch's desks.
pub fn extend(
    office: &Office,
    branch: &Branch,
    days: u32,
    places: &Places<'_>,
    output: Output,
) -> Result<(), Refused> {
    let signed = extensions::extend(office, branch, days);
    let text = serde_json::to_string(&signed).expect("an extension serialises");
    let code = signed.code();
    files::write_whole(places.out, text.as_bytes())?;
    if let Some(file) = places.code {
        files::write_whole(file, &scannable::picture(&code, file))?;
    }
    if places.show {
        eprintln!("{}", scannable::lines(&code));
    }
    let line = format!("{days} days from now for the desks of branch {branch}");
    let told = json!({ "branch": branch.code(), "days": days, "file": places.out, "code": code });
    output.done(&told, &[line])
}

/// Writes a desk's share for the desk that lost it.
pub fn recover(office: &Office, file: &Path, out: &Path, output: Output) -> Result<(), Refused> {
    let recovered = recovery::read(file).and_then(|request| recovery::recover(office, request));
    let recovery::Recovered { request, answer, branch } = recovered.map_err(Refused::Courier)?;
    let text = serde_json::to_string(&answer).expect("an answer serialises");
    files::write_whole(out, text.as_bytes())?;
    let (device, code) = (request.device, request.code());
    let line = format!("for desk {device} of branch {branch}, which must name the code {code}");
    output.done(&json!({ "device": device, "branch": branch, "code": code, "file": out }), &[line])
}

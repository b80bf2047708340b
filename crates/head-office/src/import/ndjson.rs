//! NDJSON: one JSON object a line.

use super::lines::Lines;
use super::{Read, Row, refusal};
use crate::OfficeError;
use std::io::BufRead;

/// The rows of a file.
pub(super) fn rows(reader: impl BufRead) -> impl Iterator<Item = Result<Read, OfficeError>> {
    Lines::new(reader).map(|line| {
        let line = line?;
        let row = line
            .text()
            .and_then(|text| serde_json::from_str::<Row>(text).map_err(|_| "not_an_object"));
        Ok(row.map(|row| (line.number, row)).map_err(|why| refusal(line.number, "row", why)))
    })
}

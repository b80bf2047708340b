//! Texts on papers that only head office may fix: official paragraphs, addresses, deadlines. Each has its days; the
//! papers' own wording stands in their forms.

use crate::Tables;
use crate::settings::seamless;
use crate::table::{Fault, Row, Validity, Wrong, read};
use chrono::NaiveDate;

/// The longest text, in characters.
const LONGEST: usize = 600;

/// A text on papers, and its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperText {
    /// By which forms name it.
    pub code: String,
    /// What it says.
    pub text: String,
    /// When it holds, and whose word it is.
    pub validity: Validity,
}

fn from_row(row: &Row) -> Result<PaperText, Wrong> {
    let (code, text) = (row.needed("code")?, row.needed("text")?);
    if LONGEST < text.chars().count() {
        return Err(Wrong("text", "too_long"));
    }
    if text.contains(['{', '}']) || text.chars().any(char::is_control) {
        return Err(Wrong("text", "not_of_its_kind"));
    }
    Ok(PaperText { code, text, validity: row.validity()? })
}

/// Reads a table of texts. Every text it names has exactly one wording on every day there is.
pub(crate) fn parse(text: &str) -> Result<Vec<PaperText>, Vec<Fault>> {
    let rows = read(text, from_row)?;
    for row in &rows {
        let days = rows.iter().filter(|other| other.code == row.code);
        seamless(days.map(|other| &other.validity).collect())
            .map_err(|reason| vec![Fault { line: 0, column: row.code.clone(), reason }])?;
    }
    Ok(rows)
}

impl Tables {
    /// Every text as it reads on `day`.
    pub fn paper_texts(&self, day: NaiveDate) -> impl Iterator<Item = &PaperText> {
        self.paper_texts.iter().filter(move |text| text.validity.holds_on(day))
    }

    /// A text as it reads on `day`.
    ///
    /// # Panics
    /// When the program asks for a text that it does not ship; a test asks for each.
    #[must_use]
    pub fn paper_text(&self, code: &str, day: NaiveDate) -> &str {
        let found = self.paper_texts(day).find(|text| text.code == code);
        &found.unwrap_or_else(|| panic!("no text {code}")).text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADING: &str = "code,valid_from,valid_through,source,certainty,text,note";

    #[test]
    fn a_text_has_one_wording_on_every_day() {
        let whole = format!(
            "{HEADING}\nportal,,2026-12-31,head office,high,前,\nportal,2027-01-01,,head office,high,後,\n"
        );
        let tables = Tables::shipped().with("paper_texts", &whole).unwrap();
        let on = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        assert_eq!(tables.paper_text("portal", on(2026)), "前");
        assert_eq!(tables.paper_text("portal", on(2027)), "後");
        for (wrong, reason) in [
            ("portal,2027-01-01,,head office,high,後,", "days_without_a_value"),
            ("portal,,,head office,high,後 {name},", "not_of_its_kind"),
            ("portal,,,head office,high,,", "missing"),
        ] {
            let faults = Tables::shipped().with("paper_texts", &format!("{HEADING}\n{wrong}\n"));
            assert_eq!(faults.unwrap_err()[0].reason, reason, "{wrong}");
        }
    }
}

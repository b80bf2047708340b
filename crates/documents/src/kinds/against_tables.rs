//! What stands on papers for everyone, against the tables of that day: hotlines and addresses. Shares nothing with
//! how the texts were made.

use super::Case;
use super::checks::{Check, digits};
use rules::hours::OpenOn;

impl Check<'_> {
    /// The texts `{prefix}_phone`, `{prefix}_hours` and, on papers that have it, `{prefix}_hours_rest` are those of
    /// the line `code`.
    pub(super) fn hotline(&mut self, case: &Case<'_>, prefix: &str, code: &str) {
        for row in case.tables.line_rows_on(code, case.day) {
            let number = digits(row.phone.as_deref().unwrap_or(""));
            self.that(&format!("{prefix}_phone"), |text| digits(text) == number);
            let part = if row.days == OpenOn::RestDay { "hours_rest" } else { "hours" };
            self.that(&format!("{prefix}_{part}"), |text| times(text) == [row.opens, row.closes]);
        }
        let phone = format!("{prefix}_phone");
        if !self.reading.texts().any(|(name, _)| name == phone) {
            self.wrong.insert(phone);
        }
    }

    /// The code of this name leads to the address that the table of texts has under `text`.
    pub(super) fn address(&mut self, case: &Case<'_>, name: &str, text: &str) {
        let mut known = case.tables.paper_texts(case.day).filter(|row| row.code == text);
        let is_address = |row: &rules::paper_texts::PaperText| row.text.starts_with("https://");
        let address = known.next().filter(|row| is_address(row)).map(|row| row.text.as_str());
        if address.is_none() || self.reading.code(name) != address {
            self.wrong.insert(name.to_owned());
        }
    }
}

/// The clock times in a text, in minutes of the day.
fn times(text: &str) -> Vec<u32> {
    let words = text.split(|c: char| !c.is_ascii_digit() && c != ':');
    let clock = words.filter_map(|word| word.split_once(':'));
    clock.filter_map(|(h, m)| Some(h.parse::<u32>().ok()? * 60 + m.parse::<u32>().ok()?)).collect()
}

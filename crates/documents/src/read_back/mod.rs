//! Reading a finished file back before anything is issued: what a person will read on the paper, taken from the
//! bytes alone. Text comes from the content stream through each font's own map, positions from the text matrix,
//! shapes from the embedded fonts, codes from pixels. What laid the page out is not asked.

mod area;
mod codes;
mod content;
mod covered;
mod embedded;
mod file;
mod rows;
mod shapes;
mod texts;

pub use codes::Pictures;
pub use file::ReadFile;

use crate::page::{Fonts, Form, Values};
use std::collections::{BTreeMap, BTreeSet};

/// What a file says, by the names of its form's boxes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reading {
    texts: BTreeMap<String, String>,
    codes: BTreeMap<String, String>,
    faults: BTreeSet<String>,
}

impl Reading {
    /// The text in a box; empty when there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }

    /// Every text with its name.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// What a code says.
    #[must_use]
    pub fn code(&self, name: &str) -> Option<&str> {
        self.codes.get(name).map(String::as_str)
    }

    /// Names of everything that does not agree with the form and its values: boxes, or one of `file`,
    /// `page_count`, `page_size`, `fonts`, `content`, `stray_text`, `window`, `across`.
    #[must_use]
    pub fn against_form(&self, form: &Form, values: &Values) -> Vec<String> {
        let codes = form
            .codes()
            .filter(|code| self.code(&code.name) != Some(&code.filled(values)))
            .map(|code| code.name.clone());
        self.texts_against_form(form, values).into_iter().chain(codes).collect()
    }

    /// The same without the codes, for a reading without pixels.
    #[must_use]
    pub fn texts_against_form(&self, form: &Form, values: &Values) -> Vec<String> {
        let texts = form
            .texts()
            .filter(|text| self.text(&text.name) != text.filled(values))
            .map(|text| text.name.clone());
        self.faults.iter().cloned().chain(texts).collect()
    }
}

/// Reads a file that has the pages of `form` and no others. Never fails: what cannot be read is a fault of the
/// reading.
#[must_use]
pub fn read_back(pdf: &[u8], form: &Form, fonts: &Fonts) -> Reading {
    let texts = || match ReadFile::open(pdf, fonts) {
        Ok(file) if file.pages() == form.pages.len() => file.read(0, form),
        Ok(_) => Reading::of_a_fault("page_count"),
        Err(fault) => Reading::of_a_fault(fault),
    };
    let codes = || {
        let mut reading = Reading::default();
        if let Some(pictures) = Pictures::of(pdf) {
            pictures.read_codes(0, form, &mut reading);
        }
        reading.codes
    };
    let (reading, codes) = rayon::join(texts, codes);
    Reading { codes, ..reading }
}

impl Reading {
    fn of_a_fault(fault: &str) -> Self {
        Self { faults: [fault.to_owned()].into(), ..Self::default() }
    }
}

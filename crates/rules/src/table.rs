//! Reading the tables the product ships: CSV with a heading, every row with its days and its source.

use chrono::NaiveDate;

/// From when until when a row holds, and why we believe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validity {
    /// The first day, or as far back as anyone asks.
    pub from: Option<NaiveDate>,
    /// The last day, or until something replaces it.
    pub through: Option<NaiveDate>,
    /// The law, document or practice it comes from.
    pub source: String,
    /// `high`, `medium`, `low` or `unknown`.
    pub certainty: String,
}

impl Validity {
    /// Whether the row holds on `day`.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.through.is_none_or(|last| day <= last)
    }
}

/// One row of a shipped table.
pub(crate) struct Row {
    headings: csv::StringRecord,
    fields: csv::StringRecord,
}

impl Row {
    /// The field under a heading; empty when there is none.
    pub(crate) fn text(&self, heading: &str) -> String {
        let place = self.headings.iter().position(|name| name == heading);
        place.and_then(|place| self.fields.get(place)).unwrap_or_default().to_owned()
    }

    /// The field, unless it is empty.
    pub(crate) fn filled(&self, heading: &str) -> Option<String> {
        Some(self.text(heading)).filter(|text| !text.is_empty())
    }

    pub(crate) fn yes(&self, heading: &str) -> bool {
        self.text(heading) == "yes"
    }

    /// When the row holds.
    ///
    /// # Panics
    /// When a shipped table has something else than a day in a column of days; a test reads them all.
    pub(crate) fn validity(&self) -> Validity {
        let day = |heading| {
            self.filled(heading).map(|text| text.parse().expect("a shipped table holds ISO days"))
        };
        Validity {
            from: day("valid_from"),
            through: day("valid_through"),
            source: self.text("source"),
            certainty: self.text("certainty"),
        }
    }
}

/// The rows of a shipped table, each made into what the caller needs.
///
/// # Panics
/// When a shipped table is not well-formed CSV; a test reads them all.
pub(crate) fn rows<T>(text: &str, make: impl Fn(&Row) -> T) -> Vec<T> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().expect("a shipped table has headings").clone();
    reader
        .records()
        .map(|fields| {
            let fields = fields.expect("a shipped table is well-formed");
            make(&Row { headings: headings.clone(), fields })
        })
        .collect()
}

/// A row of a list that staff choose from.
pub(crate) struct Listed {
    pub(crate) list: String,
    pub(crate) code: String,
    pub(crate) validity: Validity,
}

/// The rows of a table of lists, in the order they are offered.
pub(crate) fn listed(text: &str) -> Vec<Listed> {
    rows(text, |row| Listed {
        list: row.text("list"),
        code: row.text("code"),
        validity: row.validity(),
    })
}

/// The codes of one list that are offered on `day`.
pub(crate) fn offered<'t>(table: &'t [Listed], list: &str, day: NaiveDate) -> Vec<&'t str> {
    table
        .iter()
        .filter(|row| row.list == list && row.validity.holds_on(day))
        .map(|row| row.code.as_str())
        .collect()
}

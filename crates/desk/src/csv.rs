//! Tables of figures as files: pages, and what spreadsheets open: CSV in UTF-8 with a mark in front, and no cell that a spreadsheet
//! would run as a formula.

use crate::{Desk, DeskError};
use documents::FigureTable;
use journal::Body;
use std::path::PathBuf;
use vault::IssuePapers;

/// The mark by which spreadsheets know UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// The characters that begin a formula for one spreadsheet or another, in either width.
const BEGIN_FORMULAS: &[char] = &['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
/// The most cells of a table that leave by this way.
const MOST_CELLS: usize = 20_000;
/// The longest name of a file, in characters.
const LONGEST_NAME: usize = 40;

impl Desk {
    /// Puts a table into the folder `out` as `NAME.csv`; gives where it lies. That is an entry.
    ///
    /// # Errors
    /// `Locked`, `list_too_long`, `text_too_long` for a name that is none, or what the system said.
    pub fn save_table(&self, name: &str, rows: &[Vec<String>]) -> Result<PathBuf, DeskError> {
        self.at_work()?;
        if !is_plain(name) {
            return Err(DeskError::NotTaken("text_too_long"));
        }
        if rows.iter().map(Vec::len).sum::<usize>() > MOST_CELLS {
            return Err(DeskError::NotTaken("list_too_long"));
        }
        self.write_down(Body::FileExported { what: "table".into(), of: name.to_owned() })?;
        Ok(self.layout.write_out(&format!("{name}.csv"), text_of(rows).as_bytes())?)
    }

    /// Puts a table into the folder `out` as `NAME.pdf`, on pages with the branch's head that were read back; gives where
    /// it lies. The first row is the head.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, `text_too_long` for a name that is none, `table_does_not_fit`, fonts, or what the system
    /// said.
    pub fn save_table_paper(
        &mut self,
        name: &str,
        (title, note): (&str, &str),
        rows: &[Vec<String>],
    ) -> Result<PathBuf, DeskError> {
        self.at_work()?.grant::<IssuePapers>(None)?;
        if !is_plain(name) {
            return Err(DeskError::NotTaken("text_too_long"));
        }
        self.open_fonts()?;
        let (head, rows) = rows
            .split_first()
            .map_or_else(Default::default, |(head, rows)| (head.clone(), rows.to_vec()));
        let (title, note) = (title.to_owned(), note.to_owned());
        let table = FigureTable { title, note, head, rows };
        let access = self.at_work()?.grant::<IssuePapers>(None)?;
        let fonts = self.fonts.as_ref().expect("opened above");
        let signed_by = (self.tables()?, self.enrolled()?.branch.as_str());
        let pdf = documents::table_paper(&access, fonts, signed_by, table)?;
        self.write_down(Body::FileExported { what: "table".into(), of: name.to_owned() })?;
        Ok(self.layout.write_out(&format!("{name}.pdf"), &pdf)?)
    }
}

/// Lower-case letters, digits and hyphens, at most 40 of them: the name of a file that says nothing of anyone.
fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && name.len() <= LONGEST_NAME && name.chars().all(plain)
}

fn text_of(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| row.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",");
    let lines: Vec<String> = rows.iter().map(line).collect();
    format!("{BYTE_ORDER_MARK}{}\r\n", lines.join("\r\n"))
}

/// A number stays a number, also below zero; other text that would begin a formula begins with an apostrophe.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(BEGIN_FORMULAS) && text.parse::<f64>().is_err();
    let tame = if is_formula { format!("'{text}") } else { text.to_owned() };
    if tame.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", tame.replace('"', "\"\""))
    } else {
        tame
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fs;
    use std::path::Path;

    proptest! {
        /// Whatever stands in a table: a reader of CSV finds as many rows and cells again, and none that a spreadsheet
        /// would run.
        #[test]
        fn no_text_in_any_cell_of_an_export_begins_a_formula(
            rows in prop::collection::vec(prop::collection::vec("[=+@＝＋－＠\t\r\n,;\"'a1 -]{0,6}|\\PC{0,12}", 2), 1..6),
        ) {
            let text = text_of(&rows);
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(text.trim_start_matches(BYTE_ORDER_MARK).as_bytes());
            let read: Vec<Vec<String>> = reader
                .records()
                .map(|row| row.unwrap().iter().map(str::to_owned).collect())
                .collect();
            let blank = |row: &Vec<String>| row.iter().all(String::is_empty);
            prop_assert_eq!(read.iter().filter(|row| !blank(row)).count(), rows.iter().filter(|row| !blank(row)).count());
            for cell in read.iter().flatten() {
                let runs = cell.starts_with(BEGIN_FORMULAS) && cell.parse::<f64>().is_err();
                prop_assert!(!runs, "{cell:?} would run");
            }
        }
    }

    fn rust_files(folder: &Path, found: &mut Vec<(String, String)>) {
        for path in fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                rust_files(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }

    #[test]
    fn tables_for_spreadsheets_are_written_in_one_place() {
        let mut files = Vec::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for shell in [
            "crates/desk/src",
            "crates/cli/src",
            "crates/documents/src",
            "crates/outreach/src",
            "src-tauri/src",
        ] {
            rust_files(&root.join(shell), &mut files);
        }
        let writes = |text: &str| text.contains(".csv\"") || text.contains("csv::Writer");
        let places: Vec<&str> = files
            .iter()
            .filter(|(_, text)| writes(text.split("#[cfg(test)]").next().unwrap_or_default()))
            .map(|(path, _)| path.rsplit("/src/").next().unwrap())
            .collect();
        assert_eq!(places, ["csv.rs"]);
    }

    #[test]
    fn no_cell_begins_a_formula_and_numbers_stay_numbers() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(cell("＝１"), "'＝１");
        assert_eq!(cell("-cmd|'/c calc'!A0"), "'-cmd|'/c calc'!A0");
        assert_eq!(cell("-0.12"), "-0.12");
        assert_eq!(cell("+1.63"), "+1.63");
    }

    #[test]
    fn commas_quotes_and_lines_stay_in_their_cell() {
        let rows = vec![
            vec!["富山県, 北陸".to_owned(), "言う\"こと\"".to_owned()],
            vec!["18.00".to_owned()],
        ];
        assert_eq!(text_of(&rows), "\u{feff}\"富山県, 北陸\",\"言う\"\"こと\"\"\"\r\n18.00\r\n");
    }
}

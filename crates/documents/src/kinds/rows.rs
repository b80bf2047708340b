//! Rows that run down a page and over as many pages as they need: headings, sentences, lines of a list.

use super::writing::values;
use crate::page::Values;

/// A row of a running list.
pub(super) enum Row {
    /// A heading.
    Heading(String),
    /// A sentence under it, with a short word beside it.
    Item { mark: String, text: String },
}

/// The values of rows on pages of `per_page`: `pages`, and for each page `rows`. A heading never stands alone at
/// the foot of a page.
pub(super) fn paged(rows: Vec<Row>, per_page: usize) -> Values {
    let mut pages: Vec<Vec<Row>> = vec![Vec::new()];
    for row in rows {
        let page = pages.last_mut().expect("there is always a page");
        let is_heading = matches!(row, Row::Heading(_));
        if page.len() + usize::from(is_heading) >= per_page {
            pages.push(Vec::new());
        }
        pages.last_mut().expect("there is always a page").push(row);
    }
    let mut filled = values([("pages", pages.len().to_string())]);
    for (page, rows) in (1..).zip(pages) {
        filled.insert(format!("page#{page}"), page.to_string());
        filled.insert(format!("rows#{page}"), rows.len().to_string());
        for (number, row) in (1..).zip(rows) {
            let place = format!("#{page}#{number}");
            let [heading, mark, text] = match row {
                Row::Heading(heading) => [heading, String::new(), String::new()],
                Row::Item { mark, text } => [String::new(), mark, text],
            };
            filled.insert(format!("heading{place}"), heading);
            filled.insert(format!("mark{place}"), mark);
            filled.insert(format!("text{place}"), text);
        }
    }
    filled
}

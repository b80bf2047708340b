//! The two faces of 資格確認書 as data: where each field and caption stands on a card of 85.60 × 53.98 mm. The official
//! form (健保則様式第九号) was not seen; head office sends its own, whole or not at all.

use crate::Tables;
use crate::settings::seamless;
use crate::table::{Fault, Row, Validity, Wrong, read};
use chrono::NaiveDate;

/// The card in millimetres (ISO/IEC 7810 ID-1).
pub const CARD: [f64; 2] = [85.60, 53.98];
/// The sizes in points that text on a card may have.
const SIZES: std::ops::RangeInclusive<f64> = 4.0..=16.0;

/// The fields that must stand on the front.
pub const FRONT_FIELDS: &[&str] = &[
    "relation",
    "expires_on",
    "symbol",
    "number",
    "suffix",
    "name",
    "sex",
    "birth_date",
    "acquired_on",
    "issued_on",
    "insurer_address",
    "insurer_number",
    "insurer_name",
];
/// The fields that must stand on the back.
pub const BACK_FIELDS: &[&str] = &["remarks"];

/// A side of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardSide {
    /// 表面
    Front,
    /// 裏面
    Back,
}

/// What a row puts on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardPiece {
    /// What the record says, under the field's name.
    Field,
    /// Words of the form.
    Caption,
    /// The outline of a box; its size is the line's thickness in millimetres.
    Frame,
    /// A line from the top left corner of the box to its bottom right one.
    Rule,
}

/// One piece of the card. Millimetres from the card's top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct CardRow {
    /// On which side.
    pub side: CardSide,
    /// What it is.
    pub piece: CardPiece,
    /// Its name, unlike every other's on the same days.
    pub name: String,
    /// Left, top, width, height.
    pub area: [f64; 4],
    /// Points for texts, millimetres for lines.
    pub size: f64,
    /// Whether it is set bold.
    pub bold: bool,
    /// `left`, `center`, `right`, `spread` or `justify`.
    pub align: String,
    /// The most lines it may take.
    pub lines: u8,
    /// A caption's words.
    pub text: String,
    /// When it holds, and whose word it is.
    pub validity: Validity,
}

fn from_row(row: &Row) -> Result<CardRow, Wrong> {
    let side = match row.text("side").as_str() {
        "front" => CardSide::Front,
        "back" => CardSide::Back,
        _ => return Err(Wrong("side", "unknown_code")),
    };
    let piece = match row.text("piece").as_str() {
        "field" => CardPiece::Field,
        "caption" => CardPiece::Caption,
        "frame" => CardPiece::Frame,
        "rule" => CardPiece::Rule,
        _ => return Err(Wrong("piece", "unknown_code")),
    };
    let needed = |column| row.number::<f64>(column)?.ok_or(Wrong(column, "missing"));
    let area = [needed("x")?, needed("y")?, needed("w")?, needed("h")?];
    let size = needed("size")?;
    let is_text = matches!(piece, CardPiece::Field | CardPiece::Caption);
    if !on_card(area) {
        return Err(Wrong("x", "not_on_the_card"));
    }
    if is_text != SIZES.contains(&size) || !size.is_finite() || size <= 0.0 {
        return Err(Wrong("size", "not_of_its_kind"));
    }
    let align = row.filled("align").unwrap_or_else(|| "left".to_owned());
    if !["left", "center", "right", "spread", "justify"].contains(&align.as_str()) {
        return Err(Wrong("align", "unknown_code"));
    }
    let text = row.text("text");
    let has_words = !text.is_empty();
    if has_words != (piece == CardPiece::Caption) || text.contains(['{', '}']) {
        return Err(Wrong("text", "not_of_its_kind"));
    }
    let lines = row.number::<u8>("lines")?.unwrap_or(1).clamp(1, 12);
    let (name, bold) = (row.needed("name")?, row.yes("bold"));
    let validity = row.validity()?;
    Ok(CardRow { side, piece, name, area, size, bold, align, lines, text, validity })
}

fn on_card([x, y, w, h]: [f64; 4]) -> bool {
    let [width, height] = CARD;
    [x, y, w, h].iter().all(|number| number.is_finite() && *number >= 0.0)
        && x + w <= width
        && y + h <= height
}

/// Reads a form. On every day there is exactly one, with each field once and no text over another.
pub(crate) fn parse(text: &str) -> Result<Vec<CardRow>, Vec<Fault>> {
    let rows = read(text, from_row)?;
    let fault = |column: &str, reason| vec![Fault { line: 0, column: column.to_owned(), reason }];
    let mut versions: Vec<&Validity> = Vec::new();
    for row in &rows {
        let known = |days: &&Validity| {
            (days.from, days.through) == (row.validity.from, row.validity.through)
        };
        if !versions.iter().any(known) {
            versions.push(&row.validity);
        }
    }
    if versions.is_empty() {
        return Err(fault("table", "missing"));
    }
    for days in &versions {
        let of_days: Vec<&CardRow> = rows
            .iter()
            .filter(|row| (row.validity.from, row.validity.through) == (days.from, days.through))
            .collect();
        whole(&of_days).map_err(|(column, reason)| fault(&column, reason))?;
    }
    seamless(versions).map_err(|reason| fault("valid_from", reason))?;
    Ok(rows)
}

/// Whether one form has every field once, on its side, and no text over another.
fn whole(rows: &[&CardRow]) -> Result<(), (String, &'static str)> {
    let sides = [(CardSide::Front, FRONT_FIELDS), (CardSide::Back, BACK_FIELDS)];
    for row in rows {
        let is_field = sides
            .iter()
            .any(|(side, fields)| *side == row.side && fields.contains(&row.name.as_str()));
        if (row.piece == CardPiece::Field) != is_field {
            return Err((row.name.clone(), "unknown_code"));
        }
        if rows.iter().filter(|other| other.name == row.name).count() > 1 {
            return Err((row.name.clone(), "twice"));
        }
    }
    for field in FRONT_FIELDS.iter().chain(BACK_FIELDS) {
        if !rows.iter().any(|row| row.name == *field) {
            return Err(((*field).to_owned(), "missing"));
        }
    }
    let texts: Vec<&&CardRow> = rows.iter().filter(|row| row.is_text()).collect();
    for (place, one) in texts.iter().enumerate() {
        for other in &texts[place + 1..] {
            if one.side == other.side && meet(one.area, other.area) {
                return Err((other.name.clone(), "over_another"));
            }
        }
    }
    Ok(())
}

impl CardRow {
    fn is_text(&self) -> bool {
        matches!(self.piece, CardPiece::Field | CardPiece::Caption)
    }
}

fn meet(one: [f64; 4], other: [f64; 4]) -> bool {
    let overlap = |axis: usize| {
        let end = |area: [f64; 4]| area[axis] + area[axis + 2];
        one[axis] + 1e-9 < end(other) && other[axis] + 1e-9 < end(one)
    };
    overlap(0) && overlap(1)
}

impl Tables {
    /// The pieces of one side of the card issued on `day`, in the order of the table.
    pub fn certificate_side(
        &self,
        side: CardSide,
        day: NaiveDate,
    ) -> impl Iterator<Item = &CardRow> {
        let rows = self.certificate_form.iter();
        rows.filter(move |row| row.side == side && row.validity.holds_on(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../../assets/tables/certificate_form.csv");

    fn reason(csv: &str) -> &'static str {
        Tables::shipped().with("certificate_form", csv).unwrap_err()[0].reason
    }

    #[test]
    fn a_form_is_taken_whole_or_not_at_all() {
        assert!(Tables::shipped().with("certificate_form", SHIPPED).is_ok());
        let without = |name: &str| {
            let lines = SHIPPED.lines().filter(|line| !line.contains(name));
            lines.collect::<Vec<_>>().join("\n")
        };
        assert_eq!(reason(&without("front,field,name,")), "missing");
        let heading = SHIPPED.lines().next().unwrap();
        assert_eq!(reason(heading), "missing");
        let twice = SHIPPED.lines().find(|line| line.starts_with("front,field,name,")).unwrap();
        assert_eq!(reason(&format!("{SHIPPED}{twice}\n")), "twice");
        assert_eq!(
            reason(&SHIPPED.replace("front,field,name,", "back,field,name,")),
            "unknown_code"
        );
        let outside = "front,caption,late,80,50,9,2,6,,,,x,,,made up,low,";
        assert_eq!(reason(&format!("{SHIPPED}{outside}\n")), "not_on_the_card");
        let over = "front,caption,over,20,20,50,20,6,,,,x,,,made up,low,";
        assert_eq!(reason(&format!("{SHIPPED}{over}\n")), "over_another");
        let brace = "front,caption,brace,1,1,1,1,6,,,,{name},,,made up,low,";
        assert_eq!(reason(&format!("{SHIPPED}{brace}\n")), "not_of_its_kind");
        let later = "front,caption,later,1,1,1,1,6,,,,x,2027-01-01,,made up,low,";
        assert_eq!(reason(&format!("{SHIPPED}{later}\n")), "missing");
    }
}

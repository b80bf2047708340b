//! Tables of a form, opened into the same few pieces as everything else.

use super::form::{Bounds, Piece, Style, TextBox};
use super::form_file::Place;
use serde::Deserialize;

/// The share of a cell's height that a note under its text takes.
const NOTE_SHARE: f64 = 0.42;
/// No text comes nearer to the line above or below it, in millimetres.
const EDGE: f64 = 0.4;

/// Rows of cells under one frame.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    name: String,
    at: [f64; 2],
    /// Thickness of the outer frame.
    frame: f64,
    /// Thickness of the lines between cells.
    rule: f64,
    /// Space between a cell's edge and its text.
    padding: f64,
    /// The tint of label cells.
    grey: f64,
    label: Style,
    note: Style,
    value: Style,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    h: f64,
    when: Option<String>,
    unless: Option<String>,
    cells: Vec<Cell>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cell {
    w: f64,
    /// A label, tinted.
    label: Option<String>,
    /// A smaller line under the label.
    note: Option<String>,
    /// What is filled in, and its name.
    name: Option<String>,
    say: Option<String>,
    /// Instead of the table's full size.
    size: Option<f64>,
    /// Instead of the table's most lines.
    lines: Option<u8>,
    /// Instead of the table's padding; labels are spread between.
    padding: Option<f64>,
}

impl Table {
    /// Tints first, then lines, then texts, then the frame, so that no line is covered.
    pub(super) fn open_into(&self, pieces: &mut Vec<Piece>, place: &Place<'_>) {
        let stands = |row: &&Row| place.holds(row.when.as_deref(), row.unless.as_deref());
        let rows: Vec<&Row> = self.rows.iter().filter(stands).collect();
        let [left, top] = self.at;
        let (mut tints, mut rules, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        let (mut y, mut width) = (top, 0.0);
        for (number, row) in rows.iter().enumerate() {
            let mut x = left;
            for (column, cell) in row.cells.iter().enumerate() {
                let area = Bounds { x, y, w: cell.w, h: row.h };
                if cell.label.is_some() {
                    tints.push(Piece::Tint { area, grey: self.grey });
                }
                if column > 0 {
                    rules.push(self.line([x, y, x, y + row.h]));
                }
                texts.extend(self.texts(cell, area, (number, column), place));
                x += cell.w;
            }
            width = x - left;
            if number > 0 {
                rules.push(self.line([left, y, left + width, y]));
            }
            y += row.h;
        }
        let area = Bounds { x: left, y: top, w: width, h: y - top };
        pieces.extend(tints);
        pieces.extend(rules);
        pieces.extend(texts);
        pieces.push(Piece::Frame { area, thickness: self.frame, dash: [0.0; 2] });
    }

    fn line(&self, ends: [f64; 4]) -> Piece {
        Piece::Rule { ends, thickness: self.rule, dash: [0.0; 2] }
    }

    fn texts(
        &self,
        cell: &Cell,
        area: Bounds,
        (row, column): (usize, usize),
        place: &Place<'_>,
    ) -> Vec<Piece> {
        let padding = cell.padding.unwrap_or(self.padding);
        let own_name = |part: &str| place.name(&format!("{}.{row}.{column}.{part}", self.name));
        let text = |name: String, bounds: Bounds, say: &str, style: &Style| {
            let mut style = style.clone();
            style.size = cell.size.unwrap_or(style.size);
            style.lines = cell.lines.unwrap_or(style.lines);
            let bounds = Bounds { y: bounds.y + EDGE, h: bounds.h - 2.0 * EDGE, ..bounds };
            let bounds = bounds.narrowed(padding);
            Piece::Text(TextBox { name, bounds, say: place.say(say), style })
        };
        let mut texts = Vec::new();
        let noted = if cell.note.is_some() { area.h * NOTE_SHARE } else { 0.0 };
        let upper = Bounds { h: area.h - noted, ..area };
        if let Some(label) = &cell.label {
            texts.push(text(own_name("label"), upper, label, &self.label));
        }
        if let (Some(name), Some(say)) = (&cell.name, &cell.say) {
            texts.push(text(place.name(name), upper, say, &self.value));
        }
        if let Some(note) = &cell.note {
            let lower = Bounds { y: area.y + area.h - noted, h: noted, ..area };
            let style = self.note.clone();
            let bounds = lower.narrowed(self.rule);
            texts.push(Piece::Text(TextBox {
                name: own_name("note"),
                bounds,
                say: place.say(note),
                style,
            }));
        }
        texts
    }
}

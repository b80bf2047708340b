//! A form as its file writes it, and the opening of its tables into pieces.

use super::form::{Bounds, CodeBox, Form, Page, Piece, Style, TextBox, Values, Window};
use serde::Deserialize;

/// The share of a cell's height that a note under its text takes.
const NOTE_SHARE: f64 = 0.42;
/// No text comes nearer to the line above or below it, in millimetres.
const EDGE: f64 = 0.4;

/// A form as its file writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormFile {
    pages: Vec<Side>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    width: f64,
    height: f64,
    /// The value that says how often the side repeats; once when absent.
    repeat: Option<String>,
    window: Option<Window>,
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    #[serde(flatten)]
    condition: Condition,
    #[serde(flatten)]
    what: What,
}

/// Under which filled values a piece stands.
#[derive(Deserialize)]
struct Condition {
    when: Option<String>,
    unless: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Text(TextBox),
    Code(CodeBox),
    Rule {
        ends: [f64; 4],
        thickness: f64,
        #[serde(default)]
        dash: [f64; 2],
    },
    Frame {
        #[serde(rename = "box")]
        area: Bounds,
        thickness: f64,
        #[serde(default)]
        dash: [f64; 2],
    },
    Tint {
        #[serde(rename = "box")]
        area: Bounds,
        grey: f64,
    },
    Table(Table),
    Group(Group),
}

/// Pieces that repeat down the page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    /// The value that says how often.
    repeat: String,
    /// From one to the next.
    step: f64,
    items: Vec<Item>,
}

/// Rows of cells under one frame.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
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

/// Where in repeated pieces the opening stands, with what is filled in.
struct Place<'v> {
    values: &'v Values,
    /// `#2`, or `#2#5` for the fifth piece of the second page.
    suffix: String,
}

impl Place<'_> {
    fn within(&self, number: usize) -> Place<'_> {
        Place { values: self.values, suffix: format!("{}#{number}", self.suffix) }
    }

    /// The key under which the value of this name is found from here.
    fn key(&self, name: &str) -> String {
        let mut suffix = self.suffix.as_str();
        while !suffix.is_empty() {
            let key = format!("{name}{suffix}");
            if self.values.contains_key(&key) {
                return key;
            }
            suffix = suffix.rsplit_once('#').map_or("", |(before, _)| before);
        }
        name.to_owned()
    }

    fn filled(&self, name: &str) -> bool {
        self.values.get(&self.key(name)).is_some_and(|value| !value.is_empty())
    }

    fn holds(&self, when: Option<&str>, unless: Option<&str>) -> bool {
        when.is_none_or(|name| self.filled(name)) && unless.is_none_or(|name| !self.filled(name))
    }

    fn times(&self, name: &str) -> usize {
        self.values.get(&self.key(name)).and_then(|value| value.parse().ok()).unwrap_or(0)
    }

    /// A text whose places name the values found from here.
    fn say(&self, say: &str) -> String {
        let mut parts = say.split('{');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, after) = part.split_once('}').unwrap_or((part, ""));
            text.push_str(&format!("{{{}}}{after}", self.key(name)));
        }
        text
    }

    fn name(&self, name: &str) -> String {
        format!("{name}{}", self.suffix)
    }
}

impl FormFile {
    /// Reads a form's file.
    ///
    /// # Errors
    /// What is wrong with the data.
    pub fn read(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The form for these values. Pieces under a condition (`"when"`, `"unless"`) are kept by whether the value of that
    /// name is filled; pieces that repeat do so as often as the value of that name says.
    #[must_use]
    pub fn opened(&self, values: &Values) -> Form {
        let whole = Place { values, suffix: String::new() };
        let mut pages = Vec::new();
        for side in &self.pages {
            match &side.repeat {
                None => pages.push(side.opened(&whole)),
                Some(name) => {
                    let numbers = 1..=whole.times(name);
                    pages.extend(numbers.map(|number| side.opened(&whole.within(number))));
                }
            }
        }
        Form { pages }
    }
}

impl Side {
    fn opened(&self, place: &Place<'_>) -> Page {
        let pieces = opened(&self.items, place);
        Page { width: self.width, height: self.height, window: self.window.clone(), pieces }
    }
}

fn opened(items: &[Item], place: &Place<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for Item { condition: Condition { when, unless }, what } in items {
        if place.holds(when.as_deref(), unless.as_deref()) {
            what.open_into(&mut pieces, place);
        }
    }
    pieces
}

impl What {
    fn open_into(&self, pieces: &mut Vec<Piece>, place: &Place<'_>) {
        pieces.push(match self {
            Self::Text(text) => Piece::Text(TextBox {
                name: place.name(&text.name),
                say: place.say(&text.say),
                ..text.clone()
            }),
            Self::Code(code) => Piece::Code(CodeBox {
                name: place.name(&code.name),
                say: place.say(&code.say),
                ..code.clone()
            }),
            &Self::Rule { ends, thickness, dash } => Piece::Rule { ends, thickness, dash },
            &Self::Frame { area, thickness, dash } => Piece::Frame { area, thickness, dash },
            &Self::Tint { area, grey } => Piece::Tint { area, grey },
            Self::Table(table) => return table.open_into(pieces, place),
            Self::Group(group) => return group.open_into(pieces, place),
        });
    }
}

impl Group {
    fn open_into(&self, pieces: &mut Vec<Piece>, place: &Place<'_>) {
        for number in 1..=place.times(&self.repeat) {
            let lower = self.step * (number - 1) as f64;
            let inner = opened(&self.items, &place.within(number));
            pieces.extend(inner.into_iter().map(|piece| piece.moved([0.0, lower])));
        }
    }
}

impl Table {
    /// Tints first, then lines, then texts, then the frame, so that no line is covered.
    fn open_into(&self, pieces: &mut Vec<Piece>, place: &Place<'_>) {
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

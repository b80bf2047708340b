//! A form as its file writes it, and the opening of what repeats and of tables into pieces.

use super::form::{Bounds, CodeBox, Form, Page, Piece, TextBox, Values, Window};
use super::form_check::check;
use super::form_table::Table;
use serde::Deserialize;
use std::cell::Cell;

/// The most pieces and pages of a form: the longest list of a day takes a tenth.
const MOST_PIECES: usize = 100_000;

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

/// Where in repeated pieces the opening stands, with what is filled in.
pub(super) struct Place<'v> {
    values: &'v Values,
    /// `#2`, or `#2#5` for the fifth piece of the second page.
    suffix: String,
    /// How many pieces may still be opened.
    left: &'v Cell<usize>,
}

impl Place<'_> {
    fn within(&self, number: usize) -> Place<'_> {
        Place { suffix: format!("{}#{number}", self.suffix), left: self.left, values: self.values }
    }

    /// Takes room for one more; whether there is any.
    fn has_room(&self) -> bool {
        let left = self.left.get().saturating_sub(1);
        self.left.set(left);
        left > 0
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

    pub(super) fn holds(&self, when: Option<&str>, unless: Option<&str>) -> bool {
        when.is_none_or(|name| self.filled(name)) && unless.is_none_or(|name| !self.filled(name))
    }

    fn times(&self, name: &str) -> usize {
        self.values.get(&self.key(name)).and_then(|value| value.parse().ok()).unwrap_or(0)
    }

    /// A text whose places name the values found from here.
    pub(super) fn say(&self, say: &str) -> String {
        let mut parts = say.split('{');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, after) = part.split_once('}').unwrap_or((part, ""));
            text.push_str(&format!("{{{}}}{after}", self.key(name)));
        }
        text
    }

    pub(super) fn name(&self, name: &str) -> String {
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
    ///
    /// # Errors
    /// The name of a piece that cannot be set or has a place that nothing fills, or that there are more pieces than any
    /// paper has.
    pub fn opened(&self, values: &Values) -> Result<Form, String> {
        let left = Cell::new(MOST_PIECES);
        let whole = Place { values, suffix: String::new(), left: &left };
        let mut pages = Vec::new();
        for side in &self.pages {
            match &side.repeat {
                None => pages.push(side.opened(&whole)),
                Some(name) => {
                    let numbers = (1..=whole.times(name)).take_while(|_| whole.has_room());
                    pages.extend(numbers.map(|number| side.opened(&whole.within(number))));
                }
            }
        }
        if left.get() == 0 {
            return Err("too many pieces".to_owned());
        }
        let form = Form { pages };
        check(&form, values)?;
        Ok(form)
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
        if place.holds(when.as_deref(), unless.as_deref()) && place.has_room() {
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
        for number in (1..=place.times(&self.repeat)).take_while(|_| place.has_room()) {
            let lower = self.step * (number - 1) as f64;
            let inner = opened(&self.items, &place.within(number));
            pieces.extend(inner.into_iter().map(|piece| piece.moved([0.0, lower])));
        }
    }
}

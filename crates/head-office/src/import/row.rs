//! A row before anyone has looked whether it is good: keys and JSON values, each key once.

use journal::Member;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};

/// Keys and values of a row, and whether a key came twice.
#[derive(Debug, Default)]
pub struct Row {
    pub(super) values: Map<String, Value>,
    pub(super) repeated: bool,
}

impl Row {
    /// The row that stands for a member.
    ///
    /// # Panics
    /// Never: a member serialises to an object.
    #[must_use]
    pub fn of(member: &Member) -> Self {
        match serde_json::to_value(member) {
            Ok(Value::Object(values)) => Self { values, repeated: false },
            _ => unreachable!("a member serialises to an object"),
        }
    }

    /// Adds a value; the first one of a key stays.
    pub(super) fn add(&mut self, key: String, value: Value) {
        if self.values.contains_key(&key) {
            self.repeated = true;
        } else {
            self.values.insert(key, value);
        }
    }

    /// The text of a field, if it is one.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.values.get(key).and_then(Value::as_str)
    }
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RowVisitor)
    }
}

struct RowVisitor;

impl<'de> Visitor<'de> for RowVisitor {
    type Value = Row;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row, A::Error> {
        let mut row = Row::default();
        while let Some((key, value)) = map.next_entry()? {
            row.add(key, value);
        }
        Ok(row)
    }
}

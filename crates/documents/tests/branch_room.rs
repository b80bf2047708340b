//! What stands of a branch on papers has room on all of them: the widest address that a branch may set, beside the longest
//! name of a branch, in every box of every form that says it.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use documents::page::{Fonts, Form, Page, Piece, TextBox, Values, font_folders, lay_out};
use rules::branch_fields::{Field, MOST_ADDRESS_HALVES};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets")
}

/// Every box whose text names something of the branch, wherever it stands in a form.
fn boxes(value: &Value, form: &str, found: &mut Vec<TextBox>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| boxes(item, form, found)),
        Value::Object(fields) => {
            if fields.get("say").and_then(Value::as_str).is_some_and(|say| say.contains("{branch_"))
            {
                let mut text: TextBox = serde_json::from_value(value.clone()).unwrap();
                text.name = format!("{form}: {}", text.name);
                found.push(text);
            }
            fields.values().for_each(|field| boxes(field, form, found));
        }
        _ => {}
    }
}

fn boxes_of_forms() -> Vec<TextBox> {
    let mut found = Vec::new();
    for file in fs::read_dir(assets().join("forms")).unwrap() {
        let file = file.unwrap();
        let form: Value = serde_json::from_str(&fs::read_to_string(file.path()).unwrap()).unwrap();
        boxes(&form, &file.file_name().to_string_lossy(), &mut found);
    }
    found
}

/// The box on the card of 資格確認書, whose form is a table.
fn box_of_the_card() -> TextBox {
    let text = fs::read_to_string(assets().join("tables/certificate_form.csv")).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let heads = lines.next().unwrap();
    let row = lines.find(|row| row[2] == "insurer_address").unwrap();
    let cell = |head: &str| row[heads.iter().position(|one| *one == head).unwrap()];
    let number = |head: &str| cell(head).parse::<f64>().unwrap();
    let bounds = ["x", "y", "w", "h"].map(number);
    let (size, lines) = (number("size"), number("lines") as u8);
    let card = serde_json::json!({
        "name": "card: insurer_address", "box": bounds, "size": size, "lines": lines, "say": "{branch_address}",
    });
    serde_json::from_value(card).unwrap()
}

fn set(text: TextBox, values: &Values, fonts: &Fonts) -> Result<(), String> {
    let piece = Piece::Text(text);
    let page = Page { width: 210.0, height: 297.0, window: None, pieces: vec![piece] };
    let form = Form { pages: vec![page] };
    lay_out(&form, values, fonts).map(drop).map_err(|error| error.to_string())
}

fn values(address: &str) -> Values {
    let longest = rules::branches::all().iter().max_by_key(|branch| branch.name.chars().count());
    let name = &longest.unwrap().name;
    [
        ("insurer_name", format!("全国健康保険協会　{name}")),
        ("branch_postal_code", "〒001-8511".into()),
        ("branch_address", address.into()),
        ("branch_phone", "TEL：0800-1234-567".into()),
        ("branch_phone_note", String::new()),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .into()
}

#[test]
fn the_widest_address_a_branch_may_set_has_room_on_every_paper() {
    let fonts = Fonts::open(&font_folders()).unwrap();
    let mut boxes = boxes_of_forms();
    boxes.push(box_of_the_card());
    assert!(boxes.len() > 12, "{}", boxes.len());
    for text in ["鳥".repeat(MOST_ADDRESS_HALVES / 2), "W".repeat(MOST_ADDRESS_HALVES)] {
        assert_eq!(Field::Address.takes(&text), Ok(()));
        for one in &boxes {
            assert_eq!(set(one.clone(), &values(&text), &fonts), Ok(()), "{}", one.name);
        }
    }
    // Were the limit higher, some paper could not be made: it is no wish.
    let wider = values(&"鳥".repeat(MOST_ADDRESS_HALVES / 2 + 2));
    assert!(boxes.iter().any(|one| set(one.clone(), &wider, &fonts).is_err()));
}

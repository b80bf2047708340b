//! The exported pages as Typst would be told them: everything placed by its distance from the top left corner.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const START: &str = r#"#set page(width: 210mm, height: 297mm, margin: 0mm)
#set text(top-edge: "baseline", bottom-edge: "baseline", kerning: false, cjk-latin-spacing: none)
#let at(x, y, what) = place(top + left, dx: x, dy: y, what)
"#;

pub fn markup(pages: &[Value], families: &BTreeMap<String, (String, bool)>) -> String {
    let mut text = START.to_owned();
    for (number, page) in pages.iter().enumerate() {
        if number > 0 {
            text.push_str("#pagebreak()\n");
        }
        let marks = page["marks"].as_array().expect("a page has marks");
        marks.iter().for_each(|mark| place(mark, families, &mut text));
    }
    text
}

fn place(mark: &Value, families: &BTreeMap<String, (String, bool)>, text: &mut String) {
    let number = |name: &str| mark[name].as_f64().expect("a number");
    let written = if let Some(say) = mark["text"].as_str() {
        let (family, is_bold) = &families[mark["font"].as_str().expect("a face")];
        let weight = if *is_bold { 700 } else { 400 };
        writeln!(
            text,
            "#at({:.4}mm, {:.4}mm, text(size: {:.3}pt, font: {family:?}, weight: {weight}, tracking: {:.4}em, {}))",
            number("x"),
            number("y"),
            number("size"),
            number("space"),
            quoted(say),
        )
    } else if let Some(area) = mark.get("fill") {
        let [x, y, w, h] = four(area);
        let grey = number("grey") * 100.0;
        writeln!(
            text,
            "#at({x:.4}mm, {y:.4}mm, rect(width: {w:.4}mm, height: {h:.4}mm, fill: luma({grey:.3}%)))"
        )
    } else if let Some(runs) = mark["modules"].as_array() {
        text.push_str("#at(0mm, 0mm, curve(fill: black");
        for [x, y, w, h] in runs.iter().map(four) {
            let (right, bottom) = (x + w, y + h);
            let corners = [(right, y), (right, bottom), (x, bottom)];
            write!(text, ", curve.move(({x:.4}mm, {y:.4}mm))").expect("text grows");
            for (x, y) in corners {
                write!(text, ", curve.line(({x:.4}mm, {y:.4}mm))").expect("text grows");
            }
            text.push_str(", curve.close()");
        }
        writeln!(text, "))")
    } else if let Some(ends) = mark.get("rule") {
        let [x1, y1, x2, y2] = four(ends);
        writeln!(
            text,
            "#at(0mm, 0mm, line(start: ({x1}mm, {y1}mm), end: ({x2}mm, {y2}mm), stroke: {}))",
            pen(mark)
        )
    } else {
        let [x, y, w, h] = four(&mark["frame"]);
        writeln!(
            text,
            "#at({x:.4}mm, {y:.4}mm, rect(width: {w:.4}mm, height: {h:.4}mm, stroke: {}))",
            pen(mark)
        )
    };
    written.expect("text grows");
}

fn four(value: &Value) -> [f64; 4] {
    std::array::from_fn(|place| value[place].as_f64().expect("a length"))
}

fn pen(mark: &Value) -> String {
    let thickness = mark["thickness"].as_f64().expect("a thickness");
    let dash: Vec<f64> =
        mark["dash"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    match dash[..] {
        [on, off] if on > 0.0 => {
            format!("(paint: black, thickness: {thickness}mm, dash: ({on}mm, {off}mm))")
        }
        _ => format!("{thickness}mm + black"),
    }
}

fn quoted(say: &str) -> String {
    format!("\"{}\"", say.replace('\\', "\\\\").replace('"', "\\\""))
}

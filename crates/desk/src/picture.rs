//! Two-dimensional codes as pictures for a screen.

use documents::page::{Dots, QUIET_MODULES, Symbol};
use std::fmt::Write as _;

/// How wide a module is drawn; the screen scales the picture anyway.
const MODULE: Dots = Dots(12);

/// A text as a two-dimensional code with its light margin, as SVG; `None` when it is longer than a code holds.
#[must_use]
pub fn code_picture(text: &str) -> Option<String> {
    let symbol = Symbol::of(text)?;
    let margin = QUIET_MODULES * MODULE.mm();
    let side = symbol.width_mm(MODULE) + 2.0 * margin;
    let mut path = String::new();
    for [x, y, width, height] in symbol.runs(0.0, 0.0, MODULE) {
        let (x, y) = (x + margin, y + margin);
        write!(path, "M{x:.3} {y:.3}h{width:.3}v{height:.3}h-{width:.3}z")
            .expect("a text takes it");
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side:.3} {side:.3}\" \
         shape-rendering=\"crispEdges\"><rect width=\"{side:.3}\" height=\"{side:.3}\" fill=\"#fff\"/>\
         <path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_light_margin_and_too_long_a_text_has_none() {
        let picture = code_picture("C0100001792400000012345678").unwrap();
        // 21 modules and four on either side, of 12 dots of 25.4/300 mm.
        assert!(picture.contains("viewBox=\"0 0 29.464 29.464\""), "{picture}");
        assert!(picture.contains("M4.064 4.064h7.112"), "the corner of seven dark modules");
        assert_eq!(code_picture(&"A".repeat(4_000)), None);
    }
}

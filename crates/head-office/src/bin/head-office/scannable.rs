//! A text as a two-dimensional code for a scanner: a picture, or characters in a terminal.

use qrcode::render::{svg, unicode};
use qrcode::{EcLevel, QrCode};

/// The width of a module of the picture, in the picture's own units.
const MODULE: u32 = 8;

/// An SVG with its light margin.
pub fn picture(text: &str) -> String {
    code(text).render::<svg::Color<'_>>().module_dimensions(MODULE, MODULE).build()
}

/// Lines of half blocks, light on dark as terminals mostly are.
pub fn lines(text: &str) -> String {
    let (dark, light) = (unicode::Dense1x2::Light, unicode::Dense1x2::Dark);
    code(text).render::<unicode::Dense1x2>().dark_color(dark).light_color(light).build()
}

fn code(text: &str) -> QrCode {
    let code = QrCode::with_error_correction_level(text, EcLevel::M);
    code.expect("an extension is shorter than a code holds")
}

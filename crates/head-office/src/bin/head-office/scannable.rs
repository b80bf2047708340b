//! A text as a two-dimensional code for a scanner: a picture, or characters in a terminal.

use qrcode::render::{svg, unicode};
use qrcode::{Color, EcLevel, QrCode};
use std::path::Path;

/// The width of a module of the picture, in the picture's own units.
const MODULE: u32 = 8;

/// The light margin, in modules.
const MARGIN: usize = 4;

/// A picture with its light margin: PNG where the file's name says so, else SVG.
pub fn picture(text: &str, file: &Path) -> Vec<u8> {
    let code = code(text);
    if file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png")) {
        return png_of(&code);
    }
    let svg = code.render::<svg::Color<'_>>().module_dimensions(MODULE, MODULE).build();
    svg.into_bytes()
}

fn png_of(code: &QrCode) -> Vec<u8> {
    let (width, module) = (code.width(), MODULE as usize);
    let side = (width + 2 * MARGIN) * module;
    let is_dark = |x: usize, y: usize| {
        let [x, y] = [x, y].map(|at| (at / module).checked_sub(MARGIN).filter(|at| *at < width));
        x.zip(y).is_some_and(|(x, y)| code[(x, y)] == Color::Dark)
    };
    let pixels = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    let pixels: Vec<u8> = pixels.map(|(x, y)| if is_dark(x, y) { 0 } else { 255 }).collect();
    let mut picture = Vec::new();
    let side = u32::try_from(side).expect("a code is small");
    let mut encoder = png::Encoder::new(&mut picture, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    let written = encoder.write_header().and_then(|mut file| file.write_image_data(&pixels));
    written.expect("memory takes what is written");
    picture
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

    use super::*;

    #[test]
    fn a_scanner_reads_the_code_in_the_png_and_any_other_name_gives_an_svg() {
        let text = format!("X01{}", "0C9F".repeat(90));
        let picture_of = |name: &str| picture(&text, Path::new(name));
        assert!(picture_of("code.svg").starts_with(b"<?xml"));
        let png = picture_of("code.PNG");
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut shades = vec![0; reader.output_buffer_size().unwrap()];
        let width = reader.next_frame(&mut shades).unwrap().width as usize;
        let shade = |x: usize, y: usize| shades[y * width + x];
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, width, shade);
        let [grid] = image.detect_grids().try_into().unwrap_or_else(|_| panic!("not one code"));
        assert_eq!(grid.decode().unwrap().1, text);
    }
}

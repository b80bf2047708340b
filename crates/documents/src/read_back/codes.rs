//! Two-dimensional codes from pixels: the page is drawn as a printer would, and each code is looked for in its
//! place with its light margin around it.

use super::Reading;
use crate::page::{CodeBox, Form, MM_PER_POINT};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

/// Pixels to the inch: eight or more to a module of half a millimetre.
const RESOLUTION: f64 = 400.0;
/// Darker than this is dark.
const DARK: u8 = 128;

pub(super) fn into_boxes(pdf: &[u8], form: &Form, reading: &mut Reading) {
    let Some(picture) = draw(pdf) else {
        return;
    };
    for code in form.codes() {
        if let Some(content) = decode(&picture, code) {
            reading.codes.insert(code.name.clone(), content);
        }
    }
}

fn draw(pdf: &[u8]) -> Option<Pixmap> {
    let file = Pdf::new(pdf.to_vec()).ok()?;
    let page = file.pages().first()?;
    let scale = (RESOLUTION / 72.0) as f32;
    let pixels = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let settings = InterpreterSettings::default();
    Some(render(page, &RenderCache::new(), &settings, &RenderSettings::default(), &pixels))
}

/// The content of the one code in its box; nothing when the light margin is not light.
fn decode(picture: &Pixmap, code: &CodeBox) -> Option<String> {
    let pixels = |mm: f64| (mm / MM_PER_POINT / 72.0 * RESOLUTION).round() as usize;
    let (whole, inner) = (code.with_quiet_zone(), code.bounds());
    let (left, top, side) = (pixels(whole.x), pixels(whole.y), pixels(whole.w));
    let (width, all) = (usize::from(picture.width()), picture.data());
    let grey =
        |x: usize, y: usize| all.get((top + y) * width + left + x).map_or(0, |pixel| pixel.g);
    let margin = pixels(inner.x - whole.x) - 1;
    let is_in_margin = |at: usize| at < margin || at >= side - margin;
    let is_dirty = |x: usize, y: usize| (is_in_margin(x) || is_in_margin(y)) && grey(x, y) < DARK;
    if (0..side).any(|y| (0..side).any(|x| is_dirty(x, y))) {
        return None;
    }
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
    match &image.detect_grids()[..] {
        [grid] => grid.decode().ok().map(|(_, content)| content),
        _ => None,
    }
}

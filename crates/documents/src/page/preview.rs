//! Pictures of finished files, made from their bytes: what is seen is what is printed.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro_svg::{RenderCache, SvgRenderSettings, convert};

/// Every page as a self-contained SVG document; `None` when the bytes are not a PDF.
#[must_use]
pub fn pages_svg(pdf: &[u8]) -> Option<Vec<String>> {
    let file = Pdf::new(pdf.to_vec()).ok()?;
    let cache = RenderCache::new();
    let settings = InterpreterSettings::default();
    let white = SvgRenderSettings { bg_color: [255; 4] };
    Some(file.pages().iter().map(|page| convert(page, &cache, &settings, &white)).collect())
}

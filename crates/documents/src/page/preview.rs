//! Pictures of finished files, made from their bytes: what is seen is what is printed.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderSettings, render};
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

/// A page as grey pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GreyPage {
    /// Pixels in a row.
    pub width: usize,
    /// Row by row from the top: 0 black, 255 white.
    pub pixels: Vec<u8>,
}

impl GreyPage {
    /// Rows.
    #[must_use]
    pub fn height(&self) -> usize {
        self.pixels.len() / self.width.max(1)
    }

    /// The rows, each filled up to a multiple of four bytes.
    #[must_use]
    pub fn rows_of_four(&self) -> Vec<u8> {
        let filled = self.width.next_multiple_of(4);
        let rows = self.pixels.chunks(self.width.max(1));
        rows.flat_map(|row| {
            row.iter().copied().chain(std::iter::repeat_n(255, filled - self.width))
        })
        .collect()
    }
}

/// Every page as grey pixels, `resolution` to the inch (at most 5,000 for A4); `None` when the bytes are not a PDF.
#[must_use]
pub fn pages_grey(pdf: &[u8], resolution: f32) -> Option<Vec<GreyPage>> {
    let file = Pdf::new(pdf.to_vec()).ok()?;
    let (cache, scale) = (hayro::RenderCache::new(), resolution / 72.0);
    let size = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pages = file.pages().iter().map(|page| {
        let settings = InterpreterSettings::default();
        let drawn = render(page, &cache, &settings, &RenderSettings::default(), &size);
        let pixels = drawn.data().iter().map(|pixel| pixel.g).collect();
        GreyPage { width: usize::from(drawn.width()), pixels }
    });
    Some(pages.collect())
}

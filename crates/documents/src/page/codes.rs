//! Two-dimensional codes as modules that fall on a printer's dots, so that no module is a dot wider than its
//! neighbour.

use qrcode::bits::{Bits, encode_auto};
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::ec::construct_codewords;
use qrcode::{Color, EcLevel, QrCode, Version};

/// The width of a printer's dot at 300 to the inch, in millimetres.
pub const DOT_MM: f64 = 25.4 / 300.0;
/// The light margin that a reader needs around a code, in modules (ISO/IEC 18004).
pub const QUIET_MODULES: f64 = 4.0;

/// The masks by their numbers.
const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// A module's width in printer's dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(transparent)]
pub struct Dots(pub u8);

impl Dots {
    /// The width in millimetres.
    #[must_use]
    pub fn mm(self) -> f64 {
        f64::from(self.0) * DOT_MM
    }
}

/// What is written, in the smallest code that takes it. The library parts a text into runs of digits and letters one by one,
/// and with hundreds of mixed characters the parts cost more than they save: then all is written as one.
fn bits_of(content: &str) -> Option<Bits> {
    let parted = encode_auto(content.as_bytes(), EcLevel::M).ok()?;
    let Version::Normal(most) = parted.version() else { return Some(parted) };
    let is_plain = |letter: u8| {
        letter.is_ascii_digit() || letter.is_ascii_uppercase() || b" $%*+-./:".contains(&letter)
    };
    if !content.bytes().all(is_plain) {
        return Some(parted);
    }
    let as_one = |version: i16| {
        let mut bits = Bits::new(Version::Normal(version));
        bits.push_alphanumeric_data(content.as_bytes()).ok()?;
        bits.push_terminator(EcLevel::M).ok()?;
        Some(bits)
    };
    (1..most).find_map(as_one).or(Some(parted))
}

/// A code's pattern, with error correction M.
#[derive(Debug, Clone)]
pub struct Symbol {
    side: usize,
    dark: Vec<bool>,
}

impl Symbol {
    /// The pattern for `content`; `None` when it does not fit into any code.
    #[must_use]
    pub fn of(content: &str) -> Option<Self> {
        let code = QrCode::with_bits(bits_of(content)?, EcLevel::M).ok()?;
        Some(Self::from(code.width(), &code.into_colors()))
    }

    /// The same with a mask that is known, 0 to 7, instead of the best one.
    #[must_use]
    pub fn with_mask(content: &str, mask: u16) -> Option<Self> {
        let bits = bits_of(content)?;
        let version = bits.version();
        let (data, correction) =
            construct_codewords(&bits.into_bytes(), version, EcLevel::M).ok()?;
        let mut canvas = Canvas::new(version, EcLevel::M);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &correction);
        canvas.apply_mask(*MASKS.get(usize::from(mask))?);
        let side = usize::try_from(version.width()).expect("a width is positive");
        Some(Self::from(side, &canvas.into_colors()))
    }

    fn from(side: usize, colors: &[Color]) -> Self {
        Self { side, dark: colors.iter().map(|color| *color == Color::Dark).collect() }
    }

    /// Modules along one side, without the light margin.
    #[must_use]
    pub fn side(&self) -> usize {
        self.side
    }

    /// Whether these are its modules, `side` each way.
    #[must_use]
    pub fn is(&self, side: usize, is_dark: impl Fn(usize, usize) -> bool) -> bool {
        let mut modules = self.dark.iter().enumerate();
        side == self.side
            && modules.all(|(place, dark)| *dark == is_dark(place % side, place / side))
    }

    /// The width and height in millimetres, without the light margin.
    #[must_use]
    pub fn width_mm(&self, dots: Dots) -> f64 {
        self.side as f64 * dots.mm()
    }

    /// Runs of dark modules as rectangles, with the top left corner of the code at `x`, `y` moved to the
    /// nearest dot.
    #[must_use]
    pub fn runs(&self, x: f64, y: f64, dots: Dots) -> Vec<[f64; 4]> {
        let (left, top, module) = (on_a_dot(x), on_a_dot(y), dots.mm());
        let mut runs = Vec::new();
        for (row, modules) in self.dark.chunks(self.side).enumerate() {
            let mut column = 0;
            for run in modules.chunk_by(|one, next| one == next) {
                if run[0] {
                    let (from, length) = (column as f64 * module, run.len() as f64 * module);
                    runs.push([left + from, top + row as f64 * module, length, module]);
                }
                column += run.len();
            }
        }
        runs
    }
}

/// The nearest place, in millimetres, that is a whole number of dots from the edge.
#[must_use]
pub fn on_a_dot(mm: f64) -> f64 {
    (mm / DOT_MM).round() * DOT_MM
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_management_code_is_of_the_smallest_size() {
        let symbol = Symbol::of("C0100001792400000012345678").unwrap();
        assert_eq!(symbol.side(), 21, "C01 and 23 digits fit into version 1");
        assert!((symbol.width_mm(Dots(6)) - 10.668).abs() < 1e-9);
    }

    #[test]
    fn the_size_of_a_code_follows_from_the_length_of_its_text() {
        let mut dice = 1_u64;
        for _ in 0..200 {
            let mut roll = || {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                char::from_digit(u32::try_from(dice >> 60).unwrap(), 16).unwrap()
            };
            let text: String = (0..640).map(|_| roll().to_ascii_uppercase()).collect();
            assert_eq!(Symbol::of(&format!("T01{text}")).unwrap().side(), 81, "{text}");
        }
    }

    #[test]
    fn one_of_the_masks_is_the_best() {
        for content in ["C0100001792400000012345678", "https://example.invalid/"] {
            let best = Symbol::of(content).unwrap();
            let is_best = |mask: &u16| {
                let symbol = Symbol::with_mask(content, *mask).unwrap();
                best.is(symbol.side, |x, y| symbol.dark[y * symbol.side + x])
            };
            assert_eq!((0..8).filter(is_best).count(), 1);
        }
        assert!(Symbol::with_mask("C01", 8).is_none());
    }

    #[test]
    fn every_run_starts_and_ends_on_a_dot() {
        let symbol = Symbol::of("https://example.invalid/").unwrap();
        for run in symbol.runs(12.34, 56.78, Dots(7)) {
            for edge in [run[0], run[1], run[0] + run[2], run[1] + run[3]] {
                let dots = edge / DOT_MM;
                assert!((dots - dots.round()).abs() < 1e-6, "{edge} mm is between two dots");
            }
        }
    }
}

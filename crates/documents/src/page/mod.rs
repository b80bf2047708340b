//! The page: a form's geometry in millimetres from the top left corner, the text fitted into its boxes, and
//! the PDF made of it. Knows nothing of members or of what a paper means.

mod across;
mod codes;
mod display;
mod fit;
mod font_book;
mod fonts;
mod form;
mod form_check;
mod form_file;
mod form_table;
mod glyphs;
mod lay_out;
mod many;
mod parts;
mod pdf;
mod preview;
mod tags;
mod wrap;

pub use codes::{Dots, QUIET_MODULES, Symbol};
pub use display::{Display, Mark, Set};
pub use fonts::{Face, Fonts, FontsMissing, Weight, font_folders};
pub use form::{Align, Bounds, CodeBox, Form, Page, Piece, Stand, Style, TextBox, Values, Window};
pub use form_file::FormFile;
pub use glyphs::{Degraded, Glyph, MissingGlyph, Outline, shape};
pub use lay_out::{LaidOut, LayOutError, lay_out};
pub use many::{
    Filled, Layers, MOST_IN_A_FILE, Many, lay_out_many, pages_of, paper_of, write_many,
};
pub use pdf::{About, write_pdf};
pub use preview::{GreyPage, pages_grey, pages_svg};

/// PostScript points in one millimetre.
pub const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// Millimetres in one PostScript point.
pub const MM_PER_POINT: f64 = 25.4 / 72.0;

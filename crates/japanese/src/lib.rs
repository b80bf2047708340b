//! What Japanese forms and Japanese typing need: the calendar of eras (和暦), dates as people write them,
//! and the folding of kana, kanji and digits for search. Pure.
//!
//! Text on its way to paper or into the files stays byte for byte what came in: folding, widening and the
//! narrowing of digits are for what is searched and compared, and are never called on that way.

mod digits;
mod era;
mod fold;
mod kanji_variants;
mod office_mark;
mod read_date;
mod whole_number;
mod widening;

pub use digits::digits;
pub use era::written_date;
pub use fold::{fold_kana, fold_name, same_family_name};
pub use office_mark::{OfficeSymbol, office_symbol};
pub use read_date::{DateError, Days, parse_date};
pub use whole_number::holds_whole_number;
pub use widening::widened;

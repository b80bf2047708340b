//! 交付: papers for members. What may be issued, the page, reading it back, issuing it and printing it.

pub mod kinds;
pub mod page;
pub mod read_back;
mod sheet_id;

pub use sheet_id::SheetId;

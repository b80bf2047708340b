//! The rules of the field, dated: the visiting guide, who gets which paper, limits, hours, mailings, leaving,
//! and the lists staff choose from. Every row says from when until when it holds and where it comes from;
//! the answers are for a given day, past or future. Pure.

pub mod ages;
pub mod binder;
pub mod branch_fields;
pub mod branches;
pub mod certificate_form;
pub mod certificate_periods;
pub mod counter;
pub mod high_cost;
pub mod hours;
pub mod identity_documents;
pub mod insurer_number;
pub mod last_four;
pub mod leaving;
pub mod mailings;
pub mod office_marks;
pub mod outreach;
pub mod paper_texts;
pub mod papers;
pub mod parcels;
pub mod pins;
pub mod registration;
pub mod settings;
pub mod small_cells;
mod table;
pub mod tables;
pub mod usage_rates;
pub mod visiting;

pub use branches::{Branch, branch};
pub use table::Validity;
pub use tables::Tables;

/// A code that its table does not have on that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode;

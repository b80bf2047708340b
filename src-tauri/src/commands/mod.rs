//! The commands of the window, by what staff do.

pub mod lookup;
pub mod outreach;
pub mod papers;
pub mod session;
pub mod sync;
pub mod verification;

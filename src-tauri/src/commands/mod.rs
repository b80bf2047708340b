//! The commands of the window, by what staff do.

#![allow(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

pub mod approvals;
pub mod audit;
pub mod branch;
pub mod elsewhere;
pub mod employers;
pub mod figures;
pub mod kiosk;
pub mod lookup;
pub mod mail;
pub mod opening;
pub mod outreach;
pub mod own_keys;
pub mod papers;
pub mod session;
pub mod standing;
pub mod sync;
pub mod training;
pub mod update;
pub mod verification;
pub mod visitors;

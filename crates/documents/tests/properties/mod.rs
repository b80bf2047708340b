//! What holds of any bytes that reach this crate. Ordinary tests try each property a few times and with what was once
//! found; `cargo xtask fuzz` tries it for as long as it is told.
#![allow(dead_code, reason = "each program uses its own part")]

pub mod code;
pub mod eyes;
pub mod form;
pub mod paper;
pub mod table;

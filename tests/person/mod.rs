//! A person before the display, seen from outside: eyes that read its pixels, hands at its keyboard.

#![allow(dead_code, unused_imports, reason = "each takes its part")]

mod eyes;
mod hands;

pub use eyes::{Eyes, MIDDLE, Part};
pub use hands::{ENTER, ESCAPE, F1, Hands, SPACE, sign};

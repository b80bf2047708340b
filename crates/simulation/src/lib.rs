//! A world of its own: desks with their real files, a line that loses, delays, repeats and cuts, and a real head office,
//! all under one clock and one seed. The same seed gives the same world. What must hold is looked at after each round
//! and once more when the weather has cleared: every acknowledged entry at head office exactly once, chains whole, no
//! certificate number twice but by an offline copy, each copy told at its first contact, and all of one mind within
//! fifteen minutes.

mod chance;
mod clocks;
mod desk;
mod line;
mod mishaps;
mod numbers;
mod proof;
mod tale;
mod world;

pub use tale::Tale;
pub use world::{Plan, live};

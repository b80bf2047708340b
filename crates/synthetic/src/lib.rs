//! A believable made-up branch of any size, the same for the same seed. For demonstrations, tests and
//! benches; nobody in it exists, and names, towns and dates are drawn with the skew of real ones.

mod branch;
mod coverage;
mod dice;
mod employer;
mod house;
mod household;
mod names;
mod places;
mod sample;
mod skew;

pub use branch::{Branch, branch};

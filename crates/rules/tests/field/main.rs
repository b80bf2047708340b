//! The rules over made-up people and days: what holds for everyone, and the days on which answers change.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod answers;
mod leaving;
mod mailings;
mod people;
mod timeline;
mod visiting;

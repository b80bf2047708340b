//! 本部: the server that desks talk to, and its administration. Head office alone writes members; desks
//! only add to their own journals, which are kept here as they came. Behind every command of the
//! program stands a function of this library, so that tests and the program do the same.

pub mod administration;
pub mod archive;
pub mod audit;
pub mod backup;
pub mod blobs;
pub mod branch;
pub mod branch_data;
pub mod certificates;
pub mod changes;
pub mod conflicts;
pub mod courier;
pub mod devices;
mod door;
pub mod enrolment;
pub mod error;
pub mod extensions;
pub mod files;
pub mod import;
pub mod journals;
pub mod keys;
pub mod lookups;
pub mod metrics;
pub mod office;
pub mod people;
pub mod pin;
pub mod recovery;
pub mod refused;
pub mod routes;
pub mod second_factors;
pub mod serials;
pub mod serve;
pub mod sessions;
pub mod snapshots;
pub mod synthesize;
pub mod tls;
pub mod updates;
pub mod verify;

#[cfg(test)]
extern crate self as head_office;
#[cfg(test)]
#[path = "../tests/office/home.rs"]
mod home;

pub use branch::Branch;
pub use error::OfficeError;
pub use office::{Home, Office};
pub use refused::Refused;

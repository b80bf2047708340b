//! A real client against a real server: every test starts a head office of its own on a free port and
//! speaks to it over TLS, as a desk does.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod administration;
mod admission;
mod audits;
mod backups;
mod branch_fields;
mod changes;
mod command_line;
mod courier_any_bytes;
mod courier_property;
mod enrolment;
mod home;
mod import_any_bytes;
mod import_property;
mod imports;
mod journals;
mod line;
mod lookups;
mod lookups_bound;
mod replays;
mod serving;
mod sign_in;
mod snapshots;
mod support;
mod tables;
mod updates;
mod verification;

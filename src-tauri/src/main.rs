//! The window of the counter.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    madoguchi_lib::run()
}

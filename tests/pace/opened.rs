//! A program that was started before the display, and goes with this value.

use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// A program and all that it started.
pub struct Opened {
    child: Child,
    pub since: Instant,
}

impl Opened {
    /// Starts it, in a group of its own.
    pub fn start(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        let since = Instant::now();
        Self { child: command.spawn().unwrap(), since }
    }

    /// The window of the counter on a desk.
    pub fn window(desk: &Path) -> Self {
        let mut command = crate::branch::program("madoguchi");
        command.env("MADO_DATA", desk).env("GTK_IM_MODULE", "gtk-im-context-simple");
        Self::start(command)
    }

    /// The processes that belong to it, with their names and the bytes that they alone hold and their part of what
    /// several hold (PSS).
    pub fn memory(&self) -> Vec<(String, u64)> {
        let mut all = vec![self.child.id()];
        let mut at = 0;
        while at < all.len() {
            all.extend(children(all[at]));
            at += 1;
        }
        let of = |process: &u32| Some((name(*process)?, held(*process)?));
        all.iter().filter_map(of).collect()
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.child.wait();
    }
}

fn place(process: u32) -> PathBuf {
    Path::new("/proc").join(process.to_string())
}

fn children(process: u32) -> Vec<u32> {
    let Ok(threads) = std::fs::read_dir(place(process).join("task")) else { return Vec::new() };
    let of = |thread: std::fs::DirEntry| std::fs::read_to_string(thread.path().join("children"));
    let lists = threads.flatten().filter_map(|thread| of(thread).ok());
    lists
        .flat_map(|list| {
            list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>()
        })
        .collect()
}

fn name(process: u32) -> Option<String> {
    let name = std::fs::read_to_string(place(process).join("comm")).ok()?;
    Some(name.trim().to_owned())
}

fn held(process: u32) -> Option<u64> {
    let all = std::fs::read_to_string(place(process).join("smaps_rollup")).ok()?;
    let line = all.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? * 1024)
}

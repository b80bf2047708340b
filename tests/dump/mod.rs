//! A dump of a running program, taken as root takes one: all its memory that can be read.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::process::{Child, Command};
use std::time::Duration;

/// A running program, by its number.
pub struct Process(pub u32);

/// Its memory, in pieces.
pub struct Dump(Vec<Vec<u8>>);

impl Process {
    /// All its memory; `None` where that is not allowed.
    pub fn memory(&self) -> Option<Dump> {
        let maps = fs::read_to_string(format!("/proc/{}/maps", self.0)).ok()?;
        let memory = File::open(format!("/proc/{}/mem", self.0)).ok()?;
        let mut pieces = Vec::new();
        for line in maps.lines() {
            let mut words = line.split_whitespace();
            let (range, rights) = (words.next()?, words.next()?);
            let (from, to) = range.split_once('-')?;
            let [from, to] = [from, to].map(|text| u64::from_str_radix(text, 16).unwrap());
            // What cannot be written holds the program itself, which is on the disk in any case.
            if rights.starts_with("rw") {
                let mut piece = vec![0; usize::try_from(to - from).unwrap()];
                if memory.read_exact_at(&mut piece, from).is_ok() {
                    pieces.push(piece);
                }
            }
        }
        (!pieces.is_empty()).then_some(Dump(pieces))
    }
}

impl Dump {
    pub fn holds(&self, bytes: &[u8]) -> bool {
        self.count(bytes) > 0
    }

    /// How often the bytes stand there.
    pub fn count(&self, bytes: &[u8]) -> usize {
        let first = bytes[0];
        let in_one = |piece: &Vec<u8>| {
            let starts = piece.iter().enumerate().filter(|(_, byte)| **byte == first);
            starts.filter(|(at, _)| piece[*at..].starts_with(bytes)).count()
        };
        self.0.iter().map(in_one).sum()
    }

    /// Keys that stand there as the cipher takes them: `x'` and at least 64 hexadecimal digits.
    pub fn cipher_keys(&self) -> BTreeSet<Vec<u8>> {
        let mut keys = BTreeSet::new();
        for piece in &self.0 {
            for at in 0..piece.len().saturating_sub(68) {
                if piece[at] == b'x' && piece[at + 1] == b'\'' {
                    // A quote within quotes is written twice.
                    let from = at + 2 + usize::from(piece[at + 2] == b'\'');
                    keys.extend(key_in(&piece[from..from + 64]));
                }
            }
        }
        keys
    }
}

fn key_in(digits: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(digits).ok()?;
    let pairs = (0..32).map(|at| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok());
    pairs.collect()
}

/// Ends a program by a signal that makes others leave their memory behind.
pub fn shoot(program: &mut Child, signal: &str) {
    // Long enough to have begun, however slow the machine is.
    std::thread::sleep(Duration::from_millis(700));
    let number = program.id().to_string();
    let sent = Command::new("kill").args(["-s", signal, &number]).status().unwrap();
    assert!(sent.success());
    program.wait().unwrap();
}

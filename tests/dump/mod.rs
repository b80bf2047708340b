//! A dump of a running program, taken as root takes one: all its memory that can be read.

#![allow(dead_code, reason = "each test file uses its part")]

use aes::cipher::{BlockCipherDecrypt as _, KeyInit as _};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::path::Path;
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
        let pages = File::open(format!("/proc/{}/pagemap", self.0)).ok()?;
        let mut pieces = Vec::new();
        for line in maps.lines() {
            let mut words = line.split_whitespace();
            let (range, rights) = (words.next()?, words.next()?);
            let (from, to) = range.split_once('-')?;
            let [from, to] = [from, to].map(|text| u64::from_str_radix(text, 16).unwrap());
            // What cannot be written holds the program itself, which is on the disk in any case.
            if rights.starts_with("rw") {
                for (from, to) in held(&pages, from, to) {
                    let mut piece = vec![0; usize::try_from(to - from).unwrap()];
                    if memory.read_exact_at(&mut piece, from).is_ok() {
                        pieces.push(piece);
                    }
                }
            }
        }
        (!pieces.is_empty()).then_some(Dump(pieces))
    }
}

const PAGE: u64 = 4096;

/// The parts of a range that hold anything: programs lay claim to far more than there is. By the kernel's own map of
/// pages (proc_pid_pagemap(5)), eight bytes a page, of which the highest bits say that it is in memory or was put out.
fn held(pages: &File, from: u64, to: u64) -> Vec<(u64, u64)> {
    const AT_ONCE: u64 = 65_536;
    let mut parts: Vec<(u64, u64)> = Vec::new();
    for first in (from / PAGE..to / PAGE).step_by(AT_ONCE as usize) {
        let many = AT_ONCE.min(to / PAGE - first);
        let mut told = vec![0; usize::try_from(many * 8).unwrap()];
        if pages.read_exact_at(&mut told, first * 8).is_err() {
            continue;
        }
        for (page, told) in (first..).zip(told.chunks_exact(8)) {
            let at = page * PAGE;
            match parts.last_mut() {
                _ if told[7] & 0b1100_0000 == 0 => {}
                Some((_, end)) if *end == at => *end += PAGE,
                _ => parts.push((at, at + PAGE)),
            }
        }
    }
    parts
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

    /// Keys of an encrypted file that stand there: as they are, or as the text that the cipher takes.
    pub fn keys_of(&self, file: &Path) -> BTreeSet<[u8; 32]> {
        let lock = Lock::of(file);
        let mut keys = BTreeSet::new();
        for piece in &self.0 {
            for at in 0..piece.len().saturating_sub(64) {
                let as_it_is = piece[at..at + 32].try_into().unwrap();
                let as_text = key_in(&piece[at..at + 64]);
                let tried = [Some(as_it_is).filter(looks_random), as_text];
                keys.extend(tried.into_iter().flatten().filter(|key| lock.opens_with(key)));
            }
        }
        keys
    }
}

/// Thirty-two bytes by chance have about thirty values; text, pointers and counts have fewer.
fn looks_random(bytes: &[u8; 32]) -> bool {
    const FEWEST: u32 = 20;
    if bytes.iter().filter(|byte| **byte == 0).count() > 3 {
        return false;
    }
    let mut values = [0_u128; 2];
    for byte in bytes {
        values[usize::from(byte >> 7)] |= 1 << (byte & 0x7f);
    }
    values.iter().map(|half| half.count_ones()).sum::<u32>() >= FEWEST
}

fn key_in(digits: &[u8]) -> Option<[u8; 32]> {
    let is_digit = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    if !digits.iter().all(is_digit) {
        return None;
    }
    journal::entry::unhex(std::str::from_utf8(digits).ok()?)
}

/// The first page of a file, by which a key is tried: the cipher leaves the salt alone, and what stands behind it is the
/// same in every file of SQLite.
struct Lock {
    /// Behind the salt, sealed.
    first: [u8; 16],
    /// What it is mixed with, near the end of the page.
    mixed_with: [u8; 16],
}

impl Lock {
    /// The cipher's own room at the end of a page: what it is mixed with, and the seal.
    const OWN_ROOM: usize = 80;
    /// Pages of 4096 bytes with 80 to spare, a log beside the file, and three numbers that never differ.
    const ALWAYS: [u8; 8] = [0x10, 0, 2, 2, 80, 64, 32, 32];

    fn of(file: &Path) -> Self {
        let bytes = fs::read(file).unwrap();
        let at = PAGE as usize - Self::OWN_ROOM;
        let part = |at: usize| bytes[at..at + 16].try_into().unwrap();
        Self { first: part(16), mixed_with: part(at) }
    }

    fn opens_with(&self, key: &[u8; 32]) -> bool {
        let mut block = aes::Block::from(self.first);
        aes::Aes256::new(&(*key).into()).decrypt_block(&mut block);
        let plain = block.iter().zip(self.mixed_with).map(|(one, other)| one ^ other);
        plain.take(Self::ALWAYS.len()).eq(Self::ALWAYS)
    }
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

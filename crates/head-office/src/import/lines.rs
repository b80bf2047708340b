//! Lines of a file of any size: one in memory at a time, and no more of it than a row may have.

use crate::OfficeError;
use std::io::{self, BufRead, Read as _};

/// The longest row, in bytes: all texts at their longest and two hundred mailings fit.
const MAX_LINE: usize = 128 * 1024;
const BOM: &[u8] = b"\xef\xbb\xbf";

/// A line without its end.
pub(super) struct Line {
    /// Counted from 1, empty lines too.
    pub number: u64,
    bytes: Vec<u8>,
    cut: bool,
}

impl Line {
    /// The text, or why there is none.
    pub fn text(&self) -> Result<&str, &'static str> {
        if self.cut {
            return Err("too_long");
        }
        std::str::from_utf8(&self.bytes).map_err(|_| "not_utf8")
    }

    fn is_blank(&self) -> bool {
        !self.cut && self.bytes.iter().all(u8::is_ascii_whitespace)
    }
}

/// The lines of a file that are not blank. A byte order mark at the start is no part of them.
pub(super) struct Lines<R> {
    reader: R,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    pub fn new(reader: R) -> Self {
        Self { reader, number: 0 }
    }

    fn next_line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let limit = MAX_LINE as u64 + 2;
        if self.reader.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let ended = bytes.ends_with(b"\n");
        if !ended && bytes.len() as u64 == limit {
            self.skip_to_end()?;
        }
        if self.number == 1 && bytes.starts_with(BOM) {
            bytes.drain(..BOM.len());
        }
        while bytes.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            bytes.pop();
        }
        let cut = bytes.len() > MAX_LINE;
        Ok(Some(Line { number: self.number, bytes, cut }))
    }

    /// Passes over the rest of a line without keeping it.
    fn skip_to_end(&mut self) -> io::Result<()> {
        loop {
            let held = self.reader.fill_buf()?;
            if held.is_empty() {
                return Ok(());
            }
            let end = held.iter().position(|byte| *byte == b'\n');
            let passed = end.map_or(held.len(), |end| end + 1);
            self.reader.consume(passed);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Line, OfficeError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.next_line() {
                Ok(None) => return None,
                Ok(Some(line)) if line.is_blank() => {}
                Ok(Some(line)) => return Some(Ok(line)),
                Err(_) => return Some(Err(OfficeError::FileBroken { line: self.number })),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(u64, Result<String, &'static str>)> {
        Lines::new(io::BufReader::with_capacity(7, bytes))
            .map(|line| line.unwrap())
            .map(|line| (line.number, line.text().map(str::to_owned)))
            .collect()
    }

    #[test]
    fn line_ends_marks_and_blank_lines_are_no_part_of_rows() {
        let found = lines(b"\xef\xbb\xbfa\r\n\n  \r\nb\n\nc");
        assert_eq!(found, [(1, Ok("a".into())), (4, Ok("b".into())), (6, Ok("c".into()))]);
    }

    #[test]
    fn an_endless_line_is_refused_and_the_next_one_read() {
        let mut bytes = vec![b'x'; MAX_LINE * 3];
        bytes.extend_from_slice(b"\nnext\n");
        assert_eq!(lines(&bytes), [(1, Err("too_long")), (2, Ok("next".into()))]);
        bytes.truncate(MAX_LINE);
        assert!(lines(&bytes)[0].1.is_ok(), "the longest line that is allowed");
        bytes.push(b'x');
        assert_eq!(lines(&bytes), [(1, Err("too_long"))]);
    }

    #[test]
    fn bytes_that_are_no_text_are_told_apart() {
        assert_eq!(lines(b"a\n\xff\xfe\nb\n")[1], (2, Err("not_utf8")));
    }
}

//! Lines of a file nobody vouches for: each is bounded, so that no input can fill the memory.
use std::io::{self, BufRead};

/// Longest line that is read as a whole, in bytes; a source with its text is one line.
pub const MAX_LINE: usize = 256 << 20;

/// One line, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The words, without the line end.
    Text(String),
    /// Longer than allowed; the rest of it was skipped.
    TooLong,
    /// Not UTF-8.
    NotUtf8,
}

/// Reads lines with their numbers, counted from 1; blank ones are passed over.
#[derive(Debug)]
pub struct BoundedLines<R> {
    from: R,
    max: usize,
    number: usize,
}

impl<R: BufRead> BoundedLines<R> {
    /// Reads lines of at most `max` bytes.
    pub fn new(from: R, max: usize) -> Self {
        Self { from, max, number: 0 }
    }

    fn next_raw(&mut self) -> io::Result<Option<Line>> {
        let mut line = Vec::new();
        let mut too_long = false;
        let mut any = false;
        loop {
            let chunk = match self.from.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            if self.max < line.len() + part.len() {
                too_long = true;
                line = Vec::new();
            } else if !too_long {
                line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.from.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        if too_long {
            return Ok(Some(Line::TooLong));
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(Some(match String::from_utf8(line) {
            Ok(text) => Line::Text(text),
            Err(_) => Line::NotUtf8,
        }))
    }
}

impl<R: BufRead> Iterator for BoundedLines<R> {
    type Item = io::Result<(usize, Line)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.next_raw() {
                Err(error) => return Some(Err(error)),
                Ok(None) => return None,
                Ok(Some(line)) => {
                    self.number += 1;
                    if !matches!(&line, Line::Text(text) if text.trim().is_empty()) {
                        return Some(Ok((self.number, line)));
                    }
                }
            }
        }
    }
}

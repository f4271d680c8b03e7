//! Where each byte of a text came from: positions traced back to the original bytes.
//!
//! A map is a list of runs.
//! In one run every character of the text has the same length, and so has what it was read from,
//! so that plain UTF-8 needs one run, a Windows-1252 file two for each accent, a CRLF file one for each line.

/// Traces positions of a text to positions of the bytes it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OffsetMap {
    /// Applied one after the other: extracted text → decoded text → original bytes.
    layers: Vec<RunMap>,
    exact: bool,
}

/// One step of tracing back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct RunMap {
    runs: Vec<Run>,
    text_len: u32,
    original_len: u32,
}

/// A stretch in which lengths are constant; it ends where the next begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    text: u32,
    original: u32,
    /// Bytes of one character of the text.
    text_step: u8,
    /// Bytes of the original for one such character; 0 where text was put in that the original does not have.
    original_step: u8,
}

impl OffsetMap {
    /// Whether every position traces back to the very byte (plain text), not only those that came through unchanged.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// Whether the format keeps any trace of positions (PDF and DOCX are compressed: they keep none).
    pub fn is_known(&self) -> bool {
        !self.layers.is_empty()
    }

    /// The original byte that the character at this byte of the text was read from.
    ///
    /// The length of the text gives the end of what was read.
    /// `None` past the end, where the format keeps no positions, and in text the original does not hold
    /// (the tab between two cells of an HTML table).
    pub fn to_original(&self, byte: usize) -> Option<usize> {
        if self.layers.is_empty() {
            return None;
        }
        self.layers.iter().try_fold(byte, |at, layer| layer.to_original(at))
    }

    pub(crate) fn exact(layer: RunMap) -> Self {
        Self { layers: vec![layer], exact: true }
    }

    /// Text extracted from a decoded text, which itself has a map.
    pub(crate) fn extracted(layer: RunMap, decoded: OffsetMap) -> Self {
        let mut layers = vec![layer];
        layers.extend(decoded.layers);
        Self { layers, exact: false }
    }
}

impl RunMap {
    /// Adds a character (or text put in, where `original_len` is 0) that came from `original`.
    pub(crate) fn push(&mut self, text_len: usize, original: usize, original_len: usize) {
        self.push_many(text_len, original, original_len, 1);
    }

    /// Adds `count` characters of equal lengths.
    pub(crate) fn push_many(&mut self, text_len: usize, original: usize, original_len: usize, count: usize) {
        if count == 0 || text_len == 0 {
            return;
        }
        let (text_step, original_step) = (small(text_len), small(original_len));
        let original = wide(original);
        let continues = self.runs.last().is_some_and(|run| {
            run.text_step == text_step
                && run.original_step == original_step
                && (original_step == 0
                    || u64::from(run.original) + u64::from(self.text_len - run.text) / u64::from(text_step) * u64::from(original_step)
                        == u64::from(original))
        });
        if !continues {
            self.runs.push(Run { text: self.text_len, original, text_step, original_step });
        }
        self.text_len = wide(self.text_len as usize + text_len * count);
        self.original_len = wide(original as usize + original_len * count);
    }

    /// Adds text that stands byte for byte in the original.
    pub(crate) fn push_verbatim(&mut self, len: usize, original: usize) {
        self.push_many(1, original, 1, len);
    }

    /// Adds text that the original does not hold.
    pub(crate) fn push_inserted(&mut self, len: usize) {
        self.push_many(1, self.original_len as usize, 0, len);
    }

    /// Notes that the original was read up to here without adding text.
    pub(crate) fn skip_to(&mut self, original: usize) {
        self.original_len = wide(original);
    }

    pub(crate) fn len(&self) -> usize {
        self.text_len as usize
    }

    fn to_original(&self, byte: usize) -> Option<usize> {
        if self.text_len as usize <= byte {
            return (self.text_len as usize == byte).then_some(self.original_len as usize);
        }
        let index = self.runs.partition_point(|run| run.text as usize <= byte).checked_sub(1)?;
        let run = self.runs[index];
        if run.original_step == 0 {
            return None;
        }
        let n_before = (byte - run.text as usize) / run.text_step as usize;
        Some(run.original as usize + n_before * run.original_step as usize)
    }
}

/// A step; what is longer (a character reference with many leading zeros) traces to its begin all the same.
fn small(len: usize) -> u8 {
    u8::try_from(len).unwrap_or(u8::MAX)
}

/// Documents are below 4 GiB: `read_document` refuses larger ones.
fn wide(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

//! Pieces of words: the word itself, its endings, beginnings and shape, each with a row in the network's table.
use crate::lemma::BuildPlain;
use crate::model::Reader;
use std::collections::HashMap;

/// Pieces per word.
pub(crate) const PIECES: usize = 9;
/// Rows for endings, beginnings and shapes, which are hashed.
pub(crate) const HASHED: u32 = 12288;

/// The words that have a row of their own; row 0 is for all others.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    rows: HashMap<u64, u32, BuildPlain>,
}

pub(crate) fn hash(seed: u64, chars: &[char]) -> u64 {
    let mut h = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d;
    for c in chars {
        h = (h.rotate_left(5) ^ u64::from(*c)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    h ^ h >> 32
}

/// A word as the vocabulary knows it: lower case, digits alike.
pub(crate) fn plain(form: &str, out: &mut Vec<char>) {
    out.clear();
    for c in form.chars() {
        match c {
            '0'..='9' => out.push('0'),
            '’' | '‘' | '`' => out.push('\''),
            '“' | '”' => out.push('"'),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
}

/// The shape of a word: kinds of characters, long runs cut.
pub(crate) fn shape(form: &str, out: &mut Vec<char>) {
    out.clear();
    for c in form.chars() {
        let kind = match c {
            'a'..='z' => 'x',
            'A'..='Z' => 'X',
            '0'..='9' => '0',
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c => c,
        };
        // "Xx" and "XXx" differ, longer runs do not.
        if out.len() < 2 || out[out.len() - 2..] != [kind, kind] {
            out.push(kind);
        }
    }
}

/// The key of a word.
#[cfg(feature = "train")]
pub(crate) fn key(form: &str) -> u64 {
    let mut chars = Vec::new();
    plain(form, &mut chars);
    hash(1, &chars)
}

impl Vocabulary {
    #[cfg(feature = "train")]
    pub(crate) fn new(keys: &[u64]) -> Self {
        Self { rows: keys.iter().zip(1..).map(|(k, i)| (*k, i)).collect() }
    }
    /// Rows of the table that a network for this vocabulary has.
    pub(crate) fn table_rows(&self) -> usize {
        self.rows.len() + 1 + HASHED as usize
    }

    /// Appends the pieces of a word; `first` tells that it begins the sentence.
    pub(crate) fn pieces(&self, form: &str, first: bool, chars: &mut Vec<char>, out: &mut Vec<u32>) {
        plain(form, chars);
        let n = chars.len();
        out.push(self.rows.get(&hash(1, chars)).copied().unwrap_or(0));
        let base = self.rows.len() as u32 + 1;
        let mut hashed = |seed: u64, part: &[char]| out.push(base + (hash(seed, part) % u64::from(HASHED)) as u32);
        for k in 1..=4 {
            hashed(1 + k, &chars[n.saturating_sub(k as usize)..]);
        }
        for k in 1..=3 {
            hashed(8 + k, &chars[..n.min(k as usize)]);
        }
        // The first word is apart, its capital says little.
        shape(form, chars);
        hashed(if first { 13 } else { 12 }, chars);
    }

    /// Writes the keys in order of their rows.
    #[cfg(feature = "train")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let mut keys: Vec<(u32, u64)> = self.rows.iter().map(|(k, row)| (*row, *k)).collect();
        keys.sort_unstable();
        out.extend((keys.len() as u32).to_le_bytes());
        keys.iter().for_each(|(_, k)| out.extend(k.to_le_bytes()));
    }

    /// Reads what [`Vocabulary::write`] wrote.
    pub(crate) fn read(input: &mut Reader<'_>) -> Option<Self> {
        let n = input.u32()? as usize;
        let mut rows = HashMap::with_capacity_and_hasher(n, BuildPlain);
        for (k, row) in input.bytes(n * 8)?.as_chunks::<8>().0.iter().zip(1..) {
            rows.insert(u64::from_le_bytes(*k), row);
        }
        (rows.len() == n).then_some(Self { rows })
    }
}

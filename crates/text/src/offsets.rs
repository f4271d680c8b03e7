//! Bytes, code points and UTF-16 units of one text, converted here and nowhere else.
//!
//! ```
//! use chancery_text::Offsets;
//! let text = "Raúl 🇨🇺 came";
//! let offsets = Offsets::new(text);
//! let byte = text.find("came").unwrap();
//! assert_eq!((byte, offsets.byte_to_code_point(byte), offsets.byte_to_utf16(byte)), (15, 8, 10));
//! assert_eq!(offsets.code_point_to_byte(8), Some(byte));
//! assert_eq!(offsets.utf16_to_byte(10), Some(byte));
//! ```
//!
//! The table holds 24 bytes for each 512 bytes of text, and one bit per byte only where a stretch is not ASCII.
//! A text that is ASCII throughout needs no table at all.

/// Bytes of text that one row of the table describes.
const BLOCK: usize = 512;
/// Says that every byte of a block begins a character.
const NO_MASK: u32 = u32::MAX;

/// Converts positions of one text.
#[derive(Debug, Clone)]
pub struct Offsets {
    len: usize,
    total: Counts,
    blocks: Vec<Row>,
    masks: Vec<[u64; BLOCK / 64]>,
}

/// Characters before a position, counted both ways.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    code_points: usize,
    utf16: usize,
}

/// What stands before a block, and where the bits of its characters are.
#[derive(Debug, Clone, Copy)]
struct Row {
    before: Counts,
    /// Index of the bits of first bytes of characters.
    starts: u32,
    /// Index of the bits of first bytes of characters that take two UTF-16 units.
    wide: u32,
}

impl Offsets {
    /// Prepares the conversion, in one pass over the text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut offsets = Self {
            len: bytes.len(),
            total: Counts { code_points: bytes.len(), utf16: bytes.len() },
            blocks: Vec::new(),
            masks: Vec::new(),
        };
        if bytes.is_ascii() {
            return offsets;
        }
        let mut before = Counts::default();
        for chunk in bytes.chunks(BLOCK) {
            let mut row = Row { before, starts: NO_MASK, wide: NO_MASK };
            if chunk.is_ascii() {
                before.code_points += chunk.len();
                before.utf16 += chunk.len();
            } else {
                let (mut starts, mut wide) = ([0_u64; BLOCK / 64], [0_u64; BLOCK / 64]);
                for (i, &byte) in chunk.iter().enumerate() {
                    starts[i / 64] |= u64::from(byte & 0xC0 != 0x80) << (i % 64);
                    wide[i / 64] |= u64::from(0xF0 <= byte) << (i % 64);
                }
                let n_wide = ones(&wide);
                before.code_points += ones(&starts);
                before.utf16 += ones(&starts) + n_wide;
                row.starts = offsets.push_mask(starts);
                if 0 < n_wide {
                    row.wide = offsets.push_mask(wide);
                }
            }
            offsets.blocks.push(row);
        }
        offsets.total = before;
        offsets
    }

    /// Code points that begin before this byte; past the end, all of them.
    pub fn byte_to_code_point(&self, byte: usize) -> usize {
        self.counts(byte).code_points
    }

    /// Byte at which this code point begins; `None` past the end.
    ///
    /// The number of code points itself gives the length of the text, so that the end of a span converts.
    pub fn code_point_to_byte(&self, code_point: usize) -> Option<usize> {
        self.find(code_point, |counts| counts.code_points, false)
    }

    /// UTF-16 units of the characters that begin before this byte; past the end, all of them.
    pub fn byte_to_utf16(&self, byte: usize) -> usize {
        self.counts(byte).utf16
    }

    /// Byte at which this UTF-16 unit begins; `None` past the end or inside a character.
    pub fn utf16_to_byte(&self, unit: usize) -> Option<usize> {
        self.find(unit, |counts| counts.utf16, true)
    }

    /// Number of code points of the text.
    pub fn n_code_points(&self) -> usize {
        self.total.code_points
    }

    fn push_mask(&mut self, mask: [u64; BLOCK / 64]) -> u32 {
        self.masks.push(mask);
        // 2^32 masks would stand for a text of a terabyte.
        u32::try_from(self.masks.len() - 1).unwrap_or(NO_MASK)
    }

    fn mask(&self, index: u32) -> Option<&[u64; BLOCK / 64]> {
        self.masks.get(index as usize)
    }

    fn counts(&self, byte: usize) -> Counts {
        if self.len <= byte {
            return self.total;
        }
        let Some(row) = self.blocks.get(byte / BLOCK) else {
            return Counts { code_points: byte, utf16: byte };
        };
        let within = byte % BLOCK;
        let n = self.mask(row.starts).map_or(within, |mask| ones_below(mask, within));
        let n_wide = self.mask(row.wide).map_or(0, |mask| ones_below(mask, within));
        Counts { code_points: row.before.code_points + n, utf16: row.before.utf16 + n + n_wide }
    }

    /// The byte before which `count` gives `wanted`; `wide` says whether some characters count twice.
    fn find(&self, wanted: usize, count: impl Fn(Counts) -> usize, wide: bool) -> Option<usize> {
        if count(self.total) <= wanted {
            return (count(self.total) == wanted).then_some(self.len);
        }
        if self.blocks.is_empty() {
            return Some(wanted);
        }
        let index = self.blocks.partition_point(|row| count(row.before) <= wanted).checked_sub(1)?;
        let row = &self.blocks[index];
        let mut left = wanted - count(row.before);
        let Some(starts) = self.mask(row.starts) else {
            return Some(index * BLOCK + left);
        };
        let wide_mask = if wide { self.mask(row.wide) } else { None };
        for (word, &start_bits) in starts.iter().enumerate() {
            let wide_bits = wide_mask.map_or(0, |mask| mask[word]);
            let here = (start_bits.count_ones() + wide_bits.count_ones()) as usize;
            if here <= left {
                left -= here;
                continue;
            }
            let mut bits = start_bits;
            while bits != 0 {
                let bit = bits.trailing_zeros();
                if left == 0 {
                    return Some(index * BLOCK + word * 64 + bit as usize);
                }
                let units = 1 + usize::from(wide_bits >> bit & 1 == 1);
                left = left.checked_sub(units)?;
                bits &= bits - 1;
            }
            // The position is the second unit of a character whose bits end this word.
            return None;
        }
        None
    }
}

fn ones(mask: &[u64]) -> usize {
    mask.iter().map(|word| word.count_ones() as usize).sum()
}

fn ones_below(mask: &[u64], bit: usize) -> usize {
    let (word, rest) = (bit / 64, bit % 64);
    let partial = mask.get(word).map_or(0, |bits| (bits & ((1 << rest) - 1)).count_ones() as usize);
    ones(&mask[..word]) + partial
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Compares every position with the obvious slow count.
    fn check(text: &str) {
        let offsets = Offsets::new(text);
        let (mut n_points, mut n_units) = (0, 0);
        for (byte, c) in text.char_indices() {
            assert_eq!(offsets.byte_to_code_point(byte), n_points);
            assert_eq!(offsets.byte_to_utf16(byte), n_units);
            assert_eq!(offsets.code_point_to_byte(n_points), Some(byte));
            assert_eq!(offsets.utf16_to_byte(n_units), Some(byte));
            if c.len_utf16() == 2 {
                assert_eq!(offsets.utf16_to_byte(n_units + 1), None);
            }
            n_points += 1;
            n_units += c.len_utf16();
        }
        assert_eq!(offsets.n_code_points(), n_points);
        assert_eq!(offsets.byte_to_code_point(text.len()), n_points);
        assert_eq!(offsets.byte_to_utf16(text.len()), n_units);
        assert_eq!(offsets.code_point_to_byte(n_points), Some(text.len()));
        assert_eq!(offsets.utf16_to_byte(n_units), Some(text.len()));
        assert_eq!(offsets.code_point_to_byte(n_points + 1), None);
        assert_eq!(offsets.utf16_to_byte(n_units + 1), None);
        assert_eq!(offsets.byte_to_code_point(text.len() + 9), n_points);
    }

    #[test]
    fn characters_across_the_ends_of_blocks() {
        check("");
        check("plain");
        for n in 505..520 {
            check(&format!("{}🇨🇺é—{}", "a".repeat(n), "b".repeat(600)));
        }
        check(&"Ж🛰".repeat(700));
        check(&format!("{}é", "x".repeat(5000)));
    }

    proptest! {
        #[test]
        fn all_three_counts_agree_with_the_slow_one(parts in prop::collection::vec(("\\PC{0,9}", 0..300_usize), 0..8)) {
            let text: String = parts.iter().map(|(s, n)| format!("{s}{}", "a".repeat(*n))).collect();
            check(&text);
        }

        #[test]
        fn any_position_is_answered(text in "\\PC{0,40}", at in 0..400_usize) {
            let offsets = Offsets::new(&text);
            let _ = (offsets.byte_to_code_point(at), offsets.byte_to_utf16(at));
            let _ = (offsets.code_point_to_byte(at), offsets.utf16_to_byte(at));
        }
    }
}

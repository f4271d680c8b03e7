//! A hash over a set of things, in whatever order they come.
use sha2::{Digest, Sha256};

/// Sums the hashes of its members, so that a check may read them in the order of the file.
///
/// It tells damage; it is no defence against somebody who can compute hashes and rewrite the whole file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally([u64; 4]);

impl Tally {
    /// Adds a member, which is of a sort and consists of parts.
    pub(crate) fn add(&mut self, sort: &str, parts: &[&[u8]]) {
        let mut hash = Sha256::new();
        hash.update(sort.as_bytes());
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        for (lane, bytes) in self.0.iter_mut().zip(hash.finalize().chunks_exact(8)) {
            let mut number = [0; 8];
            number.copy_from_slice(bytes);
            *lane = lane.wrapping_add(u64::from_le_bytes(number));
        }
    }
    /// A version that was put.
    pub(crate) fn version(&mut self, ver: i64, content: &[u8]) {
        self.add("version", &[&ver.to_le_bytes(), content]);
    }
    /// A version that was closed.
    pub(crate) fn closed(&mut self, vid: i64) {
        self.add("closed", &[&vid.to_le_bytes()]);
    }
    /// A source that was first read.
    pub(crate) fn source(&mut self, sha256: &str) {
        self.add("source", &[sha256.as_bytes()]);
    }
    /// A text that was put.
    pub(crate) fn text(&mut self, sha256: &str) {
        self.add("text", &[sha256.as_bytes()]);
    }
    /// A claim that a judged one stands for.
    pub(crate) fn alias(&mut self, cid: i64, stands_for: i64) {
        self.add("alias", &[&cid.to_le_bytes(), &stands_for.to_le_bytes()]);
    }
    /// The sum as bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|lane| lane.to_le_bytes()).collect()
    }
}

/// A sum over rows of numbers, in whatever order they come: cheaper than a [`Tally`], for what is never kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sum([u64; 2]);

impl Sum {
    /// Adds a row so many times.
    pub(crate) fn add(&mut self, row: &[i64], times: i64) {
        // Two hashes with other odd multipliers (Steele et al. 2014), each number mixed into all bits before the next.
        for (lane, factor) in self.0.iter_mut().zip([0x9e37_79b9_7f4a_7c15_u64, 0xd6e8_feb8_6659_fd93]) {
            let hash = row.iter().fold(factor, |hash, number| {
                let mixed = (hash ^ *number as u64).wrapping_mul(factor);
                let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0x94d0_49bb_1331_11eb);
                mixed ^ (mixed >> 29)
            });
            *lane = lane.wrapping_add(hash.wrapping_mul(times as u64));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Sum;

    #[test]
    fn a_sum_is_of_the_rows_and_not_of_their_order() {
        let of = |rows: &[([i64; 2], i64)]| {
            let mut sum = Sum::default();
            rows.iter().for_each(|(row, times)| sum.add(row, *times));
            sum
        };
        assert_eq!(of(&[([1, 2], 1), ([3, 4], 1), ([1, 2], 1)]), of(&[([3, 4], 1), ([1, 2], 2), ([9, 9], 0)]));
        assert_ne!(of(&[([1, 2], 1)]), of(&[([2, 1], 1)]));
        assert_ne!(of(&[([1, 2], 1), ([3, 4], 1)]), of(&[([1, 4], 1), ([3, 2], 1)]));
        assert_ne!(of(&[([0, 0], 1)]), of(&[]));
    }
}

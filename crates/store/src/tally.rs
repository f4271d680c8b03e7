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

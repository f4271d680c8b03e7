//! A trie over words: every known name, found at the longest in one pass.
//!
//! Names are compared word by word rather than byte by byte, so that a line break, a no-break space or a typographic
//! apostrophe inside a name does not hide it, and a name never begins or ends inside a word.
use crate::token::{Shape, Token, fold};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A fast hash for short keys that no adversary chooses for a table fixed at start (FxHash of rustc).
#[derive(Debug, Default, Clone)]
pub(crate) struct ShortHasher(u64);

impl Hasher for ShortHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        eights.iter().for_each(|eight| self.write_u64(u64::from_le_bytes(*eight)));
        if !rest.is_empty() {
            self.write_u64(rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }
    fn write_u8(&mut self, n: u8) {
        self.write_u64(u64::from(n));
    }
    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x51_7c_c1_b7_27_22_0a_95);
    }
    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }
}

/// A map with the fast hash.
pub(crate) type ShortMap<K, V> = HashMap<K, V, BuildHasherDefault<ShortHasher>>;

/// A trie over words with one value at each name.
#[derive(Debug)]
pub(crate) struct Trie<V> {
    words: ShortMap<Box<str>, u32>,
    edges: ShortMap<u64, u32>,
    values: Vec<Option<V>>,
}

impl<V> Default for Trie<V> {
    fn default() -> Self {
        Self { words: ShortMap::default(), edges: ShortMap::default(), values: vec![None] }
    }
}

impl<V: Copy> Trie<V> {
    /// Adds a name; the first value given for a name stays.
    pub(crate) fn insert<'a>(&mut self, words: impl Iterator<Item = &'a str>, value: V) {
        let mut node = 0;
        for word in words {
            let n_words = self.words.len() as u32;
            let id = match self.words.get(word) {
                Some(id) => *id,
                None => {
                    self.words.insert(word.into(), n_words);
                    n_words
                }
            };
            let n_nodes = self.values.len() as u32;
            node = *self.edges.entry(edge(node, id)).or_insert(n_nodes);
            if node == n_nodes {
                self.values.push(None);
            }
        }
        if node != 0 {
            let slot = &mut self.values[node as usize];
            if slot.is_none() {
                *slot = Some(value);
            }
        }
    }
    /// The longest name that begins at the first of these tokens: how many tokens, and its value.
    /// `key` writes a token as the trie's names are written.
    pub(crate) fn longest<'t>(&self, n_tokens: usize, mut key: impl FnMut(usize) -> std::borrow::Cow<'t, str>) -> Option<(usize, V)> {
        let mut node = 0;
        let mut best = None;
        for at in 0..n_tokens {
            let word = key(at);
            let Some(id) = self.words.get(word.as_ref()) else {
                break;
            };
            let Some(next) = self.edges.get(&edge(node, *id)) else {
                break;
            };
            node = *next;
            if let Some(value) = self.values[node as usize] {
                best = Some((at + 1, value));
            }
        }
        best
    }
}

fn edge(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

/// A token as the tables spell it: accents dropped.
pub(crate) fn exact_key<'t>(text: &'t str, token: &Token) -> std::borrow::Cow<'t, str> {
    let word = token.text(text);
    match fold(word) {
        Some(folded) => folded.into(),
        None if token.shape == Shape::Mark('\'') => "'".into(),
        None => word.into(),
    }
}

/// A token in small letters, accents dropped.
pub(crate) fn lower_key<'t>(text: &'t str, token: &Token) -> std::borrow::Cow<'t, str> {
    let word = exact_key(text, token);
    if word.bytes().any(|b| b.is_ascii_uppercase()) || !word.is_ascii() { word.to_lowercase().into() } else { word }
}

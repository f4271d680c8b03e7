//! Lemmas told before: a word under a tag has one lemma, and most words of a long text have been met.
use crate::Feats;
use crate::Upos;
use crate::lemma::{BuildPlain, Lemmas};
use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};

/// How many are kept: half a megabyte, and nearly all that a long text asks for.
const KEPT: usize = 16_384;

/// Words under their tags, with their lemmas.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The model that told them.
    model: u64,
    known: HashMap<u64, Entry, BuildPlain>,
    /// Forms and lemmas, one after the other.
    letters: String,
}

/// Where a form, its lemma after it, stands among the letters.
#[derive(Debug, Clone, Copy)]
struct Entry {
    tag: u16,
    start: u32,
    middle: u32,
    end: u32,
}

impl Told {
    /// Forgets everything if another model told it.
    pub(crate) fn serve(&mut self, model: u64) {
        if self.model != model {
            *self = Told { model, ..Told::default() };
        }
    }

    /// Appends the lemma of a word under the tag of this number, which stands for `upos` and `feats`, to `out`.
    pub(crate) fn lemma(&mut self, lemmas: &Lemmas, form: &str, (tag, upos, feats): (u16, Upos, Feats), out: &mut String) {
        let mut hasher = BuildPlain.build_hasher();
        hasher.write(form.as_bytes());
        let key = (hasher.finish() ^ u64::from(tag)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let key = key ^ key >> 32;
        let part = |from: u32, to: u32| from as usize..to as usize;
        if let Some(entry) = self.known.get(&key) {
            if entry.tag == tag && self.letters.get(part(entry.start, entry.middle)) == Some(form) {
                out.push_str(&self.letters[part(entry.middle, entry.end)]);
            } else {
                // Two words of one key: the second is told anew each time.
                lemmas.lemma(form, upos, feats, out);
            }
            return;
        }
        let from = out.len();
        lemmas.lemma(form, upos, feats, out);
        if self.known.len() < KEPT {
            let start = self.letters.len() as u32;
            self.letters.push_str(form);
            let middle = self.letters.len() as u32;
            self.letters.push_str(&out[from..]);
            self.known.insert(key, Entry { tag, start, middle, end: self.letters.len() as u32 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_time_is_as_the_first() {
        let lemmas = Lemmas::default();
        let mut told = Told::default();
        for (form, upos) in [("Loans", Upos::Noun), ("loans", Upos::Noun), ("Loans", Upos::Propn), ("Loans", Upos::Noun), ("", Upos::X)] {
            let (mut plain, mut kept) = (String::new(), String::new());
            lemmas.lemma(form, upos, Feats(0), &mut plain);
            told.lemma(&lemmas, form, (upos as u16, upos, Feats(0)), &mut kept);
            assert_eq!(kept, plain, "{form}");
        }
        assert_eq!(told.known.len(), 4);
        told.serve(7);
        assert!(told.known.is_empty());
    }
}

//! What a much larger network, the teacher, tells of sentences that no treebank has (`crates/syntax/teacher`).
//!
//! `told.bin` holds no text: each sentence is named by its number in the treebank or in the plain text, with the words
//! that were put in the place of its own, and of each word its tag, its head and its relation. Under zlib it is eight
//! blocks, each a little-endian `u32` of its length and its bytes:
//!
//! 1. tags, a line each: part of speech, tab, features;
//! 2. relations, a line each;
//! 3. words that are put in, a line each;
//! 4. of each sentence twice its number, and one more where it is of the plain text;
//! 5. of each sentence how many words are put in, and of each its place and its word;
//! 6. of each word its tag;
//! 7. of each word how far its head is, doubled, and one less where it stands before; 0 for the root;
//! 8. of each word its relation.
//!
//! All numbers from the fourth block on are LEB128.
use super::treebank::{Sentence, Word};
use crate::model::Reader;
use crate::{Deprel, Feats, Upos};

/// What is wrong with such a file.
#[derive(Debug, thiserror::Error)]
pub enum ToldError {
    /// Cut short, or something else.
    #[error("what the teacher told is damaged")]
    Damaged,
    /// Numbers of sentences, words or tags that are not there.
    #[error("sentence {0} of what the teacher told does not fit the treebank or the plain text: they are others than it was told of")]
    Other(usize),
}

/// Numbers of a block, one after the other.
#[derive(Debug)]
struct Numbers<'a>(std::slice::Iter<'a, u8>);

impl Iterator for Numbers<'_> {
    type Item = usize;
    fn next(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0usize, 0);
        loop {
            let byte = *self.0.next()?;
            number |= usize::from(byte & 127).checked_shl(shift)?;
            if byte < 128 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

/// Reads what was told of sentences of `treebank` and `plain`; words have no lemmas.
///
/// # Errors
/// Where the bytes are damaged, or were told of other texts.
pub(super) fn read(bytes: &[u8], treebank: &[Sentence], plain: &[Vec<&str>]) -> Result<Vec<Sentence>, ToldError> {
    let bytes = miniz_oxide::inflate::decompress_to_vec_zlib(bytes).map_err(|_| ToldError::Damaged)?;
    let mut reader = Reader::new(&bytes);
    let mut block = || {
        let length = reader.u32()? as usize;
        reader.bytes(length)
    };
    let mut blocks = [&[][..]; 8];
    for part in &mut blocks {
        *part = block().ok_or(ToldError::Damaged)?;
    }
    let lines =
        |block: usize| std::str::from_utf8(blocks[block]).map(|text| text.lines().collect::<Vec<_>>()).map_err(|_| ToldError::Damaged);
    let tag = |line: &&str| {
        let (upos, feats) = line.split_once('\t')?;
        Some((Upos::from_name(upos)?, Feats::parse(feats)))
    };
    let tags: Vec<(Upos, Feats)> = lines(0)?.iter().map(tag).collect::<Option<_>>().ok_or(ToldError::Damaged)?;
    let relations: Vec<Deprel> = lines(1)?.iter().map(|name| Deprel::from_name(name)).collect::<Option<_>>().ok_or(ToldError::Damaged)?;
    let words = lines(2)?;
    let [mut changes, mut of_tags, mut of_heads, mut of_relations] = [4, 5, 6, 7].map(|block| Numbers(blocks[block].iter()));
    let sentence = |(at, number): (usize, usize)| {
        let mut sentence = || {
            let mut forms: Vec<&str> = match number % 2 {
                0 => treebank.get(number / 2)?.words.iter().map(|w| w.form.as_str()).collect(),
                _ => plain.get(number / 2)?.clone(),
            };
            for _ in 0..changes.next()? {
                let (place, word) = (changes.next()?, changes.next()?);
                *forms.get_mut(place)? = words.get(word)?;
            }
            let n = forms.len();
            let word = |(i, form): (usize, &str)| {
                let (upos, feats) = *tags.get(of_tags.next()?)?;
                let far = of_heads.next()?;
                let head = if far % 2 == 1 { i.checked_sub(far.div_ceil(2))? } else { i + far / 2 };
                let deprel = *relations.get(of_relations.next()?)?;
                (head < n).then(|| Word { form: form.to_owned(), lemma: String::new(), upos, feats, head, deprel, fused: None })
            };
            let words = forms.into_iter().enumerate().map(word).collect::<Option<Vec<_>>>()?;
            Some(Sentence { words, ..Sentence::default() })
        };
        sentence().ok_or(ToldError::Other(at))
    };
    Numbers(blocks[3].iter()).enumerate().map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(bytes: &[u8]) -> Vec<u8> {
        [&(bytes.len() as u32).to_le_bytes(), bytes].concat()
    }

    fn check(blocks: [&[u8]; 8], plain: &str) -> String {
        let raw: Vec<u8> = blocks.iter().flat_map(|b| block(b)).collect();
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&raw, 6);
        let word = |(i, w): (usize, &Word)| format!("{i}/{}:{}:{}<{}\n", w.form, w.upos, w.deprel, w.head);
        match read(&packed, &[], &super::super::plain_sentences(plain)) {
            Ok(told) => told.iter().flat_map(|sentence| sentence.words.iter().enumerate().map(word)).collect(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_sentence_of_the_plain_text_with_a_word_put_in() {
        let blocks: [&[u8]; 8] =
            [b"NOUN\tNumber=Sing\nVERB\t_", b"root\nnsubj\nobj", b"Rivals\npacts", &[1], &[1, 2, 1], &[0, 1, 0], &[2, 0, 1], &[1, 0, 2]];
        insta::assert_snapshot!(check(blocks, "Neighbours sign treaties"), @"
        0/Neighbours:NOUN:nsubj<1
        1/sign:VERB:root<1
        2/pacts:NOUN:obj<1
        ");
        insta::assert_snapshot!(check(blocks, "Neighbours sign"), @"sentence 0 of what the teacher told does not fit the treebank or the plain text: they are others than it was told of");
    }
}

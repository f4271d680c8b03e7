//! Finds extracted text again in the page it came from.
//!
//! What was extracted is the page's text with white space changed and parts left out,
//! so each block is looked for without its white space, in the page without tags and white space.
//! Where a note number was left out inside a block, the words after it are looked for a little further on.
//! Long blocks are found first, in order; short ones then between their neighbours, where chance finds are few.

use crate::html_tokens::{Token, characters, tokens};
use crate::offset_map::RunMap;
use crate::read::Draft;

/// A block this long stands in the page once.
const TELLING: usize = 40;
/// What is left out inside a block is shorter than this, and found again by so many bytes.
const MAX_GAP: usize = 400;
const RESUME: usize = 12;
/// Blocks that are looked for from the beginning again, after not being found further on.
const MAX_SEARCHES: usize = 200;

/// The text of a page without white space, and where each character stands.
#[derive(Default)]
struct Solid {
    text: String,
    /// First byte in `text`, place in the page, length there.
    places: Vec<(u32, u32, u32)>,
}

impl Solid {
    fn of(source: &str) -> Self {
        let mut solid = Self::default();
        for token in tokens(source) {
            if let Token::Text(text, at) = token {
                for (c, at, len) in characters(text, at).filter(|(c, _, _)| !c.is_whitespace()) {
                    let place = (wide(solid.text.len()), wide(at), wide(len));
                    solid.places.push(place);
                    solid.text.push(c);
                }
            }
        }
        solid
    }

    /// Where a block begins: all of it, or else its first words.
    fn find_begin(&self, words: &str, from: usize) -> Option<usize> {
        self.find(words, from, self.text.len()).or_else(|| {
            let mut first = TELLING.min(words.len());
            while !words.is_char_boundary(first) {
                first -= 1;
            }
            self.find(&words[..first], from, self.text.len())
        })
    }

    /// Where the words go on after something was left out.
    fn resume(&self, words: &str, from: usize) -> Option<usize> {
        let cut = |text: &str, mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let end = cut(&self.text, from + MAX_GAP);
        self.find(&words[..cut(words, RESUME)], from, end)
    }

    fn find(&self, words: &str, from: usize, to: usize) -> Option<usize> {
        Some(from + self.text.get(from..to)?.find(words)?)
    }
}

/// Below 4 GiB: `read_document` refuses larger documents.
fn wide(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Traces each block of the draft to `source`; blocks that are not found stay untraced.
pub(crate) fn align(draft: &Draft, source: &str) -> RunMap {
    let solid = Solid::of(source);
    let words: Vec<String> = draft.blocks.iter().map(|b| b.span.of(&draft.text).chars().filter(|c| !c.is_whitespace()).collect()).collect();
    let mut found: Vec<Option<usize>> = vec![None; words.len()];
    let (mut cursor, mut n_left) = (0, MAX_SEARCHES);
    for (words, found) in words.iter().zip(&mut found).filter(|(w, _)| TELLING <= w.len()) {
        if n_left == 0 {
            break;
        }
        *found = solid.find_begin(words, cursor);
        match *found {
            Some(at) => cursor = at + words.len(),
            None => n_left -= 1,
        }
    }
    place_short(&solid, &words, &mut found);
    let mut map = RunMap::default();
    for ((block, words), at) in draft.blocks.iter().zip(&words).zip(&found) {
        map.push_inserted(block.span.start - map.len());
        match at {
            Some(at) => push_block(block.span.of(&draft.text), words, *at, &solid, &mut map),
            None => map.push_inserted(block.span.len()),
        }
    }
    map.push_inserted(draft.text.len() - map.len());
    map
}

/// Looks for short blocks between the long ones around them.
fn place_short(solid: &Solid, words: &[String], found: &mut [Option<usize>]) {
    let mut ends: Vec<usize> = vec![solid.text.len(); words.len()];
    let mut end = solid.text.len();
    for i in (0..words.len()).rev() {
        ends[i] = end;
        end = found[i].unwrap_or(end).min(end);
    }
    let mut cursor = 0;
    for i in 0..words.len() {
        let short = words[i].len() < TELLING && !words[i].is_empty();
        if found[i].is_none() && short && cursor <= ends[i] {
            found[i] = solid.find(&words[i], cursor, ends[i]);
        }
        if let Some(at) = found[i] {
            cursor = at + words[i].len();
        }
    }
}

fn push_block(text: &str, words: &str, at: usize, solid: &Solid, map: &mut RunMap) {
    let index_of = |at: usize| solid.places.partition_point(|(start, _, _)| (*start as usize) < at);
    // `at` is `None` once the words are lost.
    let (mut at, mut index) = (Some(at), index_of(at));
    let (mut after, mut n_words) = (0, 0);
    for c in text.chars() {
        if c.is_whitespace() {
            map.push(c.len_utf8(), after, usize::from(at.is_some()));
            continue;
        }
        if let Some(here) = at
            && !solid.text.get(here..).is_some_and(|rest| rest.starts_with(c))
        {
            at = words.get(n_words..).and_then(|rest| solid.resume(rest, here));
            index = at.map_or(index, index_of);
        }
        match (at, solid.places.get(index)) {
            (Some(here), Some((_, place, len))) => {
                map.push(c.len_utf8(), *place as usize, *len as usize);
                after = (place + len) as usize;
                at = Some(here + c.len_utf8());
                index += 1;
            }
            _ => map.push_inserted(c.len_utf8()),
        }
        n_words += c.len_utf8();
    }
}

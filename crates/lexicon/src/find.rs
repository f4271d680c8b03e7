//! Finds mentions: known names first, then words whose form tells what they are.
use crate::lexicon::{Hit, Lexicon};
use crate::mention::{Mention, MentionForm, Referent};
use crate::token::{Shape, Token, tokenize};
use crate::trie::exact_key;
use crate::{EntityKind, NameForm};
use chancery_text::Span;

/// A known name at some tokens of a paragraph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) end: usize,
    /// Whose name it is.
    pub(crate) hit: Hit,
}

/// Finds the mentions of a text in order.
pub(crate) fn find(lexicon: &Lexicon, text: &str) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut tokens = Vec::new();
    let mut known = Vec::new();
    for (from, to) in paragraphs(text) {
        tokenize(text, from, to, &mut tokens);
        find_known(lexicon, text, &tokens, &mut known);
        for name in &known {
            mentions.extend(mention_of(lexicon, &tokens, name));
        }
    }
    mentions
}

/// Stretches between blank lines: no name goes across.
fn paragraphs(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        if from >= bytes.len() {
            return None;
        }
        let start = from;
        let mut at = start;
        while at < bytes.len() {
            let Some(line_end) = bytes[at..].iter().position(|b| *b == b'\n').map(|n| at + n)
            else {
                break;
            };
            let next = line_end + 1;
            let blank = bytes[next..]
                .iter()
                .position(|b| !matches!(b, b' ' | b'\t' | b'\r'))
                .map(|n| next + n);
            if blank.is_none_or(|b| bytes[b] == b'\n') {
                from = next;
                return Some((start, line_end));
            }
            at = next;
        }
        from = bytes.len();
        Some((start, bytes.len()))
    })
}

/// Finds the known names of a paragraph, the longest at each place.
fn find_known(lexicon: &Lexicon, text: &str, tokens: &[Token], known: &mut Vec<Known>) {
    known.clear();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        if !token.is_capital() {
            at += 1;
            continue;
        }
        let rest = &tokens[at..];
        let mut found = lexicon
            .names
            .longest(rest.len(), |n| exact_key(text, &rest[n]));
        if found.is_none() && token.shape == Shape::Upper && token.end - token.start > 3 {
            found = lexicon.upper.longest(rest.len(), |n| {
                exact_key(text, &rest[n]).to_uppercase().into()
            });
        }
        match found {
            Some((n, hit)) => {
                known.push(Known {
                    first: at,
                    end: at + n,
                    hit,
                });
                at += n;
            }
            None => at += 1,
        }
    }
    // "Sino" is a name only before a hyphen and another name.
    let joins = |name: &Known, next: Option<&Known>| {
        !name.hit.combining
            || (next.is_some_and(|n| n.first == name.end + 1 && n.hit.form == NameForm::Demonym)
                && tokens
                    .get(name.end)
                    .is_some_and(|t| t.is_mark('-') || t.is_mark('–')))
    };
    let keep: Vec<bool> = (0..known.len())
        .map(|i| joins(&known[i], known.get(i + 1)))
        .collect();
    let mut keep = keep.into_iter();
    known.retain(|_| keep.next().unwrap_or(true));
}

/// The mention of a known name.
fn mention_of(lexicon: &Lexicon, tokens: &[Token], name: &Known) -> Option<Mention> {
    let entity = lexicon.entity_at(name.hit.entity)?;
    let form = match entity.kind {
        EntityKind::State => MentionForm::State(name.hit.form),
        EntityKind::Organisation => MentionForm::Organisation,
        EntityKind::Agency => MentionForm::Agency,
        EntityKind::Person => MentionForm::Person,
        EntityKind::Place => MentionForm::Place,
    };
    let span = Span::new(tokens[name.first].start, tokens[name.end - 1].end);
    let referent = Referent {
        entity: Some(entity.id.clone()),
        of: entity.of.clone(),
        ..Referent::default()
    };
    Some(Mention {
        span,
        form,
        referent,
    })
}

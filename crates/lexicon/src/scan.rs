//! One paragraph under the finder's eyes: its tokens, the known names in it, and small questions about them.
use crate::find::Known;
use crate::lexicon::{Lexicon, NOTHING};
use crate::token::{Shape, Token};
use crate::trie::lower_key;
use crate::{Entity, EntityKind, MentionForm, NameForm, Referent};
use chancery_text::Span;
use std::borrow::Cow;

/// A paragraph with its tokens and known names.
pub(crate) struct Scan<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) known: &'a [Known],
    /// For each token the index of the known name that covers it, or `u32::MAX`.
    pub(crate) cover: &'a [u32],
    /// For each token the flags of its word.
    pub(crate) flags: &'a [u16],
    /// Whether the document's "Congo" is that of Kinshasa.
    pub(crate) congo_kinshasa: bool,
    /// Whether its "Republic of the Congo" is that one too, which was called so until 1964.
    pub(crate) congo_leopoldville: bool,
}

/// A mention still in tokens.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) form: MentionForm,
    pub(crate) referent: Referent,
}

impl<'a> Scan<'a> {
    /// The words of a token; empty past the end.
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }
    /// The words of a token in small letters without accents.
    pub(crate) fn lower(&self, at: usize) -> Cow<'a, str> {
        self.tokens.get(at).map_or(Cow::Borrowed(""), |token| lower_key(self.text, token))
    }
    /// How a token is written.
    pub(crate) fn shape(&self, at: usize) -> Option<Shape> {
        self.tokens.get(at).map(|token| token.shape)
    }
    /// Whether a token's word has any of these flags.
    pub(crate) fn has(&self, at: usize, flags: u16) -> bool {
        self.flags.get(at).is_some_and(|have| have & flags != 0)
    }
    /// Whether a token is this mark.
    pub(crate) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_mark(mark))
    }
    /// Whether a token joins its neighbours without white space on either side.
    pub(crate) fn is_hyphen(&self, at: usize) -> bool {
        let joined = |at: usize| self.tokens.get(at).is_some_and(|token| !token.spaced);
        (self.is_mark(at, '-') || self.is_mark(at, '–')) && joined(at) && joined(at + 1)
    }
    /// Whether a token begins with a capital.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_capital())
    }
    /// The known name that begins here.
    pub(crate) fn known_from(&self, at: usize) -> Option<&'a Known> {
        self.known_over(at).filter(|known| known.first == at)
    }
    /// The known name that ends here (one past its last token).
    pub(crate) fn known_to(&self, end: usize) -> Option<&'a Known> {
        self.known_over(end.checked_sub(1)?).filter(|known| known.end == end)
    }
    /// The known name that covers this token.
    pub(crate) fn known_over(&self, at: usize) -> Option<&'a Known> {
        self.known.get(*self.cover.get(at)? as usize)
    }
    /// The entity of a known name.
    pub(crate) fn entity(&self, known: &Known) -> Option<&'a Entity> {
        if known.hit.entity == NOTHING {
            return None;
        }
        let entity = self.lexicon.entity_at(known.hit.entity)?;
        if entity.id == "COG" && (self.congo_leopoldville || self.congo_kinshasa && known.end == known.first + 1) {
            return self.lexicon.entity("COD");
        }
        Some(entity)
    }
    /// The state or organisation that a known name means, but not by a mere building or city.
    pub(crate) fn owner(&self, known: &Known) -> Option<&'a Entity> {
        self.entity(known).filter(|e| matches!(e.kind, EntityKind::State | EntityKind::Organisation))
    }
    /// The state that begins here, after "the" if there is one: its id and where it ends.
    pub(crate) fn state_after(&self, at: usize) -> Option<(&'a str, usize)> {
        let at = self.after_article(at);
        let known = self.known_from(at)?;
        let entity = self.owner(known)?;
        (known.hit.form != NameForm::Metonym).then_some((entity.id.as_str(), known.end))
    }
    /// The next token but for an article.
    pub(crate) fn after_article(&self, at: usize) -> usize {
        if matches!(self.word(at), "the" | "The") { at + 1 } else { at }
    }
    /// The state that stands right before this token, as demonym, name or possessive: its id and where it begins.
    pub(crate) fn state_before(&self, at: usize) -> Option<(&'a str, usize)> {
        let end = match self.shape(at.checked_sub(1)?)? {
            Shape::Possessive | Shape::Mark('\'') => at - 1,
            _ => at,
        };
        let known = self.known_to(end)?;
        let entity = self.owner(known)?;
        // "Moscow's envoy" is Russia's; the "Paris Peace Conference" is not France's.
        let by_city = known.hit.form == NameForm::Capital && end == at;
        (!by_city).then_some((entity.id.as_str(), known.first))
    }
    /// The span of some tokens.
    pub(crate) fn span(&self, first: usize, end: usize) -> Span {
        let start = self.tokens.get(first).map_or(0, |token| token.start);
        let end = end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.end);
        Span::new(start, end.max(start))
    }
}

//! Clauses that a semicolon parts: each has a time, a doer and a speaker of its own. And times that say when something came at
//! last.
use crate::matcher::Draft;
use crate::scene::Scene;
use chancery_claim::{Modality, Polarity};
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;
use chancery_time::{Time, TimeMention};
use std::ops::Range;

/// The day or year at which what lasted until then ended: "../1933", "[1933..]".
pub(crate) fn ended_at(edtf: &str) -> Option<Time> {
    let day = edtf.strip_prefix("../").or_else(|| edtf.strip_prefix('[')?.strip_suffix("..]"))?;
    Time::from_edtf(day).ok()
}

impl<'a> Scene<'a> {
    /// "Peru recognised it in 1960; Chile, too, *sent* an envoy": whether a semicolon parts two words, and the clauses on both
    /// sides of it have verbs with subjects of their own.
    pub(crate) fn parted_by_semicolon(&self, a: usize, b: usize) -> bool {
        let (low, high) = (a.min(b), a.max(b));
        let Some(first) = (low..high).find(|&i| self.word(i) == ";") else { return false };
        let last = (first..high).rev().find(|&i| self.word(i) == ";").unwrap_or(first);
        let start = (0..low).rev().find(|&i| self.word(i) == ";").map_or(0, |i| i + 1);
        let end = (high..self.len()).find(|&i| self.word(i) == ";").unwrap_or(self.len());
        // "said that they would go; that they would return": two things that one says.
        let goes_on = (last + 1..end)
            .find(|&i| self.upos(i) != Upos::Cconj)
            .is_some_and(|i| self.is(i, &["that", "to", "whether", "so", "if", "unless", "provided", "because"]));
        !goes_on && self.tells_of_its_own(start..first) && self.tells_of_its_own(last + 1..end)
    }

    /// Whether a verb with a subject stands in a run of words.
    fn tells_of_its_own(&self, words: Range<usize>) -> bool {
        let subject = |i: usize| {
            let mut subjects = self.kids(i).filter(|&kid| matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass));
            subjects
                .any(|kid| words.contains(&kid) && self.upos(kid) != Upos::Pron || self.is(kid, &["it", "he", "she", "they", "we", "i"]))
        };
        words.clone().any(subject)
    }

    /// Whether a time is no time of what a word tells: that of a clause past a semicolon, or a measure ("the *decade*-long talks").
    pub(crate) fn is_elsewhere(&self, trigger: usize, at: usize, mention: &TimeMention) -> bool {
        let rest = self.reading.text.get(mention.end..).unwrap_or_default();
        rest.starts_with("-long") || rest.starts_with("-old") || self.parted_by_semicolon(trigger, at) || self.is_of_an_older_paper(mention)
    }

    /// "a protocol *to the 1974* Agreement on Land": the year of the older paper.
    pub(crate) fn is_of_an_older_paper(&self, mention: &TimeMention) -> bool {
        let rest = self.reading.text.get(mention.end..).unwrap_or_default();
        let named = rest.split_whitespace().take(6).take_while(|word| word.starts_with(char::is_uppercase));
        let paper = |word: &str| crate::nouns::INSTRUMENTS.contains(&word.trim_end_matches([',', '.', ';']).to_lowercase().as_str());
        self.reading.text[..mention.start].ends_with(" to the ") && rest.starts_with(' ') && named.into_iter().any(paper)
    }

    /// The semicolon inside a span after which another clause tells of something else.
    pub(crate) fn before_next_clause(&self, span: Span, trigger: usize) -> Span {
        let inside = |&i: &usize| span.contains(self.span(i));
        let cut = (trigger + 1..self.len()).filter(inside).find(|&i| {
            let end = (i + 1..self.len()).find(|&i| self.word(i) == ";").unwrap_or(self.len());
            self.word(i) == ";" && i + 1 < self.len() && !self.is(i + 1, &["that", "to"]) && self.tells_of_its_own(i + 1..end)
        });
        match cut {
            Some(cut) if self.span(cut).start > span.start => Span::new(span.start, self.span(cut).start),
            _ => span,
        }
    }

    /// The time that ends what was not: "did not recognise it *until 1933*", "it was not until 1933 that it recognised it".
    pub(crate) fn at_last(&self, draft: &Draft<'_>) -> Option<&'a TimeMention> {
        let denied = draft.rule.polarity.is_none() && draft.stance.polarity == Polarity::Denied;
        self.cleft(draft.trigger).or_else(|| self.until(draft.trigger).filter(|_| denied))
    }

    /// "it was not until *1933* that Norway *recognised* it".
    fn cleft(&self, trigger: usize) -> Option<&'a TimeMention> {
        let says = |i: usize, word: &str| self.word(i).eq_ignore_ascii_case(word);
        let until = (1..trigger).rev().find(|&i| says(i, "until") && says(i - 1, "not"))?;
        let that = (until + 1..trigger).find(|&i| says(i, "that"))?;
        let first = (that + 1..self.len()).find(|&i| self.upos(i) == Upos::Verb)?;
        let start = self.span(until).start;
        let mention = &self.reading.times[self.reading.times_in(self.sentence)];
        // "not until 1988" may be the whole of it.
        let mention = mention.iter().find(|mention| mention.end > start && mention.time.is_some())?;
        // Nothing but the time stands between.
        let alone = self.reading.text.get(mention.end..self.span(that).start).is_some_and(|gap| gap.trim_matches([' ', ',']).is_empty());
        (alone && (trigger == first || self.under(trigger, first) && !(first + 1..trigger).any(|i| self.word(i) == ","))).then_some(mention)
    }

    /// The time that ends what was not: "did not open a consulate *until 6 August 1824*", "until the envoy was received on …".
    fn until(&self, trigger: usize) -> Option<&'a TimeMention> {
        let until = (trigger + 1..self.len()).find(|&i| self.word(i).eq_ignore_ascii_case("until"))?;
        if (trigger + 1..until).any(|i| self.upos(i) == Upos::Verb || matches!(self.word(i), ";" | ":")) {
            return None;
        }
        let start = self.span(until).start;
        self.reading.times[self.reading.times_in(self.sentence)].iter().find(|mention| mention.start >= start && mention.time.is_some())
    }

    /// "was not recognised *until the end of the war*": it was then, though no date says when.
    pub(crate) fn came_at_last(&self, draft: &Draft<'_>) -> bool {
        let trigger = draft.trigger;
        let Some(until) = (trigger + 1..self.len()).find(|&i| self.word(i).eq_ignore_ascii_case("until")) else { return false };
        let past = self.parse.tokens[trigger].feats.is_past()
            || self.kids_by(trigger, Deprel::Aux).any(|aux| matches!(self.word(aux).to_lowercase().as_str(), "did" | "was" | "were"));
        let apart = (trigger + 1..until).any(|i| self.upos(i) == Upos::Verb || matches!(self.word(i), ";" | ":" | ","));
        // "had not been recognised until then": said of the time before.
        let then = until + 1 < self.len() && self.is(until + 1, &["then", "now", "today", "recently"]);
        draft.stance.modality == Modality::Asserted && past && !apart && !then && self.upos(trigger) == Upos::Verb
    }
}

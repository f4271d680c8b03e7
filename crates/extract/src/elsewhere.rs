//! Times of a sentence that are those of something else: of a law or paper named, of what was done before, of another post.
use crate::scene::Scene;
use chancery_claim::Kind;
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;
use chancery_time::TimeMention;

/// What is passed and then goes by its year: "the tariff act of 1897".
const LAWS: &[&str] = &["act", "law", "bill", "statute", "resolution", "decree", "amendment", "constitution", "ordinance"];
/// Participles by which a law or paper before them is dated: "an act approved June 23, 1910".
const DATING: &[&str] = &["approved", "dated", "enacted", "promulgated"];

impl Scene<'_> {
    /// Whether a time, by its place `at`, is told of something else than what a trigger tells.
    pub(crate) fn dates_something_else(&self, trigger: usize, at: usize, mention: &TimeMention) -> bool {
        self.is_of_a_law(trigger, at, mention)
            || (!self.is_instrument(trigger) && self.is_of_a_paper_between(trigger, at))
            || self.is_numbered(mention)
            || self.has_yet_to_be(trigger, at)
            || self.places_another(trigger, at, mention)
            || self.is_after_having(trigger, at)
    }

    /// "the tariff act of *1897*", "an act approved *June 23, 1910*".
    fn is_of_a_law(&self, trigger: usize, at: usize, mention: &TimeMention) -> bool {
        let law = self.head(at).filter(|&noun| noun != trigger && self.deprel(at) == Deprel::Nmod && self.case(at) == "of");
        if law.is_some_and(|noun| self.is(noun, LAWS)) {
            return true;
        }
        let start = self.parse.tokens.partition_point(|token| (token.start as usize) < mention.start);
        let Some(before) = start.checked_sub(1) else { return false };
        let before = if self.is(before, &["on"]) { before.saturating_sub(1) } else { before };
        let word = self.word(before).to_lowercase();
        DATING.contains(&word.as_str()) && before != trigger && !self.has(before, Deprel::AuxPass) && !self.has(before, Deprel::Aux)
    }

    /// "the convention between Peru and Chile of *4 July 1868*": by the order of words, with nothing but names between.
    fn is_of_a_paper_between(&self, trigger: usize, at: usize) -> bool {
        let Some(of) = (0..at)
            .rev()
            .find(|&i| self.word(i) == "of")
            .filter(|&of| (of + 1..at).all(|i| self.time(i).is_some() || self.word(i) == "the"))
        else {
            return false;
        };
        let name = |i: usize| {
            matches!(self.upos(i), Upos::Propn | Upos::Det | Upos::Cconj | Upos::Adj) || self.word(i) == "," || self.mention(i).is_some()
        };
        let Some(between) = (0..of).rev().find(|&i| !name(i)).filter(|&i| self.is(i, &["between", "with"]) && i + 1 < of) else {
            return false;
        };
        between.checked_sub(1).is_some_and(|paper| paper != trigger && self.is(paper, crate::nouns::INSTRUMENTS))
    }

    /// "resolution *1701* (2006)": the number of a paper, with its year behind it.
    fn is_numbered(&self, mention: &TimeMention) -> bool {
        let text = self.reading.text;
        let number =
            text.get(mention.start..mention.end).is_some_and(|words| words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit()));
        let year = text.get(mention.end..).and_then(|rest| rest.strip_prefix(" (")).and_then(|rest| rest.split_once(')'));
        number && year.is_some_and(|(year, _)| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
    }

    /// "In 2009 talks began, but Peru *has not* yet *ratified* it": what has not come about until now has not the day of what began.
    fn has_yet_to_be(&self, trigger: usize, at: usize) -> bool {
        let perfect = self.kids_by(trigger, Deprel::Aux).any(|aux| matches!(self.word(aux), "has" | "have"));
        let own = self.has(trigger, Deprel::Nsubj) || self.has(trigger, Deprel::NsubjPass);
        let but = self.deprel(trigger) == Deprel::Conj && self.kids_by(trigger, Deprel::Cc).any(|cc| self.is(cc, &["but", "yet"]));
        perfect && own && but && !self.under(at, trigger)
    }

    /// "stood aside during the *2012* elections, and deployed troops": a year before a noun in what the verb before tells is that
    /// noun's.
    fn places_another(&self, trigger: usize, at: usize, mention: &TimeMention) -> bool {
        let text = self.reading.text;
        let year = text.get(mention.start..mention.end).is_some_and(|words| words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit()));
        // "the 2007 and 2012 elections": of the first of two the noun stands after the second.
        let rest = text.get(mention.end..).and_then(|rest| rest.strip_prefix(' ')).unwrap_or("");
        let second = rest.strip_prefix("and ").filter(|rest| rest.len() > 4 && rest.bytes().take(4).all(|b| b.is_ascii_digit()));
        let rest = second.and_then(|rest| rest.get(4..)).map_or(rest, str::trim_start);
        let noun = rest.starts_with(char::is_lowercase);
        let mut before = text[..mention.start].split_whitespace().rev();
        let led = match before.next() {
            Some("the" | "The") => true,
            Some("and" | "or") => {
                before.next().is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit())) && before.next() == Some("the")
            }
            _ => false,
        };
        let joined = self.deprel(trigger) == Deprel::Conj && self.head(trigger).is_some_and(|verb| verb < at && at < trigger);
        let next = rest.split_whitespace().next().unwrap_or("");
        year && noun
            && led
            && joined
            && !matches!(next, "and" | "or" | "to" | "when" | "in" | "by" | "with" | "for" | "at" | "on" | "as" | "that" | "which")
    }

    /// "Since the *2010* earthquake": what a year before a noun begins or ends there.
    pub(crate) fn opens_or_ends(&self, mention: &TimeMention) -> Option<&'static str> {
        let at = self.head_of(Span::new(mention.start, mention.end))?;
        let noun = self.head(at).filter(|&noun| at < noun && self.upos(noun) != Upos::Verb && self.time(noun).is_none())?;
        let before = matches!(self.deprel(at), Deprel::Compound | Deprel::Amod | Deprel::Nummod);
        match self.case(noun).as_str() {
            "since" if before => Some("since"),
            "until" if before => Some("until"),
            _ => None,
        }
    }

    /// "having freed the prisoners, on *4 May* it sailed": what was done before has not the day of what followed.
    fn is_after_having(&self, trigger: usize, at: usize) -> bool {
        let having = self.kids_by(trigger, Deprel::Aux).any(|aux| self.word(aux).eq_ignore_ascii_case("having"));
        having && (!self.under(at, trigger) || (trigger + 1..at).any(|i| self.word(i) == ","))
    }

    /// "represented by the Governor (since 2004)", the king being so only since 2013: who was there first says nothing of the other.
    pub(crate) fn is_since_of_one(&self, mention: &TimeMention, kind: Kind) -> bool {
        let text = self.reading.text;
        let bracketed = |time: &TimeMention| {
            let open = text[..time.start].ends_with('(') && begins_with(&text[time.start..time.end], "since");
            open || {
                let before = text[..time.start].trim_end();
                before
                    .len()
                    .checked_sub("(since".len())
                    .and_then(|at| before.get(at..))
                    .is_some_and(|end| end.eq_ignore_ascii_case("(since"))
            }
        };
        let begin = |time: &TimeMention| time.time.as_ref().and_then(|time| time.bounds.begin.0);
        let times = &self.reading.times[self.reading.times_in(Span::new(self.sentence.start, mention.start))];
        kind == Kind::Representation
            && bracketed(mention)
            && times
                .iter()
                .rfind(|other| other.start != mention.start && bracketed(other))
                .is_some_and(|other| begin(other) > begin(mention))
    }
}

/// Whether a text begins with these words in small letters, whatever its own.
pub(crate) fn begins_with(text: &str, words: &str) -> bool {
    text.get(..words.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(words))
}

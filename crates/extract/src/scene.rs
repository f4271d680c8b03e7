//! One parsed sentence, with the mentions, times and amounts of the document laid on its words.
use crate::reading::Reading;
use chancery_lexicon::{Mention, MentionForm};
use chancery_quantity::AmountMention;
use chancery_syntax::{Deprel, Parse, Upos};
use chancery_text::Span;
use chancery_time::TimeMention;

/// A sentence as frames see it.
pub(crate) struct Scene<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) sentence: Span,
    pub(crate) parse: Parse,
    /// Children of token `i` are `kids[first[i]..first[i + 1]]`, in order.
    kids: Vec<u32>,
    first: Vec<u32>,
    /// For each token the mention, time and amount that covers it.
    mention: Vec<Option<u32>>,
    time: Vec<Option<u32>>,
    amount: Vec<Option<u32>>,
}

impl<'a> Scene<'a> {
    /// Lays mentions, times and amounts on a parsed sentence; without a parse the scene has mentions but no words.
    pub(crate) fn new(reading: &'a Reading<'a>, sentence: Span, parse: Option<Parse>) -> Self {
        let mut parse = parse.unwrap_or_default();
        if !parse.tokens.is_empty() {
            crate::mend::mend(reading, sentence, &mut parse);
        }
        let n = parse.tokens.len();
        let mut first = vec![0u32; n + 1];
        for (i, token) in parse.tokens.iter().enumerate() {
            if token.head as usize != i {
                first[token.head as usize + 1] += 1;
            }
        }
        for i in 0..n {
            first[i + 1] += first[i];
        }
        let mut next = first.clone();
        let mut kids = vec![0u32; first[n] as usize];
        for (i, token) in parse.tokens.iter().enumerate() {
            let head = token.head as usize;
            if head != i {
                kids[next[head] as usize] = i as u32;
                next[head] += 1;
            }
        }
        let lay = |range: std::ops::Range<usize>, ends: &dyn Fn(usize) -> (usize, usize)| {
            let mut on = vec![None; n];
            for item in range {
                let (start, end) = ends(item);
                let from = parse.tokens.partition_point(|token| (token.end as usize) <= start);
                for (i, token) in parse.tokens.iter().enumerate().skip(from) {
                    if token.start as usize >= end {
                        break;
                    }
                    on[i] = Some(item as u32);
                }
            }
            on
        };
        let mention = lay(reading.mentions_in(sentence), &|i| (reading.mentions[i].span.start, reading.mentions[i].span.end));
        let time = lay(reading.times_in(sentence), &|i| (reading.times[i].start, reading.times[i].end));
        let amount = lay(reading.amounts_in(sentence), &|i| (reading.amounts[i].start, reading.amounts[i].end));
        // "the *United* States" is no participle.
        for (token, on) in parse.tokens.iter_mut().zip(&mention) {
            let state = on.is_some_and(|m| matches!(reading.mentions[m as usize].form, MentionForm::State(_)));
            if state && token.upos == Upos::Verb {
                token.upos = Upos::Propn;
            }
        }
        Scene { reading, sentence, parse, kids, first, mention, time, amount }
    }

    pub(crate) fn len(&self) -> usize {
        self.parse.tokens.len()
    }
    pub(crate) fn kids(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        self.kids[self.first[i] as usize..self.first[i + 1] as usize].iter().map(|&kid| kid as usize)
    }
    pub(crate) fn kids_by(&self, i: usize, deprel: Deprel) -> impl Iterator<Item = usize> + '_ {
        self.kids(i).filter(move |&kid| self.deprel(kid) == deprel)
    }
    pub(crate) fn kid(&self, i: usize, deprel: Deprel) -> Option<usize> {
        self.kids_by(i, deprel).next()
    }
    pub(crate) fn has(&self, i: usize, deprel: Deprel) -> bool {
        self.kid(i, deprel).is_some()
    }
    pub(crate) fn head(&self, i: usize) -> Option<usize> {
        let head = self.parse.tokens[i].head as usize;
        (head != i).then_some(head)
    }
    pub(crate) fn deprel(&self, i: usize) -> Deprel {
        self.parse.tokens[i].deprel
    }
    pub(crate) fn upos(&self, i: usize) -> Upos {
        self.parse.tokens[i].upos
    }
    pub(crate) fn lemma(&self, i: usize) -> &str {
        self.parse.lemma(i)
    }
    /// Whether a word has one of these lemmas; beyond the last word there is none.
    pub(crate) fn is(&self, i: usize, words: &[&str]) -> bool {
        if i >= self.len() {
            return false;
        }
        let lemma = self.lemma(i);
        words.iter().any(|word| lemma.eq_ignore_ascii_case(word))
    }
    pub(crate) fn span(&self, i: usize) -> Span {
        Span::new(self.parse.tokens[i].start as usize, self.parse.tokens[i].end as usize)
    }
    pub(crate) fn word(&self, i: usize) -> &'a str {
        self.span(i).of(self.reading.text)
    }
    pub(crate) fn mention(&self, i: usize) -> Option<&'a Mention> {
        self.mention[i].map(|m| &self.reading.mentions[m as usize])
    }
    pub(crate) fn time(&self, i: usize) -> Option<&'a TimeMention> {
        self.time[i].map(|t| &self.reading.times[t as usize])
    }
    pub(crate) fn amount(&self, i: usize) -> Option<&'a AmountMention> {
        self.amount[i].map(|a| &self.reading.amounts[a as usize])
    }
    /// Whether only modifiers stand between two words, so that the later belongs to the phrase of the earlier.
    fn adjoins(&self, i: usize, kid: usize) -> bool {
        (i + 1..kid)
            .all(|between| matches!(self.upos(between), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num) || self.word(between) == "-")
    }
    /// Whether a noun stands before another noun or in a row of adjectives ("political, economic and trade ties").
    pub(crate) fn only_modifies(&self, mut i: usize) -> bool {
        for _ in 0..self.len() {
            match (self.deprel(i), self.head(i)) {
                (Deprel::Compound | Deprel::Amod, _) => return true,
                (Deprel::Conj, Some(head)) => i = head,
                _ => return false,
            }
        }
        false
    }
    /// Whether a word is the demonym of a state right before a noun: "the *Soviet* invasion".
    pub(crate) fn is_before_noun(&self, i: usize) -> bool {
        use chancery_lexicon::NameForm;
        let demonym = self.mention(i).is_some_and(|mention| mention.form == MentionForm::State(NameForm::Demonym));
        demonym && i + 1 < self.len() && self.upos(i + 1) == Upos::Noun
    }
    /// Whether an article stands right before a word.
    pub(crate) fn is_after_article(&self, i: usize) -> bool {
        i > 0 && self.upos(i - 1) == Upos::Det
    }
    /// Whether a verb stands in the simple present.
    pub(crate) fn is_present(&self, i: usize) -> bool {
        let bare = self.word(i).eq_ignore_ascii_case(self.lemma(i)) || self.word(i).ends_with('s');
        let finite = !self.has(i, Deprel::Mark) && !self.parse.tokens[i].feats.is_past();
        bare && finite && !self.has(i, Deprel::Aux) && !self.has(i, Deprel::AuxPass) && !self.word(i).ends_with("ing")
    }
    /// Whether `i` is `top` or hangs below it.
    pub(crate) fn under(&self, mut i: usize, top: usize) -> bool {
        // A tree has no cycles, but a bound costs nothing and a wrong model could have one.
        for _ in 0..=self.len() {
            if i == top {
                return true;
            }
            match self.head(i) {
                Some(head) => i = head,
                None => return false,
            }
        }
        false
    }
    /// The token in a span whose head lies outside it; `None` where no token lies inside.
    pub(crate) fn head_of(&self, span: Span) -> Option<usize> {
        let from = self.parse.tokens.partition_point(|token| (token.start as usize) < span.start);
        let inside = (from..self.len()).take_while(|&i| (self.parse.tokens[i].start as usize) < span.end);
        let mut last = None;
        for i in inside {
            last = Some(i);
            match self.head(i) {
                Some(head) if span.contains(self.span(head)) => {}
                _ => return Some(i),
            }
        }
        last
    }
    /// The words for its case: "of", "in accordance with"; empty where there is none.
    pub(crate) fn case(&self, i: usize) -> String {
        let Some(case) = self.kid(i, Deprel::Case) else { return String::new() };
        let mut words = self.word(case).to_lowercase();
        for fixed in self.kids_by(case, Deprel::Fixed) {
            words.push(' ');
            words.push_str(&self.word(fixed).to_lowercase());
        }
        words
    }
    /// It and the conjuncts that hang on it, in order.
    pub(crate) fn conjuncts(&self, i: usize) -> Vec<usize> {
        let mut all = vec![i];
        let mut at = 0;
        while at < all.len() {
            // "Pakistan, an ally of the United States, …": what follows describes, it is no second one.
            let describes =
                |kid: usize| !self.has(kid, Deprel::Cc) && self.kids_by(kid, Deprel::Det).any(|det| matches!(self.word(det), "a" | "an"));
            let more: Vec<usize> = self.kids_by(all[at], Deprel::Conj).filter(|kid| !all.contains(kid) && !describes(*kid)).collect();
            all.extend(more);
            at += 1;
        }
        all.extend(self.listed(i));
        all.sort_unstable();
        all.dedup();
        all
    }
    /// Whether a phrase says what an instrument is about: "an agreement *on fisheries*", "a protocol *to the convention*".
    fn tells_matter(&self, instrument: usize, kid: usize) -> bool {
        use crate::nouns::INSTRUMENTS;
        let about = matches!(self.case(kid).as_str(), "on" | "concerning" | "regarding" | "against");
        kid > instrument
            && self.is(instrument, INSTRUMENTS)
            && self.upos(kid) != Upos::Num
            && (about || self.case(kid) == "to" && self.is(kid, INSTRUMENTS))
    }
    /// Whether a noun stands in the list of what an instrument is of or on: "a treaty of *friendship* and mutual aid".
    fn is_matter(&self, head: usize, noun: usize) -> bool {
        self.head(noun) == Some(head) && self.deprel(noun) == Deprel::Nmod && self.is(head, crate::nouns::INSTRUMENTS) && noun > head
    }
    /// The noun phrase of a head: what stands before it, its names, and "of" phrases; no clauses, no other phrases.
    pub(crate) fn phrase(&self, head: usize) -> Span {
        let mut span = self.span(head);
        let mut stack = vec![head];
        let mut steps = 0;
        while let Some(i) = stack.pop() {
            steps += 1;
            if steps > 200 {
                break;
            }
            for kid in self.kids(i) {
                let keep = match self.deprel(kid) {
                    Deprel::Flat | Deprel::Fixed | Deprel::Goeswith => true,
                    Deprel::Det | Deprel::DetPredet | Deprel::Amod | Deprel::Compound | Deprel::Nummod | Deprel::NmodPoss => {
                        kid < i || self.adjoins(i, kid)
                    }
                    Deprel::Case => kid > i || (i != head && (self.case(i) == "of" || self.tells_matter(head, i))), // the possessive 's, never the phrase's own preposition
                    Deprel::Nmod => (self.case(kid) == "of" || i == head && self.tells_matter(i, kid)) && self.time(kid).is_none(),
                    // Not "namely, the accord".
                    Deprel::Advmod => kid < i && self.upos(i) != Upos::Verb && self.word(kid + 1) != ",",
                    // A pair of adjectives before a noun: "political and economic ties"; what a pact is of: "of peace and trade".
                    Deprel::Conj | Deprel::Cc => i != head && (i < head || self.is_matter(head, i) && self.upos(kid) != Upos::Verb),
                    Deprel::Punct => self.word(kid) == "-",
                    _ => false,
                };
                if keep {
                    span = span.cover(self.span(kid));
                    stack.push(kid);
                }
            }
        }
        // "nine new": the noun is left out, the adjective stays.
        if self.upos(head) == Upos::Num
            && head + 2 < self.len()
            && self.upos(head + 1) == Upos::Adj
            && matches!(self.upos(head + 2), Upos::Punct | Upos::Cconj)
        {
            span = span.cover(self.span(head + 1));
        }
        if let Some(mention) = self.mention(head)
            && self.sentence.contains(mention.span)
        {
            span = span.cover(mention.span);
        }
        span
    }
}

//! One parsed sentence, with the mentions, times and amounts of the document laid on its words.
use crate::reading::Reading;
use crate::senses::{Frame, Sense, sense};
use chancery_lexicon::{Mention, MentionForm, NameForm};
use chancery_quantity::AmountMention;
use chancery_syntax::{Deprel, Governing, Known, Parse, Sort, Tree, Upos};
use chancery_text::Span;
use chancery_time::TimeMention;
use std::ops::Deref;

/// What the words of the table of senses do to infinitives and gerunds.
const GOVERNING: Governing = Governing {
    decides: |verb| sense(verb, Frame::Make).is_some_and(|found| found != Sense::Untold),
    takes_to: |noun| sense(noun, Frame::To).is_some(),
    keeps_from: |verb| sense(verb, Frame::Ing) == Some(Sense::Undone),
};

/// A sentence as frames see it.
pub(crate) struct Scene<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) sentence: Span,
    /// Its words, with what each does for another.
    tree: Tree<'a>,
    /// For each token the mention, time and amount that covers it.
    mention: Vec<Option<u32>>,
    time: Vec<Option<u32>>,
    amount: Vec<Option<u32>>,
}

/// A scene is a tree with more laid on it: who does what is asked of the tree.
impl<'a> Deref for Scene<'a> {
    type Target = Tree<'a>;

    fn deref(&self) -> &Tree<'a> {
        &self.tree
    }
}

impl<'a> Scene<'a> {
    /// Lays mentions, times and amounts on a parsed sentence; without a parse the scene has mentions but no words.
    pub(crate) fn new(reading: &'a Reading<'a>, sentence: Span, parse: Option<Parse>) -> Self {
        let mut parse = parse.unwrap_or_default();
        if !parse.tokens.is_empty() {
            crate::mend::mend(reading, sentence, &mut parse);
        }
        let n = parse.tokens.len();
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
        let mut scene = Scene { reading, sentence, tree: Tree::new(reading.text, parse), mention, time, amount };
        scene.tell();
        scene
    }

    /// Tells the tree what is known of its words.
    fn tell(&mut self) {
        self.tree.governing = GOVERNING;
        for i in 0..self.tree.len() {
            let sort = self.mention(i).map(|mention| match mention.form {
                MentionForm::State(NameForm::Name | NameForm::Capital) => Sort::State,
                MentionForm::State(_) => Sort::Demonym,
                MentionForm::Place => Sort::Place,
                MentionForm::Person => Sort::Person,
                MentionForm::Title => Sort::Title,
                _ => Sort::Other,
            });
            self.tree.known[i] =
                Known { name: self.mention[i], sort: sort.unwrap_or_default(), dated: self.time[i].is_some(), refers: None };
        }
        for i in (0..self.tree.len()).filter(|&i| self.tree.is_relative(i)).collect::<Vec<_>>() {
            self.tree.known[i].refers = self.named_before(i).map(|noun| noun as u32);
        }
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
    /// The first word of what hangs on a word.
    pub(crate) fn leftmost(&self, i: usize) -> usize {
        let mut first = i;
        let mut stack = vec![i];
        let mut steps = 0;
        while let Some(at) = stack.pop() {
            first = first.min(at);
            steps += 1;
            if steps > 200 {
                break;
            }
            stack.extend(self.kids(at));
        }
        first
    }
    /// "consular relations", but not "diplomatic and consular relations".
    pub(crate) fn is_consular_only(&self, trigger: usize) -> bool {
        let consular = (trigger.saturating_sub(6)..self.len().min(trigger + 8)).find(|&i| self.is(i, &["consular"]));
        consular.is_some_and(|i| {
            let about = self.is(i + 1, &["relation", "tie", "contact", "link"]);
            about && !(trigger.saturating_sub(6)..i + 3).any(|at| self.is(at, &["diplomatic"]))
        })
    }
    /// A phrase with what is joined to it before: "*development and* health assistance".
    pub(crate) fn with_its_pair(&self, noun: usize, span: Span) -> Option<Span> {
        let first = self.head(noun).filter(|&first| self.deprel(noun) == Deprel::Conj && first < noun)?;
        let whole = self.phrase(first).cover(span);
        let joined = (first + 1..noun)
            .all(|i| matches!(self.upos(i), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Cconj) || matches!(self.word(i), "," | "-"));
        (joined && self.upos(first) != Upos::Verb && self.amount(first).is_none() && self.mention(first).is_none()).then_some(whole)
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
        // "sells gas to China, and *Chinese* works have grown": the adjective of the same state is no second to it.
        let id = |j: usize| self.mention(j).and_then(|mention| mention.referent.entity.as_ref());
        all.retain(|&j| j == i || !self.is_before_noun(j) || self.is_before_noun(i) || id(i).is_none() || id(i) != id(j));
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

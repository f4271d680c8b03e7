//! How far a topic reaches: what was opened is closed, and what its last word asks for follows it though the tree hung it elsewhere.
use crate::scene::Scene;
use chancery_syntax::{Deprel, Upos, VerbForm};
use chancery_text::Span;

/// How many pieces may follow one after another.
const PIECES: usize = 4;
/// Papers that go by a number.
const NUMBERED: &[&str] = &["resolution", "decision", "article", "paragraph", "chapter", "protocol", "item", "document"];
/// Words that belong to a verb before them: "bring it *about*", "slow it *down*".
const PARTICLES: &[&str] = &["about", "up", "down", "out", "off", "back", "forward", "through", "away", "together"];

impl Scene<'_> {
    /// A topic with all that its own last word brings: "the appeal *that he made*", "resolution *12/7*", "to bring it *about*".
    pub(crate) fn to_its_end(&self, span: Span, trigger: usize) -> Span {
        let mut span = self.closed(span);
        for _ in 0..PIECES {
            let more = self.brought(span, trigger).filter(|more| more.end > span.end && !more.overlaps(self.span(trigger)));
            let Some(more) = more else { break };
            span = self.closed(span.cover(more));
        }
        span
    }

    /// "agreed to share the cost, *and a board* has been set up": what a verb right after a topic is told of is no part of it.
    pub(crate) fn before_its_verb(&self, span: Span, trigger: usize) -> Span {
        let inside = |&i: &usize| span.contains(self.span(i));
        let Some(last) = (trigger + 1..self.len()).rev().find(inside) else { return span };
        let next = last + 1 + usize::from(last + 1 < self.len() && self.word(last + 1) == ",");
        let finite = |i: usize| self.upos(i) == Upos::Aux || self.upos(i) == Upos::Verb && self.parse.tokens[i].feats.is_past();
        // "a board, in which it is represented, has been set up".
        let relative = next < self.len() && matches!(self.word(next), "which" | "who" | "whom" | "in" | "on" | "of" | "to" | "for");
        let goes_on = relative && (next..self.len()).any(|i| self.word(i) == "," && i + 1 < self.len() && self.upos(i + 1) == Upos::Aux);
        if next >= self.len() || !(finite(next) || goes_on) {
            return span;
        }
        let begins = |i: usize| {
            let i = i + usize::from(self.is(i, &["and", "but"]));
            i <= last && matches!(self.upos(i), Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
        };
        let verbless = |from: usize| (from..=last).all(|i| !finite(i));
        let commas = || (trigger + 2..last).filter(inside).filter(|&i| self.word(i) == "," && begins(i + 1) && verbless(i + 1));
        // An apposition or a list before it is the topic's.
        let cut = commas().find(|&i| self.is(i + 1, &["and", "but"]));
        match cut {
            Some(cut) if self.span(cut).start > span.start => Span::new(span.start, self.span(cut).start),
            _ => span,
        }
    }

    /// "measures either against those who refused to leave, *or against* those who came": the second half is no part of the first.
    pub(crate) fn before_its_other_half(&self, span: Span) -> Span {
        let Some(first) = (0..self.len()).find(|&i| span.contains(self.span(i))) else { return span };
        let begun =
            |word: &str| (1..first).any(|i| self.word(i).eq_ignore_ascii_case(word) && self.is(i - 1, &["either", "neither", "both"]));
        let inside = |word: &str, end: usize| (first..end).any(|i| self.word(i).eq_ignore_ascii_case(word));
        let half = (first + 2..self.len()).take_while(|&i| span.contains(self.span(i))).find(|&i| {
            self.upos(i) == Upos::Adp && self.is(i - 1, &["or", "nor", "and"]) && begun(self.word(i)) && !inside(self.word(i), i)
        });
        let Some(half) = half else { return span };
        let last = if self.word(half - 2) == "," { half - 3 } else { half - 2 };
        Span::new(span.start, self.span(last).end)
    }

    /// "the compact that we pledged to prepare and approve", the relative hung on the wrong verb: a thing, and an infinitive of nothing else.
    pub(crate) fn is_promised_bare(&self, infinitive: usize, trigger: usize, noun: usize) -> bool {
        let verbs = || std::iter::once(infinitive).chain(self.kids_by(infinitive, Deprel::Conj));
        self.is(trigger, &["pledge", "promise", "undertake", "vow"])
            && self.mention(noun).is_none()
            && verbs().flat_map(|verb| self.kids(verb)).all(|kid| {
                kid < infinitive || matches!(self.deprel(kid), Deprel::Conj | Deprel::Cc | Deprel::Punct | Deprel::Mark | Deprel::Advmod)
            })
    }

    /// The noun that a relative behind another goes back to: "paved the way for talks, *which* it is ready to hold" has them hold no way.
    pub(crate) fn relative_to(&self, noun: usize, trigger: usize, infinitive: usize, relative: impl Fn(usize) -> bool) -> Option<usize> {
        let filled = self.kids_by(infinitive, Deprel::Obj).any(|kid| kid > infinitive);
        // "values which it is not ready to give up": the values are not what is refused.
        if filled || self.is_negated(trigger) {
            return None;
        }
        let bare =
            self.upos(trigger) == Upos::Adj && self.kids(infinitive).all(|kid| kid < infinitive || self.deprel(kid) == Deprel::Punct);
        let which = (noun + 1..trigger).find(|&at| matches!(self.word(at), "which" | "that" | "whom"))?;
        // "the work, in which it is ready to help".
        let within =
            matches!(self.word(which - 1), "in" | "to" | "with" | "from" | "for" | "on" | "at" | "towards") && self.word(which) == "which";
        let mut last = which - 1 - usize::from(within);
        last -= usize::from(self.word(last) == ",");
        if last < noun || !(if within { bare } else { relative(which) }) {
            return None;
        }
        if last == noun {
            return Some(noun);
        }
        let near = std::iter::successors(Some(last), |&at| self.head(at)).take(6).take_while(|&at| at > noun).last()?;
        let parted = (noun + 1..=last).any(|at| self.upos(at) == Upos::Verb || self.word(at) == ",");
        let of = self.case(near) == "of" || self.mention(near).is_some();
        (!parted).then_some(if of { noun } else { near })
    }

    /// A bracket or quotation that was opened is closed where its mark follows at once.
    fn closed(&self, mut span: Span) -> Span {
        loop {
            let words = span.of(self.reading.text);
            let rest = self.reading.text.get(span.end..self.sentence.end).unwrap_or("");
            let open = |left: char, right: char| words.matches(left).count() > words.matches(right).count();
            let mark = rest.chars().next().filter(|mark| match mark {
                ')' => open('(', ')'),
                ']' => open('[', ']'),
                '”' => open('“', '”'),
                '"' => words.matches('"').count() % 2 == 1,
                _ => false,
            });
            match mark {
                Some(mark) => span.end += mark.len_utf8(),
                None => return span,
            }
        }
    }

    /// The next piece that belongs to a topic which ends right before it.
    fn brought(&self, span: Span, trigger: usize) -> Option<Span> {
        let next = self.parse.tokens.partition_point(|token| (token.start as usize) < span.end);
        let last = next.checked_sub(1)?;
        if next >= self.len() || self.reading.text.get(span.end..self.span(next).start)?.trim() != "" {
            return None;
        }
        let noun = matches!(self.upos(last), Upos::Noun | Upos::Propn);
        let within = |i: usize| span.contains(self.span(i));
        if self.is(last, NUMBERED) && self.word(next).starts_with(|c: char| c.is_ascii_digit()) && self.time(next).is_none() {
            return Some(self.number(next));
        }
        let ends = next + 1 == self.len() || matches!(self.upos(next + 1), Upos::Punct | Upos::Cconj);
        if PARTICLES.contains(&self.word(next).to_lowercase().as_str()) && ends && self.head(next).is_some_and(within) {
            return Some(self.span(next));
        }
        // "the idea that …", "to ensure that …", "to make public that …".
        let that = self.word(next) == "that" || (noun && matches!(self.word(next), "which" | "who"));
        if that && self.deprel(next) != Deprel::Det && (noun || matches!(self.upos(last), Upos::Verb | Upos::Adj)) {
            let verb = self.head(next).filter(|&verb| verb > next && !self.under(trigger, verb))?;
            return self.run(verb, next, trigger);
        }
        // "the adoption last year of the text": only nouns take "of".
        let of = (next..self.len().min(next + 6)).find(|&at| self.time(at).is_none())?;
        // "resolution 12/7 on the law of rivers".
        let on = self.word(next) == "on" && self.word(last).starts_with(|c: char| c.is_ascii_digit());
        if (self.word(of) == "of" || on) && self.deprel(of) == Deprel::Case {
            let owner = self.head(of).filter(|&owner| owner > of && self.time(owner).is_none() && !self.under(trigger, owner))?;
            return self.run(owner, of, trigger);
        }
        // "the plan put forward by Peru", the participle taken for one of the sentence's own verbs.
        if noun && self.is_loose_participle(next) && !self.under(trigger, next) {
            return self.run(next, next, trigger);
        }
        None
    }

    /// "12/7 (1978)": a number as it is written, with the year behind it.
    fn number(&self, first: usize) -> Span {
        let start = self.span(first).start;
        let text = &self.reading.text[start..self.sentence.end];
        let bare = |words: &str| words.trim_end_matches(['.', ',', ';', ':', ']', '"', '”']).len();
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let number = bare(&text[..end]);
        let year = text[number..].strip_prefix(" (").and_then(|rest| rest.find(')')).filter(|&close| close <= 8);
        Span::new(start, start + year.map_or(number, |close| number + 2 + close + 1))
    }

    /// A participle of the past that hangs on something before it and has no subject and no auxiliary of its own.
    fn is_loose_participle(&self, i: usize) -> bool {
        self.upos(i) == Upos::Verb
            && self.parse.tokens[i].feats.verb_form() == Some(VerbForm::Part)
            && !self.word(i).ends_with("ing")
            && matches!(self.deprel(i), Deprel::Acl | Deprel::Advcl | Deprel::AclRelcl | Deprel::Xcomp)
            && self.head(i).is_some_and(|head| head < i)
            && !self.kids(i).any(|kid| matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Aux | Deprel::AuxPass))
    }
}

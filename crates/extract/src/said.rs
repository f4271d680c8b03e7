//! What is said, to whom and by whom: a topic as a whole phrase, and nobody who cannot speak.
//!
//! "Norway asked Sweden to prohibit the export of iron to Germany." has the topic "to prohibit the export of iron to
//! Germany"; a date inside it dates what is asked for, not the asking.
use crate::filler::{Filler, Sort};
use crate::matcher::Draft;
use crate::scene::Scene;
use chancery_claim::{Kind, Polarity};
use chancery_lexicon::{MentionForm, NameForm};
use chancery_syntax::{Deprel, Upos, VerbForm};
use chancery_text::Span;

/// Verbs of saying that are done where a sentence tells of them as an aim: "marched to protest", "used the speech to appeal".
pub(crate) const APPEALING: &[&str] =
    &["protest", "demand", "urge", "condemn", "denounce", "call", "appeal", "reiterate", "renew", "express"];

/// Who rises against the state that they are named by.
const REBELS: &[&str] = &["rebel", "insurgent", "separatist", "secessionist", "guerrilla", "insurgency", "rebellion", "mutineer"];

/// Makes the topic of a statement whole and looks whether what is left says anything; `false` where it does not.
pub(crate) fn settle<'a>(scene: &Scene<'a>, draft: &mut Draft<'a>) -> bool {
    if draft.rule.kind != Kind::Statement {
        return true;
    }
    let trigger = draft.trigger;
    if crate::willing::is_only_disposed(scene, draft) {
        return false;
    }
    // "have not been able to agree on a border": what is not agreed is no promise that somebody has not made.
    if draft.rule.name == "statement/agreed-on" && draft.stance.polarity == Polarity::Denied {
        return false;
    }
    let needs_topic = draft.rule.roles.iter().any(|role| role.role == "topic" && role.need == crate::rules::Need::Here);
    let needs_addressee = draft.rule.roles.iter().any(|role| role.role == "addressee" && role.need == crate::rules::Need::Here);
    // Past another clause the order of words no longer tells whom something is said to.
    draft.roles.retain(|(name, filler)| {
        *name != "addressee"
            || !filler.by_order
            || !(scene.clause_between(trigger, filler)
                || filler.head.is_some_and(|head| scene.comma_between(trigger.min(head), trigger.max(head))))
    });
    // "At Norway's request, troops went to Chad": whom another verb names is not whom something is asked of.
    let aside = scene.upos(trigger) == Upos::Noun && matches!(scene.case(trigger).as_str(), "at" | "on" | "upon");
    if aside && scene.head(trigger).is_some_and(|over| scene.upos(over) == Upos::Verb) {
        draft.roles.retain(|(name, filler)| *name != "addressee" || filler.head.is_none_or(|head| scene.under(head, trigger)));
    }
    // "our demand as to the islands": what it is about.
    draft.roles.retain(|(name, filler)| {
        let as_to = filler.span.is_some_and(|span| {
            let mut before =
                scene.reading.text[scene.sentence.start..span.start].split_whitespace().rev().skip_while(|word| *word == "the");
            before.next() == Some("to") && before.next() == Some("as")
        });
        *name != "addressee" || !as_to
    });
    // "refugees from Mali refuse to go home": they are no longer of it.
    let fled = |filler: &Filler| filler.head.is_some_and(|head| scene.is(head, &["refugee", "migrant", "deserter", "defector"]));
    if draft.roles.iter().any(|(name, filler)| *name == "speaker" && fled(filler)) {
        return false;
    }
    // "supports Norwegian rebels": who fights a state is not that state.
    if draft.rule.action == "supported" {
        let rebels = |i: usize| scene.is(i, REBELS);
        for (name, filler) in &mut draft.roles {
            let rising = filler.head.is_some_and(|head| rebels(head) || scene.kids(head).any(|kid| kid < head && rebels(kid)));
            if *name == "addressee" && rising && !matches!(filler.sort, Sort::Organisation | Sort::Person) {
                (filler.entity, filler.state) = (None, None);
            }
        }
    }
    // "withdrew in order to allow talks" is no concession of its own.
    let purpose = matches!(scene.deprel(trigger), Deprel::Advcl | Deprel::Acl)
        && (scene.word(trigger).ends_with("ing") || scene.kids_by(trigger, Deprel::Mark).any(|to| scene.is(to, &["to"])));
    if purpose && draft.rule.action == "conceded" {
        return false;
    }
    // "no weapon which it is not prepared to ban": it is prepared to ban them all.
    let unwilling = draft.rule.name == "statement/unwilling" && scene.deprel(trigger) == Deprel::AclRelcl;
    if unwilling && scene.head(trigger).is_some_and(|noun| scene.is_none(noun) || scene.head(noun).is_some_and(|over| scene.is_none(over)))
    {
        return false;
    }
    // "the initiative of the Union, which allowed Peru to speak": what makes it possible yields nothing.
    if draft.rule.name == "statement/allowed" && scene.deprel(trigger) == Deprel::AclRelcl {
        return false;
    }
    // "what they call an act of war": what is called so is not called for.
    if scene.is(trigger, &["call"]) && scene.kids_by(trigger, Deprel::Obj).any(|kid| kid > trigger && scene.time(kid).is_none()) {
        return false;
    }
    let mut topic = best_topic(scene, trigger, &draft.roles);
    // "solidarity with the struggle for independence": what the struggle is for is not all that is stood up for.
    if draft.rule.name == "statement/voiced" {
        let lead = |span: Span| {
            let mut before = scene.reading.text[scene.sentence.start..span.start].split_whitespace().rev();
            before.next() == Some("for")
                && before.next().is_some_and(|noun| ["support", "backing", "endorsement", "blessing"].contains(&noun))
        };
        topic = topic.filter(|(_, span)| lead(*span));
    }
    draft.roles.retain(|(name, _)| *name != "topic");
    if let Some((mut filler, mut span)) = topic {
        // "offers no mediation": what is denied is told without its "no".
        if draft.stance.polarity == Polarity::Denied && span.of(scene.reading.text).starts_with("no ") {
            span.start += "no ".len();
        }
        filler.span = Some(span);
        filler.text = span.of(scene.reading.text).to_owned();
        if draft.time.as_ref().is_some_and(|tied| span.contains(Span::new(tied.mention.start, tied.mention.end))) {
            draft.time = scene.time_outside(trigger, span);
        }
        draft.roles.push(("topic", filler));
    }
    crate::assent::leave_out_hearers(scene, draft);
    if crate::assent::is_endured(scene, draft) {
        return false;
    }
    // Not to attack is promised, not threatened.
    let negated = |span: Option<Span>| span.is_some_and(|span| span.of(scene.reading.text).starts_with("not to "));
    if draft.rule.action == "threatened" && draft.roles.iter().any(|(name, filler)| *name == "topic" && negated(filler.span)) {
        return false;
    }
    // "warned him that it could no longer pay": a warning of what is already so is no threat.
    if draft.rule.action == "threatened" && scene.is(trigger, &["warn"]) {
        let fact =
            |kid: usize| scene.has(kid, Deprel::Mark) && !scene.kids_by(kid, Deprel::Aux).any(|aux| !scene.is(aux, &["be", "have", "do"]));
        if scene.kids_by(trigger, Deprel::Ccomp).any(fact) {
            return false;
        }
    }
    // To agree that something is so is an opinion; to agree that something shall be is a promise.
    if draft.rule.action == "promised" && scene.is(trigger, &["agree"]) && crate::assent::is_opinion(scene, draft) {
        return false;
    }
    // "welcomed the candidature for the seat in 2028": a time that hangs on a noun is that of the noun, and a year behind
    // much that is talked of is more often its own than that of the talking.
    let behind = |tied: &crate::when::Tied<'_>| {
        let at = scene.head_of(Span::new(tied.mention.start, tied.mention.end));
        let years = tied.mention.time.as_ref().and_then(|time| time.bounds.begin.0.zip(time.bounds.finish.1));
        // "commends the Assembly for adopting the resolution on 20 May": what is said now was not said then.
        let now = scene.is_present(trigger);
        let clause = scene.head(trigger).filter(|_| now && scene.deprel(trigger) == Deprel::Conj);
        tied.distance == 1
            // "In July Peru was host, and we reaffirm …": when the first of the two clauses was.
            || clause.is_some_and(|first| scene.is_told_of_past(first) && at.is_some_and(|at| at < first))
            || ((now || years.is_none_or(|(first, last)| last - first > 62))
                && at.is_some_and(|at| (trigger + 1..at).filter(|&i| is_noun(scene, i)).count() > 2 && !scene.comma_between(trigger, at)))
    };
    if draft.time.as_ref().is_some_and(behind) {
        draft.time = None;
    }
    // "welcomes the programme for the 1980s": what is for or of a time is not said then.
    let beside = |tied: &crate::when::Tied<'_>| {
        let at = scene.head_of(Span::new(tied.mention.start, tied.mention.end));
        at.is_some_and(|at| matches!(scene.case(at).as_str(), "for" | "of" | "beyond" | "from"))
    };
    if draft.time.as_ref().is_some_and(beside) {
        draft.time = None;
    }
    // "since the beginning of the war in 1992 the Council has condemned it": when the war began.
    let since = |tied: &crate::when::Tied<'_>| {
        scene.head_of(Span::new(tied.mention.start, tied.mention.end)).is_some_and(|at| scene.is_of_an_occasion(at))
    };
    if draft.time.as_ref().is_some_and(since) {
        draft.time = None;
    }
    // "Chancellor Adenauer rejected the arming of the Bundeswehr": what is talked of may be the speaker's own, and is not spoken to.
    let speaker = draft.roles.iter().find(|(name, _)| *name == "speaker").and_then(|(_, filler)| filler.acting().map(str::to_owned));
    if draft.roles.iter().any(|(name, _)| *name == "topic") {
        draft.roles.retain(|(name, filler)| {
            let own = speaker.is_some() && filler.acting() == speaker.as_deref();
            let body = matches!(filler.sort, Sort::Organisation | Sort::Agency | Sort::Government);
            *name != "addressee" || !own || !body || filler.head.is_none_or(|i| scene.head(i) == Some(trigger))
        });
    }
    crate::hearers::settle(scene, draft);
    let has = |role: &str| draft.roles.iter().any(|(name, _)| *name == role);
    (!needs_topic || has("topic")) && (!needs_addressee || has("addressee")) && (has("topic") || has("addressee") || is_crowd(draft))
}

fn is_noun(scene: &Scene<'_>, i: usize) -> bool {
    matches!(scene.upos(i), Upos::Noun | Upos::Propn) && scene.time(i).is_none()
}

/// Marches need nobody to march against to be told.
fn is_crowd(draft: &Draft<'_>) -> bool {
    draft.rule.action == "demonstrated"
}

/// The topic that stands nearest, after the verb before one that stands before it.
fn best_topic(scene: &Scene<'_>, trigger: usize, roles: &[(&'static str, Filler)]) -> Option<(Filler, Span)> {
    let verb = scene.span(trigger);
    let topics = roles.iter().filter(|(name, _)| *name == "topic").filter_map(|(_, filler)| {
        let head = filler.head?;
        let clause = scene.upos(head) == Upos::Verb || scene.is_predicate_of_clause(head);
        if !clause && (scene.is_of_another_verb(head, trigger) || (head < trigger && scene.is_of_an_occasion(head))) {
            return None;
        }
        if !clause && !matches!(scene.upos(head), Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym) {
            return None;
        }
        if !clause && scene.is_unfinished(head) {
            return None;
        }
        // "we appeal to those who for one reason or another stay away": why, and not for what.
        let idiom = |kid: usize| scene.is(kid, &["one", "some", "this", "that", "which", "various"]);
        let why = scene.is(head, &["reason", "sake", "purpose"]) && scene.case(head) == "for";
        if !clause && why && scene.kids(head).any(idiom) {
            return None;
        }
        // "the body whose creation we call for": a relative says nothing without what it goes back to.
        if !clause && scene.kids_by(head, Deprel::NmodPoss).any(|whose| scene.word(whose).eq_ignore_ascii_case("whose")) {
            return None;
        }
        let span = if clause { scene.clause_of(head, trigger)? } else { scene.whole_phrase(head, trigger)? };
        // "the compact which we pledged to prepare": what is to be prepared stands before.
        let before = clause.then(|| scene.gap_before(head, trigger)).flatten();
        Some((filler, scene.to_its_end(before.and_then(|noun| scene.whole_phrase(noun, trigger)).unwrap_or(span), trigger)))
    });
    let (filler, span) = topics.min_by_key(|(_, span)| (span.start < verb.end, span.start.abs_diff(verb.start)))?;
    Some((filler.clone(), scene.before_its_other_half(scene.before_its_verb(scene.before_next_clause(span, trigger), trigger))))
}

impl Scene<'_> {
    /// Whether a verb with a subject of its own stands between a trigger and a filler.
    fn clause_between(&self, trigger: usize, filler: &Filler) -> bool {
        let Some(head) = filler.head else { return false };
        (trigger.min(head) + 1..trigger.max(head)).any(|i| {
            matches!(self.upos(i), Upos::Verb | Upos::Aux)
                && (self.has(i, Deprel::Nsubj) || self.has(i, Deprel::NsubjPass) || self.has(i, Deprel::Mark))
        })
    }

    /// "supports the independence and …": a noun of a deed or state with nothing but its article does not say whose.
    fn is_unfinished(&self, noun: usize) -> bool {
        const WHOLE: &[&str] = &["resolution", "constitution", "decision", "position", "proposal", "initiative", "election"];
        let word = self.lemma(noun).to_lowercase();
        let abstract_noun = ["tion", "sion", "ment", "ence", "ance", "ness", "ship", "al"].iter().any(|ending| word.ends_with(ending));
        let bare =
            self.kids(noun).all(|kid| matches!(self.deprel(kid), Deprel::Det | Deprel::Punct | Deprel::Case | Deprel::Cc | Deprel::Conj));
        let named = self.is(noun, WHOLE) || self.is(noun, crate::nouns::INSTRUMENTS) || self.mention(noun).is_some();
        abstract_noun && bare && !named && self.kids_by(noun, Deprel::Det).any(|det| self.is(det, &["the"]))
    }

    /// Whether a noun belongs to another verb than the trigger: "agrees that the route to *peace* was laid out".
    fn is_of_another_verb(&self, noun: usize, trigger: usize) -> bool {
        let mut at = noun;
        for _ in 0..self.len() {
            match self.head(at) {
                Some(head) if head == trigger => return false,
                // What a relative clause is about stands above its verb.
                Some(head) if self.upos(head) == Upos::Verb => return !self.under(trigger, head) || head > trigger,
                Some(head) => at = head,
                None => break,
            }
        }
        !self.under(trigger, at)
    }

    /// The words of a clause that completes a verb, from its "to", "that" or subject: "to meet the envoy".
    pub(crate) fn clause_of(&self, head: usize, trigger: usize) -> Option<Span> {
        if (self.upos(head) != Upos::Verb && !self.is_predicate_of_clause(head)) || head == trigger {
            return None;
        }
        let mark = self.kids_by(head, Deprel::Mark).find(|&kid| kid > trigger && kid < head);
        let first = match mark {
            Some(mark) if self.is(mark, &["to", "that", "whether"]) => mark,
            // "called for the embargo to be lifted".
            Some(mark) if self.is(mark, &["for"]) && self.kids_by(head, Deprel::Mark).any(|to| self.is(to, &["to"])) => mark + 1,
            // "accused of hiding arms": the preposition stays outside.
            Some(mark) if self.upos(mark) == Upos::Adp && self.word(head).ends_with("ing") => mark + 1,
            Some(_) => return None,
            None if self.word(head).ends_with("ing") && !self.has(head, Deprel::Aux) => head,
            // "said Japan must return it": a clause without "that" begins with its subject.
            None => {
                let subject = self.kids(head).find(|&kid| matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass))?;
                self.leftmost(subject)
            }
        };
        let related = match self.deprel(head) {
            Deprel::Ccomp | Deprel::Xcomp | Deprel::Obl => true,
            // What the tree hangs on as an aside is the thing itself where it follows at once or completes a request.
            Deprel::Advcl | Deprel::Acl => {
                first > trigger
                    && mark.is_some_and(|mark| self.is(mark, &["to", "of", "that", "for"]))
                    && !self.comma_between(trigger, first)
            }
            _ => false,
        };
        if !related || first <= trigger {
            return None;
        }
        // "refused not to …": what is not to be done is told with its "not".
        let first = if self.is(first, &["to"]) && self.is(first - 1, &["not", "never"]) && first - 1 > trigger { first - 1 } else { first };
        self.run(head, first, trigger)
    }

    /// The noun that a relative clause takes for the object of its infinitive.
    fn gap_before(&self, infinitive: usize, trigger: usize) -> Option<usize> {
        let noun = self.head(trigger).filter(|&noun| self.deprel(trigger) == Deprel::AclRelcl && noun < trigger)?;
        let relative = |at: usize| {
            let own = self.deprel(at) == Deprel::Obj && self.head(at) == Some(infinitive);
            // "talks, which it is ready to hold", the relative hung on the adjective.
            let lent = self.deprel(at) == Deprel::Obj && self.head(at) == Some(trigger) && self.upos(trigger) == Upos::Adj;
            matches!(self.word(at), "which" | "that" | "whom") && (own || lent || self.is_promised_bare(infinitive, trigger, noun))
        };
        self.relative_to(noun, trigger, infinitive, relative)
    }

    /// "to *be* a partner", "that it is *ready*": the predicate of a clause.
    fn is_predicate_of_clause(&self, i: usize) -> bool {
        self.has(i, Deprel::Cop) && self.kids_by(i, Deprel::Mark).any(|mark| self.is(mark, &["to", "that"]))
    }

    /// A noun with all that belongs to it, what follows included: "the withdrawal of all troops from the islands".
    pub(crate) fn whole_phrase(&self, head: usize, trigger: usize) -> Option<Span> {
        // What stands before a noun, but no adverb of the verb and no preposition.
        let own = self.phrase(head);
        let mut first = self.parse.tokens.partition_point(|token| (token.start as usize) < own.start);
        while first < head && matches!(self.upos(first), Upos::Adv | Upos::Adp | Upos::Punct | Upos::Cconj) {
            first += 1;
        }
        if trigger >= first && trigger < head {
            first = trigger + 1;
        }
        if first > head || matches!(self.upos(first), Upos::Verb | Upos::Aux) && first < head && self.deprel(first) != Deprel::Amod {
            return None;
        }
        let span = self.with_complement(head, self.run(head, first, trigger)?, trigger);
        // "called for the embargo to be lifted": what is called for is the whole of it.
        let next = self.parse.tokens.partition_point(|token| (token.start as usize) < span.end);
        if next < self.len() && self.upos(next) == Upos::Part && self.is(next, &["to"]) {
            let verb = self.head(next).filter(|&verb| verb > next && self.upos(verb) == Upos::Verb);
            if let Some(rest) = verb.and_then(|verb| self.run(verb, next, trigger)) {
                return Some(span.cover(rest));
            }
        }
        Some(span)
    }

    /// "supports the *call for* a conference", where the tree hangs the last words on the verb: nouns that ask for a preposition
    /// keep what it brings.
    fn with_complement(&self, head: usize, span: Span, trigger: usize) -> Span {
        let next = self.parse.tokens.partition_point(|token| (token.start as usize) < span.end);
        if next >= self.len() || next == 0 || next <= head || !crate::topic::takes(self.lemma(head), self.word(next)) {
            return span;
        }
        let brought = self.head(next).filter(|&noun| noun > next && self.deprel(next) == Deprel::Case && self.head(noun) == Some(trigger));
        let rest = brought.filter(|&noun| self.time(noun).is_none()).and_then(|noun| self.run(noun, next, trigger));
        rest.map_or(span, |rest| span.cover(rest))
    }

    /// The unbroken run of words from `first` that hang on a head.
    pub(crate) fn run(&self, head: usize, first: usize, trigger: usize) -> Option<Span> {
        let mut inside = vec![false; self.len()];
        let mut stack = vec![head];
        while let Some(i) = stack.pop() {
            if std::mem::replace(&mut inside[i], true) {
                continue;
            }
            stack.extend(self.kids(i).filter(|&kid| self.is_part(kid, i, head) && !self.under(trigger, kid)));
        }
        let mut last = None;
        for i in first..self.len() {
            if inside[i] {
                last = Some(i);
            } else if !(matches!(self.upos(i), Upos::Punct | Upos::Cconj) && self.goes_on(i, &inside)) {
                break;
            }
        }
        let mut last = last.filter(|last| *last >= head)?;
        // No run ends with a word that asks for more.
        while last > head && matches!(self.upos(last), Upos::Punct | Upos::Cconj | Upos::Adp | Upos::Det | Upos::Sconj) {
            last -= 1;
        }
        let mut span = self.span(first).cover(self.span(last));
        // "(they agreed to the repeal of the union) Chief of state …": no run goes on past the bracket it stands in.
        let opened = span.of(self.reading.text);
        if let Some(at) = opened.find(')').filter(|at| *at > 0 && !opened[..*at].contains('(')) {
            span.end = span.start + opened[..at].trim_end().len();
        }
        // "resolution 435 (1978)": a bracket that was opened is closed.
        let words = span.of(self.reading.text);
        if words.matches('(').count() > words.matches(')').count() && self.reading.text[span.end..].starts_with(')') {
            span.end += 1;
        }
        // A quotation that begins in it ends in it, or its mark stays outside.
        if let Some(mark) = words.chars().next().filter(|mark| matches!(mark, '“' | '"' | '‘' | '`')) {
            let closing = if mark == '“' { '”' } else { mark };
            if self.reading.text[span.end..].starts_with(closing) {
                span.end += closing.len_utf8();
            } else if words.matches(closing).count() < 2 && (mark == closing || !words.contains(closing)) {
                span.start += mark.len_utf8();
            }
        }
        Some(span)
    }

    /// Whether what hangs on a word belongs to the same run, rather than being an aside or a new clause.
    fn is_part(&self, kid: usize, above: usize, head: usize) -> bool {
        let aside = || {
            let first = self.leftmost(kid);
            first > 0 && matches!(self.word(first - 1), "," | "—" | "–" | "-" | "(")
        };
        // "…, he said on Monday": the day of saying is told last.
        if above == head && kid > head && self.time(kid).is_some_and(|time| is_deictic(&self.reading.text[time.start..time.end])) {
            return false;
        }
        match self.deprel(kid) {
            Deprel::Parataxis | Deprel::Discourse | Deprel::Vocative => false,
            Deprel::Punct => !matches!(self.word(kid), "." | ";" | ":" | "?" | "!" | "\"" | "”" | "“"),
            Deprel::AclRelcl | Deprel::Advcl | Deprel::Acl | Deprel::Appos | Deprel::AdvclRelcl => kid < head || !aside(),
            // A new clause with its own subject is another matter.
            Deprel::Conj if self.upos(kid) == Upos::Verb => {
                above != head
                    || !(self.has(kid, Deprel::Nsubj)
                        || self.has(kid, Deprel::NsubjPass)
                        || self.is_finite(kid)
                        || crate::topic::is_of_the_speaker(self, kid, head))
            }
            _ => true,
        }
    }

    /// Whether a verb stands in a tense of its own.
    pub(crate) fn is_finite(&self, verb: usize) -> bool {
        self.parse.tokens[verb].feats.verb_form() == Some(VerbForm::Fin) || self.kids_by(verb, Deprel::Aux).any(|aux| aux < verb)
    }

    /// After a comma or "and": whether the run goes on right behind it.
    fn goes_on(&self, i: usize, inside: &[bool]) -> bool {
        (i + 1..self.len().min(i + 3)).find(|&next| !matches!(self.upos(next), Upos::Punct | Upos::Cconj)).is_some_and(|next| inside[next])
    }

    /// Whether a verb or a comma stands between two words.
    pub(crate) fn parted_by_clause(&self, a: usize, b: usize) -> bool {
        let (first, last) = (a.min(b), a.max(b));
        self.comma_between(first, last) || (first + 1..last).any(|i| self.upos(i) == Upos::Verb)
    }

    pub(crate) fn comma_between(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| matches!(self.word(i), "," | ";" | ":"))
    }
}

/// Whether a time is told from the day of speaking: "on Monday", "yesterday".
fn is_deictic(words: &str) -> bool {
    let words = words.to_lowercase();
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"]
        .iter()
        .any(|day| words.contains(day))
}

/// Whether a speaker is somebody who speaks for a state, an organisation or people of one.
pub(crate) fn may_speak(scene: &Scene<'_>, trigger: usize, filler: &Filler) -> bool {
    // "the conference held in Havana, which called for talks": a place that the clause only happens to follow.
    let city =
        |i: usize| matches!(scene.mention(i).map(|mention| mention.form), Some(MentionForm::Place | MentionForm::State(NameForm::Capital)));
    let follows = |i: usize| scene.kids(trigger).any(|kid| kid > i && matches!(scene.word(kid), "which" | "that" | "who"));
    if filler.head.is_some_and(|i| i < trigger && (city(i) && follows(i) || scene.is_only_near(i, trigger))) {
        return false;
    }
    if scene.says_nothing(trigger, filler) {
        return false;
    }
    match filler.sort {
        Sort::Person | Sort::Title => {
            filler.state.is_some()
                || filler.head.and_then(|head| scene.mention(head)).is_some_and(|mention| mention.referent.post.is_some())
        }
        _ => true,
    }
}

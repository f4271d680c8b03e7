//! The second witness: where fillers stand by the order of words alone, for sentences whose tree went wrong.
use crate::rules::Path;
use crate::scene::Scene;
use chancery_syntax::control::LINKS;
use chancery_syntax::{Deprel, Upos};

/// Who stands against the government where he is.
const OPPOSED: &[&str] = &["opposition", "rebel", "insurgent", "dissident", "guerrilla", "faction", "militia", "resistance", "separatist"];
/// Words that begin what was before, after or in spite of what is told.
const PARTING: &[&str] = &["after", "before", "following", "despite", "amid", "since"];
/// Words before "with" that set somebody at one's side.
const BESIDE: &[&str] = &["conjunction", "concert", "together", "along", "coordination", "collaboration", "combination", "alliance"];

impl Scene<'_> {
    /// What a path leads to by order of words: the nearest phrase on the right side of the trigger, within its clause.
    pub(crate) fn reach_by_order(&self, trigger: usize, path: &Path) -> Vec<usize> {
        let verb = self.upos(trigger) == Upos::Verb
            || (self.upos(trigger) == Upos::Noun && trigger + 1 < self.len() && self.upos(trigger + 1) == Upos::Adv);
        let passive = verb && self.is_passive(trigger);
        match path {
            // "… was worth $15 bn": the subject of a predicate whose tree went wrong.
            Path::Subject if self.upos(trigger) == Upos::Adj => self.before(trigger),
            Path::Subject if verb && passive => self.after_word(trigger, "by"),
            Path::Subject if verb && self.deprel(trigger) != Deprel::Acl => self.before(trigger),
            Path::Object if verb && passive && self.deprel(trigger) != Deprel::Acl => self.before(trigger),
            Path::Object if verb && passive => Vec::new(),
            Path::Object if verb => self.right_after(trigger),
            Path::Preposition(word) if !word.contains(' ') => self.after_word(trigger, word),
            _ => Vec::new(),
        }
    }

    /// Whether a token ends the clause for a scan: another verb that is finite, or a strong stop.
    fn stops(&self, i: usize) -> bool {
        matches!(self.word(i), ";" | ":" | "." | "—" | "(" | ")")
            || (i > 0 && self.word(i - 1) == "," && matches!(self.word(i), "while" | "whereas" | "although" | "though"))
            || (self.upos(i) == Upos::Verb
                && !matches!(self.deprel(i), Deprel::Amod | Deprel::Compound)
                && !(i > 0 && self.upos(i - 1) == Upos::Part))
    }

    /// A verb right after a noun and before a preposition that may be a participle: "equipment shipped to".
    fn may_be_participle(&self, i: usize) -> bool {
        i > 0
            && i + 1 < self.len()
            && self.nominal(i - 1)
            && self.upos(i + 1) == Upos::Adp
            && self.word(i).ends_with("ed")
            && self.span(i).start > self.span(i - 1).start
    }

    fn nominal(&self, i: usize) -> bool {
        matches!(self.upos(i), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym) || self.mention(i).is_some()
    }

    /// The last word of the run of nominals and their modifiers that begins at `from`.
    fn run_head(&self, from: usize) -> Option<usize> {
        let mut head = None;
        for i in from..self.len().min(from + 10) {
            let inside = self.nominal(i)
                || matches!(self.upos(i), Upos::Det | Upos::Adj | Upos::Num | Upos::Part)
                || self.word(i) == "-"
                || self.is(i, &["'s", "’s"])
                || (self.upos(i) == Upos::Adv && head.is_none());
            if !inside {
                break;
            }
            if self.time(i).is_some_and(|time| time.time.is_some()) {
                break;
            }
            if self.nominal(i) {
                head = Some(i);
            }
        }
        // The head of the mention that the run ends in.
        head.map(|i| self.mention(i).and_then(|mention| self.head_of(mention.span)).unwrap_or(i))
    }

    fn after_word(&self, trigger: usize, word: &str) -> Vec<usize> {
        for i in trigger + 1..self.len().min(trigger + 40) {
            if self.stops(i) && !(i == trigger + 1 && self.may_be_participle(i)) {
                break;
            }
            // What follows "of" belongs to the noun right before it.
            if word == "of" && self.upos(i) == Upos::Adp && self.upos(trigger) != Upos::Verb && i > trigger + 1 {
                break;
            }
            // "signed a pact after talks with Peru": the talks were with Peru.
            if word == "with" && i > trigger + 1 && self.is(i, PARTING) && matches!(self.upos(i), Upos::Adp | Upos::Sconj | Upos::Verb) {
                break;
            }
            if self.word(i).eq_ignore_ascii_case(word) {
                // "the ships seized, submitted to determination by Bell": the determination is his.
                if word == "by" && i > trigger + 1 && is_deverbal(self.word(i - 1)) && self.upos(i - 1) == Upos::Noun {
                    break;
                }
                // "will be signed, and the talks with Peru may go on": what hangs on the subject of another verb.
                let of_a_subject = matches!(self.deprel(i - 1), Deprel::Nsubj | Deprel::NsubjPass) && self.head(i - 1) != Some(trigger);
                if i > trigger + 1 && of_a_subject {
                    break;
                }
                // "made by Norwegians in conjunction with Peruvians": at their side.
                if word == "with" && i > trigger + 1 && self.is(i - 1, BESIDE) {
                    continue;
                }
                // "signed the accord on the line between Peru and Chile": the line is theirs.
                if word == "between" && self.is(i - 1, LINKS) {
                    break;
                }
                // "recognition by both, and the agreement between Peru and Chile": the agreement is theirs.
                let another = self.is(i - 1, crate::nouns::INSTRUMENTS) || self.is(i - 1, crate::nouns::OCCASIONS);
                if word == "between" && self.upos(trigger) == Upos::Noun && i - 1 > trigger && another && !self.under(i - 1, trigger) {
                    break;
                }
                if word == "on" && self.is((i + 1).min(self.len() - 1), &["board"]) {
                    break;
                }
                // "the principles agreed upon for a solution to their quarrel": where the tree gives it to another phrase's noun.
                let found = self.run_head(i + 1).filter(|&head| word != "to" || !self.belongs_to_phrase_after(head, trigger));
                return found.into_iter().collect();
            }
        }
        Vec::new()
    }

    /// Whether the tree hangs a phrase on a noun behind the trigger that has a preposition of its own.
    fn belongs_to_phrase_after(&self, head: usize, trigger: usize) -> bool {
        self.deprel(head) == Deprel::Nmod && self.head(head).is_some_and(|noun| noun > trigger && self.has(noun, Deprel::Case))
    }

    fn right_after(&self, trigger: usize) -> Vec<usize> {
        let from = trigger + 1 + usize::from(self.len() > trigger + 1 && self.deprel(trigger + 1) == Deprel::CompoundPrt);
        if from >= self.len() || matches!(self.upos(from), Upos::Adp | Upos::Verb | Upos::Punct) {
            return Vec::new();
        }
        self.run_head(from).into_iter().collect()
    }

    fn before(&self, trigger: usize) -> Vec<usize> {
        let mut i = trigger;
        while i > 0 {
            i -= 1;
            if (self.stops(i) && !(self.upos(trigger) != Upos::Verb && self.may_be_participle(i))) || matches!(self.upos(i), Upos::Sconj) {
                break;
            }
            if !self.nominal(i) || self.time(i).is_some() {
                continue;
            }
            // Back to the first word of its phrase: a preposition before it takes it away from the verb.
            let start = self
                .mention(i)
                .and_then(|mention| (0..=i).rev().take_while(|&j| self.span(j).start >= mention.span.start).last())
                .unwrap_or(i);
            let mut first = start;
            while first > 0
                && (self.nominal(first - 1)
                    || matches!(self.upos(first - 1), Upos::Det | Upos::Adj | Upos::Num)
                    || self.word(first - 1) == "-")
            {
                first -= 1;
            }
            // "between Cuba and the Soviet Union": a list is passed whole.
            if first > 0
                && (self.upos(first - 1) == Upos::Adp
                    || (self.upos(first - 1) == Upos::Cconj
                        && first > 1
                        && self.nominal(first - 2)
                        && self.preceded_by_adposition(first - 2)))
            {
                i = first - 1;
                continue;
            }
            return vec![self.mention(i).and_then(|mention| self.head_of(mention.span)).unwrap_or(i)];
        }
        Vec::new()
    }

    /// Members of a list that goes on after a phrase: ", spares, training and auxiliary equipment", and what "including"
    /// or "such as" adds to it; up to the first word that is neither a phrase nor a comma nor a conjunction.
    pub(crate) fn list_after(&self, head: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let mut at = self.phrase_end(head);
        while at < self.len() && out.len() < 40 {
            let mut next = at;
            let mut joined = false;
            while next < self.len()
                && (self.word(next) == ","
                    || self.is(next, &["and", "or", "&", "including", "include", "as", "well", "such", "both", "also"]))
            {
                joined = true;
                next += 1;
            }
            if !joined {
                break;
            }
            let Some(member) = self.run_head(next) else { break };
            let end = self.phrase_end(member);
            // "…, and the minister said": a new clause, not a member.
            if matches!(self.deprel(member), Deprel::Nsubj | Deprel::NsubjPass)
                || (end < self.len() && matches!(self.upos(end), Upos::Verb | Upos::Aux) && !self.word(end).ends_with("ing"))
            {
                break;
            }
            out.push(member);
            at = end;
        }
        out
    }

    /// One past the last word of the run of nominals that a head stands in, "of" phrases included.
    fn phrase_end(&self, head: usize) -> usize {
        let span = self.phrase(head);
        let mut end = self.parse.tokens.partition_point(|token| (token.start as usize) < span.end).max(head + 1);
        // A preposition phrase between does not end a list: "goods to Cuba, including oil".
        if end + 1 < self.len()
            && self.upos(end) == Upos::Adp
            && !self.is(end, &["including", "include", "as", "by"])
            && let Some(last) = self.run_head(end + 1)
        {
            let after = last + 1;
            if after < self.len() && self.word(after) == "," && self.sentence_includes(after) {
                end = after;
            }
        }
        end
    }

    fn sentence_includes(&self, comma: usize) -> bool {
        comma + 1 < self.len()
            && (self.is(comma + 1, &["including", "include"])
                || (self.is(comma + 1, &["such"]) && comma + 2 < self.len() && self.is(comma + 2, &["as"])))
    }

    /// What a relative pronoun refers to by order of words: the name before it, over a description between commas.
    pub(crate) fn named_before(&self, pronoun: usize) -> Option<usize> {
        let last = self.before(pronoun).into_iter().next()?;
        let mut first = last;
        while first > 0 && self.word(first - 1) != "," && last - first < 8 {
            first -= 1;
        }
        let name = first.checked_sub(2).filter(|_| self.mention(last).is_none()).and_then(|i| self.mention(i));
        name.and_then(|mention| self.head_of(mention.span)).or(Some(last))
    }

    /// Whether a run of nominals ending here has a preposition before it.
    fn preceded_by_adposition(&self, mut i: usize) -> bool {
        while i > 0 && (self.nominal(i) || matches!(self.upos(i), Upos::Det | Upos::Adj | Upos::Num)) {
            i -= 1;
        }
        self.upos(i) == Upos::Adp
    }

    /// Mentions joined by commas and "and" around one: a list by order of words, whatever the tree says.
    pub(crate) fn listed(&self, i: usize) -> Vec<usize> {
        let Some(mention) = self.mention(i) else { return Vec::new() };
        let mentions = &self.reading.mentions;
        let Ok(at) = mentions.binary_search_by(|other| other.span.start.cmp(&mention.span.start)) else { return Vec::new() };
        let joined = |a: usize, b: usize| {
            let between = self.reading.text.get(mentions[a].span.end..mentions[b].span.start).unwrap_or("-").trim();
            let between = between.strip_suffix("the").unwrap_or(between).trim();
            self.sentence.contains(mentions[b].span)
                && self.sentence.contains(mentions[a].span)
                && std::mem::discriminant(&mentions[a].form) == std::mem::discriminant(&mentions[b].form)
                && matches!(between, "and" | "," | ", and" | "&" | "as well as" | "or" | "and the" | ", and the")
        };
        let (mut from, mut to) = (at, at);
        while from > 0 && joined(from - 1, from) {
            from -= 1;
        }
        while to + 1 < mentions.len() && joined(to, to + 1) {
            to += 1;
        }
        // "Moscow, Russia": a comma alone is a list only where an "and" closes it.
        let closed = (from..to).any(|n| {
            self.reading
                .text
                .get(mentions[n].span.end..mentions[n + 1].span.start)
                .is_some_and(|between| between.contains("and") || between.contains('&') || between.contains("as well"))
        });
        if from == to || !closed {
            return Vec::new();
        }
        (from..=to).filter_map(|n| self.head_of(mentions[n].span)).collect()
    }

    /// Names and people below a word and after it; none where they are of several states, since which is meant is not told.
    pub(crate) fn below(&self, top: usize) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        let mut state: Option<&str> = None;
        let mut look: Vec<usize> = self.kids(top).filter(|&kid| kid > top && self.deprel(kid) != Deprel::Conj).collect();
        let mut at = 0;
        while at < look.len() {
            let i = look[at];
            at += 1;
            look.extend(self.kids(i));
            let Some(mention) = self.mention(i) else { continue };
            let id = match mention.form {
                chancery_lexicon::MentionForm::State(_) => mention.referent.entity.as_deref(),
                chancery_lexicon::MentionForm::Person | chancery_lexicon::MentionForm::Title => mention.referent.of.as_deref(),
                _ => None,
            };
            let Some(id) = id else { continue };
            if state.is_some_and(|old| old != id) {
                return Vec::new();
            }
            state = Some(id);
            // "the opposition in Peru": those who are against its government.
            if self.is(top, OPPOSED) && self.case(i) == "in" {
                return Vec::new();
            }
            // "Algerian forces": the noun that the adjective stands before.
            let head = self
                .head(i)
                .filter(|&head| head > i && matches!(self.deprel(i), Deprel::Amod | Deprel::Compound) && self.mention(head).is_none());
            out.push(head.filter(|&head| self.is(head, crate::nouns::ACTING)).unwrap_or(i));
        }
        out.truncate(1);
        out
    }

    /// Who stands right after the "that" of a clause: a name, or the first noun with what stands before it.
    pub(crate) fn after_that(&self, verb: usize) -> Option<usize> {
        let that = (verb + 1..self.len().min(verb + 6))
            .take_while(|&i| self.upos(i) != Upos::Verb && !matches!(self.word(i), "," | ";" | "."))
            .find(|&i| self.word(i).eq_ignore_ascii_case("that") && self.deprel(i) == Deprel::Mark)?;
        for i in that + 1..self.len().min(that + 8) {
            if matches!(self.upos(i), Upos::Verb | Upos::Aux | Upos::Adp | Upos::Punct) {
                return None;
            }
            if let Some(mention) = self.mention(i) {
                use chancery_lexicon::{MentionForm, NameForm};
                // "urge that Haitians not be forgotten": to be done by others.
                if !matches!(mention.form, MentionForm::State(NameForm::Demonym)) {
                    return self.head_of(mention.span).filter(|&head| self.deprel(head) != Deprel::NsubjPass);
                }
            } else if self.upos(i) == Upos::Noun && (i + 1 == self.len() || !matches!(self.upos(i + 1), Upos::Noun | Upos::Propn)) {
                return Some(i);
            }
        }
        None
    }
}

/// Whether a noun is one of a deed by its ending: "determination", "settlement", "approval".
fn is_deverbal(noun: &str) -> bool {
    let noun = noun.to_lowercase();
    noun.len() > 6 && ["ation", "ition", "ution", "ment", "oval", "sal", "ision"].iter().any(|ending| noun.ends_with(ending))
}

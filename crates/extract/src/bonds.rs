//! How one word hangs on another, and what of the mood of the upper one comes down to the lower.
use crate::scene::Scene;
use crate::senses::{Frame, Sense, sense};
use crate::stance::{About, PERFORMING, Stance};
use chancery_claim::{Kind, Modality, Polarity};
use chancery_syntax::control::LIGHT;
use chancery_syntax::{Deprel, Upos};

/// Verbs by which their subject takes place.
const HAPPENING: &[&str] =
    &["happen", "occur", "follow", "materialise", "materialize", "come", "go", "result", "receive", "see", "include", "sign", "ratify"];

/// Nouns by which talks come about.
const BEGINNING: &[&str] = &["resumption", "renewal", "start", "opening", "reopening", "holding", "convening", "commencement", "beginning"];

/// What a body that is there does.
const DOINGS: &[&str] =
    &["proceeding", "proceedings", "work", "session", "report", "member", "decision", "finding", "labor", "labour", "sitting"];

/// Verbs whose object is there before them.
const GOING_ON: &[&str] = &["conclude", "continue", "intensify", "accelerate", "complete", "finish", "end", "pursue"];

/// Verbs whose bare object need not be there: "we support talks".
const BACKED: &[&str] = &["support", "back", "endorse", "promote", "foster", "facilitate", "encourage"];

impl Scene<'_> {
    /// What the word over another says of it; plain where a clause of its own begins.
    pub(crate) fn hung(&self, low: usize, about: About) -> Stance {
        let Some(high) = self.head(low) else {
            // "So that they will know and demand their rights.": a purpose without what it is the purpose of.
            let purpose = self.len() > 2 && low > 1 && self.is(0, &["so"]) && self.is(1, &["that"]);
            return Stance { untold: purpose && about.kind == Kind::Statement, ..Stance::plain(low) };
        };
        // "claimed that the marks were moved; talks go on": each clause tells its own.
        if self.parted_by_semicolon(low, high) {
            return Stance::plain(low);
        }
        // "Moreover, had Norway ratified it, …", the auxiliary taken for a verb: what would have been.
        let had = self.deprel(low) == Deprel::Ccomp && self.word(high).eq_ignore_ascii_case("had") && !self.has(high, Deprel::Nsubj);
        if had && self.kids_by(low, Deprel::Nsubj).any(|subject| high < subject) {
            return Stance { untold: true, ..Stance::plain(low).weaken(Modality::Possible, "what would have been") };
        }
        // "it would be known whether Norway was ready": it is not told.
        let whether = self.kids_by(low, Deprel::Mark).any(|mark| mark < low && self.is(mark, &["whether"]));
        if whether && self.deprel(low) == Deprel::Ccomp {
            let put = self.complement(low, high, about).weaken(Modality::Possible, "a question");
            return Stance { untold: put.untold || about.kind == Kind::Statement, ..put };
        }
        // "what Norway does not agree to accept is no matter of ours": nothing that it has refused.
        let whatever = self.deprel(low) == Deprel::AclRelcl && high < low && self.is(high, &["what", "whatever"]);
        if whatever && about.kind == Kind::Statement && self.is_negated(low) {
            return Stance { untold: true, ..Stance::plain(low) };
        }
        let verb = self.upos(low) == Upos::Verb;
        match self.deprel(low) {
            // "so young that we can forget that Norway left": a clause is that of the verb right before its "that".
            Deprel::Ccomp if self.verb_before_that(low, high).is_some() => {
                self.complement(low, self.verb_before_that(low, high).unwrap_or(high), about)
            }
            // "decided to leave the land it held and signed": a past form that the tree takes for what was decided.
            Deprel::Xcomp if self.is_stray_past(low, high) => Stance::plain(low),
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj | Deprel::CsubjPass => self.complement(low, high, about),
            Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass if verb && self.word(low).ends_with("ing") => self.complement(low, high, about),
            // "avoided withdrawing", "dared to withdraw", taken for circumstances.
            Deprel::Advcl if self.follows_at_once(low, high) => self.complement(low, high, about),
            // "the fact that Norway withdrew", but no relative clause.
            Deprel::Acl if self.is_clause_of_noun(low) => self.complement(low, high, about),
            // "a guarantee that Norway would not attack", taken for a relative clause.
            Deprel::AclRelcl if (self.has(low, Deprel::Mark) || self.is_charged(low, high)) && self.is_clause_of_noun(low) => {
                self.complement(low, high, about)
            }
            // "suggest to Norway that we hold talks", taken for a relative clause though nothing in it is wanting.
            Deprel::AclRelcl if self.is_clause_over(low, high).is_some() => {
                self.complement(low, self.is_clause_over(low, high).unwrap_or(high), about)
            }
            // "look forward to the day when Norway will leave".
            Deprel::Advcl | Deprel::AclRelcl | Deprel::AdvclRelcl if self.is_day_hoped_for(low) => {
                Stance::plain(low).weaken(Modality::Possible, "a day that is hoped for")
            }
            Deprel::Acl if self.has(low, Deprel::Mark) && !self.word(low).ends_with("ing") => self.infinitive_of_noun(low, high, about),
            // "the key to resuming relations": what is asked for first.
            Deprel::Acl if self.has(low, Deprel::Mark) && sense(self.lemma(high), Frame::Ing) == Some(Sense::Open) => {
                Stance::plain(low).weaken(Modality::Possible, "complement of a noun of wish or question")
            }
            Deprel::Acl if self.has(low, Deprel::Mark) => self.circumstance(low, high, about),
            // "in advance of the treaty entering into force", "pending its entering into force".
            Deprel::Acl if self.word(low).ends_with("ing") && self.is_awaited(high) => {
                Stance::plain(low).weaken(Modality::Planned, "not yet")
            }
            // "brokered an accord restoring relations": what it says is to be.
            Deprel::Acl if self.word(low).ends_with("ing") && self.is_only_drawn_up(high) => {
                Stance::plain(low).weaken(Modality::Planned, "what a paper is to bring about")
            }
            Deprel::Advcl => self.circumstance(low, high, about),
            // "aimed at normalizing relations", the gerund taken for an adjective of its object.
            Deprel::Amod if verb && self.word(low).ends_with("ing") && self.kids_by(high, Deprel::Case).any(|case| case + 1 == low) => {
                let over = self.head(high).filter(|_| matches!(self.deprel(high), Deprel::Obl | Deprel::Nmod));
                match over.and_then(|over| sense(self.lemma(over), Frame::Ing).map(|found| (over, found))) {
                    Some((over, found)) => self.governed_by(found, Frame::Ing, over, self.put_next(over, about), about),
                    None => self.hung_next(high, about),
                }
            }
            // "no State that has signed": what nobody did.
            Deprel::AclRelcl if self.is_none(high) => Stance::plain(low).flip(),
            Deprel::Conj if verb && self.upos(high) == Upos::Verb => self.joined(low, high, about),
            // "must devise means and be ready to pay": a bare "be" has the auxiliary of the verb before it.
            Deprel::Conj
                if !verb
                    && self.kids_by(low, Deprel::Cop).any(|be| self.word(be).eq_ignore_ascii_case("be"))
                    && !self.has(low, Deprel::Aux) =>
            {
                let mut shared = Stance::plain(low);
                self.local(high, &mut shared, true);
                self.hung_next(high, about).opened_as(&shared)
            }
            Deprel::Obj
            | Deprel::Nsubj
            | Deprel::NsubjPass
            | Deprel::Obl
            | Deprel::OblAgent
            | Deprel::Nmod
            | Deprel::Conj
            | Deprel::Compound
            | Deprel::NmodPoss
                if !verb =>
            {
                self.noun_under(low, high, about)
            }
            // "urge it to adopt a resolution supporting the plan": there is none yet.
            Deprel::Acl
                if self.word(low).ends_with("ing") && self.is_any(high) && matches!(self.deprel(high), Deprel::Obj | Deprel::NsubjPass) =>
            {
                let over = self.head(high).map(|verb| self.put_next(verb, about));
                over.map_or_else(|| Stance::plain(low), |over| Stance::plain(low).opened_as(&over))
            }
            // A relative clause or a participle has a mood of its own, and so has what stands in an adjunct.
            Deprel::Parataxis | Deprel::Root | Deprel::AclRelcl | Deprel::AdvclRelcl | Deprel::Acl | Deprel::Obl | Deprel::Appos => {
                Stance::plain(low)
            }
            _ => self.hung_next(high, about),
        }
    }

    /// What is said of the word over another, without the words around that word itself.
    fn hung_next(&self, high: usize, about: About) -> Stance {
        match about.steps.checked_sub(1) {
            Some(steps) => self.hung(high, About { steps, ..about }),
            None => Stance::plain(high),
        }
    }

    /// How a word on the way is put.
    pub(crate) fn put_next(&self, i: usize, about: About) -> Stance {
        self.put(i, About { steps: about.steps.saturating_sub(1), ..about })
    }

    /// "had no choice but to appeal": it did so, as surely as it had none. Of another one says by it what he has yet to do.
    pub(crate) fn no_choice(&self, low: usize, high: usize, about: About) -> Option<Stance> {
        let but = self.is_to(low) && self.kids(low).any(|kid| kid < low && self.is(kid, &["but"]));
        let none = self.kids_by(high, Deprel::Obj).any(|noun| self.is(noun, &["choice", "alternative", "option", "recourse"]));
        (but && none).then(|| {
            let put = Stance { polarity: Polarity::Affirmed, ..self.put(high, about) };
            let another = self.kid(high, Deprel::Nsubj).is_some_and(|subject| !self.is_own(subject));
            let has = matches!(self.word(high).to_lowercase().as_str(), "has" | "have") && !self.has(high, Deprel::Aux);
            if another && has { put.weaken(Modality::Required, "has no choice") } else { put }
        })
    }

    /// "will sign and ratify": both hang on the same, and one auxiliary may serve both.
    fn joined(&self, low: usize, high: usize, about: About) -> Stance {
        // "can do so by signing and ratifying": a gerund is no second of a verb that is none, but of a circumstance before it.
        let gerund = |i: usize| self.word(i).ends_with("ing") && !self.has(i, Deprel::Aux);
        if gerund(low) && !gerund(high) {
            return self.part_of(Stance::plain(low), &self.put(high, about));
        }
        if let Some(put) = self.no_choice(low, high, about) {
            return put;
        }
        // "intends to settle the past and normalize relations": a bare form is no second of "intends", but of the infinitive before it.
        let bare = |i: usize| self.word(i).eq_ignore_ascii_case(self.lemma(i));
        let own = [Deprel::Aux, Deprel::Nsubj, Deprel::Mark].iter().any(|&deprel| self.has(low, deprel));
        let infinitive = (high + 1..low).rev().find(|&i| self.upos(i) == Upos::Verb && self.is_to(i));
        if let Some(infinitive) = infinitive.filter(|_| bare(low) && !own && !bare(high) && !self.is_passive(low)) {
            return self.put_next(infinitive, about);
        }
        let mut stance = self.hung_next(high, about);
        // "not by asking or by invading": the second is no more meant than the first.
        let either = gerund(low) && self.kids_by(low, Deprel::Cc).any(|cc| self.is(cc, &["or", "nor"]));
        if either && self.is_negated(high) && !self.is_negated(low) {
            return stance.flip();
        }
        if self.kids_by(low, Deprel::Cc).any(|cc| self.is(cc, &["rather", "instead", "not"])) {
            return stance.flip();
        }
        if self.shares_mood(low, high) {
            let mut shared = Stance::plain(high);
            self.local(high, &mut shared, true);
            // "does not comply and withdraw": a bare form that only the auxiliary explains is denied with it.
            let done = || self.kids_by(high, Deprel::Aux).any(|aux| matches!(self.word(aux), "does" | "did")) && bare(low);
            let either = || self.kids(low).any(|kid| self.is(kid, &["or", "nor"]));
            if shared.polarity == Polarity::Denied && (either() || done()) {
                stance = stance.flip();
            }
            stance = stance.opened_as(&shared);
        }
        stance
    }

    /// Whether a verb without auxiliaries of its own is put as the one that it is joined to.
    fn shares_mood(&self, low: usize, high: usize) -> bool {
        let own =
            [Deprel::Aux, Deprel::AuxPass, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Mark].iter().any(|&deprel| self.has(low, deprel));
        let like = |i: usize| (self.word(i).eq_ignore_ascii_case(self.lemma(i)), self.word(i).ends_with("ing"));
        !own && self.has(high, Deprel::Aux) && like(low) == like(high)
    }

    /// A clause that hangs on another as a circumstance.
    fn circumstance(&self, low: usize, high: usize, about: About) -> Stance {
        let put = self.put(high, about);
        let plain = Stance::plain(low);
        let opens =
            |&kid: &usize| kid < low && matches!(self.deprel(kid), Deprel::Mark | Deprel::Advmod | Deprel::Case) && self.opens_clause(kid);
        let mark = self.kids(low).find(opens);
        let mut word = mark.map(|mark| self.word(mark).to_lowercase()).unwrap_or_default();
        // "in order to ratify", "so as to ratify", but "if it were to ratify".
        if self.is_to(low) && matches!(word.as_str(), "" | "in" | "so" | "as" | "to" | "for" | "with") {
            "to".clone_into(&mut word);
        }
        let gerund = self.word(low).ends_with("ing") && !self.has(low, Deprel::Nsubj);
        // "reached agreement on maintaining the link": the noun that the verb lends itself to says what becomes of it.
        let noun = |kid: usize| if kid > high && kid < low { sense(self.lemma(kid), Frame::Ing) } else { None };
        let lent = || self.kids_by(high, Deprel::Obj).find_map(noun);
        let found = sense(self.lemma(high), Frame::Ing).or_else(lent).filter(|_| gerund);
        // "ordered its envoy to leave, thereby breaking off relations": what was done by the order.
        let only_asked = put.reasons.contains(&"asked for");
        let thereby = || self.kids(low).any(|kid| self.is(kid, &["thereby", "thus", "hence"]));
        if gerund && put.modality == Modality::Required && !only_asked && thereby() {
            return plain;
        }
        // "continues to claim the islands, occupying them in 1982": what has a day of its own does not go on.
        if gerund
            && put.modality == Modality::Ongoing
            && self.kids(low).any(|kid| self.time(kid).is_some())
            && (high..low).any(|i| self.word(i) == ",")
        {
            return plain;
        }
        match word.as_str() {
            "to" => self.infinitive(low, high, put, about),
            // "whether by tightening the embargo or by other means": both are told.
            "whether" if gerund => plain.opened_as(&put),
            "if" | "unless" | "whether" | "provided" | "lest" | "supposing" | "whenever" | "wherever" => {
                let mut stance = plain.weaken(Modality::Possible, "conditional");
                stance.untold = about.kind == Kind::Statement;
                stance
            }
            // "as soon as Norway shall have ratified it": a condition, too.
            "as" if self.kids_by(low, Deprel::Aux).any(|aux| self.is(aux, &["shall"])) => plain.weaken(Modality::Possible, "conditional"),
            // "cannot invite others while refusing to come": nor is the one told as done.
            "while" if put.polarity == Polarity::Denied && put.modality == Modality::Possible && self.word(low).ends_with("ing") => {
                Stance { untold: about.kind == Kind::Statement, ..plain.weaken(Modality::Possible, "part of what is denied") }
            }
            "until" | "till" | "once" | "before" if self.is_yet_to_be(low) && !self.is_told_of_past(high) => {
                plain.weaken(Modality::Possible, "not yet")
            }
            "after" | "when" if self.is_yet_to_be(low) && put.is_open() && !self.is_under_past(high) => {
                plain.weaken(Modality::Possible, "not yet")
            }
            "than" | "as" if self.only_compares(&word, low, high, about.kind) => {
                let mut stance = plain;
                stance.untold = true;
                stance
            }
            // "does hereby demand that Norway withdraw", taken for a circumstance.
            "that" if !gerund && !self.word(low).ends_with("ing") && self.is_clause_of_verb(low, high) => self.complement(low, high, about),
            "so" | "that" if self.kids_by(low, Deprel::Aux).any(|aux| !self.is(aux, &["have", "be", "do"])) => {
                let aim = plain.weaken(Modality::Planned, "a purpose");
                Stance { untold: about.kind == Kind::Statement, ..aim }
            }
            // "look forward to closer ties, including expanding trade": as open as the rest.
            "including" if gerund => match sense(self.lemma(high), Frame::To).filter(|_| self.is(high, &["look"])) {
                Some(found) => self.governed_by(found, Frame::Ing, high, put, about),
                None => plain.opened_as(&put),
            },
            "without" | "instead" | "rather" | "than" if put.polarity == Polarity::Denied => plain.opened_as(&put),
            "without" | "instead" | "rather" | "than" => plain.opened_as(&put).flip(),
            "from" if found == Some(Sense::Undone) => put.flip(),
            // "looks forward to closer ties, including expanding trade": a part of what is looked forward to.
            "including" => match found {
                Some(Sense::Planned | Sense::Open | Sense::Asked) => {
                    plain.opened_as(&put).weaken(Modality::Planned, "part of what is meant")
                }
                _ => self.part_of(plain, &put),
            },
            // "attempted to clarify it by calling for a ban": whoever tried, the means were used.
            "by" if about.kind == Kind::Statement && self.was_tried(high) => plain,
            // "refuse to take part in concluding it", "succeeded in concluding it".
            "in" if gerund && (found == Some(Sense::Done) || self.takes_part(high)) => {
                self.governed_by(Sense::Done, Frame::Ing, high, put, about)
            }
            "by" | "in" | "through" if !matches!(found, Some(Sense::Undone | Sense::Charged)) => self.part_of(plain, &put),
            // "had Norway asked": what did not come about.
            "" if self.is_inverted(low) => {
                let mut stance = plain.weaken(Modality::Possible, "what would have been");
                stance.untold = true;
                stance
            }
            "" if gerund && !self.has(low, Deprel::Aux) => self.beside(high, plain.opened_as(&put)),
            "for" | "of" | "at" | "on" | "about" | "against" | "towards" | "toward" | "from" | "in" | "by" | "with" => match found {
                Some(found) => self.governed_by(found, Frame::Ing, high, put, about),
                None if low == about.trigger
                    && gerund
                    && self.upos(high) != Upos::Verb
                    && !self.has(low, Deprel::Aux)
                    && matches!(word.as_str(), "of" | "for" | "towards" | "toward") =>
                {
                    plain.opened_as(&put).weaken(Modality::Possible, "a gerund after a preposition")
                }
                None => plain,
            },
            _ => plain,
        }
    }

    /// "must help by lifting the embargo": as open as what it is a part of, and open where that is denied.
    fn part_of(&self, part: Stance, whole: &Stance) -> Stance {
        let part = part.opened_as(whole);
        if whole.polarity == Polarity::Denied { part.weaken(Modality::Possible, "part of what is denied") } else { part }
    }

    /// A noun takes the mood of its verb: "plans a visit", "cancelled the delivery".
    fn noun_under(&self, low: usize, high: usize, about: About) -> Stance {
        let relation = self.deprel(low);
        // "the ongoing talks", "conclude their talks": there are talks, whatever is asked of them.
        let under_way = self.kids_by(low, Deprel::Amod).any(|kid| self.is(kid, &["ongoing", "present", "current", "continuing", "recent"]));
        let gone_on_with = matches!(about.kind, Kind::Meeting | Kind::Cooperation)
            && relation == Deprel::Obj
            && self.is(high, GOING_ON)
            && self.is_given(low);
        if low == about.trigger && (under_way || gone_on_with) {
            return Stance::plain(low);
        }
        // "progress toward the conclusion of a treaty": there is none yet.
        if low == about.trigger
            && matches!(about.kind, Kind::Agreement | Kind::Relations)
            && matches!(self.case(low).as_str(), "toward" | "towards")
        {
            return Stance::plain(low).weaken(Modality::Planned, "on the way to it");
        }
        let found = sense(self.lemma(high), Frame::Thing);
        let verb = self.upos(high) == Upos::Verb;
        let counted = relation == Deprel::Obl && matches!(about.kind, Kind::Transfer | Kind::Finance) && self.case(low) == "in";
        if let Some(stance) = self.for_of_noun_before(low, high, about) {
            return stance;
        }
        // "his proposal for Cuban-Soviet talks was welcome", the talks taken for what was: they were proposed.
        let first = self.leftmost(low);
        let proposed = |noun: usize| {
            let wanted = matches!(sense(self.lemma(noun), Frame::Thing), Some(Sense::Open | Sense::Planned));
            self.upos(noun) == Upos::Noun && self.head(noun) == Some(high) && wanted
        };
        if matches!(relation, Deprel::Nsubj | Deprel::NsubjPass) && self.word(first) == "for" && (0..first).any(proposed) {
            return Stance::plain(low).weaken(Modality::Possible, "complement of a noun of wish or question");
        }
        if matches!(relation, Deprel::Obl | Deprel::OblAgent) && !counted {
            return self.adjunct(low, high, found, about);
        }
        if !verb {
            return self.noun_under_noun(low, high, found, about);
        }
        if !counted && !matches!(relation, Deprel::Obj | Deprel::NsubjPass | Deprel::Nsubj) {
            return self.hung_next(high, about);
        }
        let put = self.put(high, about);
        // "no talks were held": the verb is denied by this noun alone, and once is enough.
        let by_it = self.is_none(low) && matches!(relation, Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass);
        let put = if by_it { put.flip() } else { put };
        // "the improved relations will make it possible": they are there.
        let makes = relation == Deprel::Nsubj && self.is(high, &["make"]);
        let comes_by_it = (self.is(high, LIGHT) && !makes) || self.is(high, HAPPENING);
        // Who did not regret an agreement had one: only a verb that lends itself to its noun denies it too.
        let lent = if comes_by_it { put.clone() } else { Stance { speaker: put.speaker, ..Stance::plain(put.top).opened_as(&put) } };
        if relation == Deprel::Nsubj {
            // "we hope that the talks between them will bring peace": there are talks, whatever they bring.
            let given = !comes_by_it && self.is_given(low);
            return if given { Stance::plain(high) } else { lent };
        }
        // "the talks between them will be crowned with success": the same.
        if relation == Deprel::NsubjPass && about.kind == Kind::Meeting && found.is_none() && !comes_by_it && self.is_given(low) {
            return Stance::plain(high);
        }
        // What states announce of their relations they do by it; what they withdraw is no more.
        let performed = matches!(about.kind, Kind::Relations | Kind::Mission | Kind::Office | Kind::Agreement);
        if performed && self.is(high, PERFORMING) {
            return lent;
        }
        if about.kind == Kind::Relations && self.upos(about.trigger) != Upos::Verb && self.is(high, &["withdraw", "revoke", "rescind"]) {
            return Stance { polarity: Polarity::Denied, ..lent };
        }
        match found {
            // "we support talks between them": any that there may be.
            _ if about.kind == Kind::Meeting && relation == Deprel::Obj && self.is(high, BACKED) && !self.is_given(low) => {
                lent.weaken(Modality::Possible, "backed, and not told as held")
            }
            Some(Sense::Planned) if relation != Deprel::Obl => lent.weaken(Modality::Planned, "object of a verb of planning"),
            Some(Sense::Open | Sense::Asked) if relation != Deprel::Obl => lent.weaken(self.asked(high), "object of a verb of wish"),
            Some(Sense::Undone) => {
                let polarity = if self.is_negated(high) { Polarity::Affirmed } else { Polarity::Denied };
                Stance { polarity, ..lent }
            }
            _ => lent,
        }
    }

    /// A noun in an adjunct has a mood of its own, but for what its preposition and its verb say together.
    fn adjunct(&self, low: usize, high: usize, found: Option<Sense>, about: About) -> Stance {
        let plain = Stance::plain(low);
        let case = self.case(low);
        match (case.as_str(), found) {
            // "without the talks it could not have come about": so there were talks.
            ("without", _) if self.kids_by(high, Deprel::Aux).filter(|&aux| self.is(aux, &["could", "would", "have"])).count() > 1 => plain,
            ("without" | "in case of" | "in the event of" | "pending", _) => plain.weaken(Modality::Possible, "said to be lacking"),
            ("instead of" | "rather than", _) => plain.flip(),
            ("for" | "to" | "on" | "against" | "of" | "about" | "at", Some(Sense::Open | Sense::Asked)) => {
                plain.weaken(self.asked(high), "asked for")
            }
            ("for" | "to" | "on" | "at" | "about", Some(Sense::Planned | Sense::Arranged)) if about.kind != Kind::Relations => {
                plain.weaken(Modality::Planned, "planned")
            }
            (_, Some(Sense::Charged)) => plain.weaken(Modality::Reported, "an accusation"),
            ("regarding" | "concerning" | "about" | "on", _) if self.is_any(low) => plain.weaken(Modality::Possible, "spoken of"),
            // "may be reunited through talks", but "was discussed at the talks".
            ("through" | "by" | "in" | "with" | "via", _) if low == about.trigger && !self.is_given(low) => {
                plain.opened_as(&self.put(high, about))
            }
            _ => plain,
        }
    }

    /// "a demand for the withdrawal", "the question of recognition"; the withdrawal "is necessary".
    fn noun_under_noun(&self, low: usize, high: usize, found: Option<Sense>, about: About) -> Stance {
        match self.deprel(low) {
            Deprel::Nsubj => {
                let plain = Stance::plain(high);
                match sense(self.lemma(high), Frame::Subject) {
                    Some(Sense::Needed) => plain.weaken(Modality::Required, "called necessary"),
                    Some(Sense::Open) => plain.weaken(Modality::Possible, "called possible"),
                    _ => plain,
                }
            }
            // "the resumption of talks is a priority": whether there are any is told of the resumption.
            // "prevent the spread of arms and in the opening of talks": a second with a preposition of its own hangs further up.
            Deprel::Conj if self.has(low, Deprel::Case) && !self.has(high, Deprel::Case) => Stance::plain(low),
            // "the proceedings of the commission will be closed": it is there, whatever becomes of them.
            Deprel::Nmod if about.kind == Kind::Body && self.is(high, DOINGS) && self.is_given(low) => Stance::plain(low),
            Deprel::Nmod if about.kind == Kind::Meeting && self.is(high, BEGINNING) => self.stance_of_noun(high, about, false),
            Deprel::Nmod => {
                // "no plan of a treaty" denies the plan: only how open it is comes down to the treaty.
                let over = self.hung_next(high, about);
                let up = Stance { speaker: over.speaker, ..Stance::plain(over.top).opened_as(&over) };
                let about_it = matches!(self.case(low).as_str(), "of" | "for");
                match found {
                    Some(Sense::Planned | Sense::Arranged) => up.weaken(Modality::Planned, "complement of a noun of planning"),
                    Some(Sense::Topic) if !about_it => up,
                    // "the process of negotiation between them": it goes on.
                    Some(Sense::Topic) if about.kind == Kind::Meeting && self.is(high, &["process"]) && self.is_given(high) => up,
                    Some(Sense::Undone) => up.flip(),
                    Some(Sense::Open | Sense::Asked | Sense::Topic) => {
                        up.weaken(self.asked(high), "complement of a noun of wish or question")
                    }
                    _ => up,
                }
            }
            _ => self.hung_next(high, about),
        }
    }
}

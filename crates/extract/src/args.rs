//! From a trigger word to the words that fill its roles: voice, control, relatives and coordination undone.
use crate::doers::{CALLED_FOR, CALLING, LIGHT, OBJECT_CONTROL};
use crate::rules::Path;
use crate::scene::Scene;
use chancery_lexicon::MentionForm;
use chancery_syntax::{Deprel, Upos};

/// Prepositions behind which nobody stands who acts.
pub(crate) const PLACING: &[&str] =
    &["in", "at", "on", "under", "from", "during", "after", "before", "since", "with", "without", "through"];

/// Verbs that make a paper somebody's own word: not "ignored resolutions calling for it".
const ISSUING: &[&str] = &[
    "adopt",
    "issue",
    "pass",
    "send",
    "publish",
    "make",
    "release",
    "sign",
    "write",
    "approve",
    "submit",
    "introduce",
    "sponsor",
    "table",
    "present",
    "deliver",
    "address",
    "circulate",
    "draft",
    "read",
];

impl Scene<'_> {
    /// "calls upon all nations to suspend", "appeals to Peru to lift": those called upon are to do it.
    fn called_upon(&self, head: usize, verb: usize) -> Option<usize> {
        if !self.is(head, CALLING) || !self.kids_by(verb, Deprel::Mark).any(|mark| self.word(mark).eq_ignore_ascii_case("to")) {
            return None;
        }
        self.kids_by(head, Deprel::Obl)
            .find(|&kid| kid > head && kid < verb && matches!(self.case(kid).as_str(), "on" | "upon" | "to" | "for"))
    }

    /// Who does it.
    pub(crate) fn subjects(&self, i: usize) -> Vec<usize> {
        self.subjects_to(i, 0)
    }

    fn subjects_to(&self, i: usize, depth: usize) -> Vec<usize> {
        if depth > 6 {
            return Vec::new();
        }
        if self.upos(i) != Upos::Verb && !self.has(i, Deprel::Cop) && !self.has(i, Deprel::Nsubj) {
            return self.light_subjects(i, depth);
        }
        if self.is_passive(i) {
            let agents: Vec<usize> = self
                .kids(i)
                .filter(|&kid| {
                    self.deprel(kid) == Deprel::OblAgent
                        || (self.deprel(kid) == Deprel::Obl && self.case(kid) == "by" && self.time(kid).is_none())
                })
                .collect();
            return agents;
        }
        let own: Vec<usize> = self
            .kids(i)
            .filter(|&kid| matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass))
            // "In South Viet-Nam the army is …": what stands after a preposition does nothing, whatever the tree says.
            .filter(|&kid| !PLACING.contains(&self.case(kid).as_str()))
            .collect();
        if !own.is_empty() {
            return own.into_iter().flat_map(|kid| self.antecedent(kid)).collect();
        }
        let Some(head) = self.head(i) else { return Vec::new() };
        match self.deprel(i) {
            Deprel::Conj | Deprel::Parataxis if self.upos(head) == Upos::Verb || self.has(head, Deprel::Nsubj) => {
                if self.is_passive(head) {
                    self.passive_subjects(head, depth)
                } else {
                    self.subjects_to(head, depth + 1)
                }
            }
            // "applaud the decision of Norway to send …": whose decision it is.
            Deprel::Xcomp | Deprel::Advcl if self.doers_of_noun_before(i, head).is_some() => {
                self.doers_of_noun_before(i, head).unwrap_or_default()
            }
            // "prevents Norway from lifting …": whoever is prevented.
            Deprel::Advcl if self.is_kept_from(i, head) => self.kids_by(head, Deprel::Obj).collect(),
            Deprel::Xcomp => {
                let mut objects: Vec<usize> = self.kids_by(head, Deprel::Obj).chain(self.kids_by(head, Deprel::Iobj)).collect();
                // "appealed to Norway to release them": whom one turns to is to act.
                if objects.is_empty() && self.is(head, &["appeal", "call", "plead", "signal"]) {
                    objects.extend(
                        self.kids_by(head, Deprel::Obl)
                            .filter(|&kid| matches!(self.case(kid).as_str(), "to" | "on" | "upon" | "with" | "for")),
                    );
                }
                if !objects.is_empty() && self.is(head, OBJECT_CONTROL) {
                    objects
                } else if let Some(called) = self.called_upon(head, i) {
                    vec![called]
                } else if self.is_passive(head) {
                    self.passive_subjects(head, depth)
                } else {
                    self.subjects_to(head, depth + 1)
                }
            }
            // "calls for lifting the ban", "finds no reason for denying it": whose deed it is the verb does not tell.
            Deprel::Advcl
                if (self.is(head, CALLING) || (self.word(i).ends_with("ing") && !self.is_passive(head)))
                    && self.kid(i, Deprel::Mark).is_some_and(|mark| self.word(mark) == "for") =>
            {
                Vec::new()
            }
            Deprel::Advcl if !self.has(i, Deprel::Nsubj) => {
                // "urge our friend, the United States, to lift it": after a comma the tree may take it for an aim.
                let urged: Vec<usize> = self.kids_by(head, Deprel::Obj).filter(|&kid| kid > head && kid < i).collect();
                let to = self.kids_by(i, Deprel::Mark).any(|mark| self.is(mark, &["to"]));
                if let Some(called) = self.called_upon(head, i) {
                    vec![called]
                } else if to
                    && !urged.is_empty()
                    && self.is(head, &["urge", "ask", "request", "invite", "encourage", "exhort", "implore", "order", "compel"])
                {
                    urged
                } else if self.is_passive(head) {
                    self.passive_subjects(head, depth)
                } else {
                    self.subjects_to(head, depth + 1)
                }
            }
            // "troops occupying the zone", "an agreement providing for": the noun does it.
            Deprel::Acl if self.word(i).ends_with("ing") || self.is_garden_path(i) => {
                // "issued a declaration demanding …": who issued it demands.
                let message =
                    self.is(head, &["declaration", "statement", "letter", "resolution", "message", "petition", "note", "communique"]);
                let issued = message
                    && self.deprel(head) == Deprel::Obj
                    && self.case(head).is_empty()
                    && self.head(head).is_some_and(|verb| self.is(verb, ISSUING));
                // "the call of the President of Peru, urging …", "heeded no Peruvian resolution calling for …": whose it is.
                let call = self.is(head, &["call", "appeal", "request", "proposal", "speech", "address", "letter", "message"]);
                let whose: Vec<usize> = if call || (message && !issued) {
                    let named = |&i: &usize| message && self.mention(i).is_some();
                    let before = self.reach(head, &Path::Modifier).into_iter().filter(named);
                    self.reach(head, &Path::Possessor).into_iter().chain(self.prepositional(head, "of")).chain(before).collect()
                } else {
                    Vec::new()
                };
                if !whose.is_empty() {
                    return whose;
                }
                // "held a march in the capital demanding that …": places demand nothing.
                if self.has(i, Deprel::Ccomp)
                    && let Some(verb) = self.verb_of_place(head)
                {
                    return self.subjects_to(verb, depth + 1);
                }
                // "wrote to the envoy insisting on it": who writes insists.
                if let Some(verb) = self.head(head).filter(|_| self.deprel(head) == Deprel::Obl && self.case(head) == "to") {
                    return self.subjects_to(verb, depth + 1);
                }
                match self.head(head) {
                    Some(verb) if issued => self.subjects_to(verb, depth + 1),
                    _ => vec![head],
                }
            }
            // "the first consulate to open there was in 1833": the noun does it.
            Deprel::Acl
                if self.has(i, Deprel::Mark)
                    && !self.has(head, Deprel::Cop)
                    && self.kids_by(head, Deprel::Amod).any(|kid| self.is(kid, &["first", "second", "third", "last", "only", "next"])) =>
            {
                vec![head]
            }
            // "was the first country to recognise": whoever is the noun.
            Deprel::Acl if self.has(i, Deprel::Mark) && self.has(head, Deprel::Cop) => self.subjects_to(head, depth + 1),
            // "the agreement to supply", "a promise to withdraw": whoever has the noun.
            // Not "reaffirms the need to lift": somebody must.
            Deprel::Acl if self.has(i, Deprel::Mark) && !self.is(head, CALLED_FOR) => {
                let of: Vec<usize> = self.kids_by(head, Deprel::NmodPoss).collect();
                if of.is_empty() { self.light_subjects(head, depth + 1) } else { of }
            }
            _ => Vec::new(),
        }
    }

    /// The verb of whose place a noun is part: "marched in the city of Lima", "blocked roads in Lima".
    fn verb_of_place(&self, mut noun: usize) -> Option<usize> {
        use chancery_lexicon::NameForm;
        let form = self.mention(noun)?.form;
        if !matches!(form, MentionForm::Place | MentionForm::State(NameForm::Capital | NameForm::Name)) {
            return None;
        }
        for _ in 0..4 {
            let head = self.head(noun)?;
            let verbal = self.upos(head) == Upos::Verb;
            match self.deprel(noun) {
                Deprel::Obl | Deprel::Obj if verbal => return Some(head),
                Deprel::Nmod | Deprel::Appos | Deprel::Compound | Deprel::Flat => noun = head,
                _ => return None,
            }
        }
        None
    }

    fn passive_subjects(&self, verb: usize, depth: usize) -> Vec<usize> {
        let own: Vec<usize> = self.kids_by(verb, Deprel::NsubjPass).flat_map(|kid| self.antecedent(kid)).collect();
        if !own.is_empty() {
            return own;
        }
        if let Some(noun) = self.stray_subject(verb) {
            return vec![noun];
        }
        match (self.deprel(verb), self.head(verb)) {
            (Deprel::Acl | Deprel::AclRelcl, Some(head)) => vec![head],
            (Deprel::Conj, Some(head)) if depth < 6 && self.is_passive(head) => self.passive_subjects(head, depth + 1),
            (Deprel::Conj, Some(head)) if depth < 6 => self.subjects_to(head, depth + 1),
            (Deprel::Xcomp | Deprel::Advcl, Some(head)) if depth < 6 => {
                if self.is_passive(head) {
                    self.passive_subjects(head, depth + 1)
                } else {
                    self.subjects_to(head, depth + 1)
                }
            }
            _ => Vec::new(),
        }
    }

    /// "resumed relations with Syria, and *the consulate* was raised": a subject that the tree made a member of a list before.
    fn stray_subject(&self, verb: usize) -> Option<usize> {
        let aux = self.kid(verb, Deprel::AuxPass)?;
        if !matches!(self.deprel(verb), Deprel::Conj | Deprel::Root) {
            return None;
        }
        let from = (0..aux).rev().take(24).take_while(|&i| self.upos(i) != Upos::Verb || self.mention(i).is_some()).last()?;
        (from..aux).find(|&i| {
            self.deprel(i) == Deprel::Conj
                && matches!(self.upos(i), Upos::Noun | Upos::Propn)
                && (self.has(i, Deprel::Det) || self.kids(i).any(|kid| self.deprel(kid) == Deprel::Appos && self.upos(kid) == Upos::Propn))
                && self.head(i).is_some_and(|head| head < i)
        })
    }

    /// The subject of the light verb that a noun hangs on: "Putin paid a visit".
    fn light_subjects(&self, noun: usize, depth: usize) -> Vec<usize> {
        let Some(head) = self.head(noun) else { return Vec::new() };
        match self.deprel(noun) {
            Deprel::Obj if self.upos(head) == Upos::Verb && self.is(head, LIGHT) => self.subjects_to(head, depth + 1),
            Deprel::NsubjPass if self.is(head, LIGHT) => self.subjects_to(head, depth + 1),
            Deprel::Conj => self.light_subjects(head, depth + 1),
            // "arrived on a visit", "came for talks".
            Deprel::Obl
                if self.upos(head) == Upos::Verb
                    && matches!(self.case(noun).as_str(), "on" | "for" | "in")
                    && self.is(head, &["come", "arrive", "go", "travel", "be", "fly", "head", "engage", "leave", "depart"]) =>
            {
                self.subjects_to(head, depth + 1)
            }
            _ => Vec::new(),
        }
    }

    /// What it is done to.
    pub(crate) fn objects(&self, i: usize) -> Vec<usize> {
        if self.upos(i) != Upos::Verb {
            return Vec::new();
        }
        if self.is_passive(i) {
            let mut out = self.passive_subjects(i, 0);
            // "Cuba was given arms": the thing stays behind as an object.
            out.extend(self.kids_by(i, Deprel::Obj));
            return out;
        }
        let own: Vec<usize> = self.kids_by(i, Deprel::Obj).flat_map(|kid| self.antecedent(kid)).collect();
        if !own.is_empty() {
            return own;
        }
        if let Some(named) = self.named_complement(i) {
            return vec![named];
        }
        let Some(head) = self.head(i) else { return Vec::new() };
        match self.deprel(i) {
            // "the arms that Moscow sent", "the arms Moscow sent": the noun is what was sent.
            Deprel::AclRelcl if self.has(i, Deprel::Nsubj) && !self.kids_by(i, Deprel::Nsubj).any(|kid| self.is_relative(kid)) => {
                vec![head]
            }
            // "signed and ratified the treaty": the object may hang on the last verb only.
            Deprel::Conj if self.upos(head) == Upos::Verb => {
                let after: Vec<usize> = self.kids_by(head, Deprel::Obj).filter(|&kid| kid > i).collect();
                after
            }
            _ => self.conj_objects(i),
        }
    }

    /// "signed and ratified the treaty" parsed with the treaty under "ratified": "signed" shares it.
    fn conj_objects(&self, i: usize) -> Vec<usize> {
        self.kids_by(i, Deprel::Conj)
            .filter(|&kid| kid == i + 2 && self.upos(kid) == Upos::Verb && !self.has(kid, Deprel::Nsubj))
            .flat_map(|kid| self.kids_by(kid, Deprel::Obj).collect::<Vec<_>>())
            .collect()
    }

    /// "on board the ship" tells where, not what about.
    fn is_on_board(&self, noun: usize) -> bool {
        self.kid(noun, Deprel::Case).is_some_and(|case| self.is(case + 1, &["board"]))
    }

    /// Phrases with this preposition, on the trigger itself or on what it governs.
    pub(crate) fn prepositional(&self, i: usize, preposition: &str) -> Vec<usize> {
        let wanted = |kid: usize| {
            // "its recognition of, and relations *with, the Republic*" has an apposition of it.
            matches!(
                self.deprel(kid),
                Deprel::Obl
                    | Deprel::Nmod
                    | Deprel::OblAgent
                    | Deprel::Advcl
                    | Deprel::Advmod
                    | Deprel::Dep
                    | Deprel::Obj
                    | Deprel::Nsubj
                    | Deprel::Appos
            ) && self.time(kid).is_none()
                && self.case(kid) == preposition
                && !self.is_on_board(kid)
                && !self.is_inside_a_name(kid)
        };
        let direct: Vec<usize> = self.kids(i).filter(|&kid| wanted(kid)).collect();
        if !direct.is_empty() {
            return direct.into_iter().flat_map(|kid| self.antecedent(kid)).collect();
        }
        // "shipped arms to Cuba" may hang the phrase on "arms", "delivery of oil to Cuba" on "oil".
        let mut below: Vec<usize> = if self.upos(i) == Upos::Verb { self.objects(i) } else { Vec::new() };
        // Not for "by" and "with": "the visit hosted by" is another's deed.
        let through = matches!(preposition, "to" | "from" | "for");
        // … and "arms shipped to Cuba" on the participle.
        // "a post in the colony *of* Peru": what follows "of" belongs to the noun before it.
        let near = |kid: usize| preposition != "of" || self.upos(i) == Upos::Verb || matches!(self.case(kid).as_str(), "of" | "");
        below.extend(self.kids(i).filter(|&kid| near(kid)).filter(|&kid| {
            (matches!(self.deprel(kid), Deprel::Nmod | Deprel::Obl | Deprel::Obj | Deprel::Compound) && self.upos(kid) != Upos::Verb)
                || (through && self.upos(i) != Upos::Verb && self.deprel(kid) == Deprel::Acl && self.is_passive(kid))
        }));
        if self.upos(i) == Upos::Verb {
            below.extend(self.kids_by(i, Deprel::NsubjPass));
        }
        let mut seen = Vec::new();
        let mut at = 0;
        while at < below.len() && at < 40 {
            let noun = below[at];
            at += 1;
            if seen.contains(&noun) || noun == i {
                continue;
            }
            seen.push(noun);
            // "the accord on the line between Peru and Chile": the line is theirs.
            if preposition == "between" && self.is(noun, crate::order::LINKS) {
                continue;
            }
            let found: Vec<usize> = self.kids(noun).filter(|&kid| wanted(kid)).collect();
            if !found.is_empty() {
                return found;
            }
            // "the treaty, and the opening of talks between Peru and Chile": the sides of the second are not those of the first.
            let another =
                |kid: usize| matches!(preposition, "between" | "with") && self.deprel(kid) == Deprel::Conj && self.has(kid, Deprel::Case);
            below.extend(self.kids(noun).filter(|&kid| {
                (matches!(self.deprel(kid), Deprel::Nmod | Deprel::Conj | Deprel::Appos) && self.upos(kid) != Upos::Verb && !another(kid))
                    || (through && self.deprel(kid) == Deprel::Acl && self.is_passive(kid))
            }));
        }
        // "paid a visit to Cuba" may hang it on the light verb; so may "signed … in Moscow" on a conjoined verb.
        if self.upos(i) != Upos::Verb
            && let Some(head) = self.head(i)
            && matches!(self.deprel(i), Deprel::Obj | Deprel::NsubjPass | Deprel::Nsubj | Deprel::Obl)
            && self.upos(head) == Upos::Verb
            && !matches!(preposition, "of" | "by" | "on" | "for")
        {
            return self.kids(head).filter(|&kid| kid != i && wanted(kid)).collect();
        }
        // What stands first in the sentence holds for all its verbs: "With Soviet help, Cuba built … and upgraded …".
        if self.upos(i) == Upos::Verb
            && matches!(self.deprel(i), Deprel::Conj | Deprel::Parataxis)
            && let Some(head) = self.head(i)
            && self.upos(head) == Upos::Verb
        {
            let fronted: Vec<usize> = self.kids(head).filter(|&kid| kid < head && wanted(kid)).collect();
            if !fronted.is_empty() || !matches!(self.deprel(head), Deprel::Conj | Deprel::Parataxis) {
                return fronted;
            }
            return self.prepositional(head, preposition).into_iter().filter(|&kid| kid < head).collect();
        }
        Vec::new()
    }

    /// What a path leads to, before filters.
    pub(crate) fn reach(&self, from: usize, path: &Path) -> Vec<usize> {
        match path {
            Path::Subject => self.subjects(from),
            Path::Object => self.objects(from),
            Path::Indirect => {
                let mut own: Vec<usize> = self.kids_by(from, Deprel::Iobj).collect();
                // Two bare objects: the first is the indirect one, whatever the tree calls it.
                let objects: Vec<usize> = self.kids_by(from, Deprel::Obj).collect();
                if own.is_empty() && objects.len() == 2 {
                    own.push(objects[0]);
                }
                if own.is_empty() && self.is_passive(from) && self.has(from, Deprel::Obj) {
                    self.kids_by(from, Deprel::NsubjPass).collect()
                } else {
                    own
                }
            }
            Path::Preposition(word) => {
                if word == "by" && self.upos(from) == Upos::Verb && self.is_passive(from) {
                    return self.subjects(from);
                }
                self.prepositional(from, word)
            }
            Path::Doer => self.doers(from),
            Path::Possessor => self.kids_by(from, Deprel::NmodPoss).collect(),
            Path::Modifier => self
                .kids(from)
                .filter(|&kid| matches!(self.deprel(kid), Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::Nmod) && kid < from)
                // "a *Polish* trade office": the adjective may hang on the noun between.
                .flat_map(|kid| {
                    let inner = self.kids(kid).filter(move |&more| {
                        more < kid
                            && self.deprel(kid) == Deprel::Compound
                            && self.deprel(more) == Deprel::Amod
                            && self.mention(more).is_some_and(|mention| matches!(mention.form, MentionForm::State(_)))
                    });
                    inner.chain(std::iter::once(kid))
                })
                .filter(|&kid| self.upos(kid) != Upos::Pron)
                // "the *United* States" modifies nothing but its own name.
                .filter(|&kid| {
                    self.mention(kid).is_none_or(|own| {
                        !matches!(own.form, MentionForm::State(_)) || self.mention(from).is_none_or(|name| name.span != own.span)
                    })
                })
                .collect(),
            Path::Complement => self
                .kids(from)
                .filter(|&kid| matches!(self.deprel(kid), Deprel::Xcomp | Deprel::Ccomp | Deprel::Acl | Deprel::Advcl))
                .collect(),
            Path::Within => self.below(from),
            Path::That => self.after_that(from).into_iter().collect(),
            Path::Negation => self.negations(from),
            Path::Unless => {
                let unless = |kid: &usize| self.kids_by(*kid, Deprel::Mark).any(|mark| self.is(mark, &["unless"]));
                self.kids_by(from, Deprel::Advcl).filter(unless).collect()
            }
            Path::Modal => self.kids_by(from, Deprel::Aux).collect(),
            Path::Itself => vec![from],
        }
    }
}

//! Who does what: voice, control, relatives and coordination undone.
use crate::control::{
    CALLED_FOR, CALLING, ISSUING, LETTERS, LIGHT, OBJECT_CONTROL, PAPER_ASKS, PLACING, REFUSING, TIMES, TOLD_OF, WRITING,
};
use crate::tree::{Sort, Tree};
use crate::{Deprel, Upos};

/// Nouns by which somebody else is told to do something.
const BIDDING: &[&str] = &["admonition", "advice", "order", "exhortation", "instruction", "command", "injunction"];
/// Verbs of who does what he is told.
const HEEDING: &[&str] = &["heed", "obey", "follow", "accept", "receive", "get"];

impl Tree<'_> {
    /// "calls upon all nations to suspend", "appeals to Peru to lift": those called upon are to do it.
    fn called_upon(&self, head: usize, verb: usize) -> Option<usize> {
        // "exert pressure on Peru to lift it".
        let presses = || self.kids_by(head, Deprel::Obj).any(|kid| self.is(kid, &["pressure"]));
        if !(self.is(head, CALLING) || presses())
            || !self.kids_by(verb, Deprel::Mark).any(|mark| self.word(mark).eq_ignore_ascii_case("to"))
        {
            return None;
        }
        let asked = |&kid: &usize| kid > head && kid < verb && matches!(self.case(kid).as_str(), "on" | "upon" | "to" | "for");
        let pressed = self.kids_by(head, Deprel::Obj).filter(|&kid| self.is(kid, &["pressure"]));
        let on = |noun: usize| self.kids_by(noun, Deprel::Nmod).filter(|&kid| matches!(self.case(kid).as_str(), "on" | "upon"));
        self.kids_by(head, Deprel::Obl).find(asked).or_else(|| pressed.flat_map(on).find(asked))
    }

    /// Who does it.
    pub fn subjects(&self, i: usize) -> Vec<usize> {
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
            return self.agents(i);
        }
        let own: Vec<usize> = self
            .kids(i)
            .filter(|&kid| matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass))
            // "In South Viet-Nam the army is …": what stands after a preposition does nothing, whatever the tree says.
            .filter(|&kid| !PLACING.contains(&self.case(kid).as_str()))
            .collect();
        if !own.is_empty() {
            // "When X visited Peru, Y said …": what stands after the verb is the next one's subject.
            let before = own.iter().any(|&kid| kid < i);
            // "by sending troops to Mali, Chad and, of late, *Peru*, Norway has …": what "and" joins to a list before is no second subject.
            let cc = |kid: usize| self.kids_by(i, Deprel::Cc).chain(self.kids_by(kid, Deprel::Cc)).any(|cc| own[0] < cc && cc < kid);
            let joined = |&kid: &usize| own[0] < kid && kid < i && self.is_of_one(i) && cc(kid);
            // "Since the troops left, Peru is free", the verb of the clause before taken for a participle of its subject.
            let led = |kid: usize, noun: usize| self.kids_by(kid, Deprel::Mark).any(|mark| mark < noun);
            let of_a_clause = |&noun: &usize| noun < i && own.len() > 1 && self.kids_by(noun, Deprel::Acl).any(|kid| led(kid, noun));
            let own: Vec<usize> = own.iter().copied().filter(|kid| !joined(kid) && !of_a_clause(kid)).collect();
            return own.into_iter().filter(|&kid| kid < i || !before).flat_map(|kid| self.antecedent(kid)).collect();
        }
        let Some(head) = self.head(i) else { return Vec::new() };
        match self.deprel(i) {
            // "welcomes resolution 598, inviting both to stop", "commends Peru for its courage in refusing".
            Deprel::Advcl | Deprel::Conj if self.told_before(i, head).is_some() => self.told_before(i, head).unwrap_or_default(),
            // "We stress what the Union has done, and welcome the plan": "the Union" does not "welcome".
            Deprel::Conj if (self.is_of_one(head) || self.is_gerund(head)) && self.is_bare(i) => self.plural_above(head),
            // "We deplore the stand of Peru, which is building there and *has* annexed it": "we" has not.
            Deprel::Conj if self.is_of_one(i) && self.kids_by(head, Deprel::Nsubj).any(|kid| self.is(kid, &["we", "they", "you"])) => {
                Vec::new()
            }
            Deprel::Conj | Deprel::Parataxis if self.upos(head) == Upos::Verb || self.has(head, Deprel::Nsubj) => {
                if self.is_passive(head) {
                    self.passive_subjects(head, depth)
                } else {
                    self.subjects_to(head, depth + 1)
                }
            }
            // "applaud the decision of Norway to send …": whose decision it is.
            Deprel::Xcomp | Deprel::Advcl if self.whose_noun_before(i, head).is_some() => {
                self.whose_noun_before(i, head).unwrap_or_default()
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
            // "we have witnessed its practices, by carrying out raids": who only sees it does not do it.
            Deprel::Advcl
                if self.is(head, &["witness", "see", "note", "observe"])
                    && self.word(i).ends_with("ing")
                    && self.kids_by(i, Deprel::Mark).any(|mark| self.is(mark, &["by", "through"])) =>
            {
                Vec::new()
            }
            // "accuses Peru of arming rebels", "thanked Norway for building it": whoever is told of it did it.
            Deprel::Advcl
                if self.is(head, TOLD_OF)
                    && self.word(i).ends_with("ing")
                    && !self.is_passive(head)
                    && self.kids(i).any(|mark| mark < i && matches!(self.word(mark), "of" | "for"))
                    && self.kids_by(head, Deprel::Obj).any(|object| object > head && object < i) =>
            {
                self.kids_by(head, Deprel::Obj).collect()
            }
            Deprel::Advcl if !self.has(i, Deprel::Nsubj) => {
                // "urge our friend, the United States, to lift it": after a comma the tree may take it for an aim.
                let urged: Vec<usize> =
                    self.kids_by(head, Deprel::Obj).chain(self.kids_by(head, Deprel::Iobj)).filter(|&kid| kid > head && kid < i).collect();
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
                // "passed a number of resolutions calling for it".
                let some = |over: usize| self.is(over, &["number", "series", "set", "couple", "string"]);
                let counted = Some(head).filter(|_| self.case(head) == "of").and_then(|head| self.head(head)).filter(|&over| some(over));
                let paper = counted.unwrap_or(head);
                let issued = message
                    && self.deprel(paper) == Deprel::Obj
                    && self.case(paper).is_empty()
                    && self.head(paper).is_some_and(|verb| self.is(verb, ISSUING));
                // "the call of the President of Peru, urging …", "heeded no Peruvian resolution calling for …": whose it is.
                let call = self.is(head, &["call", "appeal", "request", "proposal", "speech", "address", "letter", "message"]);
                let whose: Vec<usize> = if call || (message && !issued) {
                    let named = |&i: &usize| message && self.is_named(i);
                    let before = self.modifiers(head).into_iter().filter(named);
                    self.kids_by(head, Deprel::NmodPoss).chain(self.prepositional(head, "of")).chain(before).collect()
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
                if let Some(verb) = self.written_to(head) {
                    return self.subjects_to(verb, depth + 1);
                }
                match self.head(paper) {
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
            // "heeded the Commission's admonition to ratify it": who heeds it does, and not whose it is.
            Deprel::Acl if self.has(i, Deprel::Mark) && (self.is(head, BIDDING) || self.is(head, CALLED_FOR)) => match self.head(head) {
                Some(verb)
                    if self.deprel(head) == Deprel::Obj && self.is(verb, if self.is(head, BIDDING) { HEEDING } else { &HEEDING[..3] }) =>
                {
                    self.subjects_to(verb, depth + 1)
                }
                _ => Vec::new(),
            },
            Deprel::Acl if self.has(i, Deprel::Mark) => {
                // "the refusal of Peru and Chile to sign".
                let whose = |kid: usize| kid < i && self.case(kid) == "of" && self.can_act(kid) && self.is(head, REFUSING);
                let of = self.kids_by(head, Deprel::NmodPoss).chain(self.kids_by(head, Deprel::Nmod).filter(|kid| whose(*kid)));
                let of: Vec<usize> = of.collect();
                if of.is_empty() { self.light_subjects(head, depth + 1) } else { of }
            }
            _ => Vec::new(),
        }
    }

    /// Who does it, in a passive: "repaid *by Egypt*".
    fn agents(&self, i: usize) -> Vec<usize> {
        let own = |of: usize| -> Vec<usize> {
            let by = |kid: usize| self.deprel(kid) == Deprel::Obl && self.case(kid) == "by" && self.can_act(kid);
            self.kids(of).filter(|&kid| self.deprel(kid) == Deprel::OblAgent || by(kid)).collect()
        };
        let agents = own(i);
        if !agents.is_empty() {
            return agents;
        }
        // "promised and sent by Moscow": what follows the last participle belongs to those before it.
        let next = self.kids_by(i, Deprel::Conj).find(|&kid| kid == i + 2);
        next.filter(|&next| self.is_passive(next) && !self.has(next, Deprel::AuxPass)).map(own).unwrap_or_default()
    }

    /// Whether a word after "by" can be who does it: no date, no time, no number.
    pub(crate) fn can_act(&self, i: usize) -> bool {
        matches!(self.upos(i), Upos::Propn | Upos::Pron | Upos::Noun) && !self.known[i].dated && !self.is(i, TIMES)
    }

    /// Whether the first auxiliary of a verb is one that only a single subject has.
    fn is_of_one(&self, i: usize) -> bool {
        let aux = self.kids(i).find(|&kid| matches!(self.deprel(kid), Deprel::Aux | Deprel::AuxPass));
        aux.is_some_and(|aux| matches!(self.word(aux), "has" | "is" | "does"))
    }

    /// The verb by which something is sent or said to whom a noun names, or to somebody it tells more of: "wrote to the leader
    /// of the *party*", "addressed a letter to the Prime *Minister*".
    fn written_to(&self, mut noun: usize) -> Option<usize> {
        for step in 0..4 {
            let head = self.head(noun)?;
            let to = self.case(noun) == "to";
            match self.deprel(noun) {
                Deprel::Obl if to && (step == 0 || self.is(head, WRITING)) => return Some(head),
                Deprel::Nmod if to && self.is(head, LETTERS) => {
                    return self.head(head).filter(|_| self.deprel(head) == Deprel::Obj);
                }
                Deprel::Nmod | Deprel::Appos | Deprel::Compound | Deprel::Flat => noun = head,
                _ => return None,
            }
        }
        None
    }

    /// Whether a verb has the form that only "we", "you" and "they" have, and no participle or auxiliary has.
    fn is_bare(&self, i: usize) -> bool {
        let alike = [
            "come",
            "become",
            "overcome",
            "put",
            "cut",
            "set",
            "let",
            "hit",
            "cost",
            "cast",
            "split",
            "spread",
            "shut",
            "run",
            "read",
            "hurt",
            "quit",
            "burst",
            "broadcast",
            "beset",
            "upset",
        ];
        let modal = |of: usize| self.kids_by(of, Deprel::Aux).any(|aux| !matches!(self.word(aux), "has" | "is"));
        self.word(i) == self.lemma(i)
            && !alike.contains(&self.word(i))
            && !self.kids(i).any(|kid| matches!(self.deprel(kid), Deprel::Aux | Deprel::AuxPass | Deprel::Cop | Deprel::Mark))
            && self.head(i).is_some_and(|head| !modal(head) && self.kids_by(i, Deprel::Cc).any(|cc| cc > head))
    }

    /// Whether a verb is a gerund behind a preposition, without a subject or auxiliary of its own.
    fn is_gerund(&self, i: usize) -> bool {
        self.word(i).ends_with("ing")
            && self.has(i, Deprel::Mark)
            && !self.kids(i).any(|kid| matches!(self.deprel(kid), Deprel::Aux | Deprel::Nsubj))
    }

    /// The subject "we" or "they" of a verb above another.
    fn plural_above(&self, mut verb: usize) -> Vec<usize> {
        for _ in 0..8 {
            let Some(head) = self.head(verb) else { break };
            if let Some(we) = self.kids_by(head, Deprel::Nsubj).find(|&kid| self.is(kid, &["we", "they", "I"])) {
                return vec![we];
            }
            verb = head;
        }
        Vec::new()
    }

    /// Whom a participle or gerund is told of, that stands nearer than the subject: a paper that asks, or whoever is praised.
    fn told_before(&self, i: usize, head: usize) -> Option<Vec<usize>> {
        if !self.word(i).ends_with("ing") || i < 2 || head > i || self.has(i, Deprel::Nsubj) {
            return None;
        }
        // "supports a conference aimed at agreeing": nobody yet, and not whoever supports it.
        if self.word(head) == "aimed" && head + 2 == i && head > 0 && matches!(self.upos(head - 1), Upos::Noun | Upos::Propn) {
            return Some(Vec::new());
        }
        let marked = self.kids_by(i, Deprel::Mark).find(|&mark| mark < i);
        if let Some(mark) = marked {
            // "courage in standing up and *in* refusing": both are told of the noun before the first.
            let first = (head + 1..mark)
                .rev()
                .find(|&at| self.word(at) == self.word(mark) && self.is(mark - 1, &["and", "or"]) && self.word(at + 1).ends_with("ing"))
                .unwrap_or(mark);
            let praised = self.is(mark, &["in"])
                && first > 0
                && self.is(first - 1, &["courage", "leadership", "effort", "role", "wisdom", "skill", "success", "resolve"])
                && self.is(head, &["commend", "praise", "congratulate", "thank", "salute", "applaud", "hail", "condemn", "criticise"]);
            let objects: Vec<usize> = self.kids_by(head, Deprel::Obj).collect();
            return (praised && !objects.is_empty()).then_some(objects);
        }
        // A paper that stands right before the comma asks what follows it, unless whoever acts has only now issued it.
        if self.deprel(i) != Deprel::Advcl || !self.is(i, PAPER_ASKS) {
            return None;
        }
        // "adopted a resolution entitled “…” demanding": not what stands in the title.
        if matches!(self.word(i - 1), "”" | "\"" | "''") {
            let open = (0..i - 1).rev().find(|&at| matches!(self.word(at), "“" | "\"" | "``"))?;
            let verb = (0..open).rev().take(8).find(|&at| self.is(at, ISSUING))?;
            return Some(self.subjects(verb));
        }
        if self.word(i - 1) != "," || self.is(head, ISSUING) {
            return None;
        }
        let paper = (head + 1..i - 1).rev().take(12).find(|&at| matches!(self.upos(at), Upos::Noun | Upos::Propn))?;
        self.is(paper, &["resolution", "declaration", "communique", "decision", "statement"]).then_some(vec![paper])
    }

    /// The verb of whose place a noun is part: "marched in the city of Lima", "blocked roads in Lima".
    fn verb_of_place(&self, mut noun: usize) -> Option<usize> {
        if !matches!(self.known[noun].sort, Sort::Place | Sort::State) {
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

    pub(crate) fn passive_subjects(&self, verb: usize, depth: usize) -> Vec<usize> {
        let own: Vec<usize> = self.kids_by(verb, Deprel::NsubjPass).flat_map(|kid| self.antecedent(kid)).collect();
        if !own.is_empty() {
            return own;
        }
        if let Some(noun) = self.stray_subject(verb) {
            return vec![noun];
        }
        let objects = |head: usize| self.kids_by(head, Deprel::Obj).chain(self.kids_by(head, Deprel::Iobj));
        match (self.deprel(verb), self.head(verb)) {
            (Deprel::Acl | Deprel::AclRelcl, Some(head)) => vec![head],
            (Deprel::Conj, Some(head)) if depth < 6 && self.is_passive(head) => self.passive_subjects(head, depth + 1),
            (Deprel::Conj, Some(head)) if depth < 6 => self.subjects_to(head, depth + 1),
            // "cannot allow them to be harmed": it is done to whoever is allowed.
            (Deprel::Xcomp, Some(head)) if self.is(head, OBJECT_CONTROL) && !self.is_passive(head) && objects(head).next().is_some() => {
                objects(head).collect()
            }
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
        let from = (0..aux).rev().take(24).take_while(|&i| self.upos(i) != Upos::Verb || self.is_named(i)).last()?;
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

    /// Whose the noun is that stands between a verb and the infinitive which belongs to the noun: "the decision of Norway to".
    fn whose_noun_before(&self, infinitive: usize, verb: usize) -> Option<Vec<usize>> {
        if !self.is_to(infinitive) || self.upos(verb) != Upos::Verb || (self.governing.decides)(self.lemma(verb)) {
            return None;
        }
        let noun = self.kids_by(verb, Deprel::Obj).find(|&kid| kid > verb && kid < infinitive)?;
        if self.upos(noun) != Upos::Noun || !(self.governing.takes_to)(self.lemma(noun)) {
            return None;
        }
        let own: Vec<usize> = self.kids_by(noun, Deprel::NmodPoss).filter(|&kid| self.upos(kid) != Upos::Pron).collect();
        // "a letter of intent to": the infinitive is that of the inner noun, which is nobody.
        let inner = |kid: usize| self.case(kid) == "of" && (self.governing.takes_to)(self.lemma(kid));
        if self.kids_by(noun, Deprel::Nmod).any(inner) {
            return None;
        }
        let whose = if own.is_empty() { self.prepositional(noun, "of") } else { own };
        (!whose.is_empty()).then_some(whose)
    }

    /// "prevented Norway from lifting": a gerund that is kept from being, by whom another word names.
    fn is_kept_from(&self, gerund: usize, verb: usize) -> bool {
        self.kids_by(gerund, Deprel::Mark).any(|mark| self.is(mark, &["from"]))
            && (self.governing.keeps_from)(self.lemma(verb))
            && self.has(verb, Deprel::Obj)
    }
}

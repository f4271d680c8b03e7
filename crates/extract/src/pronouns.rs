//! Who "it", "they", "he" and "we" stand for.
//!
//! A pronoun stands for the subject of a clause above it, else for what the sentence before was about, and only for what
//! agrees with it in number and sort. Where something else stands in that place ("the proposal … it") the pronoun may
//! well mean that, and is left alone: a wrong party is worse than a missing one.
use crate::discourse::{Discourse, Subject};
use crate::filler::{Filler, Sort};
use crate::scene::Scene;
use chancery_lexicon::{Lexicon, MentionForm, NameForm};
use chancery_syntax::control::OBJECT_CONTROL;
use chancery_syntax::{Deprel, Upos};

/// What the clauses above a pronoun say of it.
enum Above {
    /// Whom it stands for.
    Found(Vec<Filler>),
    /// Something that is no actor but agrees with it.
    Blocked,
    /// Nothing: the sentence before may tell.
    Open,
}

/// Verbs that hold something of its own against their object, or for it: "congratulate Norway on its return".
const TOLD_OF: &[&str] = &[
    "congratulate",
    "thank",
    "commend",
    "praise",
    "applaud",
    "salute",
    "condemn",
    "criticise",
    "criticize",
    "blame",
    "accuse",
    "denounce",
    "reproach",
    "felicitate",
];

impl Scene<'_> {
    pub(crate) fn pronoun(&self, i: usize, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
        let word = self.word(i).to_lowercase();
        let found = match word.as_str() {
            "it" | "its" | "itself" => self.it(i, discourse, lexicon),
            "they" | "their" | "them" | "themselves" => self.they(i, discourse, lexicon),
            "both" => return self.pair(i, discourse),
            "he" | "she" | "his" | "her" | "him" => return self.he(i, discourse),
            // "We all", "all of us": everybody who listens.
            "we" | "our" | "us" if !self.is_everybody(i) && !self.is_quoted(i) => self.speaker(discourse),
            _ => Vec::new(),
        };
        found.into_iter().map(|filler| self.standing(i, filler)).collect()
    }

    /// A filler as a pronoun at `i` stands for it.
    fn standing(&self, i: usize, filler: Filler) -> Filler {
        let Filler { entity, state, sort, .. } = filler;
        Filler { entity, state, sort, implied: true, ..self.make(i, None, None, Sort::Thing, true) }
    }

    fn it(&self, i: usize, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
        if self.is_expletive(i) {
            return Vec::new();
        }
        if let Some(land) = self.land_taken(i, discourse) {
            return vec![Filler {
                entity: Some(land.clone()),
                state: Some(land),
                sort: Sort::Government,
                ..self.make(i, None, None, Sort::Thing, true)
            }];
        }
        let object = self.is_object(i) || self.is_of_what_is_greeted(i);
        if object {
            match self.nearest(i, discourse, lexicon) {
                Above::Found(found) => return found,
                Above::Blocked => return Vec::new(),
                Above::Open => {}
            }
        }
        match self.above(i, false, discourse, lexicon) {
            Above::Found(found) => found,
            Above::Blocked => Vec::new(),
            Above::Open if object => Vec::new(),
            Above::Open => match discourse.subject() {
                Subject::One(filler) => vec![filler.clone()],
                _ => Vec::new(),
            },
        }
    }

    /// "Norway administered Jan Mayen; *it* was captured by Peru", "Norway ceded it. *It* was retaken": not who held or gave the
    /// land, but the land.
    fn land_taken(&self, i: usize, discourse: &Discourse) -> Option<String> {
        const TAKEN: &[&str] = &["capture", "occupy", "annex", "seize", "retake", "recapture", "conquer", "invade", "cede", "administer"];
        let verb = self.head(i).filter(|&verb| self.deprel(i) == Deprel::NsubjPass && self.is(verb, TAKEN))?;
        let named = |at: usize| {
            let mention = self.mention(at).filter(|mention| matches!(mention.form, MentionForm::State(NameForm::Name)))?;
            mention.referent.entity.clone()
        };
        let object = |at: usize| self.deprel(at) == Deprel::Obj && self.head(at) != Some(verb);
        if let Some(land) = (0..i).rev().filter(|&at| object(at)).find_map(named) {
            return Some(land);
        }
        // Of the sentence before its second state is the one that something was done with.
        let state = |at: usize| self.mention(at).is_some_and(|mention| matches!(mention.form, MentionForm::State(_)));
        let bare = !(0..i).any(state);
        discourse.named_second().filter(|_| bare).cloned()
    }

    fn they(&self, i: usize, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
        match self.above(i, true, discourse, lexicon) {
            Above::Found(found) => found,
            Above::Blocked => Vec::new(),
            Above::Open if self.is_object(i) => Vec::new(),
            Above::Open => match discourse.subject() {
                Subject::Many(fillers) => fillers.clone(),
                // "Castro came to Moscow. *They* signed …": on a page about two, who else.
                Subject::Unknown | Subject::One(_) if discourse.pair.is_some() && self.deprel(i) == Deprel::Nsubj => {
                    self.pair(i, discourse)
                }
                _ => Vec::new(),
            },
        }
    }

    fn he(&self, i: usize, discourse: &Discourse) -> Vec<Filler> {
        let known = || {
            discourse.person().map(|(id, state, _)| Filler {
                entity: Some(id),
                state,
                sort: Sort::Person,
                implied: true,
                ..self.make(i, None, None, Sort::Thing, true)
            })
        };
        // "he", of a title that stands for a body: somebody, and not the body.
        let somebody = |filler: &Filler| filler.entity.as_ref().or(filler.state.as_ref()).is_none_or(|id| !id.starts_with("o:"));
        // "the rebel leader indicated his readiness": nobody that was named before.
        if self.is_of_somebody_unnamed(i) {
            return Vec::new();
        }
        self.own_person(i, discourse).or_else(known).into_iter().filter(somebody).collect()
    }

    /// Whether "we" takes in more than who speaks: "we all", "we have all agreed", "we, the Members".
    fn is_everybody(&self, i: usize) -> bool {
        let all = |at: usize| self.is(at, &["all", "together", "both", "each"]);
        // "We of the developing countries": of many.
        let many = |kid: usize| self.is_plural(kid) || self.is(kid, &["world", "hemisphere", "continent", "region", "community"]);
        let of_many = |kid: usize| self.deprel(kid) == Deprel::Nmod && self.case(kid) == "of" && many(kid);
        self.kids(i).any(|kid| all(kid) || matches!(self.deprel(kid), Deprel::Appos) || of_many(kid))
            || (i + 1..self.len().min(i + 4)).any(all)
            || (i > 0 && self.word(i).eq_ignore_ascii_case("us") && self.is(i - 1, &["let"]))
            // "As the international community, we must …".
            || (i > 2 && self.word(i - 1) == "," && (0..i - 1).rev().take(10).any(|at| self.word(at) == "As"))
            || (i > 1 && self.is(i - 1, &["of"]) && self.is(i - 2, &["all", "each", "many", "some", "most"]))
    }

    /// Who speaks, where that is known.
    pub(crate) fn speaker(&self, discourse: &Discourse) -> Vec<Filler> {
        let speaker = |id: &String| Filler {
            head: None,
            span: None,
            text: String::new(),
            entity: Some(id.clone()),
            state: Some(id.clone()),
            sort: Sort::Government,
            implied: true,
            by_order: false,
        };
        discourse.speaker.iter().map(speaker).collect()
    }

    /// Whether "it" stands for nobody: "it is clear that …", "it was agreed to …", "we find it hard to …".
    pub(crate) fn is_expletive(&self, i: usize) -> bool {
        if self.deprel(i) == Deprel::Expl {
            return true;
        }
        if !self.word(i).eq_ignore_ascii_case("it") {
            return false;
        }
        let Some(head) = self.head(i) else { return false };
        let clause = |at: usize| {
            self.kids(at).any(|kid| {
                kid > i
                    && (matches!(self.deprel(kid), Deprel::Csubj | Deprel::CsubjPass | Deprel::AclRelcl)
                        || (matches!(self.deprel(kid), Deprel::Ccomp | Deprel::Xcomp | Deprel::Advcl | Deprel::Acl)
                            && self.kids(kid).any(|mark| {
                                matches!(self.deprel(mark), Deprel::Mark | Deprel::Advmod)
                                    && self.is(mark, &["to", "that", "for", "if", "whether", "when", "how", "why"])
                            })))
            })
        };
        // "find it necessary to", "made it possible for".
        if matches!(self.deprel(i), Deprel::Obj | Deprel::Nsubj)
            && self.is(head, &["find", "make", "consider", "deem", "think", "believe", "regard", "take", "keep", "render", "feel"])
            && head < i
        {
            return true;
        }
        if self.deprel(i) == Deprel::Nsubj && self.deprel(head) == Deprel::Xcomp && head > i && self.upos(head) == Upos::Adj {
            return true;
        }
        if !matches!(self.deprel(i), Deprel::Nsubj | Deprel::NsubjPass) {
            return false;
        }
        // "It is in the name of peace that …".
        let cleft = || (head + 1..self.len()).take_while(|&at| !matches!(self.word(at), ";" | ":")).any(|at| self.word(at) == "that");
        let be = self.has(head, Deprel::Cop) || self.is(head, &["be"]);
        let seeming = self.is(head, &["seem", "appear", "happen", "follow", "turn", "remain", "come", "become"]);
        (be && (clause(head) || cleft() || self.upos(head) == Upos::Adv || self.time(head).is_some()))
            || (self.is_passive(head) || seeming) && clause(head)
    }

    /// Whether a pronoun is the object of its verb, so that it is not the verb's subject too.
    fn is_object(&self, i: usize) -> bool {
        matches!(self.deprel(i), Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::OblAgent | Deprel::Nmod)
    }

    /// Whether a noun phrase stands for several.
    pub(crate) fn is_plural(&self, i: usize) -> bool {
        if self.has(i, Deprel::Conj) {
            return true;
        }
        match self.mention(i).map(|mention| mention.form) {
            Some(MentionForm::State(form)) => form == NameForm::Demonym && self.word(i).ends_with('s'),
            Some(MentionForm::Organisation | MentionForm::Person) => false,
            _ => {
                self.parse.tokens[i].feats.is_plural()
                    || self.is(i, &["they", "we", "troops", "people", "police"])
                    || (matches!(self.upos(i), Upos::Noun | Upos::Propn) && !self.word(i).eq_ignore_ascii_case(self.lemma(i)))
            }
        }
    }

    /// The grammatical subject of a clause: its own, or the object that does what a complement says ("allowed Cuba to …").
    fn clause_subject(&self, at: usize) -> Option<usize> {
        let own = self.kids(at).find(|&kid| {
            matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass)
                && !chancery_syntax::control::PLACING.contains(&self.case(kid).as_str())
        });
        own.or_else(|| {
            let head = self.head(at)?;
            match self.deprel(at) {
                // "compel Peru to end *its* war", the infinitive taken for a circumstance or not.
                Deprel::Xcomp | Deprel::Advcl if self.is(head, OBJECT_CONTROL) && (self.deprel(at) == Deprel::Xcomp || self.is_to(at)) => {
                    self.kids(head).find(|&kid| matches!(self.deprel(kid), Deprel::Obj | Deprel::Iobj))
                }
                Deprel::Acl if self.mention(head).is_some() || self.is(head, crate::nouns::ACTING) => Some(head),
                _ => None,
            }
        })
    }

    /// Looks up the clauses over a pronoun for a subject that agrees with it.
    fn above(&self, i: usize, many: bool, discourse: &Discourse, lexicon: &Lexicon) -> Above {
        // What a verb is done to is not its subject.
        let own = if self.is_object(i) { self.clause_above(i) } else { None };
        let mut at = i;
        for _ in 0..self.len() {
            let Some(head) = self.head(at) else { break };
            // "Peru sent none, but Norway has threatened us, and *it* goes on": the clause between has it, not the first.
            if let found @ Above::Found(_) = self.nearer_clause(at, head, i, many, discourse, lexicon) {
                return found;
            }
            at = head;
            if Some(at) == own {
                continue;
            }
            // "congratulates Norway on its return": whom one speaks to has it.
            let told = self.kids_by(at, Deprel::Obj).find(|&object| object < i && !self.under(i, object) && self.is(at, TOLD_OF));
            if let Some(found @ Above::Found(_)) = told.map(|object| self.agrees(object, many, discourse, lexicon)) {
                return found;
            }
            let Some(subject) = self.clause_subject(at).filter(|&subject| !self.under(i, subject)) else { continue };
            let subject = match self.antecedent(subject).first() {
                Some(&noun) if noun != at && !self.under(i, noun) || noun == subject => noun,
                _ => continue,
            };
            match self.agrees(subject, many, discourse, lexicon) {
                // "In its letter, the agreement …": what comes after may mean something, but not bar what came before.
                Above::Blocked if subject > i => {}
                Above::Open => {}
                told => return told,
            }
        }
        Above::Open
    }

    /// Whom the nearest clause between a joined one and the first has for its subject.
    fn nearer_clause(&self, joined: usize, first: usize, i: usize, many: bool, discourse: &Discourse, lexicon: &Lexicon) -> Above {
        if self.deprel(joined) != Deprel::Conj || self.upos(first) != Upos::Verb || self.upos(joined) != Upos::Verb {
            return Above::Open;
        }
        let between: Vec<usize> = self.kids_by(first, Deprel::Conj).filter(|&kid| kid > first && kid < joined).collect();
        let subject = between.into_iter().rev().find_map(|verb| self.kids_by(verb, Deprel::Nsubj).find(|&kid| kid > first && kid < verb));
        subject.filter(|&subject| subject < i).map_or(Above::Open, |subject| self.agrees(subject, many, discourse, lexicon))
    }

    /// The verb or predicate of the clause that a word stands in.
    fn clause_above(&self, i: usize) -> Option<usize> {
        let mut at = i;
        for _ in 0..self.len() {
            at = self.head(at)?;
            if self.upos(at) == Upos::Verb || self.has(at, Deprel::Nsubj) || self.has(at, Deprel::NsubjPass) {
                return Some(at);
            }
        }
        None
    }

    /// Whether a subject can be what "it" (or, of many, "they") stands for.
    fn agrees(&self, subject: usize, many: bool, discourse: &Discourse, lexicon: &Lexicon) -> Above {
        if matches!(self.upos(subject), Upos::Pron | Upos::Det) && self.mention(subject).is_none() {
            return Above::Open;
        }
        if self.time(subject).is_some() || !self.is_nominal(subject) || self.is_plural(subject) != many {
            return Above::Open;
        }
        let mut out: Vec<Filler> = Vec::new();
        for i in self.conjuncts(subject) {
            for filler in self.fillers(i, discourse, lexicon) {
                match filler.sort {
                    Sort::Person | Sort::Title if !many => return Above::Open,
                    Sort::State(NameForm::Demonym) if !many => return Above::Open,
                    Sort::Thing | Sort::Instrument | Sort::Place => return Above::Blocked,
                    _ if filler.state.is_none() && (filler.entity.is_none() || many) => return Above::Blocked,
                    _ => out.push(filler),
                }
            }
        }
        if out.is_empty() { Above::Blocked } else { Above::Found(out) }
    }

    fn is_nominal(&self, i: usize) -> bool {
        matches!(self.upos(i), Upos::Noun | Upos::Propn | Upos::Num | Upos::X) || self.mention(i).is_some()
    }

    /// "Canada recognized Kosovo, but Spain has never recognized *it*": the nearest noun before that agrees and is not the
    /// clause's own subject.
    fn nearest(&self, i: usize, discourse: &Discourse, lexicon: &Lexicon) -> Above {
        let own = self.clause_above(i).and_then(|verb| self.clause_subject(verb));
        for at in (0..i).rev() {
            let inside = matches!(self.deprel(at), Deprel::Compound | Deprel::Flat | Deprel::Amod | Deprel::NmodPoss | Deprel::Nummod);
            let name = self.mention(at).is_some_and(|mention| self.head_of(mention.span) != Some(at));
            if inside || name || !self.is_nominal(at) || own.is_some_and(|own| self.under(at, own)) {
                continue;
            }
            match self.agrees(at, false, discourse, lexicon) {
                Above::Open => {}
                told => return told,
            }
        }
        Above::Open
    }

    fn own_person(&self, i: usize, discourse: &Discourse) -> Option<Filler> {
        let above = self.person_above(i);
        // "the United States appointed X as Minister, and *he* presented": whom the sentence named last before.
        let nearest = || {
            (0..i).rev().find_map(|at| self.mention(at).filter(|mention| mention.form == MentionForm::Person).map(|mention| (at, mention)))
        };
        let (subject, mention) = above.or_else(nearest)?;
        self.mentioned(subject, mention, discourse).into_iter().next().map(|filler| Filler { implied: true, ..filler })
    }

    /// "Peru welcomes the initiative of Chile, that is, *its* decision to leave": nobody welcomes what he decides himself.
    fn is_of_what_is_greeted(&self, i: usize) -> bool {
        const GREETS: &[&str] = &["welcome", "applaud", "praise", "commend", "hail", "salute", "congratulate"];
        let noun = self.head(i).filter(|_| self.deprel(i) == Deprel::NmodPoss);
        let greeted = noun.filter(|&noun| self.deprel(noun) == Deprel::Appos).and_then(|noun| self.head(noun));
        let verb = greeted.and_then(|object| self.head(object).filter(|_| self.deprel(object) == Deprel::Obj));
        verb.is_some_and(|verb| self.is(verb, GREETS))
    }

    /// Whether the subject of the clause of a pronoun is a person without a name.
    fn is_of_somebody_unnamed(&self, i: usize) -> bool {
        const PERSONS: &[&str] = &[
            "leader",
            "chief",
            "commander",
            "representative",
            "delegate",
            "envoy",
            "spokesman",
            "spokesperson",
            "dictator",
            "ruler",
            "king",
            "general",
        ];
        let over = std::iter::successors(self.head(i), |&at| self.head(at)).take(self.len());
        let subject = over.filter_map(|at| self.clause_subject(at)).find(|&subject| !self.under(i, subject));
        subject.is_some_and(|subject| subject < i && self.is(subject, PERSONS) && self.mention(subject).is_none())
    }

    /// The person that is the subject of a clause above: "President Sata said he …", "after his arrival, Bullitt …".
    fn person_above(&self, i: usize) -> Option<(usize, &chancery_lexicon::Mention)> {
        let mut at = i;
        for _ in 0..self.len() {
            at = self.head(at)?;
            let Some(subject) = self.clause_subject(at).filter(|&subject| !self.under(i, subject)) else { continue };
            if self.upos(subject) == Upos::Pron {
                continue;
            }
            let person = self.mention(subject).filter(|mention| matches!(mention.form, MentionForm::Person | MentionForm::Title));
            match person {
                Some(mention) if subject < i || mention.form == MentionForm::Person => return Some((subject, mention)),
                _ if subject < i => return None,
                _ => {}
            }
        }
        None
    }
}

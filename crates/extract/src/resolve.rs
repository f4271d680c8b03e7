//! From a word of a sentence to who or what it stands for.
use crate::discourse::Discourse;
use crate::filler::{Filler, Sort};
use crate::rules::Filter;
use crate::scene::Scene;
use chancery_lexicon::{Lexicon, Mention, MentionForm, NameForm};
use chancery_quantity::AmountKind;
use chancery_syntax::{Deprel, Upos};

/// Nouns for bodies and people that act for their state.
const ACTING: &[&str] = &[
    "government",
    "administration",
    "authority",
    "regime",
    "side",
    "leadership",
    "leader",
    "delegation",
    "troops",
    "troop",
    "force",
    "forces",
    "army",
    "navy",
    "military",
    "soldier",
    "official",
    "parliament",
    "congress",
    "senate",
    "cabinet",
    "ministry",
    "minister",
    "president",
    "ambassador",
    "envoy",
    "diplomat",
    "embassy",
    "state",
    "republic",
    "nation",
    "junta",
    "ruler",
    "people",
    "representative",
    "specialist",
    "expert",
    "adviser",
    "advisor",
    "company",
    "corporation",
    "bank",
    "firm",
    "enterprise",
    "aircraft",
    "warplane",
    "jet",
    "ship",
    "warship",
    "navy",
    "police",
    "guard",
    "court",
    "government-in-exile",
    "emperor",
    "king",
    "queen",
    "monarch",
    "party",
    "politburo",
    "foreign",
    "legislature",
    "negotiator",
    "partner",
    "ally",
    "country",
    "union",
    "kingdom",
    "empire",
    "federation",
    "fighter",
    "militant",
    "rebel",
    "guerrilla",
    "citizen",
    "media",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "lawmaker",
    "premier",
    "chancellor",
    "secretary",
    "commander",
    "general",
    "engineer",
    "doctor",
    "businessman",
    "entrepreneur",
    "investor",
    "consortium",
];

/// Nouns that with "two", "both" or a bare plural "the" stand for the pair.
const PAIRED: &[&str] = &[
    "country",
    "side",
    "state",
    "nation",
    "party",
    "government",
    "leader",
    "president",
    "minister",
    "people",
    "capital",
    "power",
    "head",
    "delegation",
    "neighbour",
    "neighbor",
    "ally",
    "partner",
];

impl Scene<'_> {
    /// Who or what a word stands for; several where it stands for a pair.
    pub(crate) fn fillers(&self, i: usize, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
        if self.time(i).is_some_and(|time| time.time.is_some()) {
            return Vec::new();
        }
        if let Some(mention) = self.mention(i) {
            return self.mentioned(i, mention, discourse);
        }
        match self.upos(i) {
            Upos::Pron | Upos::Det => self.pronoun(i, discourse, lexicon),
            _ => self.described(i, discourse, lexicon),
        }
    }

    fn make(&self, i: usize, entity: Option<String>, state: Option<String>, sort: Sort, implied: bool) -> Filler {
        let span = self.phrase(i);
        Filler {
            head: Some(i),
            span: Some(span),
            text: span.of(self.reading.text).to_owned(),
            entity,
            state,
            sort,
            implied,
            by_order: false,
        }
    }

    fn mentioned(&self, i: usize, mention: &Mention, discourse: &Discourse) -> Vec<Filler> {
        let referent = &mention.referent;
        let state = referent.of.clone().or_else(|| referent.entity.as_deref().and_then(|id| discourse.state_of(id)));
        let sort = match mention.form {
            MentionForm::State(form) => {
                // "the Cuban" before a noun is that noun's, but here the word itself fills the role.
                let mut filler = self.make(i, referent.entity.clone(), referent.entity.clone(), Sort::State(form), false);
                if form != NameForm::Demonym || self.upos(i) != Upos::Adj {
                    // A name with its article, not the phrase that a wrong tree may hang on it.
                    let mut span = mention.span;
                    if let Some(det) = self.kids_by(i, Deprel::Det).find(|&det| self.span(det).end + 1 == span.start) {
                        span = span.cover(self.span(det));
                    }
                    filler.span = Some(span);
                    filler.text = span.of(self.reading.text).to_owned();
                }
                return vec![filler];
            }
            MentionForm::Organisation => Sort::Organisation,
            MentionForm::Agency => Sort::Agency,
            MentionForm::Person => Sort::Person,
            MentionForm::Title => Sort::Title,
            MentionForm::Instrument => Sort::Instrument,
            MentionForm::Place => Sort::Place,
        };
        let mut filler = self.make(i, referent.entity.clone(), state, sort, false);
        // "The President" is whoever the document has named so.
        if sort == Sort::Title
            && filler.entity.is_none()
            && let Some(person) = self.holder(mention)
        {
            filler.entity = person.referent.entity.clone();
            filler.state = filler.state.or_else(|| person.referent.of.clone());
        }
        if matches!(sort, Sort::Person | Sort::Title | Sort::Instrument | Sort::Place | Sort::Organisation | Sort::Agency) {
            filler.span = Some(mention.span);
            filler.text = mention.span.of(self.reading.text).to_owned();
        }
        if matches!(sort, Sort::Title | Sort::Agency) {
            let mut states = self.states_of(i);
            // "the Russian and Cuban leaders": one title, two states.
            if let Some(own) = &filler.state
                && !states.contains(own)
            {
                states.push(own.clone());
            }
            if states.len() > 1 && sort == Sort::Title {
                return states.into_iter().map(|state| Filler { state: Some(state), ..filler.clone() }).collect();
            }
            filler.state = filler.state.or_else(|| states.into_iter().next());
        }
        vec![filler]
    }

    fn pronoun(&self, i: usize, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
        let word = self.word(i).to_lowercase();
        match word.as_str() {
            "it" | "its" => self
                .own_subject(i)
                .or_else(|| discourse.one(true))
                .map(|id| {
                    vec![Filler {
                        entity: Some(id.clone()),
                        state: Some(id),
                        sort: Sort::State(NameForm::Name),
                        implied: true,
                        ..self.make(i, None, None, Sort::Thing, true)
                    }]
                })
                .unwrap_or_default(),
            "they" | "their" | "both" | "them" => self.pair(i, discourse, lexicon),
            "he" | "she" | "his" | "her" | "him" => discourse
                .person()
                .map(|(id, state, _)| {
                    vec![Filler {
                        entity: Some(id),
                        state,
                        sort: Sort::Person,
                        implied: true,
                        ..self.make(i, None, None, Sort::Thing, true)
                    }]
                })
                .unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// The state that is the subject of the clause a pronoun stands in: "France closed its embassy".
    fn own_subject(&self, i: usize) -> Option<String> {
        let mut at = i;
        for _ in 0..self.len() {
            at = self.head(at)?;
            let subject =
                self.kids(at).find(|&kid| matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass) && kid != i && !self.under(i, kid));
            if let Some(mention) = subject.and_then(|subject| self.mention(subject)) {
                return match mention.form {
                    MentionForm::State(_) => mention.referent.entity.clone(),
                    _ => mention.referent.of.clone(),
                };
            }
        }
        None
    }

    fn pair(&self, i: usize, discourse: &Discourse, _lexicon: &Lexicon) -> Vec<Filler> {
        let Some(pair) = discourse.both() else { return Vec::new() };
        pair.into_iter()
            .map(|id| Filler {
                entity: Some(id.clone()),
                state: Some(id),
                sort: Sort::Government,
                implied: true,
                ..self.make(i, None, None, Sort::Thing, true)
            })
            .collect()
    }

    /// States that stand before a noun or possess it: "Soviet and Cuban leaders", "the government of Cuba".
    pub(crate) fn states_of(&self, i: usize) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut look: Vec<usize> = self
            .kids(i)
            .filter(|&kid| match self.deprel(kid) {
                Deprel::Amod | Deprel::Compound | Deprel::NmodPoss => true,
                Deprel::Nmod => matches!(self.case(kid).as_str(), "of" | "") || kid < i,
                _ => false,
            })
            .collect();
        let mut at = 0;
        while at < look.len() && at < 24 {
            let kid = look[at];
            at += 1;
            if let Some(mention) = self.mention(kid) {
                let state = match mention.form {
                    MentionForm::State(_) => mention.referent.entity.as_ref(),
                    _ => mention.referent.of.as_ref(),
                };
                if let Some(state) = state
                    && !out.contains(state)
                {
                    out.push(state.clone());
                }
            }
            look.extend(self.kids(kid).filter(|&more| matches!(self.deprel(more), Deprel::Conj | Deprel::Compound | Deprel::Amod)));
        }
        out
    }

    fn described(&self, i: usize, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
        // A description in apposition to a name stands for the name: "Rostec, a state corporation, …".
        if let Some(head) = self.head(i)
            && self.deprel(i) == Deprel::Appos
            && let Some(mention) = self.mention(head)
        {
            return self.mentioned(head, mention, discourse);
        }
        let states = self.states_of(i);
        let acting = self.is(i, ACTING);
        if acting && !states.is_empty() {
            return states.into_iter().map(|state| self.make(i, None, Some(state), Sort::Government, false)).collect();
        }
        let definite =
            self.kids_by(i, Deprel::Det).any(|det| self.is(det, &["the", "both", "this", "these"])) || self.has(i, Deprel::DetPredet);
        let two = self.kids_by(i, Deprel::Nummod).any(|num| self.is(num, &["two", "2"])) || self.kids(i).any(|kid| self.is(kid, &["both"]));
        let plural = !self.word(i).eq_ignore_ascii_case(self.lemma(i));
        if self.is(i, PAIRED) && (two || (definite && plural)) {
            let pair = self.pair(i, discourse, lexicon);
            if !pair.is_empty() {
                return pair;
            }
        }
        if definite
            && !plural
            && self.is(i, &["country", "government", "republic", "state", "island", "kingdom", "regime", "nation"])
            && let Some(id) = discourse.one(false)
        {
            return vec![Filler { state: Some(id), sort: Sort::Government, ..self.make(i, None, None, Sort::Thing, true) }];
        }
        // A person described by an apposition: "the visitor, Raúl Castro".
        for kid in self.kids_by(i, Deprel::Appos) {
            if let Some(mention) = self.mention(kid)
                && mention.form == MentionForm::Person
            {
                return self.mentioned(kid, mention, discourse);
            }
        }
        let state = states.into_iter().next();
        vec![self.make(i, None, state, Sort::Thing, false)]
    }

    /// Whether a filler is what a rule asks for.
    pub(crate) fn fits(&self, filler: &Filler, filter: &Filter) -> bool {
        match filter {
            Filter::Any => true,
            Filter::Actor => {
                filler.is_actor()
                    && (filler.entity.is_some()
                        || filler.state.is_some()
                        || matches!(filler.sort, Sort::Person | Sort::Organisation | Sort::Agency))
            }
            Filter::State => matches!(filler.sort, Sort::State(_) | Sort::Government) && filler.state.is_some(),
            Filter::Person => matches!(filler.sort, Sort::Person | Sort::Title),
            Filter::Organisation => matches!(filler.sort, Sort::Organisation | Sort::Agency),
            Filter::Place => matches!(filler.sort, Sort::Place | Sort::State(_)),
            Filter::Thing => {
                filler.sort == Sort::Thing
                    && filler.head.is_some_and(|head| {
                        matches!(self.upos(head), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::X | Upos::Sym)
                            && !self.is_money(head)
                    })
            }
            Filter::Agreement => filler.sort == Sort::Instrument || filler.head.is_some_and(|head| self.is(head, INSTRUMENTS)),
            Filter::Money => filler.head.is_some_and(|head| self.is_money(head)),
            Filter::Words(lists) => filler.head.is_some_and(|head| lists.iter().any(|words| self.is_phrase(head, words))),
            Filter::Not(inner) => !self.fits(filler, inner),
            Filter::Both(a, b) => self.fits(filler, a) && self.fits(filler, b),
        }
    }

    fn is_phrase(&self, head: usize, words: &[String]) -> bool {
        let Some((last, before)) = words.split_last() else { return false };
        if let Some(post) = self.mention(head).and_then(|mention| mention.referent.post) {
            let post = post.of(self.reading.text).to_lowercase();
            if post.split(|c: char| !c.is_alphanumeric()).any(|word| word == last || word.strip_suffix('s') == Some(last))
                && before.is_empty()
            {
                return true;
            }
        }
        (self.lemma(head).eq_ignore_ascii_case(last) || self.word(head).eq_ignore_ascii_case(last))
            && before.iter().all(|word| {
                self.kids(head).any(|kid| {
                    kid < head && (self.lemma(kid).eq_ignore_ascii_case(word) || self.word(kid).eq_ignore_ascii_case(word))
                        || self.conjuncts(kid).iter().any(|&more| more < head && self.lemma(more).eq_ignore_ascii_case(word))
                })
            })
    }

    /// Whether a noun phrase is a sum of money.
    pub(crate) fn is_money(&self, head: usize) -> bool {
        let of_sum = |i: usize| self.amount(i).is_some_and(|amount| amount.amount.kind == AmountKind::Money);
        if of_sum(head) {
            return true;
        }
        self.is(
            head,
            &[
                "loan",
                "credit",
                "grant",
                "debt",
                "fund",
                "funds",
                "funding",
                "financing",
                "money",
                "payment",
                "sum",
                "investment",
                "dollar",
                "million",
                "billion",
                "line",
                "subsidy",
                "donation",
                "aid",
                "assistance",
            ],
        ) && self.kids(head).any(|kid| of_sum(kid) || self.kids(kid).any(of_sum))
            || self.is(head, &["loan", "credit", "debt", "funding", "financing", "money", "payment", "investment"])
    }
}

/// Head nouns of instruments.
pub(crate) const INSTRUMENTS: &[&str] = &[
    "agreement",
    "treaty",
    "accord",
    "pact",
    "protocol",
    "convention",
    "memorandum",
    "declaration",
    "charter",
    "contract",
    "document",
    "communique",
    "communiqué",
    "deal",
    "mou",
    "accords",
    "armistice",
    "statement",
    "compact",
    "covenant",
    "note",
    "instrument",
    "arrangement",
];

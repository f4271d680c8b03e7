//! Nouns that look back: "the two countries", "the sides", "the country", "the latter", "my delegation".
use crate::discourse::{Discourse, last_couple, pair_of};
use crate::filler::{Filler, Sort};
use crate::nouns::{ACTING, PAIRED};
use crate::scene::Scene;
use chancery_lexicon::MentionForm;
use chancery_syntax::{Deprel, Upos};

/// Nouns that stand for the two of a pair without a number: "the sides agreed".
const SIDES: &[&str] = &["country", "side", "party", "government", "leader", "president", "minister", "delegation"];
/// Nouns that stand for one state named before.
const COUNTRY: &[&str] = &["country", "government", "republic", "island", "kingdom", "regime", "junta"];
/// States and territories that are an island, or the greater part of one, or a group of them.
const ISLANDS: &[&str] = &[
    "ABW", "AIA", "ATG", "BHR", "BHS", "BLM", "BMU", "BRB", "COK", "COM", "CPV", "CUB", "CUW", "CYM", "CYP", "DMA", "DOM", "FJI", "FSM",
    "GBR", "GLP", "GRD", "GRL", "GUM", "HKG", "HTI", "IMN", "IRL", "ISL", "JAM", "JPN", "KIR", "KNA", "LCA", "LKA", "MAF", "MDG", "MDV",
    "MLT", "MSR", "MTQ", "MUS", "MYT", "NCL", "NIU", "NRU", "NZL", "PLW", "PRI", "PYF", "REU", "SGP", "SHN", "SLB", "SPM", "STP", "SXM",
    "SYC", "TCA", "TLS", "TON", "TTO", "TUV", "TWN", "VCT", "VGB", "VIR", "VUT", "WSM",
];
/// Nouns by which a speaker means his own state.
const OWN: &[&str] = &["country", "government", "delegation", "nation", "people", "republic", "president", "parliament", "homeland"];

impl Scene<'_> {
    /// Whom a noun without a name looks back to; `None` where it does not look back.
    pub(crate) fn referring(&self, i: usize, discourse: &Discourse) -> Option<Vec<Filler>> {
        let owner = self.kid(i, Deprel::NmodPoss).map(|kid| self.word(kid).to_lowercase()).unwrap_or_default();
        let plural = self.is_plural(i);
        if matches!(owner.as_str(), "my" | "our") && !plural && self.is(i, OWN) {
            let found = self.speaker(discourse).into_iter();
            return Some(
                found
                    .map(|one| Filler { state: one.state, sort: Sort::Government, ..self.make(i, None, None, Sort::Thing, true) })
                    .collect(),
            );
        }
        let det = self.kids(i).filter(|&kid| matches!(self.deprel(kid), Deprel::Det | Deprel::DetPredet));
        let dets: Vec<String> = det.map(|kid| self.word(kid).to_lowercase()).collect();
        let is_det = |words: &[&str]| dets.iter().any(|det| words.contains(&det.as_str()));
        let both = is_det(&["both"]) || self.kids(i).any(|kid| self.is(kid, &["both"]) && kid < i);
        let two = both || self.kids_by(i, Deprel::Nummod).any(|num| self.is(num, &["two", "2"]));
        if self.is(i, PAIRED) && plural && (two || is_det(&["the", "these"])) && self.is_bare(i) {
            // "when two nations like these agree": any two.
            if two && dets.is_empty() && owner.is_empty() && !both && self.kids(i).any(|kid| kid > i && self.case(kid) == "like") {
                return None;
            }
            if two {
                // "our two countries": ours and another.
                if owner == "our" {
                    return Some(self.own_and_other(i, discourse));
                }
                return Some(self.pair(i, discourse));
            }
            if self.is(i, SIDES) && dets.len() == 1 && self.kids_by(i, Deprel::Amod).next().is_none() {
                return Some(self.pair_as(i, self.own_couple(i).or_else(|| discourse.sides().filter(|pair| self.speaks_of(pair)))));
            }
        }
        if is_det(&["the"]) && !plural && self.is(i, &["latter", "former"]) && !self.has(i, Deprel::Nmod) && !self.only_modifies(i) {
            let pair = self.own_pair(i).or_else(|| discourse.both())?;
            let id = pair[usize::from(self.is(i, &["latter"]))].clone();
            return Some(vec![Filler {
                entity: Some(id.clone()),
                state: Some(id),
                sort: Sort::Government,
                ..self.make(i, None, None, Sort::Thing, true)
            }]);
        }
        // "this Government" of who speaks to his own; "that Government" is another's.
        if discourse.at_home
            && is_det(&["this"])
            && !plural
            && self.is(i, &["country", "government", "republic", "nation"])
            && self.is_bare(i)
        {
            let found = self.speaker(discourse).into_iter();
            let own = |one: Filler| Filler { state: one.state, sort: Sort::Government, ..self.make(i, None, None, Sort::Thing, true) };
            return Some(found.map(own).collect());
        }
        if is_det(&["the", "this", "that"]) && !plural && self.is(i, COUNTRY) {
            // "a Government that would go … that same Government": whichever the sentence spoke of so.
            if self.kids_by(i, Deprel::Amod).any(|kid| self.is(kid, &["same"])) && self.is_spoken_of(i) {
                return None;
            }
            let state = if self.is_bare(i) || self.is_new_government(i) {
                self.the_country(i, discourse)?
            } else {
                // "the Government of Buenos Ayres": on a page about one state, that of an unknown name is it.
                let of =
                    self.kids_by(i, Deprel::Nmod).find(|&kid| self.case(kid) == "of" && self.word(kid).starts_with(char::is_uppercase))?;
                discourse.pair.as_ref().filter(|_| discourse.directed && self.mention(of).is_none())?[1].clone()
            };
            // "that Government" is never that of who speaks.
            if is_det(&["that"]) && discourse.speaker.as_ref() == Some(&state) {
                return None;
            }
            // "The French came first. The British captured the island": it is not France that they captured.
            if self.is(i, &["island"]) && !ISLANDS.contains(&state.as_str()) {
                return None;
            }
            return Some(vec![Filler { state: Some(state), sort: Sort::Government, ..self.make(i, None, None, Sort::Thing, true) }]);
        }
        None
    }

    /// Whether the sentence names no other state than these two: "peace in Angola by an accord between the parties" is not theirs.
    fn speaks_of(&self, pair: &[String; 2]) -> bool {
        let mentions = &self.reading.mentions[self.reading.mentions_in(self.sentence)];
        mentions.iter().all(|mention| {
            let state = match mention.form {
                MentionForm::State(_) | MentionForm::Place => mention.referent.of.as_ref().or(mention.referent.entity.as_ref()),
                _ => None,
            };
            state.is_none_or(|id| pair.contains(id))
        })
    }

    /// Whether nothing but articles, numbers and "both" stands with a noun: "the parties", not "the parties to the conflict".
    fn is_bare(&self, i: usize) -> bool {
        // "the parties concerned" are those of whatever is spoken of.
        let concerned = i + 1 < self.len() && matches!(self.word(i + 1), "concerned" | "involved");
        !concerned
            && self.kids(i).all(|kid| match self.deprel(kid) {
                // "the two countries in trade": a field, where "the two countries in the region" are others.
                Deprel::Nmod if self.case(kid) == "in" && self.mention(kid).is_none() && !self.has(kid, Deprel::Det) => {
                    matches!(self.upos(kid), Upos::Noun)
                }
                Deprel::Nmod => {
                    !matches!(self.case(kid).as_str(), "of" | "to" | "in" | "from" | "with" | "concerned") || self.time(kid).is_some()
                }
                Deprel::AclRelcl | Deprel::Acl | Deprel::Compound | Deprel::Conj => false,
                Deprel::Amod => self.is(kid, &["two", "contracting", "same", "said", "high", "respective", "former", "latter"]),
                Deprel::Appos => self.mention(kid).is_none(),
                _ => true,
            })
    }

    /// Whether the sentence names the same noun before with "a".
    fn is_spoken_of(&self, i: usize) -> bool {
        (0..i).any(|at| {
            self.lemma(at).eq_ignore_ascii_case(self.lemma(i)) && self.kids_by(at, Deprel::Det).any(|det| self.is(det, &["a", "an"]))
        })
    }

    /// "the new government", "the revolutionary regime": described, and still that of the country spoken of.
    fn is_new_government(&self, i: usize) -> bool {
        self.is(i, &["government", "regime", "junta"])
            && self.kids(i).all(|kid| match self.deprel(kid) {
                Deprel::Amod => {
                    self.mention(kid).is_none() && !self.is(kid, &["other", "foreign", "local", "federal", "own", "democratic"])
                }
                Deprel::Nmod | Deprel::AclRelcl | Deprel::Acl | Deprel::Compound | Deprel::Conj => false,
                _ => true,
            })
    }

    /// The pair that "the two countries" at `i` stands for: of this sentence, else of what was said before.
    pub(crate) fn pair(&self, i: usize, discourse: &Discourse) -> Vec<Filler> {
        // "As to Korea, we support both parties": not those of whom the sentence before told.
        let third = |pair: &[String; 2]| {
            self.states_before(i).iter().all(|id| pair.contains(id) || discourse.speaker.as_ref() == Some(id) || discourse.pair.is_some())
        };
        let before = self.states_before(i);
        // "Spain has answered, and both Governments …": who speaks at home is the other.
        let ours = || match (before.as_slice(), &discourse.speaker) {
            ([other], Some(own)) if discourse.at_home && other != own => Some([own.clone(), other.clone()]),
            // "Talks go on between the two Governments, and Peru will work with this country".
            ([], Some(own)) if discourse.at_home => {
                let mut others = self.states_named();
                others.retain(|id| id != own);
                let [other] = others.as_slice() else { return None };
                Some([own.clone(), other.clone()])
            }
            _ => None,
        };
        // Of three named before and no pair among them the sentence before tells nothing.
        let none = before.len() > 2 && self.own_pair(i).is_none();
        self.pair_as(i, self.own_pair(i).or_else(ours).or_else(|| discourse.both().filter(third).filter(|_| !none)))
    }

    fn pair_as(&self, i: usize, pair: Option<[String; 2]>) -> Vec<Filler> {
        let one = |id: String| Filler {
            entity: Some(id.clone()),
            state: Some(id),
            sort: Sort::Government,
            implied: true,
            ..self.make(i, None, None, Sort::Thing, true)
        };
        pair.into_iter().flatten().map(one).collect()
    }

    /// The two states named before in the sentence: the only two, else the last that were named as a pair.
    fn own_pair(&self, i: usize) -> Option<[String; 2]> {
        let before = self.states_before(i);
        pair_of(before.iter()).or_else(|| {
            // "Peru and Chile talk; those with Mali go on, and the two countries …": whoever was named last is one of them.
            let last = self.with_whom(i);
            self.own_couple(i).filter(|pair| last.is_none_or(|id| pair.contains(&id)))
        })
    }

    /// The state that the sentence names last before a word, where it stands after "with".
    fn with_whom(&self, i: usize) -> Option<String> {
        let mentions = &self.reading.mentions[self.reading.mentions_in(self.sentence)];
        let last =
            mentions.iter().rfind(|mention| matches!(mention.form, MentionForm::State(_)) && mention.span.end <= self.span(i).start)?;
        let before = self.reading.text.get(self.sentence.start..last.span.start)?;
        before.trim_end().trim_end_matches(" the").ends_with(" with").then(|| last.referent.entity.clone()).flatten()
    }

    /// The last two states that the sentence named as a pair before a word.
    fn own_couple(&self, i: usize) -> Option<[String; 2]> {
        let mentions = &self.reading.mentions[self.reading.mentions_in(self.sentence)];
        let before = mentions.partition_point(|mention| mention.span.end <= self.span(i).start);
        last_couple(&mentions[..before], self.reading.text)
    }

    /// The states that the sentence names before a word, in order.
    fn states_before(&self, i: usize) -> Vec<String> {
        self.states_until(self.span(i).start)
    }

    /// All states that the sentence names, in order.
    fn states_named(&self) -> Vec<String> {
        self.states_until(self.sentence.end)
    }

    fn states_until(&self, end: usize) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for mention in &self.reading.mentions[self.reading.mentions_in(self.sentence)] {
            if let (MentionForm::State(_), Some(id)) = (mention.form, &mention.referent.entity)
                && mention.span.end <= end
                && !out.contains(id)
            {
                out.push(id.clone());
            }
        }
        out
    }

    /// Who speaks and the only other state that the sentence names, for "our two countries".
    fn own_and_other(&self, i: usize, discourse: &Discourse) -> Vec<Filler> {
        let Some(own) = &discourse.speaker else { return Vec::new() };
        let others: Vec<String> = self.states_before(i).into_iter().filter(|id| id != own).collect();
        let other = match others.as_slice() {
            [one] => Some(one.clone()),
            [] => discourse.country(std::slice::from_ref(own)),
            _ => None,
        };
        self.pair_as(i, other.map(|other| [own.clone(), other]))
    }

    /// The state that "the country" or "the Government" stands for: the only one named before in the sentence that is not
    /// the subject of the same clause, else the one that the sentence before leaves.
    fn the_country(&self, i: usize, discourse: &Discourse) -> Option<String> {
        let mut own: Vec<String> = Vec::new();
        let mut at = i;
        while let Some(head) = self.head(at) {
            let subject = self.kids(head).find(|&kid| matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass));
            if let Some(subject) = subject.filter(|&subject| !self.under(i, subject)) {
                own.extend(self.conjuncts(subject).into_iter().flat_map(|noun| self.named_as(noun)));
                break;
            }
            at = head;
        }
        let before: Vec<String> = self.states_before(i).into_iter().filter(|id| !own.contains(id)).collect();
        match before.as_slice() {
            [one] => Some(one.clone()),
            [] => discourse.country(&own),
            _ => None,
        }
    }

    /// The states that a noun phrase names outright: "Cuba", "the Cuban government".
    fn named_as(&self, i: usize) -> Vec<String> {
        match self.mention(i) {
            Some(mention) => match mention.form {
                MentionForm::State(_) => mention.referent.entity.clone().into_iter().collect(),
                _ => mention.referent.of.clone().into_iter().collect(),
            },
            None if self.is(i, ACTING) => self.states_of(i),
            None => Vec::new(),
        }
    }
}

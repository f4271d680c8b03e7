//! From a word of a sentence to who or what it stands for.
use crate::discourse::Discourse;
use crate::filler::{Filler, Sort};
use crate::nouns::{ACTING, INSTRUMENTS, MONEY, NO_STATE, NUMBERS, PAIRED, PEOPLE};
use crate::rules::Filter;
use crate::scene::Scene;
use chancery_lexicon::{Lexicon, Mention, MentionForm, NameForm};
use chancery_quantity::AmountKind;
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;

impl Scene<'_> {
    /// Who or what a word stands for; several where it stands for a pair.
    pub(crate) fn fillers(&self, i: usize, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
        if self.time(i).is_some() {
            return Vec::new();
        }
        if let Some(mention) = self.mention(i) {
            return self.owned(i, self.mentioned(i, mention, discourse), discourse, lexicon);
        }
        match self.upos(i) {
            Upos::Pron | Upos::Det => self.pronoun(i, discourse, lexicon),
            _ => self.described(i, discourse, lexicon),
        }
    }

    pub(crate) fn make(&self, i: usize, entity: Option<String>, state: Option<String>, sort: Sort, implied: bool) -> Filler {
        let span = self.with_everybody(i, self.phrase(i));
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

    pub(crate) fn mentioned(&self, i: usize, mention: &Mention, discourse: &Discourse) -> Vec<Filler> {
        let referent = &mention.referent;
        let state = referent.of.clone().or_else(|| referent.entity.as_deref().and_then(|id| discourse.state_of(id)));
        let sort = match mention.form {
            MentionForm::State(form) => {
                // "Turkish Cypriots", "Bosnian Serbs": a people inside a state, which neither word names alone.
                if form == NameForm::Demonym && self.is_people_inside(i) {
                    return vec![self.make(i, None, None, Sort::People, false)];
                }
                // "His Majesty's Government" is that of the realm that is named behind it, or of who speaks.
                if mention.span.of(self.reading.text).contains("Majesty") {
                    let named = (i + 1..self.len().min(i + 4))
                        .filter_map(|at| self.mention(at))
                        .find(|realm| realm.span != mention.span && matches!(realm.form, MentionForm::State(NameForm::Name)));
                    let realm = named.and_then(|realm| realm.referent.entity.clone()).or_else(|| discourse.speaker.clone());
                    if realm.is_some() {
                        return vec![Filler { span: Some(mention.span), ..self.make(i, realm.clone(), realm, Sort::Government, false) }];
                    }
                }
                // "the Cuban" before a noun is that noun's, but here the word itself fills the role.
                let sort = if form == NameForm::Capital && self.names_an_event(i) { Sort::Place } else { Sort::State(form) };
                let mut filler = self.make(i, referent.entity.clone(), referent.entity.clone(), sort, false);
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
            // "the British High Commission" is no body of its own but its state's mission.
            MentionForm::Organisation if referent.of.is_some() && is_mission(mention.span.of(self.reading.text)) => {
                return vec![Filler { span: Some(mention.span), ..self.make(i, None, referent.of.clone(), Sort::Government, false) }];
            }
            // "a reformed Security Council" is one that is not yet, "three ASEAN countries" are some of its members.
            MentionForm::Organisation if self.is_yet_to_be_reformed(i) || self.is_some_members(mention) => {
                return vec![self.make(i, None, None, Sort::Thing, false)];
            }
            // "my President" is that of who speaks, whoever was called so before.
            MentionForm::Title if self.kids_by(i, Deprel::NmodPoss).any(|own| self.word(own).eq_ignore_ascii_case("my")) => {
                return vec![self.make(i, None, discourse.speaker.clone(), Sort::Title, true)];
            }
            MentionForm::Organisation => Sort::Organisation,
            MentionForm::Agency => Sort::Agency,
            MentionForm::Person => Sort::Person,
            MentionForm::Title => Sort::Title,
            MentionForm::Instrument => Sort::Instrument,
            MentionForm::Place => Sort::Place,
        };
        let mut filler = self.make(i, referent.entity.clone(), state, sort, false);
        // "the first Ambassador, Jane Smith, presented": the name that stands in apposition is who it is.
        if sort == Sort::Title
            && let Some(named) = self.named_after(mention)
        {
            let mut person = self.mentioned(i, named, discourse).into_iter().next().unwrap_or(filler);
            person.head = self.head_of(named.span).or(person.head);
            return vec![person];
        }
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
            // "its Secretary-General", "the Special Envoy of the Secretary-General for Chad": of no state.
            if sort == Sort::Title && self.serves_the_nations(mention.span) {
                filler.state = Some("o:united-nations".to_owned());
            }
        }
        vec![filler]
    }

    /// Whether a bare "Secretary-General", or an envoy of his, is that of the United Nations: those who speak in a document
    /// that names them mean him.
    fn serves_the_nations(&self, title: Span) -> bool {
        let text = self.reading.text;
        let after = text[title.end..].trim_start();
        let bare = title.of(text).replace("- ", "-").eq_ignore_ascii_case("secretary-general") && !after.starts_with("of ");
        (bare || after.starts_with("of the Secretary-General"))
            && self.reading.is_spoken(title.start)
            && self.reading.section_of(title.start).of(text).contains("United Nations")
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
                // "the Syrian Golan Heights": whose a place is said to be is whose it is here.
                let claimed = mention.form == MentionForm::Place
                    && self.kids(kid).any(|more| self.mention(more).is_some_and(|mention| matches!(mention.form, MentionForm::State(_))));
                if let Some(state) = state
                    && !claimed
                    && !out.contains(state)
                {
                    out.push(state.clone());
                }
            }
            // "the mayor of the city of Nablus": the town's state.
            let town = self.is(kid, &["city", "town", "province", "region", "capital", "port", "village", "district", "island", "state"]);
            look.extend(self.kids(kid).filter(|&more| match self.deprel(more) {
                // "the Secretary-General of the one and the Secretary-General of the other": another, with his own.
                Deprel::Conj => !self.mention(more).is_some_and(|mention| matches!(mention.form, MentionForm::Title)),
                Deprel::Compound | Deprel::Amod => true,
                Deprel::Nmod => town && self.case(more) == "of",
                _ => false,
            }));
        }
        out
    }

    /// Where people are from, or where they live: "rebels in Chad", "workers from Mali", "students throughout Peru".
    fn home_of(&self, i: usize) -> Vec<String> {
        self.kids_by(i, Deprel::Nmod)
            .filter(|&kid| matches!(self.case(kid).as_str(), "in" | "from" | "throughout" | "across" | "inside"))
            .filter_map(|kid| match self.mention(kid).map(|mention| (mention.form, mention)) {
                Some((MentionForm::State(_), mention)) => mention.referent.entity.clone(),
                Some((_, mention)) => mention.referent.of.clone(),
                None => self.states_of(kid).into_iter().next(),
            })
            .take(1)
            .collect()
    }

    /// "the people of Cuba, Haiti and Jamaica": one noun of several states, each told by its own words.
    fn of_each(&self, i: usize, states: Vec<String>, sort: Sort) -> Vec<Filler> {
        let own = self.phrase(i);
        let mentions = &self.reading.mentions[self.reading.mentions_in(self.sentence)];
        let words = |state: &String| {
            let named =
                |mention: &&Mention| matches!(mention.form, MentionForm::State(_)) && mention.referent.entity.as_ref() == Some(state);
            mentions.iter().filter(named).map(|mention| mention.span).find(|span| span.start >= own.start)
        };
        let filler = |state: String| {
            let outside = words(&state).filter(|span| span.start >= own.end);
            let filler = self.make(i, None, Some(state), sort, false);
            match outside {
                Some(span) => Filler { span: Some(span), text: span.of(self.reading.text).to_owned(), ..filler },
                None => filler,
            }
        };
        states.into_iter().map(filler).collect()
    }

    fn described(&self, i: usize, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
        // A description in apposition to a name stands for the name: "Rostec, a state corporation, …".
        if let Some(head) = self.head(i)
            && self.deprel(i) == Deprel::Appos
            && !self.kids_by(i, Deprel::NmodPoss).any(|own| self.is(own, &["my", "our"]))
            && let Some(mention) = self.mention(head)
        {
            // "aid for Kenya, an increase that will …": of the aid, though it stands beside the name.
            if matches!(mention.form, MentionForm::State(_)) && self.is(i, NO_STATE) {
                return vec![self.make(i, None, None, Sort::Thing, false)];
            }
            return self.mentioned(head, mention, discourse);
        }
        // "thousands of Tunisians", "a group of diplomats": the people, not their number.
        if self.is(i, NUMBERS)
            && let Some(of) = self.kids_by(i, Deprel::Nmod).find(|&kid| kid > i && self.case(kid) == "of")
        {
            return self.fillers(of, discourse, lexicon);
        }
        let mut states = self.states_of(i);
        // "the American republics", "both German states": several, of which the adjective does not tell which.
        if states.len() == 1 && self.is(i, &["nation", "state", "country", "republic"]) && self.is_plural(i) {
            states.clear();
        }
        if self.is_circle_of_town(i) {
            return vec![self.make(i, None, None, Sort::Organisation, false)];
        }
        if let Some(ruler) = crate::rulers::of_colony(self, i) {
            return vec![self.make(i, None, Some(ruler), Sort::Government, false)];
        }
        let acting = self.is(i, ACTING);
        if acting && !states.is_empty() {
            return self.of_each(i, states, Sort::Government);
        }
        if PEOPLE.binary_search(&self.lemma(i).to_lowercase().as_str()).is_ok() {
            // "Basque separatists", "Albanian extremists in Kosovo": a people is no state, least of all where it wants its own.
            if self.is(i, &["extremist", "separatist", "secessionist", "irredentist"]) {
                return vec![self.make(i, None, None, Sort::People, false)];
            }
            if states.is_empty() {
                states = self.home_of(i);
            }
            if !states.is_empty() {
                return self.of_each(i, states, Sort::People);
            }
        }
        // "two banks in Kenya" lend for Kenya.
        if states.is_empty()
            && self.is(i, &["bank", "lender"])
            && let [home] = self.home_of(i).as_slice()
        {
            return vec![self.make(i, None, Some(home.clone()), Sort::Organisation, false)];
        }
        // "opposition parties in Nepal", "the authorities in Kabul".
        if states.is_empty() && self.is(i, &["party", "authority", "union", "coalition"]) {
            let home = self.home_of(i);
            if !home.is_empty() {
                return self.of_each(i, home, Sort::People);
            }
        }
        // "the Bush administration": that of the President of this name.
        if states.is_empty()
            && self.is(i, &["administration"])
            && let Some(name) = self.kids_by(i, Deprel::Compound).find(|&kid| self.upos(kid) == Upos::Propn)
        {
            let named = lexicon.find(&format!("President {}", self.word(name)));
            if let Some(state) = named.into_iter().find_map(|mention| mention.referent.of) {
                return vec![self.make(i, None, Some(state), Sort::Government, false)];
            }
        }
        // "our friend and partner, Norway": the name after the comma says who that is.
        if self.is(i, &["friend", "partner", "ally", "neighbour", "neighbor"])
            && let Some(name) = self.conjuncts(i).into_iter().chain(self.kids_by(i, Deprel::Appos)).find(|&name| {
                let first = self.kids_by(name, Deprel::Det).min().map_or(name, |det| det.min(name));
                name > i && first > 0 && self.word(first - 1) == "," && !self.has(name, Deprel::Cc)
            })
            && let Some(mention) = self.mention(name).filter(|mention| matches!(mention.form, MentionForm::State(_)))
        {
            return self.mentioned(name, mention, discourse);
        }
        if let Some(found) = self.referring(i, discourse) {
            return found;
        }
        // A person described by an apposition: "the visitor, Raúl Castro".
        for kid in self.kids_by(i, Deprel::Appos) {
            if let Some(mention) = self.mention(kid)
                && mention.form == MentionForm::Person
            {
                return self.mentioned(kid, mention, discourse);
            }
        }
        // "the Taliban faction", "the al-Qaeda network".
        if self.is(
            i,
            &[
                "leader",
                "member",
                "militant",
                "fighter",
                "commander",
                "faction",
                "network",
                "movement",
                "group",
                "militia",
                "party",
                "alliance",
                "organization",
                "organisation",
                "guerrilla",
                "rebel",
            ],
        ) && let Some(mention) =
            self.kids_by(i, Deprel::Compound).filter_map(|kid| self.mention(kid)).find(|mention| mention.form == MentionForm::Organisation)
        {
            return vec![self.make(i, mention.referent.entity.clone(), mention.referent.of.clone(), Sort::Organisation, false)];
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
            Filter::People => filler.sort == Sort::People || self.fits(filler, &Filter::Actor),
            Filter::Human => match filler.sort {
                Sort::People => true,
                Sort::Government => !filler.head.is_some_and(|head| self.is(head, POWERS)),
                Sort::Person | Sort::Title => self.fits(filler, &Filter::Actor),
                Sort::State(form) => form == NameForm::Demonym,
                // "Danish soldiers" go by a name of their own.
                Sort::Organisation | Sort::Agency => {
                    let last = filler.text.split_whitespace().last().unwrap_or("").to_lowercase();
                    filler.state.is_some() && (crate::nouns::is_plural(&last) || matches!(last.as_str(), "police" | "army" | "militia"))
                }
                _ => false,
            },
            Filter::Power => match filler.sort {
                Sort::State(form) => form != NameForm::Demonym,
                Sort::Government => true,
                _ => false,
            },
            Filter::State => matches!(filler.sort, Sort::State(_) | Sort::Government) && filler.state.is_some(),
            Filter::Person => matches!(filler.sort, Sort::Person | Sort::Title),
            Filter::Organisation => matches!(filler.sort, Sort::Organisation | Sort::Agency),
            Filter::Place => matches!(filler.sort, Sort::Place | Sort::State(_)),
            Filter::Thing => {
                matches!(filler.sort, Sort::Thing | Sort::People)
                    && filler.head.is_some_and(|head| {
                        matches!(self.upos(head), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::X | Upos::Sym)
                            && !self.is_money(head)
                            && !matches!(self.word(head), "etc" | "etc." | "others" | "al.")
                    })
            }
            // "built 156 mills and nine new": a bare number stands for the thing named before.
            Filter::Good => {
                filler.sort == Sort::Thing
                    && filler.head.is_some_and(|head| self.is_good(head) || (self.upos(head) == Upos::Num && !self.is_money(head)))
            }
            Filter::Matter => {
                filler.sort == Sort::Instrument
                    || (filler.sort == Sort::Thing
                        && self.fits(filler, &Filter::Thing)
                        && filler.head.is_some_and(|head| {
                            !self.is(head, ACTING)
                                && !self.is(head, PAIRED)
                                && PEOPLE.binary_search(&self.lemma(head).to_lowercase().as_str()).is_err()
                        }))
            }
            // "in letter and spirit": how it is kept.
            Filter::Agreement => {
                filler.sort == Sort::Instrument || filler.head.is_some_and(|head| self.is(head, INSTRUMENTS) && !self.is_manner(head))
            }
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
        // "Embassy Nairobi": the mission at a place goes by its name.
        let at_place =
            self.mention(head).is_some_and(|mention| matches!(mention.form, MentionForm::State(NameForm::Capital) | MentionForm::Place));
        if at_place
            && before.is_empty()
            && head > 0
            && self.word(head - 1).starts_with(char::is_uppercase)
            && self.word(head - 1).eq_ignore_ascii_case(last)
        {
            return true;
        }
        (self.lemma(head).eq_ignore_ascii_case(last) || self.word(head).eq_ignore_ascii_case(last))
            && before.iter().all(|word| {
                self.kids(head).any(|kid| {
                    kid < head && (self.lemma(kid).eq_ignore_ascii_case(word) || self.word(kid).eq_ignore_ascii_case(word))
                        || self.conjuncts(kid).iter().any(|&more| more < head && self.lemma(more).eq_ignore_ascii_case(word))
                })
            })
    }

    /// Whether a noun phrase names goods, or so much of them: "two batches of vaccine".
    pub(crate) fn is_good(&self, head: usize) -> bool {
        use chancery_lexicon::goods::{holds, is_good};
        let noun = self.lemma(head).to_lowercase();
        let held = || holds(&noun) && self.kids_by(head, Deprel::Nmod).any(|kid| kid > head && self.case(kid) == "of" && self.is_good(kid));
        // "the clinic project": what the project makes.
        let made = || {
            noun == "project" && self.kids_by(head, Deprel::Compound).any(|kid| is_good(self.word(kid), &self.lemma(kid).to_lowercase()))
        };
        !self.is_money(head) && (is_good(self.phrase(head).of(self.reading.text), &noun) || held() || made())
    }

    /// Whether a noun phrase is a sum of money.
    pub(crate) fn is_money(&self, head: usize) -> bool {
        let of_sum = |i: usize| self.amount(i).is_some_and(|amount| amount.amount.kind == AmountKind::Money);
        if of_sum(head) {
            return true;
        }
        self.is(head, MONEY) && self.kids(head).any(|kid| of_sum(kid) || self.kids(kid).any(of_sum))
            // "a spot exchange of $1 million".
            || self.kids_by(head, Deprel::Nmod).any(|kid| self.case(kid) == "of" && of_sum(kid))
            || self.is(head, &["loan", "credit", "debt", "funding", "financing", "money", "payment", "investment"])
    }
}

/// Nouns for a state as a whole, which is nobody of flesh and blood.
const POWERS: &[&str] = &[
    "government",
    "administration",
    "authority",
    "regime",
    "state",
    "republic",
    "nation",
    "country",
    "kingdom",
    "empire",
    "federation",
    "union",
    "parliament",
    "congress",
    "senate",
    "ministry",
    "court",
    "bank",
    "company",
    "corporation",
    "firm",
    "enterprise",
    "side",
    "party",
    "embassy",
    "power",
];

/// Whether a name is that of a diplomatic mission.
fn is_mission(name: &str) -> bool {
    let name = name.to_lowercase();
    ["high commission", "embassy", "legation", "consulate", "consulate general", "interests section", "liaison office"]
        .iter()
        .any(|mission| name.ends_with(mission))
}

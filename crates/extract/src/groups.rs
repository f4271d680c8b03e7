//! People sent or held of whom the next sentences say more: "Norway sent 200 observers to Sinai. *They* were withdrawn in
//! 1974", "*400 of them* will be withdrawn", "*The last of them* was released"; and people who are said to be somewhere.
use crate::assemble::{bare_claim, time_of};
use crate::discourse::Discourse;
use crate::nouns::PEOPLE;
use crate::scene::Scene;
use chancery_claim::{Amount, Claim, Kind, Role, claim_id};
use chancery_lexicon::{Lexicon, MentionForm};
use chancery_quantity::AmountKind;
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;

/// The group that was told of last in a paragraph.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    last: Option<Claim>,
    /// Sentences since then.
    since: usize,
}

/// For how many sentences "of them" still looks back; "they" looks back to the sentence before alone.
const NEAR: usize = 3;

/// Words for a part of a group, before "of them".
const PARTS: &[&str] = &[
    "last",
    "rest",
    "first",
    "half",
    "most",
    "all",
    "some",
    "many",
    "few",
    "majority",
    "remainder",
    "third",
    "quarter",
    "several",
    "part",
];

/// What becomes of a group by a verb: `None` where the verb says nothing of where it is.
fn becomes(told: &Claim, verb: &str) -> Option<&'static str> {
    match (told.kind, verb) {
        (Kind::Presence, "withdraw" | "leave" | "depart" | "evacuate" | "recall" | "repatriate") => Some("withdrawn"),
        (Kind::Presence, "remain" | "stay") => Some("kept"),
        (Kind::Force, "release" | "free") => Some("released"),
        _ => None,
    }
}

/// Whether a sentence that the gate would pass over may say what became of a group.
pub(crate) fn may_hold(text: &str, sentence: Span) -> bool {
    let words = sentence.of(text);
    let looks_back = words.starts_with("They ") || ["of them ", "of these ", "of those "].iter().any(|back| words.contains(back));
    looks_back
        && ["withdr", "left", "released", "freed", "recalled", "evacuated", "remain", "stay", "repatriated", "leave"]
            .iter()
            .any(|verb| words.contains(verb))
}

/// Peoples without a state of that name: "Ugandan *Asians*", "Iraqi *Kurds*".
const PEOPLES: &[&str] = &[
    "Asian",
    "African",
    "European",
    "Arab",
    "Kurd",
    "Tamil",
    "Jew",
    "Muslim",
    "Christian",
    "Chechen",
    "Hutu",
    "Tutsi",
    "Slav",
    "Hindu",
    "Sikh",
    "Roma",
    "Uighur",
    "Berber",
    "Tuareg",
];

impl Groups {
    /// Reads what a sentence says of the group told of before, and remembers the one that it tells of itself.
    pub(crate) fn read(
        &mut self,
        scene: &Scene<'_>,
        discourse: &Discourse,
        lexicon: &Lexicon,
        source: &str,
        claims: &mut Vec<Claim>,
        from: usize,
    ) {
        if let Some(told) = self.last.take_if(|_| self.since >= NEAR) {
            drop(told);
        }
        if let Some(told) = &self.last {
            let more: Vec<Claim> = (0..scene.len()).filter_map(|verb| self.more(scene, told, verb, source, &claims[from..])).collect();
            claims.extend(more);
        }
        stands(scene, discourse, lexicon, source, claims, from);
        self.since += 1;
        let group = claims[from..].iter().rfind(|claim| {
            matches!((claim.kind, claim.action), (Kind::Presence, "stationed" | "kept") | (Kind::Force, "detained"))
                && claim.polarity == chancery_claim::Polarity::Affirmed
        });
        if let Some(group) = group {
            (self.last, self.since) = (Some(group.clone()), 0);
        }
    }

    /// What a verb says of the group.
    fn more(&self, scene: &Scene<'_>, told: &Claim, verb: usize, source: &str, own: &[Claim]) -> Option<Claim> {
        if scene.upos(verb) != Upos::Verb {
            return None;
        }
        let action = becomes(told, &scene.lemma(verb).to_lowercase())?;
        let passive = scene.has(verb, Deprel::AuxPass);
        if (told.kind == Kind::Force || matches!(scene.lemma(verb), "recall" | "evacuate" | "repatriate")) && !passive {
            return None;
        }
        if own.iter().any(|claim| claim.kind == told.kind && claim.action == action) {
            return None;
        }
        let subject = scene.kids(verb).find(|&kid| matches!(scene.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass))?;
        let of_them =
            scene.kids_by(subject, Deprel::Nmod).any(|kid| scene.case(kid) == "of" && scene.is(kid, &["they", "them", "these", "those"]));
        let part = of_them && (scene.upos(subject) == Upos::Num || scene.is(subject, PARTS) || PARTS.contains(&scene.word(subject)));
        let whole = scene.word(subject).eq_ignore_ascii_case("they") && self.since <= 1;
        if !(part || whole) {
            return None;
        }
        let tied = scene.time_of(verb);
        let stance = scene.stance(verb, told.kind, tied.is_some());
        let mut claim = bare_claim(scene, source, told.kind, action, "group/again");
        let span = scene.phrase(subject);
        let words = span.of(scene.reading.text);
        let counted = if told.kind == Kind::Presence { "object" } else { "target" };
        claim.roles = told
            .roles
            .iter()
            .map(|role| match role.role {
                "object" => Role { text: words.to_owned(), span: Some(span), ..role.clone() },
                _ => Role { span: None, ..role.clone() },
            })
            .collect();
        claim.fields.clone_from(&told.fields);
        claim.time = tied.map(|tied| time_of(tied.mention, scene.reading.text));
        (claim.polarity, claim.modality) = (stance.polarity, stance.modality);
        let number = scene.amount(subject).filter(|found| part && found.amount.kind == AmountKind::Count);
        claim.amounts.extend(number.map(|found| Amount {
            of: counted.to_owned(),
            text: scene.reading.text[found.start..found.end].to_owned(),
            span: Span::new(found.start, found.end),
            value: found.amount.clone(),
        }));
        claim.confidence = 0.82;
        claim.reasons = vec![format!("group/again: “{words}” are those told of before")];
        claim.id = claim_id(&claim);
        Some(claim)
    }
}

/// "Some 13,000 Chinese workers were in Zambia": people of one state who are in another.
fn stands(scene: &Scene<'_>, discourse: &Discourse, lexicon: &Lexicon, source: &str, claims: &mut Vec<Claim>, from: usize) {
    for place in 0..scene.len() {
        let seat = scene.mention(place).is_some_and(|mention| matches!(mention.form, MentionForm::Place | MentionForm::State(_)));
        if !seat || !scene.has(place, Deprel::Cop) || !matches!(scene.case(place).as_str(), "in" | "on" | "at") {
            continue;
        }
        let Some(subject) = scene.kid(place, Deprel::Nsubj) else { continue };
        let noun = scene.lemma(subject).to_lowercase();
        // Who is counted is there for a purpose; "Chinese visitors are in Rome" is no matter of states.
        let counted = scene.kids_by(subject, Deprel::Nummod).next().is_some();
        if !counted || !(STAFF.contains(&noun.as_str()) && PEOPLE.binary_search(&noun.as_str()).is_ok() || FORCES.contains(&noun.as_str()))
        {
            continue;
        }
        let owners = scene.states_of(subject);
        let [owner] = owners.as_slice() else { continue };
        let hosts: Vec<_> = scene
            .conjuncts(place)
            .into_iter()
            .flat_map(|i| scene.fillers(i, discourse, lexicon))
            .filter(|filler| filler.state.as_ref().is_some_and(|state| state != owner))
            .collect();
        if hosts.is_empty() || claims[from..].iter().any(|claim| claim.kind == Kind::Presence) {
            continue;
        }
        let tied = scene.time_of(place);
        let stance = scene.stance(place, Kind::Presence, tied.is_some());
        let mut claim = bare_claim(scene, source, Kind::Presence, "kept", "group/stands");
        let span = scene.phrase(subject);
        let role =
            |role: &'static str, span: Option<Span>, text: &str, entity: Option<String>| Role { role, text: text.to_owned(), span, entity };
        let words = span.of(scene.reading.text);
        claim.roles.push(role("owner", Some(span), words, Some(owner.clone())));
        claim.roles.extend(hosts.iter().map(|host| role("host", host.span, &host.text, host.state.clone())));
        claim.roles.push(role("object", Some(span), words, None));
        claim.time = tied.map(|tied| time_of(tied.mention, scene.reading.text));
        (claim.polarity, claim.modality) = (stance.polarity, stance.modality);
        let amounts = &scene.reading.amounts[scene.reading.amounts_in(span)];
        claim.amounts.extend(amounts.iter().filter(|found| found.amount.kind == AmountKind::Count).take(1).map(|found| Amount {
            of: "object".to_owned(),
            text: scene.reading.text[found.start..found.end].to_owned(),
            span: Span::new(found.start, found.end),
            value: found.amount.clone(),
        }));
        claim.confidence = 0.88;
        claim.reasons = vec!["group/stands: people of one state, counted, who are in another".to_owned()];
        claim.id = claim_id(&claim);
        claims.push(claim);
    }
}

/// People sent to work.
const STAFF: &[&str] =
    &["worker", "engineer", "doctor", "teacher", "fitter", "technician", "instructor", "nurse", "trainer", "labourer", "laborer"];
/// Forces and those who advise them.
const FORCES: &[&str] =
    &["troop", "troops", "soldier", "adviser", "advisor", "specialist", "expert", "peacekeeper", "observer", "monitor", "airman", "marine"];

/// Words for some of the members of a body.
const SOME: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "some",
    "several",
    "many",
    "most",
    "few",
    "certain",
    "other",
    "individual",
    "only",
];

impl Scene<'_> {
    /// Whether a body is told of as what it is to become: "a reformed Security Council".
    pub(crate) fn is_yet_to_be_reformed(&self, i: usize) -> bool {
        const CHANGED: &[&str] = &["reform", "reformed", "enlarge", "enlarged", "expand", "expanded", "restructure", "restructured"];
        self.kids_by(i, Deprel::Amod).any(|kid| self.is(kid, CHANGED))
    }

    /// Whether a demonym names a people inside a state, or tells it apart: "Turkish *Cypriots*", "*Greek* and Turkish Cypriots".
    pub(crate) fn is_people_inside(&self, i: usize) -> bool {
        let demonym =
            |at: usize| self.mention(at).is_some_and(|mention| mention.form == MentionForm::State(chancery_lexicon::NameForm::Demonym));
        let noun = |at: usize| at < self.len() && (demonym(at) || self.is(at, PEOPLES)) && self.is_plural(at);
        (noun(i) && i > 0 && demonym(i - 1))
            || !self.is_plural(i)
                && (noun(i + 1)
                    || (i + 3 < self.len() && self.is(i + 1, &["and", "or"]) && demonym(i + 2) && !self.is_plural(i + 2) && noun(i + 3)))
    }

    /// Whether a body is named only for some of its members: "three ASEAN countries", "all Members of the United Nations".
    pub(crate) fn is_some_members(&self, body: &chancery_lexicon::Mention) -> bool {
        let text = self.reading.text;
        let before = text[self.sentence.start..body.span.start].trim_end();
        let after = text[body.span.end..self.sentence.end].trim_start();
        // "… Nations (ASEAN) countries".
        let after = after.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(after, |(_, rest)| rest).trim_start();
        let noun = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let some = matches!(noun, "countries" | "States" | "states" | "members" | "nations") && SOME.contains(&last.as_str());
        let of = before.strip_suffix(" the").unwrap_or(before).trim_end();
        some || of.ends_with("Members of") || of.ends_with("members of")
    }
}

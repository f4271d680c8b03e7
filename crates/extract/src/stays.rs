//! Stays told by "be": "The Chancellor will be in Lima, Peru from May 3-5".
use crate::assemble::{ENGINE, time_of};
use crate::discourse::Discourse;
use crate::filler::{Filler, Sort};
use crate::reading::Reading;
use crate::registers::state_of;
use crate::scene::Scene;
use chancery_claim::{Claim, Kind, Modality, Polarity, Role, Status, Witness, claim_id};
use chancery_lexicon::{Lexicon, Mention, MentionForm};
use chancery_text::Span;
use chancery_time::TimeMention;

/// Whether a sentence may tell of a stay, by a cheap look before it is parsed.
pub(crate) fn may_hold(reading: &Reading<'_>, sentence: Span) -> bool {
    let words = sentence.of(reading.text);
    [" be in ", " be at ", " was in ", " was at ", " is in ", " been in ", " then in "].iter().any(|be| words.contains(be))
        && !reading.times_in(sentence).is_empty()
        && reading.mentions_in(sentence).len() >= 2
}

/// Bodies of nations sit in these cities: who comes to them there is no guest of the state.
const SEATS: &[&str] = &["New York", "Geneva", "Vienna", "The Hague", "Brussels", "Addis Ababa", "Nairobi"];

/// Keeps of a visit those ends that can be: a state as host, somebody in particular as visitor. False where one is missing.
pub(crate) fn is_visit(scene: &Scene<'_>, claim: &mut Claim) -> bool {
    if claim.kind != Kind::Visit {
        return true;
    }
    let sentence = scene.sentence.of(scene.reading.text);
    let body = ["United Nations", "Assembly", "session", "Headquarters", "Security Council", "European Council", "League of Nations"];
    let at_body = body.iter().any(|name| sentence.contains(name));
    // Who speaks to the General Assembly speaks in New York.
    let in_assembly = || scene.reading.text.contains("General Assembly");
    let known: Vec<bool> = claim.roles.iter().map(|role| role.role == "from").collect();
    let known = known.contains(&true);
    if is_homecoming(claim, known) || claim.roles.iter().any(|role| role.role == "visitor" && is_of_the_ranks(&role.text)) {
        return false;
    }
    let before = claim.roles.len();
    claim.roles.retain(|role| match role.role {
        "host" => {
            let region = role.entity.as_deref().is_none_or(|id| id.starts_with("l:") || id.starts_with("p:"));
            let city = role.text.trim_start_matches("the ");
            !region && !(SEATS.contains(&city) && (at_body || (city == "New York" && in_assembly())))
        }
        // "leaders", "some politicians": nobody in particular.
        "visitor" => {
            // "the visit hosted by President Macron": he stays at home.
            let before = role.span.and_then(|span| scene.reading.text.get(scene.sentence.start..span.start)).unwrap_or("").trim_end();
            if ["hosted by", "received by", "invitation of", "invited by"].iter().any(|words| before.ends_with(words)) {
                return false;
            }
            let last = role.text.split_whitespace().last().unwrap_or("");
            role.entity.is_some() || known || !crate::nouns::is_plural(last)
        }
        _ => true,
    });
    if claim.roles.len() != before {
        claim.id = claim_id(claim);
    }
    claim.fillers("host").next().is_some() && claim.fillers("visitor").next().is_some()
}

/// "The Sultan returned to Oman": whoever returns goes home, unless he is known to be from elsewhere.
fn is_homecoming(claim: &Claim, known: bool) -> bool {
    let states =
        |name: &str| claim.roles.iter().filter(|role| role.role == name).filter_map(|role| role.entity.clone()).collect::<Vec<_>>();
    let hosts = states("host");
    let back = claim.rule == "visit/arrive" && claim.reasons.first().is_some_and(|reason| reason.contains("“return"));
    back && (!known || states("from").iter().any(|home| hosts.contains(home)))
}

/// Ranks below those who are received: who bears one is sent with his unit, and visits nobody.
const RANKS: &[&str] = &["corporal", "sergeant", "private", "lance", "sgt", "sgt.", "cpl", "cpl.", "pfc", "airman", "seaman"];

fn is_of_the_ranks(visitor: &str) -> bool {
    visitor.split_whitespace().next().is_some_and(|word| RANKS.contains(&word.to_lowercase().as_str()))
}

/// Reads the stays of a sentence, by the order of its words: trees of bare copulas with a place are often wrong.
pub(crate) fn read(scene: &Scene<'_>, discourse: &Discourse, lexicon: &Lexicon, source: &str, claims: &mut Vec<Claim>) {
    for i in 0..scene.len() {
        if !scene.is(i, &["be"]) {
            continue;
        }
        let Some((place, after)) = place_after(scene, i) else { continue };
        let Some(state) = state_of(place) else { continue };
        let Some((subject, modality)) = subject_before(scene, i) else { continue };
        let Some(when) = day_after(scene, after) else { continue };
        let visitors: Vec<Filler> = scene
            .conjuncts(subject)
            .into_iter()
            .flat_map(|subject| scene.fillers(subject, discourse, lexicon))
            .filter(|filler| matches!(filler.sort, Sort::Person | Sort::Title) && filler.state.as_ref().is_some_and(|home| *home != state))
            .collect();
        if visitors.is_empty() {
            continue;
        }
        let text = scene.reading.text;
        let role = |role: &'static str, filler: &Filler, entity: Option<String>| Role {
            role,
            text: filler.text.clone(),
            span: filler.span,
            entity,
        };
        let mut roles: Vec<Role> = visitors.iter().map(|filler| role("visitor", filler, filler.entity.clone())).collect();
        roles.extend(visitors.first().map(|filler| role("from", filler, filler.state.clone())));
        let named = |name: &'static str, entity: Option<String>| Role {
            role: name,
            text: place.span.of(text).to_owned(),
            span: Some(place.span),
            entity,
        };
        roles.push(named("host", Some(state)));
        if place.form == MentionForm::Place {
            roles.push(named("place", place.referent.entity.clone()));
        }
        let mut claim = Claim {
            id: String::new(),
            source: source.to_owned(),
            kind: Kind::Visit,
            action: "made",
            fields: Vec::new(),
            basis: None,
            roles,
            time: Some(time_of(when, text)),
            amounts: Vec::new(),
            polarity: Polarity::Affirmed,
            modality,
            attribution: None,
            quote: scene.sentence,
            quote_text: scene.sentence.of(text).to_owned(),
            confidence: 0.8,
            reasons: vec!["visit/stay: somebody is at a place of another state on a day".to_owned()],
            rule: "visit/stay".to_owned(),
            witness: Witness::Rule,
            engine: ENGINE.to_owned(),
            status: Status::Unreviewed,
        };
        claim.id = claim_id(&claim);
        claims.push(claim);
    }
}

/// The person right before "be", with nothing but auxiliaries and adverbs between; and how the stay is put.
fn subject_before(scene: &Scene<'_>, be: usize) -> Option<(usize, Modality)> {
    let mut modality = Modality::Asserted;
    for i in (be.saturating_sub(5)..be).rev() {
        match scene.word(i).to_lowercase().as_str() {
            "will" | "would" | "shall" => modality = Modality::Planned,
            "may" | "might" | "could" => modality = Modality::Possible,
            "then" | "also" | "now" | "next" | "again" | "later" | "subsequently" | "has" | "had" | "have" => {}
            _ => {
                let person = scene.mention(i).is_some_and(|mention| matches!(mention.form, MentionForm::Person | MentionForm::Title))
                    || scene.is(i, &["he", "she"]);
                return person.then_some((i, modality));
            }
        }
    }
    None
}

/// The day or days told right behind a place, past the places that gloss it. A year is no visit; a day is.
fn day_after<'a>(scene: &Scene<'a>, from: usize) -> Option<&'a TimeMention> {
    for i in from..scene.len() {
        if let Some(time) = scene.time(i) {
            return Some(time).filter(|time| is_day(time));
        }
        let gloss = scene.mention(i).is_some_and(|mention| state_of(mention).is_some())
            || matches!(scene.word(i), "," | "(" | ")")
            || scene.is(i, &["from", "on", "for", "and", "between"]);
        if !gloss {
            return None;
        }
    }
    None
}

fn is_day(mention: &TimeMention) -> bool {
    mention.time.as_ref().is_some_and(|time| {
        (time.bounds.begin.0.is_some() && time.bounds.begin.0 == time.bounds.begin.1)
            || time.edtf.starts_with("XXXX-") && time.edtf.len() >= 10
    })
}

/// The place right behind "be in", "be at", and the first word after it.
fn place_after<'a>(scene: &Scene<'a>, be: usize) -> Option<(&'a Mention, usize)> {
    let after = (be + 1..scene.len().min(be + 4)).find(|&i| scene.is(i, &["in", "at"]))?;
    let between = (be + 1..after).all(|i| scene.is(i, &["back", "also", "then", "again"]));
    let first = if after + 1 < scene.len() && scene.is(after + 1, &["the"]) { after + 2 } else { after + 1 };
    let mention = (first < scene.len()).then(|| scene.mention(first)).flatten()?;
    let end = (first..scene.len()).find(|&i| scene.span(i).start >= mention.span.end).unwrap_or(scene.len());
    (between && !matches!(mention.form, MentionForm::State(chancery_lexicon::NameForm::Demonym))).then_some((mention, end))
}

impl<'a> Scene<'a> {
    /// The time of a visit: the one tied to it; a date that explains it ("tomorrow, May 3"); else the sentence's only day,
    /// since "will visit Lima and meet the President on May 3" tells of one stay.
    pub(crate) fn day_of_visit(&self, trigger: usize, tied: Option<&'a TimeMention>) -> Option<&'a TimeMention> {
        let times = &self.reading.times[self.reading.times_in(self.sentence)];
        if let Some(tied) = tied {
            let next = times.iter().find(|time| time.start >= tied.end);
            let relative = tied.time.as_ref().is_some_and(|time| time.anchor.is_some());
            let explained = next.filter(|next| {
                relative && is_day(next) && matches!(self.reading.text.get(tied.end..next.start), Some(", " | " (" | " – " | " — "))
            });
            return Some(explained.unwrap_or(tied));
        }
        let mut known = times.iter().filter(|time| time.time.is_some());
        let only = known.next().filter(|time| is_day(time))?;
        (known.next().is_none() && only.start > self.span(trigger).start).then_some(only)
    }

    /// The person that a bare title stands for: the only one whom the document has named with that title before.
    pub(crate) fn holder(&self, title: &Mention) -> Option<&'a Mention> {
        let text = self.reading.text;
        let post = title.referent.post.unwrap_or(title.span).of(text);
        let mut found: Option<&Mention> = None;
        let section = self.reading.section_of(title.span.start);
        // "his President", said of a delegate: that of somebody's state, not the one named last.
        let before = text[section.start..title.span.start].trim_end();
        if before.split_whitespace().next_back().is_some_and(|word| matches!(word.to_lowercase().as_str(), "his" | "her" | "their")) {
            return None;
        }
        for mention in &self.reading.mentions[self.reading.mentions_in(Span::new(section.start, title.span.start))] {
            let same =
                mention.form == MentionForm::Person && mention.referent.post.is_some_and(|other| other.of(text).eq_ignore_ascii_case(post));
            if !same || (title.referent.of.is_some() && title.referent.of != mention.referent.of) {
                continue;
            }
            match found {
                Some(old) if old.referent.entity != mention.referent.entity => return None,
                _ => found = Some(mention),
            }
        }
        found
    }
}

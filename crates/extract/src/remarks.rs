//! The remarks of a row: of what level the visit was, where it was, and which further visits it led to.
use crate::reading::Reading;
use crate::registers::{End, state_of};
use crate::rows::{Row, before};
use chancery_claim::{Claim, Role};
use chancery_lexicon::{Mention, MentionForm, NameForm};
use chancery_text::{Span, split_sentences};
use chancery_time::TimeMention;

/// What the remarks of a row tell.
#[derive(Debug, Default)]
pub(crate) struct Told<'a> {
    /// Whether they speak of a visit or of what is done on one.
    pub(crate) evidence: bool,
    /// Levels of the visit: state, official, working, reciprocal, private.
    pub(crate) levels: Vec<String>,
    /// Visits told beside the row's own.
    pub(crate) further: Vec<Further<'a>>,
    /// States that the remarks place something in, with how often.
    spots: Vec<Spot>,
}

/// A visit told in the remarks.
#[derive(Debug)]
pub(crate) struct Further<'a> {
    pub(crate) host: End,
    pub(crate) places: Vec<Role>,
    pub(crate) time: Option<&'a TimeMention>,
    pub(crate) levels: Vec<String>,
}

#[derive(Debug)]
struct Spot {
    end: End,
    /// 2 where something was there, 1 where it is only near at hand.
    weight: usize,
    place: Option<Role>,
}

/// Words of remarks that speak of a stay.
const STAY: &[&str] = &[
    "visit",
    "met with",
    "meeting",
    "attended",
    "summit",
    "trip",
    "travel",
    "accompanied",
    "discussed",
    "conferred",
    "conference",
    "talks",
    "arrived",
    "departed",
    "en route",
    "toured",
    "funeral",
    "addressed",
    "stopped",
    "stopover",
    "vacation",
    "guest",
    "ceremony",
    "received",
    "audience",
    "participated",
];

/// Words behind which the places of a further visit stand.
const WENT: &[&str] = &[
    "visited",
    "revisited",
    "visiting",
    "visit to",
    "visits to",
    "visit in",
    "visit afterward to",
    "visit afterwards to",
    "toured",
    "touring",
    "traveled to",
    "travelled to",
    "traveling to",
    "went to",
    "stopped in",
    "stopped at",
    "stop in",
    "stops in",
    "stopover in",
    "vacationed in",
    "trip to",
];

/// Words before a place that say something was there.
const AT: &[&str] = &["in", "at", "visited", "visiting", "revisited", "left", "departed", "toured", "near", "to"];

/// Reads the remarks of a row.
pub(crate) fn read<'a>(reading: &'a Reading<'_>, row: &Row<'_>) -> Told<'a> {
    let text = reading.text;
    let mut told = Told::default();
    let lower = row.remarks.of(text).to_lowercase();
    told.evidence = STAY.iter().any(|word| lower.contains(word));
    if lower.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() {
        return told;
    }
    for sentence in split_sentences(text, row.remarks) {
        further(reading, sentence, &mut told);
        levels(text, sentence, &mut told);
        spots(reading, sentence, &mut told);
    }
    told
}

impl Told<'_> {
    /// The state that the remarks speak of as the place of the visit, with the place where they name one: the one spoken of most.
    pub(crate) fn host(&self, from: Option<&str>) -> Option<(End, Option<Role>)> {
        let abroad: Vec<&Spot> = self.spots.iter().filter(|spot| Some(spot.end.state.as_str()) != from).collect();
        let votes = |state: &str| abroad.iter().filter(|spot| spot.end.state == state).map(|spot| spot.weight).sum::<usize>();
        let best = abroad.iter().map(|spot| votes(&spot.end.state)).max()?;
        let mut best = abroad.iter().filter(|spot| votes(&spot.end.state) == best);
        let spot = best.next()?;
        // Two states spoken of alike: neither is said.
        let spot = if best.clone().all(|other| other.end.state == spot.end.state) {
            best.find(|other| other.place.is_some()).filter(|_| spot.place.is_none()).unwrap_or(spot)
        } else {
            return None;
        };
        Some((spot.end.clone(), spot.place.clone()))
    }
}

/// "State visit", "during a private visit"; what leads elsewhere or comes afterwards is no level of the row's own visit.
fn levels(text: &str, sentence: Span, told: &mut Told<'_>) {
    let lower = sentence.of(text).to_lowercase();
    for (at, _) in lower.match_indices("visit") {
        let after = lower[at..].trim_start_matches(|c: char| c.is_alphabetic()).trim_start();
        if after.starts_with("to ") || lower.contains("afterward") {
            continue;
        }
        for level in levels_before(&lower[..at]) {
            if !told.levels.contains(&level) {
                told.levels.push(level);
            }
        }
    }
}

/// Puts the levels that a visit's own words name into its fields: "paid an official visit".
pub(crate) fn add_levels(claim: &mut Claim) {
    let lower = claim.quote_text.to_lowercase();
    // "he came to Cuba, and next year she came to Russia on a reciprocal visit": of what stands behind a further "and" nothing is told.
    let told = claim.roles.iter().filter(|role| role.role == "host").filter_map(|role| role.span).map(|span| span.end).max();
    let end = told.and_then(|end| end.checked_sub(claim.quote.start)).filter(|&end| lower.is_char_boundary(end)).unwrap_or(0);
    let next = lower.get(end..).and_then(|rest| [", and ", ", while ", "; "].iter().filter_map(|cut| rest.find(cut)).min());
    let stop = next.filter(|_| end > 0).map_or(lower.len(), |next| end + next);
    for (at, _) in lower.match_indices("visit").filter(|&(at, _)| at < stop) {
        for level in levels_before(&lower[..at]) {
            if !claim.fields.contains(&level) {
                claim.fields.push(level);
            }
        }
    }
}

/// The levels named right before a word.
fn levels_before(head: &str) -> Vec<String> {
    let mut found: Vec<String> = head
        .split(|c: char| !c.is_alphanumeric())
        .rev()
        .filter(|word| !word.is_empty())
        .map_while(|word| match word {
            "state" | "official" | "working" | "reciprocal" | "private" => Some(Some(word.to_owned())),
            "and" | "or" => Some(None),
            _ => None,
        })
        .flatten()
        .collect();
    found.reverse();
    found
}

/// "Afterwards visited New York City and Boston", "In U.S. August 4–9": visits beside the row's own.
fn further<'a>(reading: &'a Reading<'_>, sentence: Span, told: &mut Told<'a>) {
    let text = reading.text;
    let lower = sentence.of(text).to_ascii_lowercase();
    let mut cues: Vec<(usize, usize)> = WENT
        .iter()
        .flat_map(|cue| lower.match_indices(cue).map(move |(at, _)| (at, at + cue.len())))
        .filter(|&(at, end)| {
            !lower[..at].ends_with(|c: char| c.is_alphanumeric()) && !lower[end..].starts_with(|c: char| c.is_alphanumeric())
        })
        .collect();
    if lower.starts_with("in ") {
        cues.push((0, 2));
    }
    cues.sort_unstable();
    for (at, end) in cues {
        let (items, stop) = places_from(reading, sentence.start + end, sentence.end);
        let Some(host) = items.iter().find_map(|mention| Some(End { span: mention.span, state: state_of(mention)? })) else { continue };
        let same = |mention: &&&Mention| {
            state_of(mention).as_deref() == Some(host.state.as_str())
                && matches!(mention.form, MentionForm::Place | MentionForm::State(NameForm::Capital))
        };
        let places = items
            .iter()
            .filter(same)
            .map(|mention| Role {
                role: "place",
                text: mention.span.of(text).to_owned(),
                span: Some(mention.span),
                entity: mention.referent.entity.clone().filter(|_| mention.form == MentionForm::Place),
            })
            .collect();
        let time = dated_after(reading, stop, sentence.end);
        if at == 0 && end == 2 && time.is_none() {
            continue;
        }
        told.further.push(Further { host, places, time, levels: levels_before(&lower[..at]) });
    }
}

/// The places and states listed from here on, and where the list stops.
fn places_from<'a>(reading: &'a Reading<'_>, from: usize, to: usize) -> (Vec<&'a Mention>, usize) {
    let text = reading.text;
    let mut out: Vec<&Mention> = Vec::new();
    let mut at = from;
    let mut stop = from;
    for _ in 0..60 {
        let rest = &text[at..to];
        let lead = rest.len() - rest.trim_start_matches([' ', ',', '(', ')', '\n']).len();
        at += lead;
        if let Some(word) = ["the ", "and ", "also "].iter().find(|word| text[at..to].starts_with(**word)) {
            at += word.len();
            continue;
        }
        let Ok(i) = reading.mentions.binary_search_by(|mention| mention.span.start.cmp(&at)) else { break };
        let mention = &reading.mentions[i];
        if mention.span.end > to || state_of(mention).is_none() || matches!(mention.form, MentionForm::State(NameForm::Demonym)) {
            break;
        }
        out.push(mention);
        at = mention.span.end;
        stop = at;
    }
    (out, stop)
}

/// The date that follows a list of places at once.
fn dated_after<'a>(reading: &'a Reading<'_>, from: usize, to: usize) -> Option<&'a TimeMention> {
    let found = reading.times[reading.times_in(Span::new(from, to))].iter().find(|time| time.time.is_some())?;
    let between = reading.text[from..found.start].trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'));
    matches!(between, "" | "on" | "from" | "in" | "until" | "beginning").then_some(found)
}

/// Places and states behind a word of place, and, counted half, bodies and meetings of a state.
fn spots(reading: &Reading<'_>, sentence: Span, told: &mut Told<'_>) {
    let text = reading.text;
    for mention in &reading.mentions[reading.mentions_in(sentence)] {
        if matches!(mention.form, MentionForm::State(NameForm::Demonym)) {
            continue;
        }
        // "addressed U.S. Congress", "met with U.S. officials": found there, as a rule.
        let body = mention.form == MentionForm::Agency
            || (mention.form == MentionForm::Title
                && ["officials", "leaders", "authorities"].iter().any(|word| mention.span.of(text).ends_with(word)));
        let Some(state) = state_of(mention).or_else(|| mention.referent.of.clone().filter(|_| body)) else { continue };
        let head = text[sentence.start..mention.span.start].to_lowercase();
        if elsewhere(&head) {
            continue;
        }
        let listed = told
            .spots
            .last()
            .and_then(|spot| text.get(spot.end.span.end..mention.span.start))
            .is_some_and(|between| matches!(between.trim_start_matches(')'), ", " | " and " | ", and "));
        let weight = if !body && is_at(text, mention, &head) {
            // A state named outright weighs more than a place in one: islands and border towns mislead.
            if matches!(mention.form, MentionForm::State(NameForm::Name)) && !text[..mention.span.start].ends_with('(') { 3 } else { 2 }
        } else if body
            || listed
            || matches!(mention.form, MentionForm::State(NameForm::Metonym))
            || is_of_state(&text[mention.span.end..sentence.end])
        {
            1
        } else {
            continue;
        };
        let place = (weight >= 2 && mention.form == MentionForm::Place).then(|| Role {
            role: "place",
            text: mention.span.of(text).to_owned(),
            span: Some(mention.span),
            entity: mention.referent.entity.clone(),
        });
        told.spots.push(Spot { end: End { span: mention.span, state }, place, weight });
    }
}

/// Whether words of place stand before a mention: "in Boston", "at Hyde Park (New York)".
fn is_at(text: &str, mention: &Mention, head: &str) -> bool {
    // The region of a place named just before.
    if text[..mention.span.start].ends_with('(') {
        return true;
    }
    let Some(word) = before(text, mention.span).filter(|word| AT.contains(&word.as_str())) else { return false };
    let head = head.trim_end();
    let head = head.strip_suffix("the").unwrap_or(head).trim_end();
    let head = head.strip_suffix(word.as_str()).unwrap_or(head).trim_end();
    let head = ["afterwards", "afterward"].iter().find_map(|word| head.strip_suffix(word)).unwrap_or(head).trim_end();
    word != "to" || ["visit", "trip", "traveled", "travelled", "went", "came", "invited", "tour"].iter().any(|verb| head.ends_with(verb))
}

/// Whether the part of a sentence before a mention leads away from the visit: "after a meeting in", "en route to".
fn elsewhere(head: &str) -> bool {
    let clause = head.rsplit([',', ';', '.']).next().unwrap_or(head);
    [
        "after ",
        "before ",
        "following ",
        "route ",
        "on the way",
        "on way",
        "return from",
        "returning from",
        "returned from",
        "returned to",
        "prior to",
        "while attending",
    ]
    .iter()
    .any(|word| clause.contains(word))
}

/// "U.S. Congress", "Washington Conference": what follows a state's name and stands in that state.
fn is_of_state(after: &str) -> bool {
    let after = after.trim_start();
    // "First Washington (Arcadia) Conference"
    let after = match after.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((_, rest)) => rest.trim_start(),
        None => after,
    };
    [
        "Congress",
        "Government",
        "government",
        "officials",
        "Senate",
        "House of",
        "Cabinet",
        "Supreme Court",
        "authorities",
        "Parliament",
        "Conference",
        "Summit",
        "leaders",
        "business",
        "senior",
        "military",
        "Military",
    ]
    .iter()
    .any(|word| after.starts_with(word))
}

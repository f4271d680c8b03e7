//! From drafts to claims: spans checked, ids given, doubles dropped.
use crate::discourse::Discourse;
use crate::filler::{Filler, Sort, wants_itself};
use crate::matcher::Draft;
use crate::scene::Scene;
use crate::stance::ATTEMPTED;
use chancery_claim::{Attribution, Claim, Kind, Modality, Polarity, Role, Status, Time, Witness, claim_id};
use chancery_lexicon::{Lexicon, MentionForm};
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;
use chancery_time::TimeMention;

/// Name and version of the engine, as claims carry it.
pub(crate) const ENGINE: &str = concat!("chancery ", env!("CARGO_PKG_VERSION"));

/// Verbs for lifting a measure in part.
const EASED: &[&str] = &["ease", "relax", "loosen", "shorten"];

/// Longest quote that is given as the whole sentence, in bytes.
const WHOLE_SENTENCE: usize = 420;

/// Makes the claim of a draft.
pub(crate) fn claim_of(scene: &Scene<'_>, draft: &Draft<'_>, source: &str, lexicon: &Lexicon, discourse: &Discourse) -> Claim {
    let rule = draft.rule;
    let mut reasons: Vec<String> = vec![format!("{} fired on “{}”", rule.name, scene.word(draft.trigger))];
    reasons.extend(draft.stance.reasons.iter().map(|reason| (*reason).to_owned()));
    let mention = draft.time.as_ref().map(|tied| tied.mention);
    let mention = if rule.kind == Kind::Visit { scene.day_of_visit(draft.trigger, mention) } else { mention };
    // "did not recognise it until 1933": then it did.
    let until = scene.at_last(draft);
    let came = rule.polarity.is_none() && draft.stance.polarity == Polarity::Denied && until.is_none() && scene.came_at_last(draft);
    let mention = if came { None } else { until.or(mention).filter(|mention| !scene.lasts_with_another(mention, draft.trigger)) };
    let mut time = mention.map(|mention| time_of(mention, scene.reading.text));
    if until.is_some()
        && let Some(time) = &mut time
        && let Some(day) = crate::parted::ended_at(&time.value.edtf)
    {
        time.value = day;
    }
    if rule.since {
        time = time.and_then(beginning);
    }
    // "until 1902, when it was allowed to": then it was.
    let met = mention.is_some_and(|mention| scene.is_met_by_when(mention, draft.trigger));
    if let (Some(time), Some(mention)) = (&mut time, mention) {
        let edtf = time.value.edtf.as_str();
        let other = match scene.opens_or_ends(mention) {
            _ if met => edtf.strip_prefix("../").or_else(|| edtf.strip_suffix("/..")).map(str::to_owned),
            Some("since") if !edtf.contains('/') => Some(format!("{edtf}/..")),
            Some("until") if !edtf.contains('/') => Some(format!("../{edtf}")),
            _ => None,
        };
        if let Some(value) = other.and_then(|edtf| chancery_time::Time::from_edtf(&edtf).ok()) {
            time.value = value;
        }
    }
    let mut roles: Vec<Role> = Vec::new();
    for (name, filler) in &draft.roles {
        roles.push(role_of(rule.kind, name, filler));
    }
    // "gave the British fifty ships": whom it went to is no part of what was given.
    let ends: Vec<Span> = roles.iter().filter(|role| matches!(role.role, "recipient" | "supplier")).filter_map(|role| role.span).collect();
    for role in roles.iter_mut().filter(|role| role.role == "goods") {
        let Some(span) = role.span else { continue };
        let lead = |end: &&Span| end.end < span.end && end.start >= span.start && end.start - span.start <= 4;
        if let Some(end) = ends.iter().find(lead) {
            let rest = Span::new(end.end, span.end);
            let words = rest.of(scene.reading.text);
            let from = rest.start + words.len() - words.trim_start().len();
            if from < span.end {
                role.span = Some(Span::new(from, span.end));
                role.text = Span::new(from, span.end).of(scene.reading.text).to_owned();
            }
        }
    }
    crate::purse::name_the_shared(scene.reading.text, rule.kind, &mut roles);
    // "$5 million in development and health assistance": the sum is of both.
    if rule.kind == Kind::Transfer {
        for role in roles.iter_mut().filter(|role| role.role == "goods") {
            if let Some(span) =
                role.span.filter(|span| span.contains(scene.span(draft.trigger))).and_then(|span| scene.with_its_pair(draft.trigger, span))
            {
                role.span = Some(span);
                role.text = span.of(scene.reading.text).to_owned();
            }
        }
    }
    // "under the agreement of 18 October 1991": its day is part of what the instrument is called.
    for role in roles.iter_mut().filter(|role| role.role == "under") {
        if let Some(span) = role.span.and_then(|span| crate::titled::with_its_day(scene, span)) {
            role.span = Some(span);
            role.text = span.of(scene.reading.text).to_owned();
        }
    }
    derive_roles(rule.kind, &draft.roles, &mut roles);
    if rule.kind == Kind::Office {
        crate::office::of_a_body(scene, &mut roles);
    }
    // "Brazil's Minister": the state's own words rather than those of the title.
    if rule.kind == Kind::Office {
        let holder = roles.iter().find(|role| role.role == "holder").and_then(|role| role.span);
        for role in roles.iter_mut().filter(|role| role.role == "post") {
            if let Some(span) = role.span.filter(|span| span.of(scene.reading.text) == role.text) {
                let span = crate::office::whole(scene, crate::posts::plain(scene.reading.text, span), holder);
                role.span = Some(span);
                role.text = span.of(scene.reading.text).to_owned();
            }
        }
        for role in roles.iter_mut().filter(|role| role.role == "of") {
            let words = role.span.zip(role.entity.clone()).and_then(|(span, id)| scene.words_of(&id, span));
            if let Some(span) = words.filter(|span| role.span.is_some_and(|old| old.overlaps(*span))) {
                role.span = Some(span);
                role.text = span.of(scene.reading.text).to_owned();
            }
        }
    }
    roles.sort_by_key(|role| rule.kind.roles().iter().position(|name| *name == role.role));
    let mut seen: Vec<(&str, Option<Span>, Option<String>)> = Vec::new();
    roles.retain(|role| {
        let key = (
            role.role,
            if role.entity.is_some() && matches!(role.role, "party" | "member") { None } else { role.span },
            role.entity.clone(),
        );
        let fresh = !seen.contains(&key);
        seen.push(key);
        fresh
    });
    let amounts = scene.amounts_of(draft.trigger, rule, &draft.roles);
    let mut modality = rule.modality.unwrap_or(draft.stance.modality);
    if rule.kind == Kind::Visit && rule.action == "announced" && modality == Modality::Asserted {
        modality = Modality::Planned;
    }
    if modality == Modality::Asserted && scene.has_no_end_yet(rule, draft.trigger) {
        modality = Modality::Ongoing;
    }
    crate::everybody::leave_open(scene, rule.kind, rule.action, modality, &mut roles);
    if modality == Modality::Planned
        && let Some(time) = &mut time
    {
        ahead(time, scene.reading.published);
    }
    let polarity = match (rule.polarity, draft.stance.polarity) {
        (Some(Polarity::Denied), Polarity::Denied) => Polarity::Affirmed,
        (Some(fixed), _) => fixed,
        (None, _) if came || until.is_some() => Polarity::Affirmed,
        (None, found) => found,
    };
    let attribution = draft.stance.speaker.and_then(|speaker| {
        let filler = scene.fillers(speaker, discourse, lexicon).into_iter().next();
        // "one should note that …" names nobody who says so; "he asserted that …" tells of somebody, whoever he is.
        let somebody = scene.is(speaker, &["he", "she", "they"]);
        if filler.is_none() && scene.upos(speaker) == chancery_syntax::Upos::Pron && !somebody {
            return None;
        }
        let span = scene.phrase(speaker);
        // "(A/PV.1208) So said …": a letter of a document's number says nothing, nor does who stands in another clause.
        if span.len() < 2 || scene.is_of_another_clause(span, scene.span(draft.trigger)) {
            return None;
        }
        Some(Attribution {
            text: span.of(scene.reading.text).to_owned(),
            span,
            entity: filler.and_then(|filler| filler.acting().map(str::to_owned)),
        })
    });
    let quote = quote(scene, draft, &roles, time.as_ref(), amounts.iter().map(|amount| amount.span));
    let confidence = confidence(draft, &mut reasons);
    let mut claim = Claim {
        id: String::new(),
        source: source.to_owned(),
        kind: rule.kind,
        action: rule.action,
        fields: rule.fields.clone(),
        basis: rule.basis,
        roles,
        time,
        amounts,
        polarity,
        modality,
        attribution,
        quote,
        quote_text: quote.of(scene.reading.text).to_owned(),
        confidence,
        reasons,
        rule: rule.name.clone(),
        witness: match draft.roles.iter().any(|(_, filler)| filler.by_order) {
            true => Witness::Rule,
            false if draft.agreed => Witness::Both,
            false => Witness::Parse,
        },
        engine: ENGINE.to_owned(),
        status: Status::Unreviewed,
    };
    if claim.kind == Kind::Cooperation || claim.kind == Kind::Transfer {
        add_fields(&mut claim, scene, draft.trigger);
    }
    // "the establishment of consular relations" is no more than that.
    if claim.kind == Kind::Relations && scene.is_consular_only(draft.trigger) {
        claim.fields.push("consular".to_owned());
    }
    if claim.kind == Kind::Force && draft.stance.reasons.contains(&ATTEMPTED) {
        claim.fields.push(ATTEMPTED.to_owned());
    }
    if claim.kind == Kind::Visit {
        crate::remarks::add_levels(&mut claim);
    }
    if claim.kind == Kind::Sanction && claim.action == "lifted" && scene.is(draft.trigger, EASED) {
        claim.fields.push("partial".to_owned());
    }
    if claim.kind == Kind::Mission {
        claim.fields.extend(mission_level(scene, draft.trigger, claim.action));
    }
    crate::trim::trim(scene, &mut claim);
    claim.id = claim_id(&claim);
    claim
}

/// A claim of a sentence in which nothing is filled yet; its quote is the sentence.
pub(crate) fn bare_claim(scene: &Scene<'_>, source: &str, kind: Kind, action: &'static str, rule: &str) -> Claim {
    Claim {
        id: String::new(),
        source: source.to_owned(),
        kind,
        action,
        fields: Vec::new(),
        basis: None,
        roles: Vec::new(),
        time: None,
        amounts: Vec::new(),
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        attribution: None,
        quote: scene.sentence,
        quote_text: scene.sentence.of(scene.reading.text).to_owned(),
        confidence: 0.8,
        reasons: Vec::new(),
        rule: rule.to_owned(),
        witness: Witness::Rule,
        engine: ENGINE.to_owned(),
        status: Status::Unreviewed,
    }
}

/// "will meet in October": of a plan the next October is meant, whatever year the text spoke of before.
fn ahead(time: &mut Time, published: Option<chancery_time::Day>) {
    let (Some(published), Some(last)) = (published, time.value.bounds.finish.1) else { return };
    let spelled = time.text.bytes().filter(u8::is_ascii_digit).count() >= 3;
    let carried = time.value.anchor.is_some_and(|anchor| anchor.kind == chancery_time::AnchorKind::Mention);
    let edtf = time.value.edtf.clone();
    let (Some((year, rest)), true) = (edtf.split_once('-'), carried && !spelled && last < published) else { return };
    if year.len() != 4 || edtf.contains(['/', '.', '[']) || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return;
    }
    let Ok(now) = chancery_time::show_day(published)[..4].parse::<i32>() else { return };
    let next = [now, now + 1].into_iter().filter_map(|year| chancery_time::Time::from_edtf(&format!("{year}-{rest}")).ok());
    if let Some(next) = next.into_iter().find(|next| next.bounds.finish.1.is_some_and(|day| published <= day)) {
        time.value = next;
    }
}

/// The beginning of what lasts until nobody says when: "since 1964".
fn beginning(time: Time) -> Option<Time> {
    let from = time.value.edtf.strip_suffix("/..")?;
    let value = chancery_time::Time::from_edtf(from).ok()?;
    Some(Time { value, ..time })
}

/// The claim's time from a mention.
pub(crate) fn time_of(mention: &TimeMention, text: &str) -> Time {
    let span = Span::new(mention.start, mention.end);
    Time { text: span.of(text).to_owned(), span: Some(span), value: mention.time.clone().expect("only mentions with a time are tied") }
}

pub(crate) fn role_of(kind: Kind, role: &'static str, filler: &Filler) -> Role {
    let entity = if wants_itself(kind, role) {
        filler.entity.clone().or_else(|| {
            if role == "place" || filler.sort == Sort::Thing || filler.sort == Sort::Title { None } else { filler.state.clone() }
        })
    } else {
        filler.acting().map(str::to_owned)
    };
    // "presented his credentials as U.S. Minister": whoever had the post before is not the post.
    let entity = entity.filter(|id| role != "post" || !id.starts_with("p:"));
    Role { role, text: filler.text.clone(), span: filler.span, entity }
}

/// Roles that follow from others: a visitor comes from his state.
fn derive_roles(kind: Kind, fillers: &[(&'static str, Filler)], roles: &mut Vec<Role>) {
    let has = |roles: &[Role], name: &str| roles.iter().any(|role| role.role == name);
    let derive = |roles: &mut Vec<Role>, from: &str, to: &'static str| {
        if has(roles, to) {
            return;
        }
        if let Some((_, filler)) = fillers.iter().find(|(name, filler)| *name == from && filler.state.is_some()) {
            roles.push(Role { role: to, text: filler.text.clone(), span: filler.span, entity: filler.state.clone() });
        }
    };
    match kind {
        Kind::Visit => derive(roles, "visitor", "from"),
        Kind::Office => {
            derive(roles, "post", "of");
            derive(roles, "holder", "of");
        }
        _ => {}
    }
}

/// Forms of mission, by the words that name them.
const MISSIONS: &[(&str, &str)] = &[
    ("embassy", "embassy"),
    ("legation", "legation"),
    ("consulate", "consulate"),
    ("consulate-general", "consulate-general"),
    ("consulates-general", "consulate-general"),
    ("interest section", "interests-section"),
    ("interests section", "interests-section"),
    ("representative office", "representative-office"),
    ("representation", "representative-office"),
    ("trade mission", "trade-mission"),
    ("liaison office", "liaison-office"),
];

/// What sort of mission: that which the words nearest the trigger name; of one raised, what it became.
fn mission_level(scene: &Scene<'_>, trigger: usize, action: &str) -> Option<String> {
    let named = |i: usize| {
        let word = scene.lemma(i).to_lowercase();
        let pair = if i == 0 { String::new() } else { format!("{} {word}", scene.word(i - 1).to_lowercase()) };
        let general =
            word == "consulate" && i + 1 < scene.len() && matches!(scene.word(i + 1).to_lowercase().as_str(), "general" | "-general" | "-");
        let known = MISSIONS.iter().find(|(name, _)| *name == pair || *name == word).map(|(_, level)| *level)?;
        Some(if general { "consulate-general" } else { known })
    };
    let forms = (0..scene.len()).filter_map(|i| Some((i, named(i)?)));
    let level = if action == "raised" {
        // "raised the Legation to an Embassy", "to the status of Embassy".
        let to = (trigger..scene.len()).find(|&i| matches!(scene.word(i), "to" | "into" | "as"));
        // "the Liaison Office became an Embassy": what it was stands before.
        let after = to.or_else(|| scene.is(trigger, &["become"]).then_some(trigger));
        forms.filter(|(i, _)| after.is_some_and(|after| *i > after)).map(|(_, level)| level).next()
    } else {
        forms.min_by_key(|(i, _)| i.abs_diff(trigger)).map(|(_, level)| level)
    };
    level.map(str::to_owned)
}

/// Fields named by adjectives in the quote's own clause: "economic and military cooperation".
fn add_fields(claim: &mut Claim, scene: &Scene<'_>, trigger: usize) {
    if claim.kind == Kind::Transfer {
        let military = claim.roles.iter().any(|role| role.role == "goods" && chancery_lexicon_field(&role.text).is_some());
        if military && !claim.fields.iter().any(|field| field == "military") {
            claim.fields.push("military".to_owned());
        }
        return;
    }
    for i in 0..scene.len() {
        if !claim.quote.contains(scene.span(i)) || !is_said_of(scene, i, trigger) {
            continue;
        }
        // A body's name tells what the body is for, and "food security" is no security.
        let named = scene.mention(i).is_some_and(|mention| {
            matches!(mention.form, MentionForm::Organisation | MentionForm::Agency | MentionForm::Instrument)
                && mention.span.len() > scene.span(i).len()
        });
        let named = named || scene.is_told_of_another(i, trigger);
        let other = i > 0 && scene.is(i, &["security"]) && scene.is(i - 1, &["food", "energy", "social", "human", "health"]);
        if let Some(field) = field_word(scene.lemma(i)).filter(|_| !named && !other)
            && !claim.fields.iter().any(|old| old == field)
        {
            claim.fields.push(field.to_owned());
        }
    }
}

/// Whether a word stands in the clause of a trigger, or before a noun that its clause belongs to: not "revived its
/// *industrial* base, and deepened cooperation".
fn is_said_of(scene: &Scene<'_>, i: usize, trigger: usize) -> bool {
    let verb = scene.governing_verb(trigger);
    let noun = scene.head(i).filter(|&noun| scene.upos(noun) != Upos::Verb && scene.under(trigger, noun));
    // "launched an energy partnership to deepen it": what the aim belongs to says what it is about.
    let over = scene.head(verb).filter(|_| scene.is_to(verb)).and_then(|over| scene.kid(over, Deprel::Obj));
    let own = scene.governing_verb(i);
    noun.is_some()
        || scene.under(i, trigger)
        || own == verb
        || std::iter::successors(Some(i), |&at| scene.head(at)).all(|at| scene.upos(at) != Upos::Verb && !scene.has(at, Deprel::Cop))
        || over.is_some_and(|object| scene.under(i, object))
}

impl Scene<'_> {
    /// Whether a word stands in a relative clause, or in one of how and why, that has the trigger not in it: "ties with Chad,
    /// which shares our *culture*".
    fn is_told_of_another(&self, i: usize, trigger: usize) -> bool {
        let mut at = i;
        for _ in 0..self.len() {
            if self.deprel(at) == Deprel::AclRelcl && !self.under(trigger, at) && at != trigger {
                return true;
            }
            match self.head(at) {
                Some(head) if head != trigger => at = head,
                _ => return false,
            }
        }
        false
    }
}

fn chancery_lexicon_field(words: &str) -> Option<&'static str> {
    let words = words.to_lowercase();
    [
        "weapon",
        "arms",
        "military",
        "ammunition",
        "missile",
        "tank",
        "mine",
        "aircraft",
        "fighter",
        "submarine",
        "artillery",
        "rifle",
        "warship",
    ]
    .iter()
    .any(|word| words.contains(word))
    .then_some("military")
}

/// A field of cooperation by its adjective or noun.
fn field_word(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "political" => "political",
        "economic" => "economic",
        "trade" | "commercial" => "trade",
        "scientific" | "science" => "scientific",
        "cultural" | "culture" => "cultural",
        "military" | "defence" | "defense" => "military",
        "technical" | "technological" | "technology" => "technical",
        "nuclear" => "nuclear",
        "energy" => "energy",
        "humanitarian" => "humanitarian",
        "financial" => "financial",
        "educational" | "education" => "educational",
        "space" => "space",
        "security" => "security",
        "agricultural" | "agriculture" => "agricultural",
        "industrial" => "industrial",
        _ => return None,
    })
}

fn quote(scene: &Scene<'_>, draft: &Draft<'_>, roles: &[Role], time: Option<&Time>, amounts: impl Iterator<Item = Span>) -> Span {
    if scene.sentence.len() <= WHOLE_SENTENCE {
        return scene.sentence;
    }
    let inside = |span: &Span| scene.sentence.contains(*span);
    let spans = roles.iter().filter_map(|role| role.span).chain(time.and_then(|time| time.span)).chain(amounts).filter(inside);
    let mut quote = spans.fold(scene.span(draft.trigger), Span::cover);
    // The rest of the clause on both sides up to a comma keeps the words readable.
    let text = scene.reading.text;
    let head = &text[scene.sentence.start..quote.start];
    let tail = &text[quote.end..scene.sentence.end];
    if let Some(at) = head.rfind([';', ',', ':']) {
        quote.start = scene.sentence.start + at + 1;
    } else {
        quote.start = scene.sentence.start;
    }
    quote.end += tail.find([';', ',', ':']).unwrap_or(tail.len());
    let words = quote.of(text);
    let lead = words.len() - words.trim_start().len();
    Span::new(quote.start + lead, quote.start + words.trim_end().len())
}

fn confidence(draft: &Draft<'_>, reasons: &mut Vec<String>) -> f64 {
    let mut confidence: f64 = 0.95;
    let implied = draft.roles.iter().filter(|(_, filler)| filler.implied).count();
    if implied > 0 {
        confidence -= 0.08 * implied.min(3) as f64;
        reasons.push(format!("{implied} of its roles are implied by the document"));
    }
    if draft.roles.iter().any(|(_, filler)| filler.by_order) {
        confidence -= 0.1;
        reasons.push("a role was found by the order of words alone".to_owned());
    }
    if let Some(tied) = &draft.time
        && tied.distance >= 3
    {
        confidence -= 0.05;
        reasons.push("its time hangs loosely on it".to_owned());
    }
    if draft.stance.modality != Modality::Asserted {
        confidence -= 0.03;
    }
    (confidence * 100.0).round() / 100.0
}

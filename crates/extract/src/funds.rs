//! Who gives and who takes, where the clause of a loan, a gift or a building leaves it to other words: to the rest of
//! the sentence, to the last such happening ("the loan", "the project"), or to the states that stand around it.
use crate::discourse::Discourse;
use crate::matcher::Draft;
use crate::scene::Scene;
use chancery_claim::{Claim, Kind, Modality, Polarity, Role, Time, claim_id};
use chancery_lexicon::{Lexicon, MentionForm};
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;

/// How far, in bytes, the last happening and the states around lend what a clause leaves out.
const REACH: usize = 1200;

/// Words after a state that make it the giver: "Chinese loan", "Japan provided".
const GIVING: &[&str] = &[
    "loan",
    "loans",
    "grant",
    "grants",
    "bank",
    "aid",
    "donation",
    "assistance",
    "funding",
    "financing",
    "commitment",
    "credit",
    "provided",
    "provides",
    "granted",
    "donated",
    "gave",
    "financed",
    "funded",
    "pledged",
    "offered",
    "cancelled",
    "canceled",
    "forgave",
    "wrote",
    "built",
    "handed",
    "lent",
    "loaned",
    "extended",
    "donates",
    "gives",
    "supplied",
    "delivered",
    "approved",
    "exim",
    "eximbank",
    "export-import",
    "contributed",
    "sent",
];
/// Words after a state that make it the taker.
const TAKING: &[&str] = &["received", "receives", "receive", "obtained", "borrowed", "secured", "owes", "owed", "thanked"];
const COMMITTING: &[&str] = &["sign", "approve", "agree", "commit", "allocate", "earmark", "conclude", "decide"];
const PROMISING: &[&str] = &["pledge", "promise", "offer", "announce", "propose", "plan", "intend", "vow"];

/// Whether bounds lie within a year and a day.
fn within_a_year(bounds: &chancery_time::Bounds) -> bool {
    matches!((bounds.begin.0, bounds.finish.1), (Some(first), Some(last)) if last - first <= 366)
}

/// What was last given, by whom and to whom.
#[derive(Debug, Default)]
pub(crate) struct Funds {
    last: Option<Last>,
}

#[derive(Debug)]
struct Last {
    giver: String,
    taker: String,
    time: Option<Time>,
    at: Span,
}

/// A state named near a clause: how much speaks for its giving, and its nearest words.
struct Near {
    id: String,
    score: i32,
    span: Span,
    gap: usize,
    here: bool,
    towards: bool,
}

fn ends(kind: Kind) -> Option<(&'static str, &'static str)> {
    match kind {
        Kind::Finance => Some(("payer", "payee")),
        Kind::Transfer => Some(("supplier", "recipient")),
        Kind::Works => Some(("assistant", "beneficiary")),
        _ => None,
    }
}

impl Funds {
    /// Fills the ends of a claim that its clause leaves out; `false` where the claim cannot stand without them.
    pub(crate) fn settle(&self, scene: &Scene<'_>, draft: &Draft<'_>, claim: &mut Claim, discourse: &Discourse, lexicon: &Lexicon) -> bool {
        let Some((giver, taker)) = ends(claim.kind) else { return true };
        let sum = |of: &str| claim.amounts.iter().any(|amount| amount.of == of);
        let terms = sum("rate") || sum("maturity") || sum("grace");
        if draft.rule.needs_amount && !sum("value") && !terms {
            return false;
        }
        stage(scene, draft, claim);
        let declares = |role: &str| draft.rule.roles.iter().any(|rule| rule.role == role);
        let both = declares(giver) && declares(taker);
        if both
            && !matches!(claim.action, "owed" | "repaid" | "invested" | "reimbursed")
            && !self.complete(scene, draft, claim, (giver, taker), discourse, lexicon)
        {
            return false;
        }
        if claim.time.is_none() && both {
            self.date(scene, draft.trigger, claim);
        }
        claim.id = claim_id(claim);
        true
    }

    fn recent(&self, scene: &Scene<'_>) -> Option<&Last> {
        self.last.as_ref().filter(|last| scene.sentence.start.saturating_sub(last.at.end) <= REACH)
    }

    fn complete(
        &self,
        scene: &Scene<'_>,
        draft: &Draft<'_>,
        claim: &mut Claim,
        (giver, taker): (&'static str, &'static str),
        discourse: &Discourse,
        lexicon: &Lexicon,
    ) -> bool {
        let state_in = |claim: &Claim, role: &str| {
            claim.fillers(role).find_map(|role| {
                role.entity.clone().filter(|id| lexicon.entity(id).is_some_and(|_| !id.contains(':') || id.starts_with("GW")))
            })
        };
        let (mut gives, mut takes) = (state_in(claim, giver), state_in(claim, taker));
        let near = around(scene, draft.trigger);
        let score = |id: &str| near.iter().find(|state| state.id == id).map_or(0, |state| state.score);
        if gives.is_none() {
            // Whoever the words around make the giver, first of the sentence's own states.
            let best = |here: bool| {
                near.iter()
                    .filter(|state| (state.here || !here) && Some(&state.id) != takes.as_ref() && state.score > 0)
                    .max_by_key(|state| (state.score, std::cmp::Reverse(state.gap)))
            };
            let last = self.recent(scene).map(|last| last.giver.clone()).filter(|id| Some(id) != takes.as_ref());
            let hinted = takes.as_ref().and_then(|id| discourse.other(id));
            // "Norway announced relief to Ghana": the one other state of the sentence, unless it too is a goal or place.
            let mut others = near.iter().filter(|state| state.here && Some(&state.id) != takes.as_ref());
            let lone = others
                .next()
                .filter(|state| !state.towards && state.score >= 0)
                .filter(|_| others.next().is_none())
                .map(|state| (state.id.clone(), Some(state.span)));
            let found = match best(true) {
                _ if takes.is_some() && lone.is_some() => lone,
                Some(state) if takes.is_none() || state.score > takes.as_deref().map_or(0, score) => {
                    Some((state.id.clone(), Some(state.span)))
                }
                _ => last.or(hinted).map(|id| (id, None)).or_else(|| {
                    best(false)
                        .filter(|state| near.iter().all(|other| other.id == state.id || other.score < state.score))
                        .map(|state| (state.id.clone(), None))
                }),
            };
            let Some((id, span)) = found else { return false };
            add(scene, lexicon, claim, giver, &id, span);
            gives = Some(id);
        }
        let from = gives.clone().unwrap_or_default();
        if takes.is_none() {
            let mut here: Vec<&Near> = near.iter().filter(|state| state.here && state.id != from).collect();
            here.sort_by_key(|state| (!state.towards, state.gap));
            let last = self.recent(scene).map(|last| last.taker.clone()).filter(|id| *id != from);
            let others: Vec<&Near> = near.iter().filter(|state| state.id != from).collect();
            let found = match here.first() {
                Some(state) if state.towards || here.len() == 1 || state.score < score(&from) => Some((state.id.clone(), Some(state.span))),
                _ => last
                    .or_else(|| discourse.other(&from))
                    .or_else(
                        || if let ([one], true) = (others.as_slice(), claim.kind != Kind::Works) { Some(one.id.clone()) } else { None },
                    )
                    .map(|id| (id, None)),
            };
            let Some((id, span)) = found else { return false };
            add(scene, lexicon, claim, taker, &id, span);
            takes = Some(id);
        }
        claim.roles.sort_by_key(|role| claim.kind.roles().iter().position(|name| *name == role.role));
        gives != takes
    }

    /// The sentence's first day or year, else that of the last such happening, else the last told before.
    fn date(&self, scene: &Scene<'_>, trigger: usize, claim: &mut Claim) {
        let text = scene.reading.text;
        let times = &scene.reading.times;
        let own =
            times[scene.reading.times_in(scene.sentence)].iter().find(|time| time.time.is_some() && time.start < scene.span(trigger).start);
        let before = || {
            times
                .iter()
                .rev()
                .take_while(|time| time.end > scene.sentence.start || scene.sentence.start - time.end <= REACH)
                .find(|time| time.time.is_some() && time.end <= scene.sentence.start)
                // A span of decades is the time of what it was said of; a paragraph keeps its dates.
                .filter(|time| time.time.as_ref().is_some_and(|time| within_a_year(&time.bounds)))
                .filter(|time| !text.get(time.end..scene.sentence.start).is_some_and(|between| between.contains("\n\n")))
        };
        let found = match own {
            Some(time) => Some((crate::assemble::time_of(time, text), "its time is the sentence's, not its clause's")),
            None => match self.recent(scene).and_then(|last| last.time.clone()) {
                Some(time) => Some((time, "its time is that of what was given just before")),
                None => before().map(|time| (crate::assemble::time_of(time, text), "its time is the last told before")),
            },
        };
        if let Some((time, reason)) = found {
            claim.time = Some(time);
            lower(claim, 0.1, reason);
        }
    }

    /// Drops what a sentence says twice and remembers what it gave.
    pub(crate) fn close(&mut self, claims: &mut Vec<Claim>, from: usize, sentence: Span) {
        let new: Vec<Claim> = claims.drain(from..).collect();
        let mut kept: Vec<Claim> = Vec::new();
        for claim in new {
            let weight = |claim: &Claim| (claim.amounts.len(), claim.roles.len());
            match kept.iter_mut().find(|old| same(old, &claim)) {
                Some(old) if weight(&claim) > weight(old) => *old = claim,
                Some(_) => {}
                None => kept.push(claim),
            }
        }
        // "A loan granted in 1991 was rescheduled": what is told is the rescheduling.
        let undone = kept.iter().any(|claim| claim.kind == Kind::Finance && matches!(claim.action, "repaid" | "forgiven" | "rescheduled"));
        kept.retain(|claim| !(undone && claim.rule == "finance/loan"));
        for claim in &kept {
            if let Some((giver, taker)) = ends(claim.kind)
                && claim.polarity == Polarity::Affirmed
                && let (Some(gives), Some(takes)) = (entity(claim, giver), entity(claim, taker))
            {
                self.last = Some(Last { giver: gives.to_owned(), taker: takes.to_owned(), time: claim.time.clone(), at: sentence });
            }
        }
        claims.extend(kept);
    }
}

fn entity<'a>(claim: &'a Claim, role: &'a str) -> Option<&'a str> {
    claim.fillers(role).find_map(|role| role.entity.as_deref())
}

/// Whether two claims of one sentence say the same gift: same ends, and no sum that the other contradicts.
fn same(a: &Claim, b: &Claim) -> bool {
    let Some((giver, taker)) = ends(a.kind) else { return false };
    let values = |claim: &Claim| claim.amounts.iter().filter(|amount| amount.of == "value").map(|amount| amount.span).collect::<Vec<_>>();
    let (left, right) = (values(a), values(b));
    let goods = |claim: &Claim| claim.fillers("goods").chain(claim.fillers("object")).filter_map(|role| role.span).collect::<Vec<_>>();
    let (things, others) = (goods(a), goods(b));
    (a.kind, a.polarity) == (b.kind, b.polarity)
        && (a.action == b.action || a.kind == Kind::Transfer)
        && entity(a, giver) == entity(b, giver)
        && entity(a, taker) == entity(b, taker)
        && (left.is_empty() || right.is_empty() || left.iter().any(|span| right.contains(span)))
        && (a.kind != Kind::Works || things.is_empty() || others.is_empty() || things.iter().any(|span| others.contains(span)))
        && (!left.is_empty() || !right.is_empty() || things.iter().any(|span| others.iter().any(|other| span.overlaps(*other))))
}

fn lower(claim: &mut Claim, by: f64, reason: &str) {
    claim.confidence = ((claim.confidence - by).max(0.3) * 100.0).round() / 100.0;
    claim.reasons.push(reason.to_owned());
}

fn add(scene: &Scene<'_>, lexicon: &Lexicon, claim: &mut Claim, role: &'static str, id: &str, span: Option<Span>) {
    let text = span.map_or_else(
        || lexicon.entity(id).map_or_else(|| id.to_owned(), |entity| entity.label.clone()),
        |span| span.of(scene.reading.text).to_owned(),
    );
    claim.roles.push(Role { role, text, span, entity: Some(id.to_owned()) });
    if span.is_some() {
        lower(claim, 0.08, &format!("its {role} stands elsewhere in the sentence"));
    } else {
        lower(claim, 0.15, &format!("its {role} is that of the words before"));
    }
}

/// What is signed or agreed is committed, what is pledged or still to come is promised: neither is delivered.
fn stage(scene: &Scene<'_>, draft: &Draft<'_>, claim: &mut Claim) {
    let mut at = draft.trigger;
    let mut verbs = Vec::new();
    for _ in 0..8 {
        if scene.upos(at) == Upos::Verb {
            verbs.push(at);
        }
        if matches!(scene.deprel(at), Deprel::Advcl | Deprel::AclRelcl | Deprel::Parataxis) {
            break;
        }
        match scene.head(at) {
            Some(head) => at = head,
            None => break,
        }
    }
    let committed = verbs.iter().copied().find(|&verb| scene.is(verb, COMMITTING));
    let promised = verbs.iter().any(|&verb| scene.is(verb, PROMISING));
    if claim.kind != Kind::Transfer || claim.action != "delivered" {
        return;
    }
    match committed {
        Some(verb) if !promised => {
            claim.action = "committed";
            // To agree is done once it is told, though what was agreed is still to come.
            let itself = matches!(scene.deprel(verb), Deprel::Root | Deprel::Conj | Deprel::AclRelcl) && !scene.has(verb, Deprel::Aux);
            if claim.modality == Modality::Planned && itself {
                claim.modality = Modality::Asserted;
                claim.reasons.push("what was agreed was committed".to_owned());
            }
        }
        _ if promised || claim.modality == Modality::Planned => claim.action = "promised",
        _ => {}
    }
}

/// The states named around a clause.
fn around(scene: &Scene<'_>, trigger: usize) -> Vec<Near> {
    let reading = scene.reading;
    let place = scene.span(trigger).start;
    let mut out: Vec<Near> = Vec::new();
    let from = reading.mentions.partition_point(|mention| mention.span.end + REACH < scene.sentence.start);
    for mention in &reading.mentions[from..] {
        if mention.span.start > scene.sentence.end + REACH / 2 {
            break;
        }
        let id = match mention.form {
            MentionForm::State(_) => mention.referent.entity.as_ref(),
            _ => mention.referent.of.as_ref(),
        };
        let Some(id) = id else { continue };
        let here = scene.sentence.contains(mention.span);
        let before: Vec<String> = words_before(reading.text, mention.span.start);
        let after: Vec<String> = words_after(reading.text, mention.span.end);
        let towards = before.iter().any(|word| matches!(word.as_str(), "to" | "in" | "for"));
        let bank = mention.form != MentionForm::Person && mention.span.of(reading.text).to_lowercase().contains("bank");
        let mut score = 0;
        if bank || before.first().is_some_and(|word| word == "from") || after.iter().any(|word| GIVING.contains(&word.as_str())) {
            score += 2;
        }
        if after.iter().any(|word| TAKING.contains(&word.as_str())) || before.first().is_some_and(|word| word == "to") {
            score -= 2;
        } else if towards {
            score -= 1;
        }
        let gap = mention.span.start.abs_diff(place);
        match out.iter_mut().find(|old| old.id == *id) {
            Some(old) => {
                old.score += score;
                old.towards |= here && towards;
                if (here, std::cmp::Reverse(gap)) > (old.here, std::cmp::Reverse(old.gap)) {
                    old.gap = gap;
                    old.span = mention.span;
                    old.here = here;
                }
            }
            None => out.push(Near { id: id.clone(), score, span: mention.span, gap, here, towards: here && towards }),
        }
    }
    out
}

/// The last two words before a place, articles passed over, the nearest first; nothing past a stop.
fn words_before(text: &str, at: usize) -> Vec<String> {
    let clause = text[..at].rsplit(['.', ';', ',', '(', ')']).next().unwrap_or("");
    let words = clause.split_whitespace().rev().map(str::to_lowercase);
    words.filter(|word| !matches!(word.as_str(), "the" | "of" | "government" | "republic")).take(1).collect()
}

/// The first three words after a place, up to a stop or a preposition.
fn words_after(text: &str, at: usize) -> Vec<String> {
    let clause = text[at..].split(['.', ';', ',', '(', ')']).next().unwrap_or("");
    let words = clause.split_whitespace().map(str::to_lowercase).filter(|word| word != "'s" && word != "’s" && !word.starts_with('$'));
    words
        .take(4)
        .take_while(|word| !matches!(word.as_str(), "to" | "from" | "in" | "for" | "with" | "and" | "by" | "of" | "a" | "an" | "the"))
        .collect()
}

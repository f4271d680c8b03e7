//! Who gives and who takes, where the clause of a loan, a gift or a building leaves it to other words: to the rest of
//! the sentence, to the last such happening ("the loan", "the project"), or to the states that stand around it.
use crate::discourse::Discourse;
use crate::lent::{same_paragraph, signed_on};
use crate::matcher::Draft;
use crate::near::{Near, around, giver_by_order, goes_to, verb_over};
use crate::rules::Need;
use crate::scene::Scene;
use crate::stage::stage;
use chancery_claim::{Claim, Kind, Modality, Polarity, Role, Time, claim_id};
use chancery_lexicon::Lexicon;
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;

/// How far, in bytes, the last happening and the states around lend what a clause leaves out.
pub(crate) const REACH: usize = 1200;

/// What was last given, by whom and to whom.
#[derive(Debug, Default)]
pub(crate) struct Funds {
    last: Option<Last>,
    /// What a sentence gave without a sum, its ends found around: no claim, but a sum may follow.
    pending: Option<Last>,
    /// The last sum told with its giver and taker.
    told: Option<Told>,
    /// The last agreement told between two states or more: its parties, its time and its sentence.
    pact: Option<Pact>,
}

/// A loan or gift with its sum.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) claim: Claim,
    at: Span,
}

#[derive(Debug)]
pub(crate) struct Pact {
    pub(crate) action: &'static str,
    pub(crate) parties: Vec<Role>,
    pub(crate) time: Option<Time>,
    at: Span,
}

#[derive(Debug)]
pub(crate) struct Last {
    pub(crate) kind: Kind,
    pub(crate) action: &'static str,
    pub(crate) giver: String,
    pub(crate) taker: String,
    pub(crate) time: Option<Time>,
    pub(crate) at: Span,
}

pub(crate) fn ends(kind: Kind) -> Option<(&'static str, &'static str)> {
    match kind {
        Kind::Finance => Some(("payer", "payee")),
        Kind::Transfer => Some(("supplier", "recipient")),
        Kind::Works => Some(("assistant", "beneficiary")),
        _ => None,
    }
}

impl Funds {
    /// Fills the ends of a claim that its clause leaves out; `false` where the claim cannot stand without them.
    pub(crate) fn settle(
        &mut self,
        scene: &Scene<'_>,
        draft: &Draft<'_>,
        claim: &mut Claim,
        discourse: &Discourse,
        lexicon: &Lexicon,
    ) -> bool {
        let Some((giver, taker)) = ends(claim.kind) else { return true };
        let sum = |of: &str| claim.amounts.iter().any(|amount| amount.of == of);
        let value = sum("value");
        let terms = sum("rate") || sum("maturity") || sum("grace");
        if draft.rule.needs_amount && !sum("value") && !terms {
            // "a loan from Japan to Mali": its sum may follow.
            self.await_sum(scene, claim, (giver, taker));
            return false;
        }
        // "stop the sale of arms to X": who stops it is not who sells.
        if claim.kind == Kind::Transfer
            && scene.upos(draft.trigger) != Upos::Verb
            && scene.head(draft.trigger).is_some_and(|verb| scene.is(verb, &["stop", "halt", "end", "suspend", "prevent", "block", "ban"]))
        {
            return false;
        }
        // "boost lending by 5 million": a noun, though the tree calls it a verb.
        if draft.rule.name == "finance/lend" && scene.word(draft.trigger) == "lending" && !scene.has(draft.trigger, Deprel::Aux) {
            return false;
        }
        // "for financing the programme": an aim, no building.
        let gerund = scene.word(draft.trigger).ends_with("ing")
            && scene.kids(draft.trigger).any(|kid| kid < draft.trigger && matches!(scene.deprel(kid), Deprel::Mark | Deprel::Case));
        if claim.kind == Kind::Works && gerund && !value {
            return false;
        }
        let open = |role: &str| {
            draft.rule.roles.iter().any(|rule| rule.role == role && rule.need == Need::Anywhere) && entity(claim, role).is_none()
        };
        // What the rule wants of the document is looked for around only where a sum is told.
        if (open(giver) || open(taker)) && !sum("value") {
            // Its sum may follow: "China gave the hospital two ambulances. They were worth …"
            if self.complete(scene, draft.trigger, claim, (giver, taker), discourse, lexicon) {
                self.await_sum(scene, claim, (giver, taker));
            }
            return false;
        }
        // "gave credit to the minister": no loan.
        let tax = scene.is(draft.trigger, &["credit"]) && scene.kids(draft.trigger).any(|kid| scene.is(kid, &["tax", "carbon"]));
        if claim.kind == Kind::Finance && tax {
            return false;
        }
        let idle = |i: usize| scene.is(i, &["credit"]) && !scene.kids(i).any(|kid| kid < i);
        if claim.kind == Kind::Finance && !value && scene.kids_by(draft.trigger, Deprel::Obj).any(idle) {
            return false;
        }
        stage(scene, draft.trigger, claim);
        // "a deal cancelling loans of 5 million yuan": who lent forgives, also where the tree hangs the loans elsewhere.
        let forgiving = |verb: usize| {
            scene.is(verb, &["cancel", "forgive", "waive", "annul", "write", "exempt"]) || scene.word(verb).starts_with("cancel")
        };
        // "cancelling expired loans", with the tree in pieces.
        let cancelling =
            |i: usize| [i, i.saturating_sub(1)].iter().any(|&verb| forgiving(verb) && scene.word(verb).to_lowercase().ends_with("ing"));
        let before = scene.phrase(draft.trigger).start;
        let right_before = (0..draft.trigger).rev().find(|&i| scene.span(i).end <= before);
        if claim.kind == Kind::Finance
            && matches!(claim.action, "lent" | "committed")
            && (scene.head(draft.trigger).is_some_and(|verb| scene.deprel(draft.trigger) != Deprel::Obl && forgiving(verb))
                || right_before.is_some_and(cancelling))
        {
            claim.action = "forgiven";
            claim.basis = None;
            // "Malian loans", forgiven: they are what Mali owes.
            let phrase = scene.phrase(draft.trigger);
            if entity(claim, taker).is_none() {
                for role in claim.roles.iter_mut().filter(|role| role.role == giver && role.span.is_some_and(|span| phrase.contains(span)))
                {
                    role.role = taker;
                }
            }
        }
        let declares = |role: &str| draft.rule.roles.iter().any(|rule| rule.role == role);
        let both = declares(giver) && declares(taker);
        if both
            && !matches!(claim.action, "owed" | "repaid" | "invested" | "reimbursed")
            && !self.complete(scene, draft.trigger, claim, (giver, taker), discourse, lexicon)
        {
            return false;
        }
        if matches!(claim.action, "committed" | "lent")
            && let Some(signed) = signed_on(scene, draft.trigger, claim)
        {
            claim.time = Some(signed);
        }
        if claim.time.is_none() && both && value {
            self.date(scene, draft.trigger, claim);
        }
        claim.id = claim_id(claim);
        true
    }

    /// Remembers who gave what to whom where the sum is not told yet.
    fn await_sum(&mut self, scene: &Scene<'_>, claim: &Claim, (giver, taker): (&str, &str)) {
        if let (Some(gives), Some(takes)) = (entity(claim, giver), entity(claim, taker))
            && gives != takes
        {
            self.pending = Some(Last {
                kind: claim.kind,
                action: claim.action,
                giver: gives.to_owned(),
                taker: takes.to_owned(),
                time: claim.time.clone(),
                at: scene.sentence,
            });
        }
    }

    /// The loan or gift told just before, in the same paragraph.
    pub(crate) fn told(&self, scene: &Scene<'_>) -> Option<&Told> {
        self.told.as_ref().filter(|told| {
            scene.sentence.start.saturating_sub(told.at.end) <= REACH / 2
                && scene.reading.block_at(told.at.start) == scene.reading.block_at(scene.sentence.start)
        })
    }

    /// The agreement told just before.
    pub(crate) fn pact(&self, scene: &Scene<'_>) -> Option<&Pact> {
        self.pact.as_ref().filter(|pact| scene.sentence.start.saturating_sub(pact.at.end) <= REACH / 2)
    }

    /// The agreement told after what was last given.
    pub(crate) fn latest_pact(&self, scene: &Scene<'_>) -> Option<&Pact> {
        self.pact(scene).filter(|pact| self.last.as_ref().is_none_or(|last| last.at.start < pact.at.start))
    }

    /// When what was last given was given.
    pub(crate) fn when(&self, scene: &Scene<'_>) -> Option<Time> {
        self.recent(scene).and_then(|last| last.time.clone())
    }

    /// What was last given, told in the same paragraph.
    pub(crate) fn before(&self, scene: &Scene<'_>) -> Option<&Last> {
        self.recent(scene).filter(|last| same_paragraph(scene.reading.text, last.at.end, scene.sentence.start))
    }

    pub(crate) fn recent(&self, scene: &Scene<'_>) -> Option<&Last> {
        let same = |last: &&Last| scene.reading.block_at(last.at.start) == scene.reading.block_at(scene.sentence.start);
        self.last.as_ref().filter(same).filter(|last| scene.sentence.start.saturating_sub(last.at.end) <= REACH)
    }

    pub(crate) fn complete(
        &self,
        scene: &Scene<'_>,
        trigger: usize,
        claim: &mut Claim,
        (giver, taker): (&'static str, &'static str),
        discourse: &Discourse,
        lexicon: &Lexicon,
    ) -> bool {
        // A state, or a body of several that gives and takes for itself.
        let state_in = |claim: &Claim, role: &str| {
            claim.fillers(role).find_map(|role| {
                let body = |id: &str| role.role == giver && id.starts_with("o:");
                role.entity.clone().filter(|id| (body(id) || !id.contains(':') || id.starts_with("GW")) && lexicon.entity(id).is_some())
            })
        };
        let (mut gives, mut takes) = (state_in(claim, giver), state_in(claim, taker));
        let near = around(scene, trigger);
        let score = |id: &str| near.iter().find(|state| state.id == id).map_or(0, |state| state.score);
        // The verb over a sum says who gives: "donated equipment worth …", whatever a wrong tree made of the rest.
        if claim.kind != Kind::Works
            && let Some((verb, giving)) = verb_over(scene, trigger)
        {
            let subjects: Vec<(String, Span)> = scene
                .subjects(verb)
                .into_iter()
                .flat_map(|subject| scene.conjuncts(subject))
                .flat_map(|subject| scene.fillers(subject, discourse, lexicon))
                .filter_map(|filler| Some((filler.state.clone()?, filler.span?)))
                .collect();
            // Several that signed, or a giver told by "from", leave the verb out of it.
            let one = subjects.iter().all(|(id, _)| *id == subjects[0].0);
            let subject = subjects.into_iter().next().filter(|_| one && !near.iter().any(|state| state.source));
            // "The Malian president and the Danish envoy agreed to provide aid to Mali": who is told as taking does not give.
            let other = |id: &String| {
                let rival = |state: &&Near| state.here && state.id != *id && !state.towards && state.score >= 0;
                let mut rivals = near.iter().filter(rival);
                rivals.next().filter(|_| rivals.next().is_none()).map(|state| (state.id.clone(), state.span))
            };
            let subject = subject.map(|(id, span)| match other(&id).filter(|_| giving && goes_to(scene, verb, &id)) {
                Some(rival) => rival,
                None => (id, span),
            });
            if let Some((id, span)) = subject {
                let (mine, other) = if giving { (&gives, giver) } else { (&takes, taker) };
                if mine.as_ref() != Some(&id) {
                    claim.roles.retain(|role| role.role != giver && role.role != taker);
                    (gives, takes) = (None, None);
                    add(scene, lexicon, claim, other, &id, Some(span));
                    if giving {
                        gives = Some(id);
                    } else {
                        takes = Some(id);
                    }
                }
            }
        }
        // "the ambassador, Li Li, donated …", with the tree in pieces: who stands before the verb gives.
        if claim.kind == Kind::Transfer
            && gives.is_none()
            && verb_over(scene, trigger).is_none()
            && let Some((id, span)) = giver_by_order(scene, trigger)
            && takes.as_ref() != Some(&id)
        {
            add(scene, lexicon, claim, giver, &id, Some(span));
            gives = Some(id);
        }
        // Where the words around say the contrary of both ends, what a wrong tree gave is looked for anew.
        if let (Some(gave), Some(took)) = (&gives, &takes)
            && (score(gave) < 0 && score(took) > score(gave) || score(gave) <= 0 && score(took) >= 2)
            && !matches!(claim.kind, Kind::Works)
        {
            claim.roles.retain(|role| role.role != giver && role.role != taker);
            (gives, takes) = (None, None);
        }
        // "Parliament approved a loan financed by Japan": who is told as giving by a tree alone, beside who clearly gives.
        if let (Some(gave), None) = (&gives, &takes)
            && score(gave) < 0
            && near.iter().any(|state| state.here && state.id != *gave && state.score >= 2)
            && claim.kind == Kind::Finance
        {
            claim.roles.retain(|role| role.role != giver);
            gives = None;
        }
        // "We provided …", "aid to developing countries": who is meant no state around tells.
        if (gives.is_none() && scene.first_person(trigger)) || (takes.is_none() && scene.names_a_group(trigger)) {
            return false;
        }
        // "benefited from relief under the initiative", "would have to borrow": who gives is no state around.
        if gives.is_none() && crate::purse::is_given_otherwise(scene, trigger, &near, takes.as_deref()) {
            return false;
        }
        let aloud = scene.reading.is_spoken(scene.sentence.start);
        if gives.is_none() {
            // Whoever the words around make the giver, first of the sentence's own states.
            let best = |here: bool| {
                near.iter()
                    .filter(|state| (state.here || !here) && Some(&state.id) != takes.as_ref() && state.score > 0)
                    .max_by_key(|state| (state.score, std::cmp::Reverse(state.gap)))
            };
            let last = self.recent(scene).map(|last| last.giver.clone()).filter(|id| Some(id) != takes.as_ref());
            // The other side of the document's pair gives only where nothing around says that it takes.
            let hinted = takes.as_ref().and_then(|id| discourse.other(id)).filter(|id| score(id) >= 0);
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
                _ if aloud && !discourse.directed => None,
                _ => last.or(hinted).map(|id| (id, None)).or_else(|| {
                    best(false)
                        .filter(|state| near.iter().all(|other| other.id == state.id || other.score < state.score))
                        .map(|state| (state.id.clone(), None))
                }),
            };
            // Two states all around, one of them clearly a goal or a place: the other gives.
            let found = found.or_else(|| match near.as_slice() {
                [a, b] => {
                    let (up, down) = if a.score >= b.score { (a, b) } else { (b, a) };
                    // "The ministers of Mali and Peru held talks in Peru": where they met takes nothing.
                    let clear = down.score < 0 && !down.acts && up.score >= 0 && Some(&up.id) != takes.as_ref();
                    clear.then(|| (up.id.clone(), up.here.then_some(up.span)))
                }
                _ => None,
            });
            let Some((id, span)) = found else { return false };
            add(scene, lexicon, claim, giver, &id, span);
            gives = Some(id);
        }
        let from = gives.clone().unwrap_or_default();
        // "It has allocated $3 million to UNICEF": no state of another sentence takes it too.
        let body = claim.fillers(taker).find_map(|role| role.entity.clone().filter(|id| id.starts_with("o:")));
        if takes.is_none() {
            let mut here: Vec<&Near> = near.iter().filter(|state| state.here && !state.source && state.id != from).collect();
            here.sort_by_key(|state| (!state.towards, state.gap));
            let last = self.recent(scene).map(|last| last.taker.clone()).filter(|id| *id != from);
            let others: Vec<&Near> = near.iter().filter(|state| state.id != from).collect();
            let found = match here.first() {
                Some(state) if state.towards || here.len() == 1 || state.score < score(&from) => Some((state.id.clone(), Some(state.span))),
                // A speaker names whom he means; a report goes on with the same sides.
                _ if body.is_some() || (aloud && !discourse.directed) => None,
                _ => last
                    .or_else(|| discourse.other(&from))
                    .or_else(
                        // "The opera will be financed by Japan", after one other state was named.
                        || match others.as_slice() {
                            [one] if claim.kind != Kind::Works || crate::sums::refers_back(scene) => Some(one.id.clone()),
                            _ => None,
                        },
                    )
                    .map(|id| (id, None)),
            };
            if let Some((id, span)) = found {
                add(scene, lexicon, claim, taker, &id, span);
                takes = Some(id);
            } else if body.is_some() {
                takes = body;
            } else {
                return false;
            }
        }
        claim.roles.sort_by_key(|role| claim.kind.roles().iter().position(|name| *name == role.role));
        // Nobody gives to who followed him as a state: one of the two names is taken from elsewhere.
        let day = claim.time.as_ref().and_then(|time| time.value.bounds.finish.1.or(time.value.bounds.begin.0));
        let one = |a: &Option<String>, b: &Option<String>| {
            let then = a.as_deref().zip(day).and_then(|(id, day)| lexicon.at_time(id, day));
            then.is_some_and(|then| Some(&then.0.id) == b.as_ref())
        };
        // Nor does one of several who give receive it, whatever the words around say.
        let both = claim.fillers(giver).any(|role| role.entity.is_some() && claim.fillers(taker).any(|other| other.entity == role.entity));
        gives != takes && !both && !one(&gives, &takes) && !one(&takes, &gives)
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
        kept.retain(|claim| !(undone && claim.rule == "finance/loan" && matches!(claim.action, "lent" | "committed")));
        // A building told with the very sum of its loan is the purpose of the loan.
        let values =
            |claim: &Claim| claim.amounts.iter().filter(|amount| amount.of == "value").map(|amount| amount.span).collect::<Vec<_>>();
        let lent: Vec<Span> = kept.iter().filter(|claim| matches!(claim.kind, Kind::Finance | Kind::Transfer)).flat_map(values).collect();
        kept.retain(|claim| !(claim.rule == "works/construction" && values(claim).iter().any(|span| lent.contains(span))));
        for claim in &kept {
            let promised = (claim.kind == Kind::Statement && claim.action == "promised").then_some(("speaker", "addressee"));
            if let Some((giver, taker)) = ends(claim.kind).or(promised)
                && claim.polarity == Polarity::Affirmed
                && !is_background(&claim.quote_text)
                && let (Some(gives), Some(takes)) = (entity(claim, giver), entity(claim, taker))
            {
                self.last = Some(Last {
                    kind: claim.kind,
                    action: claim.action,
                    giver: gives.to_owned(),
                    taker: takes.to_owned(),
                    time: claim.time.clone(),
                    at: sentence,
                });
                if matches!(claim.kind, Kind::Finance | Kind::Transfer)
                    && matches!(claim.action, "lent" | "committed" | "delivered" | "promised")
                    && claim.amounts.iter().any(|amount| amount.of == "value")
                {
                    self.told = Some(Told { claim: claim.clone(), at: sentence });
                }
            }
        }
        for claim in &kept {
            let parties: Vec<Role> =
                claim.fillers("party").filter(|role| role.entity.is_some()).map(|role| Role { span: None, ..role.clone() }).collect();
            if claim.kind == Kind::Agreement
                && claim.polarity == Polarity::Affirmed
                && claim.modality == Modality::Asserted
                && parties.len() == 2
            {
                self.pact = Some(Pact { action: claim.action, parties, time: claim.time.clone(), at: sentence });
            }
        }
        if let Some(pending) = self.pending.take().filter(|pending| self.last.as_ref().is_none_or(|last| last.at != pending.at)) {
            self.last = Some(pending);
        }
        claims.extend(kept);
    }
}

fn entity<'a>(claim: &'a Claim, role: &'a str) -> Option<&'a str> {
    claim.fillers(role).find_map(|role| role.entity.as_deref())
}

/// "The stadium was originally built by Japan in 1987": told of before what the text is about.
fn is_background(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "originally" | "Originally" | "previously" | "Previously"))
}

/// Whether two claims of one sentence say the same gift: same ends, and no sum that the other contradicts.
fn same(a: &Claim, b: &Claim) -> bool {
    let Some((giver, taker)) = ends(a.kind) else { return false };
    let values = |claim: &Claim| claim.amounts.iter().filter(|amount| amount.of == "value").map(|amount| amount.span).collect::<Vec<_>>();
    let (left, right) = (values(a), values(b));
    let goods = |claim: &Claim| claim.fillers("goods").chain(claim.fillers("object")).filter_map(|role| role.span).collect::<Vec<_>>();
    let (things, others) = (goods(a), goods(b));
    let shared = left.iter().any(|span| right.contains(span));
    (a.kind, a.polarity) == (b.kind, b.polarity)
        // "contracts for spares and for weapons that were delivered earlier" tells of two.
        && (shared || a.modality == b.modality)
        && (a.action == b.action || a.kind == Kind::Transfer)
        && entity(a, giver) == entity(b, giver)
        && entity(a, taker) == entity(b, taker)
        && (left.is_empty() || right.is_empty() || left.iter().any(|span| right.contains(span)))
        && (a.kind != Kind::Works || things.is_empty() || others.is_empty() || things.iter().any(|span| others.contains(span)))
        && (!left.is_empty() || !right.is_empty() || things.iter().any(|span| others.iter().any(|other| span.overlaps(*other))))
}

pub(crate) fn lower(claim: &mut Claim, by: f64, reason: &str) {
    claim.confidence = ((claim.confidence - by).max(0.3) * 100.0).round() / 100.0;
    claim.reasons.push(reason.to_owned());
}

pub(crate) fn add(scene: &Scene<'_>, lexicon: &Lexicon, claim: &mut Claim, role: &'static str, id: &str, span: Option<Span>) {
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

//! Sums that no rule ties to a happening: "The loan is for 36 billion francs", "The project cost $3 million".
//!
//! What a sum is of, the nearest word about money tells; who gave it to whom, the sentence, the last such happening or
//! the states around tell (`funds`). Such claims are of lower confidence and say in their reasons what was filled in.
use crate::assemble::bare_claim;
use crate::discourse::Discourse;
use crate::funds::{Funds, add, ends, lower};
use crate::near::around;
use crate::purpose::{Purpose, purpose};
use crate::reading::Reading;
use crate::scene::Scene;
use crate::stage::stage;
use chancery_claim::{Amount, Basis, Claim, Kind, Modality, claim_id};
use chancery_lexicon::Lexicon;
use chancery_quantity::{AmountKind, AmountMention};
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;

/// Whether a sentence that the gate would pass over may tell of a sum.
pub(crate) fn may_hold(reading: &Reading<'_>, sentence: Span) -> bool {
    reading.amounts[reading.amounts_in(sentence)].iter().any(|found| found.amount.kind == AmountKind::Money)
}

/// The sums of a sentence; those that tell the same in two currencies stand together.
fn groups<'s>(scene: &Scene<'s>) -> Vec<Vec<&'s AmountMention>> {
    let mut groups: Vec<Vec<&AmountMention>> = Vec::new();
    let reading = scene.reading;
    for sum in reading.amounts[reading.amounts_in(scene.sentence)].iter().filter(|found| found.amount.kind == AmountKind::Money) {
        let joined = groups.last().and_then(|group| group.last()).is_some_and(|last| {
            let between = reading.text.get(last.end..sum.start).unwrap_or("-").trim_start();
            let opens = between.starts_with('(') || between.starts_with('[') || between.starts_with("or ");
            opens && between.len() <= 24 && !between.contains([')', ']'])
        });
        match groups.last_mut() {
            Some(group) if joined => group.push(sum),
            _ => groups.push(vec![sum]),
        }
    }
    groups
}

/// Whether words before a sum call it a part of another: "including", "including nearly".
fn is_part(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    words.find(|word| !matches!(*word, "nearly" | "about" | "over" | "approximately" | "around" | "almost" | "a" | "some"))
        == Some("including")
}

/// Makes claims of the loose sums of a sentence, or gives them to its claim that lacks one.
pub(crate) fn read(
    scene: &Scene<'_>,
    funds: &Funds,
    discourse: &Discourse,
    lexicon: &Lexicon,
    source: &str,
    claims: &mut Vec<Claim>,
    from: usize,
) {
    if scene.is_empty() {
        return;
    }
    let text = scene.reading.text;
    let groups = groups(scene);
    let own = crate::purse::is_of_a_purse(scene, groups.len());
    for group in groups {
        let span = Span::new(group[0].start, group[0].end);
        let amounts: Vec<Amount> = group
            .iter()
            .map(|sum| {
                let span = Span::new(sum.start, sum.end);
                Amount { of: "value".to_owned(), text: span.of(text).to_owned(), span, value: sum.amount.clone() }
            })
            .collect();
        let told = |claim: &Claim| claim.amounts.iter().any(|amount| amounts.iter().any(|sum| amount.span == sum.span));
        if claims[from..].iter().any(|claim| (ends(claim.kind).is_some() || claim.kind == Kind::Trade) && told(claim)) {
            continue;
        }
        let Some(at) = scene.head_of(span) else { continue };
        if own || crate::purse::may_be_a_weight(span.of(text)) || wanted(scene, at) || crate::purse::is_a_change(scene, at, span) {
            continue;
        }
        // "gave $9 million, including nearly $2 million for schools": the whole is told, and the part is in it.
        let whole =
            || claims[from..].iter().any(|claim| ends(claim.kind).is_some() && claim.amounts.iter().any(|sum| sum.span.end < span.start));
        if is_part(text.get(scene.sentence.start..span.start).unwrap_or("")) && whole() {
            continue;
        }
        let last = group.last().and_then(|sum| scene.head_of(Span::new(sum.start, sum.end))).unwrap_or(at);
        if let Some(part) = crate::parts::read(scene, funds, source, at, last, &amounts) {
            claims.push(part);
            continue;
        }
        // "An agreement for $8 million was also signed": its sum needs no other word.
        let one_more =
            || subject(scene).filter(|&subject| is_one_more(scene) && scene.under(at, subject)).map(|word| (Purpose::Link, word));
        let finished = || built_for(scene, at).map(|verb| (Purpose::Cost, verb));
        let Some((purpose, word)) = purpose(scene, at, last).or_else(one_more).or_else(finished) else { continue };
        // "signed a contract worth $5 million for the purchase of …": the sum is the contract's, whatever it is for.
        // "built a school, which had a budget of $2 million": the school's.
        if purpose == Purpose::Other && at > 0 && (led_by_worth(scene, span) || is_budget(scene, word, at)) {
            attach(&mut claims[from..], &amounts);
        }
        let about_it = || subject(scene).is_some_and(|subject| scene.under(word, subject)) && refers_back(scene);
        let untold = || purpose == Purpose::Money && !told_of(scene, funds, word) && !(about_it() && funds.latest_pact(scene).is_some());
        if purpose == Purpose::Other || untold() || attach(&mut claims[from..], &amounts) {
            continue;
        }
        let (kind, action, basis) = match purpose {
            Purpose::Loan => (Kind::Finance, "lent", Some(Basis::Loan)),
            Purpose::Relief => (Kind::Finance, "forgiven", None),
            Purpose::Gift if handed(scene, at) => (Kind::Transfer, "delivered", Some(Basis::Grant)),
            Purpose::Gift => (Kind::Transfer, "committed", Some(Basis::Grant)),
            Purpose::Money => (Kind::Transfer, "committed", None),
            // "handed over kits worth 5 million yuan".
            _ if handed(scene, at) => (Kind::Transfer, "delivered", None),
            _ => (Kind::Works, "built", None),
        };
        let Some((giver, taker)) = ends(kind) else { continue };
        let stance = scene.stance(word, kind, true);
        if stance.untold {
            continue;
        }
        let mut claim = bare_claim(scene, source, kind, action, &format!("{}/sum", kind.name()));
        claim.basis = basis;
        claim.time = scene.time_of(word).map(|tied| crate::assemble::time_of(tied.mention, text));
        claim.amounts = amounts;
        (claim.polarity, claim.modality) = (stance.polarity, stance.modality);
        claim.reasons.push(format!("a sum near “{}”", scene.word(word)));
        // "The value of the contract was …": of the contract told just before, not of what was given before that.
        let of_pact = kind == Kind::Works && funds.latest_pact(scene).is_some() && is_of_an_agreement(scene);
        let ended = if of_pact {
            false
        } else if kind == Kind::Works {
            // What something cost is told of what was given before, of nothing else.
            match funds.before(scene).filter(|_| refers_back(scene) && (purpose == Purpose::Cost || tells_a_price(scene))) {
                Some(last) => {
                    // "The equipment was valued at …": of what was handed over before, not of a building.
                    if last.kind == Kind::Transfer {
                        (claim.kind, claim.action, claim.rule) = (last.kind, last.action, "transfer/sum".to_owned());
                    } else if last.kind == Kind::Works {
                        claim.action = last.action;
                    }
                    let (giver, taker) = ends(claim.kind).unwrap_or((giver, taker));
                    add(scene, lexicon, &mut claim, giver, &last.giver, None);
                    add(scene, lexicon, &mut claim, taker, &last.taker, None);
                    // "The agreement was signed on 4 May and was worth …" has its own day, a building that of its beginning.
                    let signed = subject(scene).is_some_and(|subject| scene.is(subject, &["agreement", "contract", "loan", "deal"]));
                    claim.time = if signed || claim.kind != Kind::Works {
                        claim.time.or(funds.when(scene))
                    } else {
                        funds.when(scene).or(claim.time)
                    };
                    true
                }
                None if refers_back(scene) && (purpose == Purpose::Cost || tells_a_price(scene)) => {
                    // "Mali's bridge is built with Japanese aid. It will cost …": two states, of which one is said to give.
                    match around(scene, word).as_slice() {
                        [a, b] => {
                            let (up, down) = if a.score >= b.score { (a, b) } else { (b, a) };
                            let clear = up.score >= 2 && down.score <= 0;
                            if clear {
                                add(scene, lexicon, &mut claim, giver, &up.id, None);
                                add(scene, lexicon, &mut claim, taker, &down.id, None);
                            }
                            clear
                        }
                        _ => false,
                    }
                }
                None => false,
            }
        } else {
            funds.complete(scene, word, &mut claim, (giver, taker), discourse, lexicon)
        };
        if !ended {
            // "The two governments signed an agreement. The loan is for 5 million yuan": the sum is the agreement's.
            let pact = funds.pact(scene).filter(|_| refers_back(scene) || is_one_more(scene));
            let Some(pact) = pact.filter(|_| !crate::purse::names_other_givers(scene)) else { continue };
            (claim.kind, claim.action, claim.basis, claim.rule) = (Kind::Agreement, pact.action, None, "agreement/sum".to_owned());
            claim.roles = pact.parties.clone();
            claim.time = pact.time.clone().or(claim.time);
            lower(&mut claim, 0.15, "the sum of the agreement told before");
            claim.id = claim_id(&claim);
            claims.push(claim);
            continue;
        }
        // "The amount appropriated was $90,000": who reports at home of his own purse gives nothing to the state last named.
        if discourse.at_home && !claim.roles.iter().any(|role| role.span.is_some()) {
            continue;
        }
        stage(scene, word, &mut claim);
        if claim.kind == Kind::Transfer && claim.action == "committed" && claim.modality == Modality::Planned {
            claim.action = "promised";
        }
        if claim.time.is_none() {
            funds.date(scene, word, &mut claim);
        }
        claim.id = claim_id(&claim);
        claims.push(claim);
    }
}

/// Gives a sum to the one happening of the sentence that has none ("donated lorries, worth $2 million"), and to an
/// agreement about it; whether a happening took it.
fn attach(claims: &mut [Claim], amounts: &[Amount]) -> bool {
    let lacks = |claim: &Claim| !claim.amounts.iter().any(|amount| amount.of == "value");
    let flows = claims.iter().filter(|claim| ends(claim.kind).is_some() && lacks(claim)).count();
    let mut taken = false;
    for claim in claims.iter_mut().filter(|claim| lacks(claim)) {
        let flow = ends(claim.kind).is_some();
        if !(flow && flows == 1 || claim.kind == Kind::Agreement) {
            continue;
        }
        claim.amounts.extend(amounts.iter().cloned());
        lower(claim, 0.08, "its sum stands elsewhere in the sentence");
        claim.id = claim_id(claim);
        taken |= flow;
    }
    taken
}

/// "The value of the contract was …", "The contract is worth …".
fn is_of_an_agreement(scene: &Scene<'_>) -> bool {
    const PACTS: &[&str] = &["contract", "agreement", "deal", "accord", "memorandum", "protocol"];
    subject(scene).is_some_and(|subject| {
        scene.is(subject, PACTS)
            || scene.is(subject, &["value", "amount", "cost", "price", "sum"])
                && scene.kids(subject).any(|kid| scene.is(kid, PACTS) && matches!(scene.deprel(kid), Deprel::Nmod | Deprel::Compound))
    })
}

/// Whether "worth" stands right before a sum.
fn led_by_worth(scene: &Scene<'_>, sum: Span) -> bool {
    scene.reading.text[scene.sentence.start..sum.start].split_whitespace().next_back().is_some_and(|word| word == "worth")
}

/// "The dam was upgraded for $3 million": the verb of works whose price a sum is.
fn built_for(scene: &Scene<'_>, at: usize) -> Option<usize> {
    const WORKS: &[&str] =
        &["build", "construct", "complete", "finish", "upgrade", "renovate", "rehabilitate", "refurbish", "repair", "restore", "expand"];
    let verb = scene.head(at).filter(|_| scene.case(at) == "for")?;
    (scene.is(verb, WORKS) && scene.is_passive(verb)).then_some(verb)
}

/// "with a planned budget of $2 million": of what is told, not of a state.
fn is_budget(scene: &Scene<'_>, word: usize, at: usize) -> bool {
    word + 1 < at && scene.is(word, &["budget"]) && scene.word(word + 1) == "of" && scene.states_of(word).is_empty()
}

/// "while the Danish commitment was $1 million": money whose giver its own words name.
fn is_of_a_giver(scene: &Scene<'_>, word: usize) -> bool {
    scene.is(word, &["commitment", "funding", "financing"]) && scene.deprel(word) == Deprel::Nsubj && !scene.states_of(word).is_empty()
}

/// Whether funding is told as a deed ("China funded"), or as that of something told before ("The funding was …").
fn told_of(scene: &Scene<'_>, funds: &Funds, word: usize) -> bool {
    scene.upos(word) == Upos::Verb
        || is_of_a_giver(scene, word)
        || (funds.recent(scene).is_some() && refers_back(scene) && subject(scene).is_some_and(|subject| scene.under(word, subject)))
}

/// Verbs that only say what their clause tells.
const SAYING: &[&str] =
    &["say", "report", "state", "note", "indicate", "show", "estimate", "confirm", "claim", "suggest", "announce", "add", "reveal"];

/// The subject of the sentence; of "It is estimated that the works cost …" and "X reported that …" that of the clause.
pub(crate) fn subject(scene: &Scene<'_>) -> Option<usize> {
    let root = (0..scene.len()).find(|&i| scene.head(i).is_none())?;
    let of = |verb: usize| scene.kids(verb).find(|&kid| matches!(scene.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass));
    let it = scene.kids(root).find(|&kid| scene.is(kid, &["it"]) && kid < root);
    let saying = scene.is(root, SAYING);
    match (it, scene.kid(root, Deprel::Ccomp).or_else(|| scene.kid(root, Deprel::Csubj))) {
        (it, Some(clause)) if it.is_some() || saying => of(clause).or_else(|| of(root)),
        _ => of(root),
    }
}

/// Nouns for what sums are told of, which without an article too are those told before: "Construction cost …".
const PROJECT: &[&str] = &[
    "project",
    "construction",
    "work",
    "works",
    "building",
    "contract",
    "cost",
    "total",
    "funding",
    "financing",
    "price",
    "value",
    "loan",
    "grant",
    "donation",
    "agreement",
    "programme",
    "program",
    "phase",
    "renovation",
    "rehabilitation",
    "expansion",
    "upgrade",
];

/// "An agreement for $8 million was also signed": one more instrument between those who signed the others.
fn is_one_more(scene: &Scene<'_>) -> bool {
    subject(scene).is_some_and(|subject| {
        let signed = scene.head(subject).is_some_and(|verb| {
            scene.is(verb, &["sign", "conclude", "ink"]) && scene.kids_by(verb, Deprel::Advmod).any(|kid| scene.is(kid, &["also"]))
        });
        signed && scene.is(subject, &["agreement", "contract", "protocol", "accord", "memorandum", "deal"])
    })
}

/// Whether a sentence is about something told before: "It cost", "The stadium is worth", "One of them was a loan of".
pub(crate) fn refers_back(scene: &Scene<'_>) -> bool {
    subject(scene).is_some_and(|subject| {
        let sum = scene.amount(subject).is_some_and(|amount| amount.amount.kind == AmountKind::Money);
        let definite = scene.kids_by(subject, Deprel::Det).any(|det| scene.is(det, &["the", "this", "these", "both"]))
            || scene.kids_by(subject, Deprel::NmodPoss).any(|of| scene.is(of, &["its", "their"]));
        let bare = !scene.has(subject, Deprel::Det) && scene.is(subject, PROJECT);
        sum || scene.is(subject, &["it", "this", "one"]) || (definite && scene.mention(subject).is_none()) || bare
    })
}

/// Whether a sum is only asked for.
fn wanted(scene: &Scene<'_>, at: usize) -> bool {
    let mut i = at;
    for _ in 0..6 {
        if scene.is(i, &["request", "ask", "seek", "need", "want", "require", "demand", "urge", "appeal"]) {
            return true;
        }
        match scene.head(i) {
            Some(head) => i = head,
            None => break,
        }
    }
    false
}

/// Whether the sentence as a whole says what something is worth, or that it was built: its verb tells.
fn tells_a_price(scene: &Scene<'_>) -> bool {
    let Some(root) = (0..scene.len()).find(|&i| scene.head(i).is_none()) else { return false };
    scene.upos(root) != Upos::Verb
        || scene.is(
            root,
            &[
                "cost",
                "amount",
                "total",
                "reach",
                "estimate",
                "value",
                "price",
                "budget",
                "have",
                "carry",
                "stand",
                "sign",
                "award",
                "build",
                "construct",
                "complete",
                "finish",
                "renovate",
                "rehabilitate",
                "upgrade",
                "expand",
                "begin",
                "start",
                "commence",
                "fund",
                "finance",
                "include",
                "comprise",
                "involve",
                "give",
                "hand",
                "provide",
                "say",
                "report",
                "expect",
                "put",
            ],
        )
}

/// Whether the verb over a sum hands it over.
fn handed(scene: &Scene<'_>, at: usize) -> bool {
    let mut i = at;
    for _ in 0..6 {
        if scene.is(i, &["donate", "hand", "give", "deliver", "receive", "present", "disburse", "send", "supply", "ship"]) {
            return true;
        }
        match scene.head(i) {
            Some(head) => i = head,
            None => break,
        }
    }
    false
}

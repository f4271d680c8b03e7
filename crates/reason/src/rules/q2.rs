//! Q2: parts that make more than their whole, or less where they are all of it.
use super::e1::bare_name;
use super::q1::total;
use super::{Draft, Rule, RuleDoc, grade};
use crate::amount::{bounds, comparable, number, show, soft};
use crate::background::Background;
use crate::same::one_sentence;
use crate::seen::{Seen, key};
use crate::words;
use chancery_claim::{Amount, Kind, Role};

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "Q2",
        name: "Parts and whole",
        what: "Figures for parts of a period that do not overlap add up to more than the figure for the whole period; \
               or exports and imports of one year do not make the turnover.",
        why: "Totals are often older than the years they are said to cover, or in another unit.",
        example: "Deliveries of 4, 5 and 6 billion in three single years, against a total of 11 billion for the decade.",
        grade: "Contradiction where every figure is firm, tension where one is approximate. Turnover against exports and imports is tension: \
                both sides of a border count for themselves.",
        exceptions: "Only parts with the same parties, goods and terms; a sum that falls short proves nothing unless the parts are all there are.",
    },
    least: 2,
    needs: None,
    keys: |seen, _, out| {
        if seen.affirms() && (total(seen) || seen.is(Kind::Transfer, &["delivered"])) && seen.envelope.days().is_some() {
            for amount in &seen.claim.amounts {
                let mut parts: Vec<&str> = vec!["sum", seen.claim.kind.name(), &amount.of, &amount.value.unit];
                parts.extend(seen.parties.iter().map(String::as_str));
                if seen.claim.kind != Kind::Trade {
                    parts.push(seen.claim.action);
                    parts.extend(seen.title.all.iter().map(String::as_str));
                }
                out.push(key(&parts));
            }
        }
    },
    check,
};

type Figure<'a, 'b> = (&'a Seen, &'b Amount);

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    let figures: Vec<Figure<'a, 'a>> = block
        .iter()
        .flat_map(|&seen| seen.claim.amounts.iter().map(move |amount| (seen, amount)))
        .filter(|(seen, amount)| seen.claim.amounts.iter().filter(|other| comparable(other, amount)).count() == 1)
        .collect();
    for whole in figures.iter().filter(|(seen, amount)| total(seen) && amount.value.high.is_some()) {
        exceed(whole, &figures, background, out);
    }
    turnover(&figures, background, out);
}

/// The fewest parts, largest first, that pass the whole.
fn exceed<'a>(whole: &Figure<'a, 'a>, figures: &[Figure<'a, 'a>], background: &Background, out: &mut Vec<Draft<'a>>) {
    let most = bounds(whole.1).1;
    let mut parts: Vec<&Figure<'a, 'a>> = figures
        .iter()
        .filter(|(seen, amount)| {
            seen.claim.id != whole.0.claim.id
                && comparable(amount, whole.1)
                && amount.value.low.is_some_and(|low| low > 0.0)
                && seen.claim.action == whole.0.claim.action
                && alike(seen, whole.0, background)
                && seen.envelope.inside(certain_period(whole.0))
                && seen.envelope != whole.0.envelope
                && !one_sentence(seen, whole.0)
        })
        .collect();
    parts.sort_by(|a, b| bounds(b.1).0.total_cmp(&bounds(a.1).0).then(a.0.order().cmp(&b.0.order())));
    let mut taken: Vec<&Figure<'a, 'a>> = Vec::new();
    let mut sum = 0.0;
    for part in parts {
        if taken.iter().all(|other| other.0.envelope.gap(part.0.envelope).is_some()) {
            taken.push(part);
            sum += bounds(part.1).0;
            if sum > most * (1.0 + 1e-9) {
                break;
            }
        }
    }
    if sum <= most * (1.0 + 1e-9) {
        return;
    }
    // Deletion filter, smallest first: what can be spared goes.
    for at in (0..taken.len()).rev() {
        let low = bounds(taken[at].1).0;
        if sum - low > most * (1.0 + 1e-9) {
            taken.remove(at);
            sum -= low;
        }
    }
    taken.sort_by_key(|part| part.0.order());
    let mut claims = vec![whole.0];
    claims.extend(taken.iter().map(|part| part.0));
    let mut amounts = vec![show(whole.1)];
    amounts.extend(taken.iter().map(|part| show(part.1)));
    let firm = !soft(whole.1) && taken.iter().all(|part| !soft(part.1));
    let told = words::parts_and_whole(&claims, &amounts, &format!("{} {}", number(sum), whole.1.value.unit), true);
    out.push(Draft { rule: "Q2", grade: grade(firm, &claims), subject: words::subject(whole.0, background), claims, told });
}

/// The whole period under the widest reading: a part that may lie outside is no part.
fn certain_period(whole: &Seen) -> crate::range::Range {
    whole.envelope
}

/// Same roles, terms and fields.
fn alike(a: &Seen, b: &Seen, background: &Background) -> bool {
    a.claim.basis == b.claim.basis
        && a.claim.fields == b.claim.fields
        && a.title.all == b.title.all
        && a.parties.len() >= 2
        && a.claim.roles.iter().all(|role| match role.entity.as_deref() {
            // "Haiti" and "the Haitian National Police" share an entity, and are not paid from one purse.
            Some(entity) => b.claim.fillers(role.role).any(|other| {
                other.entity.as_deref() == Some(entity)
                    && (role.role != "recipient" || own_body(role, background) == own_body(other, background))
            }),
            None => true,
        })
}

/// The body of a state that a role names beside it, in lower case; `None` for the state itself, whatever it is called.
fn own_body(role: &Role, background: &Background) -> Option<String> {
    let life = background.lives.get(role.entity.as_deref()?)?;
    let n_names = role.text.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    (3 <= n_names && !bare_name(role, life)).then(|| role.text.to_lowercase())
}

/// Turnover of two states is what one sells and what it buys.
fn turnover<'a>(figures: &[Figure<'a, 'a>], background: &Background, out: &mut Vec<Draft<'a>>) {
    for whole in figures.iter().filter(|(seen, _)| seen.is(Kind::Trade, &["turnover"]) && seen.parties.len() == 2) {
        let flow = |from: &str, to: &str| {
            figures.iter().find(|(seen, amount)| {
                seen.is(Kind::Trade, &["exports", "imports"])
                    && seen.entity("exporter") == Some(from)
                    && seen.entity("importer") == Some(to)
                    && seen.envelope == whole.0.envelope
                    && seen.claim.fields == whole.0.claim.fields
                    && comparable(amount, whole.1)
                    && seen.claim.source == whole.0.claim.source
            })
        };
        let (a, b) = (whole.0.parties[0].as_str(), whole.0.parties[1].as_str());
        let (Some(there), Some(back)) = (flow(a, b), flow(b, a)) else {
            continue;
        };
        let low = bounds(there.1).0 + bounds(back.1).0;
        let high = bounds(there.1).1 + bounds(back.1).1;
        let (least, most) = bounds(whole.1);
        // Two roundings and one: one part in fifty is no disagreement.
        let over = low > most * 1.02;
        if !over && high >= least * 0.98 {
            continue;
        }
        let claims = vec![whole.0, there.0, back.0];
        let amounts = [show(whole.1), show(there.1), show(back.1)];
        let sum = format!("{} {}", number(if over { low } else { high }), whole.1.value.unit);
        let told = words::parts_and_whole(&claims, &amounts, &sum, over);
        out.push(Draft { rule: "Q2", grade: crate::finding::Grade::Tension, subject: words::subject(whole.0, background), claims, told });
    }
}

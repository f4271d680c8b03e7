//! Q1: two figures for one quantity.
use super::{Draft, Rule, RuleDoc, grade};
use crate::amount::{apart, bounds, comparable, soft};
use crate::background::Background;
use crate::same::{one_sentence, same_named};
use crate::seen::{Seen, key};
use crate::words::{self, hint};
use chancery_claim::{Amount, Kind};

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "Q1",
        name: "Two figures for one quantity",
        what: "Two claims give figures for the same thing, between the same parties, on the same terms and over the same period, and no figure lies in both.",
        why: "Figures are copied, converted and rounded; a factor of a thousand is the most common slip.",
        example: "\"156 sugar mills were upgraded\" against \"120 sugar mills\"; \"well above $15 bln\" in 1961-1991 against \"$11 bn\" in the same years.",
        grade: "Contradiction where both figures are firm; tension where one is approximate (\"about\", \"some\", \"estimated\").",
        exceptions: "Two loans, two deliveries on two days, two gifts are two: only totals of a period, stocks at a time, counts of a named thing and the \
                     contents of one named agreement are compared. Other units, other years of prices and two figures in one sentence are left alone.",
    },
    least: 2,
    needs: None,
    keys: |seen, _, out| {
        if seen.affirms() && total(seen) {
            for amount in &seen.claim.amounts {
                out.push(block_key(seen, amount));
            }
        }
    },
    check,
};

/// Whether its amounts are those of something that has one figure.
pub(super) fn total(seen: &Seen) -> bool {
    let period = seen.claim.time.is_some() && seen.envelope.lo.is_some() && seen.envelope.hi.is_some();
    let lasting = seen.core.is_some() || seen.envelope.days().is_some_and(|days| days >= 365);
    match seen.claim.kind {
        Kind::Trade => period,
        Kind::Transfer => period && lasting && matches!(seen.claim.action, "delivered" | "completed" | "returned"),
        Kind::Works => !seen.title.all.is_empty(),
        Kind::Share | Kind::Presence => period && !seen.title.all.is_empty(),
        Kind::Finance => {
            period
                && (seen.claim.action == "owed"
                    || (lasting
                        && matches!(seen.claim.action, "repaid" | "lent" | "invested")
                        && seen.says(&["total", "altogether", "in all", "overall"])))
        }
        Kind::Agreement => seen.title.n_own >= 2,
        _ => false,
    }
}

fn block_key(seen: &Seen, amount: &Amount) -> u64 {
    let mut parts: Vec<&str> = vec!["amount", seen.claim.kind.name(), seen.claim.action, &amount.of, &amount.value.unit];
    parts.extend(seen.parties.iter().map(String::as_str));
    parts.extend(seen.title.all.iter().map(String::as_str));
    key(&parts)
}

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    let mut figures: Vec<(f64, f64, &Amount, &Seen)> = Vec::new();
    for seen in block {
        for amount in &seen.claim.amounts {
            // Two figures of one claim for one thing: which is meant is not known.
            let alone =
                seen.claim.amounts.iter().filter(|other| other.of == amount.of && other.value.unit == amount.value.unit).count() == 1;
            if alone {
                let (low, high) = bounds(amount);
                figures.push((low, high, amount, seen));
            }
        }
    }
    figures.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.3.order().cmp(&b.3.order())));
    for (index, (_, _, more, above)) in figures.iter().enumerate() {
        for (_, _, less, below) in &figures[..index] {
            if !apart(less, more) || !comparable(less, more) || !same_total(below, above) {
                continue;
            }
            let mut pair = [(*below, *less), (*above, *more)];
            pair.sort_by_key(|(seen, _)| seen.order());
            let claims: Vec<&Seen> = pair.iter().map(|(seen, _)| *seen).collect();
            let shown = [crate::amount::show(pair[0].1), crate::amount::show(pair[1].1)];
            let what = claims[0].named().map_or_else(|| less.of.clone(), |role| role.text.clone());
            let guess = hint::amounts(crate::amount::middle(less), crate::amount::middle(more));
            let told = words::two_amounts(&what, [&shown[0], &shown[1]], guess);
            let firm = !soft(less) && !soft(more) && below.claim.kind != Kind::Agreement;
            out.push(Draft { rule: "Q1", grade: grade(firm, &claims), subject: words::subject(claims[0], background), claims, told });
        }
    }
}

/// Whether both count one total: roles, terms, fields and period agree.
fn same_total(a: &Seen, b: &Seen) -> bool {
    if std::ptr::eq(a, b) || one_sentence(a, b) || a.claim.kind != b.claim.kind || a.claim.action != b.claim.action {
        return false;
    }
    if a.claim.basis != b.claim.basis
        || a.claim.fields != b.claim.fields
        || a.title.all != b.title.all
        || a.parties != b.parties
        || a.parties.is_empty()
    {
        return false;
    }
    let directed = a.claim.roles.iter().all(|role| match role.entity.as_deref() {
        Some(entity) => b.claim.fillers(role.role).any(|other| other.entity.as_deref() == Some(entity)),
        None => true,
    });
    let period = match a.claim.kind {
        Kind::Agreement => return directed && same_named(a, b, "title").is_some(),
        // What was built stands, whenever it is told of, unless both texts say when.
        Kind::Works => !a.dated() || !b.dated() || a.envelope == b.envelope,
        _ => a.envelope == b.envelope && a.begin == b.begin && a.finish == b.finish,
    };
    directed && period
}

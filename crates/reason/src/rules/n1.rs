//! N1: one happening told more than once.
use super::{Draft, Rule, RuleDoc};
use crate::amount::{apart, comparable};
use crate::background::Background;
use crate::finding::Grade;
use crate::names::{Agreement, same_person};
use crate::range::civil;
use crate::same::{self, one_sentence, same};
use crate::seen::{Seen, key};
use crate::words;
use chancery_claim::Kind;

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "N1",
        name: "Told more than once",
        what: "Several claims tell of the same happening, and nothing in them differs.",
        why: "Totals and timelines should count it once; agreement of independent sources is worth knowing.",
        example: "A communiqué and a country page both tell of the visit of 13-16 December 2000.",
        grade: "Always a note.",
        exceptions: "Claims without a date, or dated only to a year or longer, are taken for one happening only where that happens once.",
    },
    least: 2,
    needs: None,
    keys: |seen, _, out| {
        if !seen.affirms() || !seen.dated() {
            return;
        }
        same::keys(seen, out);
        for month in months(seen) {
            let mut parts = vec!["told", seen.claim.kind.name(), seen.claim.action, month.as_str()];
            parts.extend(seen.parties.iter().map(String::as_str));
            out.push(key(&parts));
        }
    },
    check,
};

/// The month or two months of a time no longer than a month.
fn months(seen: &Seen) -> Vec<String> {
    let (Some(lo), Some(hi), true) = (seen.envelope.lo, seen.envelope.hi, short(seen)) else {
        return Vec::new();
    };
    let mut out: Vec<String> = [lo, hi].iter().map(|&day| civil(day)).map(|(year, month, _)| format!("{year}-{month}")).collect();
    out.dedup();
    out
}

/// No longer than a month, and between known parties.
fn short(seen: &Seen) -> bool {
    seen.envelope.days().is_some_and(|days| days <= 32) && !seen.parties.is_empty()
}

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    // Each claim joins the first group of which every member tells the same.
    let mut groups: Vec<(Vec<&Seen>, String)> = Vec::new();
    for &seen in block {
        let found = groups.iter_mut().find_map(|group| {
            let reasons: Option<Vec<String>> = group.0.iter().map(|other| told_twice(other, seen, block)).collect();
            reasons.map(|reasons| (group, reasons))
        });
        match found {
            Some((group, reasons)) => {
                group.0.push(seen);
                if let Some(reason) = reasons.into_iter().next() {
                    group.1 = reason;
                }
            }
            None => groups.push((vec![seen], String::new())),
        }
    }
    for (claims, because) in groups.into_iter().filter(|(claims, _)| claims.len() > 1) {
        let told = words::duplicate(&claims, &because);
        out.push(Draft { rule: "N1", grade: Grade::Note, subject: words::subject(claims[0], background), claims, told });
    }
}

fn told_twice(a: &Seen, b: &Seen, block: &[&Seen]) -> Option<String> {
    if a.claim.kind != b.claim.kind
        || a.claim.action != b.claim.action
        || one_sentence(a, b)
        || a.moment().gap(b.moment()).is_some()
        || differ(a, b)
    {
        return None;
    }
    let near = short(a) && short(b);
    if near && a.parties == b.parties && precise(a) && precise(b) {
        return Some("the same parties and days".to_owned());
    }
    same(a, b, block).filter(|same| same.sure).map(|same| same.because)
}

/// Short enough that two such happenings within it are hardly two.
fn precise(seen: &Seen) -> bool {
    let most = if matches!(seen.claim.kind, Kind::Visit | Kind::Relations | Kind::Agreement | Kind::Body | Kind::Office) { 31 } else { 7 };
    seen.envelope.days().is_some_and(|days| days <= most)
}

/// Whether a slot that both fill differs.
fn differ(a: &Seen, b: &Seen) -> bool {
    let people = !a.person.is_empty() && !b.person.is_empty() && same_person(&a.person, &b.person) == Agreement::No;
    let titles = a.title.all != b.title.all;
    let amounts = a
        .claim
        .amounts
        .iter()
        .any(|one| b.claim.amounts.iter().any(|other| comparable(one, other) && (apart(one, other) || apart(other, one))));
    let roles = a.claim.roles.iter().any(|role| {
        let Some(entity) = role.entity.as_deref() else {
            return false;
        };
        let mut others = b.claim.fillers(role.role).filter_map(|other| other.entity.as_deref()).peekable();
        others.peek().is_some() && !others.any(|other| other == entity)
    });
    people || titles || amounts || roles || a.claim.fields != b.claim.fields || a.claim.basis != b.claim.basis
}

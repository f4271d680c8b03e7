//! From material to a brief.
use crate::cite::{Citations, origin};
use crate::disagree::disagreements;
use crate::group::{Group, group};
use crate::noun::{capitalised, counted, list};
use crate::period::{into_periods, order_key, year_of};
use crate::select::select;
use crate::sentence::{marks, sentence};
use crate::totals::totals;
use crate::when::short_time;
use crate::{Brief, Disagreement, Entry, Material, Review, SourceLine, Stretch};
use chancery_claim::{Claim, Status};
use std::collections::{BTreeMap, BTreeSet};

/// Composes a brief: picks the claims, groups those that say the same, orders, cites, sums, sets out disagreements.
pub fn compose(material: &Material<'_>) -> Brief {
    let selection = select(material);
    let mut citations = Citations::new(material.sources);

    let mut groups = group(&selection.between, material.names);
    groups.sort_by_key(|group| group_order(group));
    let mut dated = Vec::new();
    let mut undated = Vec::new();
    for group in &groups {
        let entry = entry(group, material, &mut citations);
        match order_key(group.head()) {
            Some((begin, _)) => dated.push((begin, entry)),
            None => undated.push(entry),
        }
    }
    let mut offices = entries(&selection.offices, material, &mut citations);
    let mut unresolved = entries(&selection.unresolved, material, &mut citations);

    let chosen: Vec<&Claim> = selection.between.iter().chain(&selection.offices).chain(&selection.unresolved).copied().collect();
    let ids: BTreeSet<&str> = chosen.iter().map(|claim| claim.id.as_str()).collect();
    let found = disagreements(material, &|id| ids.contains(id), &mut citations);
    for entry in dated.iter_mut().map(|(_, entry)| entry).chain(&mut undated).chain(&mut offices).chain(&mut unresolved) {
        entry.disputed = disputes(entry, &found);
    }

    let years = selection.between.iter().filter_map(|claim| order_key(claim)).map(|(begin, _)| year_of(begin));
    let span = years.clone().min().zip(years.max());
    let review = review(&chosen, selection.n_rejected);
    let sources = sources(&chosen, material);
    Brief {
        title: title(material),
        scope: scope(material),
        summary: summary(groups.len(), &chosen, &sources, span, found.len()),
        periods: into_periods(dated),
        totals: totals(material.sums, &selection.between, material.names),
        disagreements: found,
        undated,
        unresolved,
        offices,
        citations: citations.list,
        sources,
        review,
    }
}

/// The order of entries: by time, then kind, then place in the sources.
fn group_order(group: &Group<'_>) -> impl Ord + use<> {
    let head = group.head();
    let (begin, finish) = order_key(head).unwrap_or((i64::MAX, i64::MAX));
    (begin, finish, head.kind, head.source.clone(), head.quote, head.id.clone())
}

fn entries(claims: &[&Claim], material: &Material<'_>, citations: &mut Citations<'_>) -> Vec<Entry> {
    let mut groups = group(claims, material.names);
    groups.sort_by_key(|group| group_order(group));
    groups.iter().map(|group| entry(group, material, citations)).collect()
}

fn entry(group: &Group<'_>, material: &Material<'_>, citations: &mut Citations<'_>) -> Entry {
    let head = group.head();
    let head_time = head.time.as_ref().map(|time| &time.value);
    let mut numbers: Vec<(usize, Option<String>)> = Vec::new();
    for claim in &group.claims {
        let number = citations.number(claim);
        let time = claim.time.as_ref().map(|time| &time.value);
        let wider = match (head_time, time) {
            (Some(narrow), Some(own)) if narrow.edtf != own.edtf => short_time(own),
            _ => None,
        };
        if !numbers.iter().any(|(known, _)| *known == number) {
            numbers.push((number, wider));
        }
    }
    Entry {
        when: head_time.and_then(short_time),
        time: head_time.map(|time| Stretch { bounds: time.bounds, aspect: time.aspect, doubtful: time.edtf.contains(['?', '~', '%']) }),
        text: sentence(head, material.names),
        kind: format!("{}/{}", head.kind, head.action),
        marks: marks(head),
        status: status(&group.claims),
        claims: group.claims.iter().map(|claim| claim.id.clone()).collect(),
        citations: numbers,
        disputed: Vec::new(),
        confidence: group.claims.iter().map(|claim| claim.confidence).fold(1.0, f64::min),
    }
}

/// The review of a group: judged if any of its claims is, since one good source is enough to say it.
fn status(claims: &[&Claim]) -> &'static str {
    [Status::Corrected, Status::Accepted]
        .into_iter()
        .find(|status| claims.iter().any(|claim| claim.status == *status))
        .unwrap_or(Status::Unreviewed)
        .name()
}

fn disputes(entry: &Entry, found: &[Disagreement]) -> Vec<usize> {
    found
        .iter()
        .filter(|finding| finding.sides.iter().any(|side| entry.claims.contains(&side.claim)))
        .map(|finding| finding.number)
        .collect()
}

fn title(material: &Material<'_>) -> String {
    let a = material.names.phrase(&material.a.id);
    let title = match material.b {
        Some(b) => format!("{a} and {}", material.names.phrase(&b.id)),
        None => a,
    };
    capitalised(&title)
}

fn scope(material: &Material<'_>) -> Option<String> {
    let mut parts = Vec::new();
    for party in [Some(material.a), material.b].into_iter().flatten() {
        let past: Vec<String> = party.ids.iter().filter(|id| **id != party.id).map(|id| material.names.phrase(id)).collect();
        if !past.is_empty() {
            let name = capitalised(&material.names.phrase(&party.id));
            parts.push(format!("{name} here includes what it continues: {}.", list(&past)));
        }
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn summary(n_statements: usize, claims: &[&Claim], sources: &[SourceLine], span: Option<(i64, i64)>, n_found: usize) -> String {
    let mut text = format!(
        "{} from {} in {}",
        counted(n_statements, "statement", "statements"),
        counted(claims.len(), "claim", "claims"),
        counted(sources.len(), "source", "sources"),
    );
    match span {
        Some((first, last)) if first == last => text.push_str(&format!(", {first}")),
        Some((first, last)) => text.push_str(&format!(", {first} to {last}")),
        None => {}
    }
    text.push('.');
    if n_found > 0 {
        text.push_str(&format!(" The sources disagree in {}.", counted(n_found, "place", "places")));
    }
    text
}

fn review(claims: &[&Claim], n_rejected: usize) -> Review {
    let n = |status| claims.iter().filter(|claim| claim.status == status).count();
    Review { accepted: n(Status::Accepted), corrected: n(Status::Corrected), unreviewed: n(Status::Unreviewed), rejected: n_rejected }
}

fn sources(claims: &[&Claim], material: &Material<'_>) -> Vec<SourceLine> {
    let mut n_by_source: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in claims {
        *n_by_source.entry(claim.source.as_str()).or_default() += 1;
    }
    let mut lines: Vec<SourceLine> = n_by_source
        .into_iter()
        .map(|(id, n_claims)| match material.sources.get(id) {
            Some(card) => {
                SourceLine { id: id.to_owned(), title: card.title.clone(), origin: origin(card), url: card.url.clone(), n_claims }
            }
            None => SourceLine { id: id.to_owned(), title: id.to_owned(), origin: String::new(), url: None, n_claims },
        })
        .collect();
    lines.sort_by(|a, b| (&a.title, &a.id).cmp(&(&b.title, &b.id)));
    lines
}

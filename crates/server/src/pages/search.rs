//! Search: words of quotes and whole texts, claims by party, kind and time, with counts to narrow them.
use crate::app::Room;
use crate::ask::Ask;
use crate::fault::Fault;
use crate::layout;
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{Titles, claims, entity_name, filter, filter_fields, number, parties, title, titles};
use chancery_claim::Claim;
use chancery_desk::names;
use chancery_store::{Cursor, MARKS, Query, StoreError, Stored};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Claims on one page.
const PAGE: usize = 50;
/// Claims that the counts beside are taken from.
const COUNTED: usize = 300;

/// The page.
pub(crate) fn show(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let words = ask.query.get("text").or(ask.query.get("q"));
    let mut chosen = filter(&ask.query);
    chosen.text = words.map(str::to_owned);
    let query = chosen.query_of(room.record)?;
    // What is counted beside the list begins with the first page, so that both are one question to the record.
    let after = ask.query.get("after").and_then(Cursor::parse);
    let found = room.record.claims(&Query { limit: if after.is_some() { PAGE } else { COUNTED }, after, ..query.clone() });
    let found = match found {
        // A slip in the language of the search is told where the words were typed.
        Err(why @ StoreError::Invalid { .. }) => {
            return Err(Fault::from(why)
                .hint("Put a phrase in \"quotes\"; a star ends a beginning of a word: weapon*; AND, OR and NOT join words."));
        }
        other => other?,
    };
    let next = match found.claims.get(PAGE - 1) {
        Some(last) if PAGE < found.claims.len() => Some(room.record.place(last)?),
        _ => found.next,
    };
    let claims_of = |list: &[Stored]| list.iter().map(|stored| stored.claim.clone()).collect::<Vec<Claim>>();
    let shown = claims_of(found.claims.get(..PAGE).unwrap_or(&found.claims));
    let counted = match after {
        Some(_) => claims_of(&room.record.claims(&Query { limit: COUNTED, ..query })?.claims),
        None => claims_of(&found.claims),
    };
    let texts = match words {
        Some(words) => room.record.search_texts(words, 6).unwrap_or_default(),
        None => Vec::new(),
    };
    let mut titles = titles(room.record, &shown)?;
    for id in facet_sources(&counted).iter().map(|(id, _)| id).chain(texts.iter().map(|hit| &hit.source)) {
        titles.insert(id.clone(), room.record.source_known(id)?);
    }
    for id in chosen.source.iter().filter(|id| id.starts_with("s:")) {
        if let Ok(source) = room.record.source_known(id) {
            titles.insert(id.clone(), source);
        }
    }
    let more = if counted.len() == COUNTED { "More than " } else { "" };
    let main = html! {
        header.head {
            h1 { "Search" }
            form.ask.noprint method="get" action="/search" role="search" {
                label.words { "Words of the quote" input #q type="search" name="text" value=(words.unwrap_or_default()) placeholder="\"trade agreement\" OR loan*" data-key="/"; }
                (filter_fields(ask)) (parties(room.record))
                label.check.long { input type="checkbox" name="certain" value="1" checked[ask.query.get("certain").is_some()]; " for certain in that time" }
                button { "Search" }
            }
            (chips(ask, &titles))
            p.summary role="status" { (more) (number(i64::try_from(counted.len()).unwrap_or(0))) @if counted.len() == 1 { " claim" } @else { " claims" } @if let Some(words) = words { " with " q { (words) } } "." }
        }
        div.results {
            div {
                (claims(&shown, &names(&shown), &titles, words))
                @if shown.is_empty() { p { "Nothing. Fewer words, a star at the end of one (" code { "weapon*" } "), or another spelling may help." } }
                @if let Some(next) = next { p { a.button rel="next" href={ "/search?" (ask.query.with("after", Some(&next.to_string())).write()) } { "Next " (PAGE) } } }
                @if !texts.is_empty() {
                    section { h2 { "In whole documents" }
                        ul.plain { @for hit in &texts { li { a href=(to("source", &hit.source)) { cite { (titles.get(&hit.source).map_or(hit.source.as_str(), |source| title(source))) } } br; (snippet(&hit.snippet)) } } }
                    }
                }
            }
            (facets(ask, &counted, &titles))
        }
    };
    Ok(Reply::html(layout::page(room.app, "Search", "/search", &main)))
}

/// What was chosen, each with the way to take it back.
fn chips(ask: &Ask, titles: &Titles) -> Markup {
    let base = ask.query.with("after", None);
    let without = |name: &str, value: &str| {
        let mut pairs = base.clone();
        pairs.0.retain(|(known, given)| !(known == name && given == value));
        pairs.write()
    };
    let words = |name: &str, value: &str| match name {
        "party" => Some(chancery_desk::resolve_id(value).map_or_else(|_| value.to_owned(), |id| entity_name(&id))),
        "source" => Some(titles.get(value).map_or_else(|| value.to_owned(), |source| title(source).to_owned())),
        "kind" | "action" | "status" | "polarity" | "modality" => Some(value.to_owned()),
        "from" => Some(format!("from {value}")),
        "to" => Some(format!("to {value}")),
        "as_of" => Some(format!("as of {value}")),
        _ => None,
    };
    let chosen: Vec<(String, String)> = base
        .0
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .filter_map(|(name, value)| Some((words(name, value)?, without(name, value))))
        .collect();
    html! {
        @if !chosen.is_empty() {
            ul.chips.noprint aria-label="Chosen; each can be taken away" {
                @for (words, rest) in &chosen { li { a href={ "/search?" (rest) } { (words) " " span aria-hidden="true" { "×" } span.hidden { ": take away" } } } }
            }
        }
    }
}

/// Words found, marked; the marks are characters that no text holds.
fn snippet(text: &str) -> Markup {
    let mut parts = text.split(MARKS.0);
    let first = parts.next().unwrap_or_default();
    html! {
        span.snippet dir="auto" {
            (first)
            @for part in parts {
                @let (inside, outside) = part.split_once(MARKS.1).unwrap_or((part, ""));
                mark { (inside) } (outside)
            }
        }
    }
}

fn count(names: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts
}

/// The largest counts, largest first.
fn top(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut list: Vec<(String, usize)> = counts.into_iter().collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    list.truncate(12);
    list
}

fn facet_sources(found: &[Claim]) -> Vec<(String, usize)> {
    top(count(found.iter().map(|claim| claim.source.clone())))
}

/// Counts by kind, decade, actor and source, each a link that narrows.
fn facets(ask: &Ask, found: &[Claim], titles: &Titles) -> Markup {
    let kinds = top(count(found.iter().map(|claim| claim.kind.name().to_owned())));
    let actors = top(count(found.iter().flat_map(|claim| claim.entities().into_iter().map(str::to_owned).collect::<Vec<_>>())));
    let sources = facet_sources(found);
    // Time stands in its own order, not in that of size: by decade, or by year where a decade is looked at.
    let year = |name: &str| ask.query.get(name).and_then(|text| text.split('-').next()?.parse::<i64>().ok());
    let near = year("from").zip(year("to")).is_some_and(|(from, to)| to - from < 10);
    let step = if near { 1 } else { 10 };
    let mut times: BTreeMap<i64, usize> = BTreeMap::new();
    for begun in found.iter().filter_map(begins) {
        *times.entry(begun.div_euclid(step) * step).or_default() += 1;
    }
    let base = ask.query.with("after", None);
    let party = |id: &str| {
        let mut pairs = base.clone();
        pairs.0.retain(|(name, value)| name != "party" || !value.is_empty());
        if pairs.all("party").len() >= 2 {
            pairs = pairs.with("party", None);
        }
        pairs.0.push(("party".to_owned(), id.to_owned()));
        pairs.write()
    };
    html! {
        aside.facets aria-label="Narrow" {
            h2 { @if near { "Year" } @else { "Decade" } }
            ul { @for (time, n) in &times { li { a href={ "/search?" (base.with("from", Some(&time.to_string())).with("to", Some(&(time + step - 1).to_string())).write()) } { (time) @if !near { "s" } } " " span.n { (n) } } } }
            h2 { "Kind" }
            ul { @for (kind, n) in &kinds { li { a href={ "/search?" (base.with("kind", Some(kind)).write()) } { (kind) } " " span.n { (n) } } } }
            h2 { "Actor" }
            ul { @for (id, n) in &actors { li { a href={ "/search?" (party(id)) } { (entity_name(id)) } " " span.n { (n) } } } }
            h2 { "Source" }
            ul { @for (id, n) in &sources { li { a href={ "/search?" (base.with("source", Some(id)).write()) } { (titles.get(id).map_or(id.as_str(), |source| title(source))) } " " span.n { (n) } } } }
        }
    }
}

/// The year in which a claim may have begun, of four digits.
fn begins(claim: &Claim) -> Option<i64> {
    let bounds = claim.time.as_ref()?.value.bounds;
    let day = bounds.begin.0.or(bounds.begin.1).or(bounds.finish.0).or(bounds.finish.1)?;
    let text = chancery_time::show_day(day);
    let year: i64 = if text.starts_with('-') { return None } else { text.trim_start_matches('+').split('-').next()?.parse().ok()? };
    (1_000..=9_999).contains(&year).then_some(year)
}

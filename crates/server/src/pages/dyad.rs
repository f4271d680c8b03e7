//! Two parties, or one: the brief with its quotes, a timeline that shows how sure each date is, and what disagrees.
use crate::app::{KeptBrief, Room, lock};
use crate::ask::{Ask, encode};
use crate::fault::Fault;
use crate::glance::{AGE, QUICK};
use crate::layout;
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{entity_name, figure, hue, legend, number};
use chancery_brief::{Brief, Citation, Disagreement, Entry, hue_of, terminal::review_line};
use chancery_claim::Kind;
use chancery_desk::{Part, PartBrief, decades, party, timeline_chart, window};
use chancery_time::{Day, show_day};
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

/// Briefs kept for the next look.
const KEPT: usize = 6;
/// Claims on one page; what is more is shown by decades.
const MOST: usize = 400;

/// The brief as it was reckoned before, if it still holds; one that takes long may be some seconds old.
fn kept(room: &Room<'_>, key: &str, change: i64) -> Option<Arc<PartBrief>> {
    let briefs = lock(&room.app.briefs);
    let kept = briefs.iter().find(|kept| kept.key == key)?;
    let holds = kept.change == change || (QUICK < kept.cost && kept.at.elapsed() < kept.cost * AGE);
    if holds && kept.change != change {
        room.aged.set(true);
    }
    holds.then(|| Arc::clone(&kept.brief))
}

/// A brief, reckoned once for each state of the record.
pub(crate) fn brief(room: &Room<'_>, a: &str, b: Option<&str>, part: &Part) -> Result<Arc<PartBrief>, Fault> {
    let key = format!("{a}\u{1f}{}\u{1f}{part:?}", b.unwrap_or_default());
    let change = room.record.last_change_number()?;
    if let Some(brief) = kept(room, &key, change) {
        return Ok(brief);
    }
    let _turn = lock(&room.app.reckoning);
    if let Some(brief) = kept(room, &key, change) {
        return Ok(brief);
    }
    let start = Instant::now();
    let brief = Arc::new(chancery_desk::brief_of(room.record, a, b, part)?);
    let mut briefs = lock(&room.app.briefs);
    briefs.retain(|kept| kept.key != key);
    briefs.push(KeptBrief { key, change, at: Instant::now(), cost: start.elapsed(), brief: Arc::clone(&brief) });
    if KEPT < briefs.len() {
        briefs.remove(0);
    }
    Ok(brief)
}

/// The names of the path; a name that is not an id leads to the address with ids.
fn sides(room: &Room<'_>, ask: &Ask) -> Result<(String, Option<String>), Fault> {
    let a = party(room.record, ask.param("a"))?.id;
    let b = match ask.param("b") {
        "" => None,
        name => Some(party(room.record, name)?.id),
    };
    Ok((a, b))
}

/// The page.
pub(crate) fn show(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let (a, b) = sides(room, ask)?;
    let address = match &b {
        Some(b) => format!("{}/{}", to("dyad", &a), encode(b)),
        None => to("dyad", &a),
    };
    if a != ask.param("a") || b.as_deref().unwrap_or_default() != ask.param("b") {
        let query = ask.query.write();
        return Ok(Reply::see(&if query.is_empty() { address } else { format!("{address}?{query}") }));
    }
    let chosen = asked_window(ask)?;
    let found = brief(room, &a, b.as_deref(), &part(ask, MOST)?)?;
    let brief = &found.brief;
    let decades = if found.is_part { decades(room.record, &a, b.as_deref())? } else { BTreeMap::new() };
    let drawn = timeline_chart(brief, chosen, |entry| entry.claims.first().map(|claim| to("claim", claim))).drawing;
    let links = links(room, &a, b.as_deref())?;
    let query = ask.query.write();
    let with = |end: &str| if query.is_empty() { format!("{address}{end}") } else { format!("{address}{end}?{query}") };
    let more = html! {
        p.more { a href="#entries" { "The same as a list" } " · " a href=(with("/timeline.csv")) { "CSV" } " · " a href=(with("/timeline.svg")) { "SVG" } " · " a href=(with("")) { "This view" } }
    };
    let main = html! {
        article.brief {
            header.head {
                p.kicker { "Brief" }
                h1 { (brief.title) }
                p.summary { (brief.summary) }
                p.faint { @if let Some(scope) = &brief.scope { (scope) " " } (review_line(&brief.review)) }
                (links)
                p.more.noprint { a href={ (address) "/brief.html" } { "Keep this brief as one page" } " · " a href={ "/api/brief/" (address.trim_start_matches("/dyad/")) } { "JSON" } }
            }
            @if brief.entries().next().is_none() {
                p { "The record has no claims on this." }
            } @else {
                section.wide #timeline { h2 { "Timeline" } @if found.is_part { (by_decade(&decades, &address, ask)) } @else { (zoom(brief, &address, ask)) } (figure(&drawn, "", &html! { (legend()) (more) })) }
                @if !found.is_part { (by_kind(brief, &a, b.as_deref())) }
                div #entries {
                    @for period in &brief.periods { (entries(&format!("y{}", period.from), &period.title, "", &period.entries)) }
                    (entries("undated", "Undated", "The sources give these no time.", &brief.undated))
                }
                (totals(brief))
                (disagreements(brief))
                (entries("offices", "Offices taken and left on either side", "", &brief.offices))
                (entries("unresolved", "Other party not identified", "One side is known; who stood on the other the words do not tell.", &brief.unresolved))
                (quotes(brief))
                (sources(brief))
            }
        }
    };
    Ok(Reply::html(layout::page(room.app, &brief.title, "", &main)))
}

/// The days that the address asks for.
fn asked_window(ask: &Ask) -> Result<Option<(Day, Day)>, Fault> {
    Ok(window(ask.query.get("from"), ask.query.get("to"))?)
}

/// The part of a brief that an address asks for, which holds so many claims at most.
pub(crate) fn part(ask: &Ask, most: usize) -> Result<Part, Fault> {
    Ok(Part { most, days: asked_window(ask)?, ..Part::default() })
}

/// The decades of a brief that is too long for one page, each with how many claims may begin in it.
fn by_decade(decades: &BTreeMap<i64, i64>, address: &str, ask: &Ask) -> Markup {
    let chosen = ask.query.get("from");
    html! {
        nav.zoom.small aria-label="Time that is shown" {
            a href={ (address) "#timeline" } aria-current=[chosen.is_none().then_some("true")] { "From the beginning" }
            @for (decade, n) in decades {
                a href={ (address) "?from=" (decade) "&to=" (decade + 9) "#timeline" } aria-current=[(chosen == Some(&decade.to_string())).then_some("true")] title={ (number(*n)) " claims" } { (decade) "s" }
            }
        }
    }
}

/// First and last day of which something dated is known, as years.
fn years_of(entry: &Entry) -> Option<(i64, i64)> {
    let bounds = entry.time?.bounds;
    let days = [bounds.begin.0, bounds.begin.1, bounds.finish.0, bounds.finish.1];
    let year = |day: Day| {
        let text = show_day(day);
        if text.starts_with('-') { None } else { text.trim_start_matches('+').split('-').next()?.parse::<i64>().ok() }
    };
    let (first, last) = (days.into_iter().flatten().min()?, days.into_iter().flatten().max()?);
    Some((year(first)?, year(last)?))
}

/// Nearer and further: the whole, each decade, each year of the decade that is looked at.
fn zoom(brief: &Brief, address: &str, ask: &Ask) -> Markup {
    let chosen = ask.query.get("from").and_then(|from| from.parse::<i64>().ok());
    let end = ask.query.get("to").and_then(|to| to.parse::<i64>().ok()).or(chosen);
    let drawn = brief.periods.iter().flat_map(|period| &period.entries);
    let years: Vec<(i64, i64)> = drawn.filter_map(years_of).collect();
    let mut decades: Vec<i64> = years.iter().flat_map(|(first, last)| [first.div_euclid(10) * 10, last.div_euclid(10) * 10]).collect();
    decades.sort_unstable();
    decades.dedup();
    let here = |from: i64, to: i64| (chosen == Some(from) && end == Some(to)).then_some("true");
    let stretch = |from: i64, to: i64| format!("{address}?from={from}&to={to}#timeline");
    html! {
        @if 1 < decades.len() {
            nav.zoom.small aria-label="Time that is drawn" {
                a href={ (address) "#timeline" } aria-current=[chosen.is_none().then_some("true")] { "All years" }
                @for decade in &decades { a href=(stretch(*decade, decade + 9)) aria-current=[here(*decade, decade + 9)] { (decade) "s" } }
            }
            @if let Some(from) = chosen {
                @let decade = from.div_euclid(10) * 10;
                nav.zoom.small aria-label="Years of the decade" {
                    @for year in decade..decade + 10 { a href=(stretch(year, year)) aria-current=[here(year, year)] { (year) } }
                }
            }
        }
    }
}

/// Statements by kind and decade, each number leading to its claims.
fn by_kind(brief: &Brief, a: &str, b: Option<&str>) -> Markup {
    let mut cells: BTreeMap<(&str, Option<i64>), usize> = BTreeMap::new();
    for entry in brief.periods.iter().flat_map(|period| &period.entries).chain(&brief.undated) {
        let kind = entry.kind.split('/').next().unwrap_or_default();
        match years_of(entry) {
            Some((first, last)) => {
                // What is open or spans centuries stands where it is known to begin or end.
                let (from, to) = (first.div_euclid(10), last.div_euclid(10));
                for decade in from..=to.min(from + 20) {
                    *cells.entry((kind, Some(decade * 10))).or_default() += 1;
                }
            }
            None => *cells.entry((kind, None)).or_default() += 1,
        }
    }
    let mut decades: Vec<i64> = cells.keys().filter_map(|(_, decade)| *decade).collect();
    decades.sort_unstable();
    decades.dedup();
    let undated = cells.keys().any(|(_, decade)| decade.is_none());
    let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| cells.keys().any(|(name, _)| *name == kind.name())).collect();
    let most = cells.values().max().copied().unwrap_or(1).max(1);
    let parties = format!("party={}{}", encode(a), b.map_or_else(String::new, |b| format!("&party={}", encode(b))));
    html! {
        @if 1 < kinds.len() && !decades.is_empty() && decades.len() < 40 {
            section.wide #kinds {
                h2 { "By kind and decade" }
                p.small.faint { "Statements; what spans decades stands in each of them." }
                div.scroll tabindex="0" role="group" aria-label="Statements by kind and decade; scrolls sideways" {
                    table.grid {
                        thead { tr { td {} @for decade in &decades { th scope="col" { (decade) "s" } } @if undated { th scope="col" { "undated" } } } }
                        tbody {
                            @for kind in &kinds {
                                tr class=(hue(*kind).class()) {
                                    th scope="row" { (kind.name()) }
                                    @for decade in &decades {
                                        @match cells.get(&(kind.name(), Some(*decade))) {
                                            Some(n) => td class={ "heat" (1 + (n * 4) / most) } { a href={ "/search?" (parties) "&kind=" (kind.name()) "&from=" (decade) "&to=" (decade + 9) } { (n) } },
                                            None => td {},
                                        }
                                    }
                                    @if undated { @match cells.get(&(kind.name(), None)) { Some(n) => td { (n) }, None => td {} } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The ways on, for each pair of entities that the two sides hold: claims of the USSR are not those of Russia.
fn links(room: &Room<'_>, a: &str, b: Option<&str>) -> Result<Markup, Fault> {
    let a = party(room.record, a)?.ids;
    let b = b.map(|b| party(room.record, b)).transpose()?.map(|b| b.ids);
    let pairs: Vec<(String, Option<String>)> = match b {
        None => a.into_iter().map(|a| (a, None)).collect(),
        Some(b) => a.iter().flat_map(|a| b.iter().map(|b| (a.clone(), Some(b.clone())))).collect(),
    };
    Ok(html! {
        ul.plain.ways.noprint {
            @for (a, b) in &pairs {
                @let query = format!("party={}{}", encode(a), b.as_ref().map_or_else(String::new, |b| format!("&party={}", encode(b))));
                li.more {
                    a href=(to("entity", a)) { (entity_name(a)) } @if let Some(b) = b { " and " a href=(to("entity", b)) { (entity_name(b)) } } ": "
                    a href={ "/search?" (query) } { "claims" } ", " a href={ "/totals?" (query) } { "totals" } ", "
                    a href={ "/findings?" (query) } { "findings" } ", " a href={ "/review?" (query) } { "review" }
                }
            }
        }
    })
}

fn entries(id: &str, title: &str, lead: &str, entries: &[Entry]) -> Markup {
    html! {
        @if !entries.is_empty() {
            section id=(id) {
                h2 { (title) }
                @if !lead.is_empty() { p.faint { (lead) } }
                ol.entries {
                    @for entry in entries {
                        li class=(hue_of(entry).class()) {
                            span.when { (entry.when.as_deref().unwrap_or_default()) }
                            p {
                                @if let Some(claim) = entry.claims.first() { a.says href=(to("claim", claim)) { (entry.text) } } @else { (entry.text) }
                                span.notes {
                                    @for (number, wider) in &entry.citations {
                                        a.note href={ "#q" (number) } aria-label={ "quote " (number) } { (number) }
                                        @if let Some(wider) = wider { " " span.faint.small { "only “" (wider) "”" } }
                                    }
                                }
                                @for mark in &entry.marks { " " span.badge.stance { (mark) } }
                                @for number in &entry.disputed { " " a.badge.tension href={ "#d" (number) } { "disputed" } }
                                @if entry.status != "unreviewed" { " " span class={ "badge " (entry.status) } { "✓ " (entry.status) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn totals(brief: &Brief) -> Markup {
    html! {
        @if !brief.totals.is_empty() {
            section #totals {
                h2 { "Totals" }
                table {
                    thead { tr { th scope="col" { "What" } th scope="col" { "How much" } } }
                    tbody {
                        @for total in &brief.totals {
                            tr { th scope="row" { (total.what) } td { (total.amount) @if let Some(note) = &total.note { br; span.faint.small { (note) } } } }
                        }
                    }
                }
            }
        }
    }
}

fn disagreements(brief: &Brief) -> Markup {
    html! {
        @if !brief.disagreements.is_empty() {
            section #disagreements {
                h2 { "Where the sources disagree" }
                @for found in &brief.disagreements { (disagreement(found, &brief.citations)) }
            }
        }
    }
}

fn disagreement(found: &Disagreement, citations: &[Citation]) -> Markup {
    html! {
        article.finding id={ "d" (found.number) } {
            h3 { span class={ "badge " (found.grade) } { (found.grade) } " " (found.subject) " " a.faint.small href={ "/findings#" (found.finding) } { (found.rule) } }
            p { (found.because) " " span.faint { (found.resolve) } @if let Some(hint) = &found.hint { " " span.faint { "Perhaps: " (hint) } } }
            ol.sides.across {
                @for side in &found.sides {
                    li {
                        p { a.says href=(to("claim", &side.claim)) { (side.text) } a.note href={ "#q" (side.citation) } { (side.citation) } }
                        @if let Some(quote) = citations.iter().find(|quote| quote.number == side.citation) {
                            blockquote dir="auto" { "“" (quote.quote) "”" } p.under { (quote.title) }
                        }
                    }
                }
            }

        }
    }
}

fn quotes(brief: &Brief) -> Markup {
    html! {
        section #quotes {
            h2 { "Quotes" }
            p.faint { "The exact words, and where they stand; characters are counted from 0 in the text of the source." }
            ol.quotes {
                @for quote in &brief.citations {
                    li id={ "q" (quote.number) } value=(quote.number) {
                        q dir="auto" { (quote.quote) }
                        " " span.faint.small {
                            a href={ (to("source", &quote.source)) "?at=" (quote.start) "#here" } { cite { (quote.title) } }
                            @if !quote.origin.is_empty() { ", " (quote.origin) } ", " (quote.place())
                        }
                    }
                }
            }
        }
    }
}

fn sources(brief: &Brief) -> Markup {
    html! {
        section #sources {
            h2 { "Sources" }
            ul {
                @for source in &brief.sources {
                    li { a href=(to("source", &source.id)) { cite { (source.title) } } @if !source.origin.is_empty() { ", " (source.origin) } span.faint { " (" (chancery_brief::counted(source.n_claims, "claim", "claims")) ")" } }
                }
            }
        }
    }
}

/// The timeline alone, as a picture.
pub(crate) fn svg(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let (a, b) = sides(room, ask)?;
    let found = brief(room, &a, b.as_deref(), &part(ask, MOST)?)?;
    Ok(Reply::svg(timeline_chart(&found.brief, asked_window(ask)?, |_| None).drawing.svg))
}

/// The timeline as a table for a spreadsheet.
pub(crate) fn csv(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let (a, b) = sides(room, ask)?;
    let found = brief(room, &a, b.as_deref(), &part(ask, Part::default().most)?)?;
    Ok(Reply::csv(&format!("timeline-{a}-{}", b.unwrap_or_default()), timeline_chart(&found.brief, asked_window(ask)?, |_| None).csv()))
}

/// The brief as one page to keep, as `chancery brief --format html` writes it.
pub(crate) fn keep(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let (a, b) = sides(room, ask)?;
    let found = brief(room, &a, b.as_deref(), &part(ask, Part::default().most)?)?;
    let name = format!("attachment; filename=\"brief-{a}-{}.html\"", b.unwrap_or_default());
    Ok(Reply::new("text/html; charset=utf-8", chancery_brief::html::render(&found.brief))
        .header(axum::http::header::CONTENT_DISPOSITION, &name))
}

/// Two names from a form lead to the page of the pair.
pub(crate) fn find(_: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let (Some(a), b) = (ask.query.get("a"), ask.query.get("b")) else {
        return Err(Fault::asked("Name at least one party."));
    };
    Ok(Reply::see(&b.map_or_else(|| to("dyad", a), |b| format!("{}/{}", to("dyad", a), encode(b)))))
}

//! Home: what the record holds, what waits, and where sources disagree.
use crate::app::Room;
use crate::ask::Ask;
use crate::fault::Fault;
use crate::found;
use crate::glance::glance;
use crate::layout;
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{entity_name, figure, may_be_state, number, parties, source_link};
use chancery_brief::counted;
use chancery_claim::Status;
use chancery_reason::Grade;
use chancery_store::SourceRow;
use maud::{Markup, html};

/// The page.
pub(crate) fn show(room: &Room<'_>, _: &Ask) -> Result<Reply, Fault> {
    let glance = glance(room)?;
    let of = |status| glance.of(status);
    let claims = glance.claims();
    let sources = &glance.sources;
    let mut pairs = room.record.top_pairs(100)?;
    pairs.retain(|pair| may_be_state(&pair.a) && may_be_state(&pair.b));
    pairs.truncate(12);
    let judged = of(Status::Accepted) + of(Status::Corrected) + of(Status::Rejected);
    let all = judged + of(Status::Unreviewed);
    let main = html! {
        header.head {
            h1 { (number(claims)) " claims from " (counted(glance.n_sources, "source", "sources")) }
            @if all > 0 {
                div.judged {
                    progress max=(all) value=(judged) aria-label="Claims that have been judged" {}
                    span {
                        (number(of(Status::Accepted))) " accepted, " (number(of(Status::Corrected))) " corrected, " (number(of(Status::Rejected))) " rejected. "
                        @if of(Status::Unreviewed) > 0 { a href="/review" { (number(of(Status::Unreviewed))) " wait for your judgement" } } @else { "Every claim has been judged" } "."
                        @if glance.n_flagged > 0 { " " a href="/review?queue=flagged" { (counted(glance.n_flagged, "is flagged", "are flagged")) } "." }
                    }
                }
            }
        }
        @if claims == 0 && sources.is_empty() { (empty(room)) } @else {
            (start(room))
            section {
                h2 { "Coverage by time" }
                (figure(&glance.coverage.drawing, "Solid: within that year for certain. Hatched: possibly.", &html! { p.more { a href="/chart/coverage.csv" { "CSV" } " · " a href="/chart/coverage.svg" { "SVG" } } }))
            }
            div.columns {
                section {
                    h2 { "Who with whom" }
                    table {
                        thead { tr { th scope="col" { "Pair" } th.num scope="col" { "Claims" } } }
                        tbody {
                            @for pair in &pairs {
                                tr {
                                    td { a href={ (to("dyad", &pair.a)) "/" (crate::ask::encode(&pair.b)) } { (entity_name(&pair.a)) " and " (entity_name(&pair.b)) } }
                                    td.num { (number(pair.n)) }
                                }
                            }
                        }
                    }
                    p.more { a href="/network" { "All as a network and a matrix" } " · " a href="/map" { "On a map" } }
                }
                div {
                    section {
                        h2 { "Where sources disagree" }
                        (disagreements(room)?)
                    }
                    section {
                        h2 { "Sources" }
                        ul.plain { @for source in sources { li { (source_link(source, None)) @if let Some(line) = origin(source) { div.under { (line) } } } } }
                        p.more { a href="/sources" { "All " (number(i64::try_from(glance.n_sources).unwrap_or(i64::MAX))) } @if room.may_manage() { " · " a href="/read" { "Read documents in" } } }
                    }
                }
            }
        }
    };
    Ok(Reply::html(layout::page(room.app, "Home", "/", &main)))
}

/// What an empty record says.
fn empty(room: &Room<'_>) -> Markup {
    html! {
        div.measure {
            p.summary { "The record is empty." }
            p { "Documents are read into claims: who did what with whom, when, how much, according to whom, each with its exact words." }
            @if room.may_manage() { p { a.button.yes href="/read" { "Read documents" } } }
            p.faint { "From a terminal: " code { "chancery read FILES" } ". " a href="/help" { "Help" } " tells the rest." }
        }
    }
}

/// The ways in: a brief, or words.
fn start(room: &Room<'_>) -> Markup {
    html! {
        div.ways-in.noprint {
            form.row method="get" action="/dyad" {
                (parties(room.record))
                label { "A brief on" input name="a" list="parties" required autocomplete="off" placeholder="Cuba"; }
                label { "and" input name="b" list="parties" autocomplete="off" placeholder="anybody"; }
                button { "Open" }
            }
            form.row method="get" action="/search" role="search" {
                label { "Words of the sources" input type="search" name="text" placeholder="\"trade agreement\"" data-key="/"; }
                button { "Search" }
            }
        }
    }
}

/// Who published a source, and when.
fn origin(source: &SourceRow) -> Option<String> {
    let parts: Vec<&str> = [source.publisher.as_deref(), source.published.as_deref()].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn disagreements(room: &Room<'_>) -> Result<Markup, Fault> {
    let Some(found) = found::all(room)? else {
        return Ok(html! { p { "The record is large: " a href="/findings" { "choose parties" } " to see where their sources disagree." } });
    };
    let shown: Vec<_> = found.standing().filter(|finding| finding.grade != Grade::Note).collect();
    Ok(html! {
        @if shown.is_empty() { p { "Nowhere, as far as the rules can tell." } }
        ul.plain {
            @for finding in shown.iter().take(6) {
                li { a href={ "/findings#" (finding.id) } { (finding.subject) } " " span class={ "badge " (finding.grade.name()) } { (finding.grade.name()) } @if let Some(values) = sides(&finding.values) { div.under { (values) } } }
            }
        }
        p.more { a href="/findings" { "All " (counted(found.standing().count(), "finding", "findings")) } }
    })
}

/// What the sides say, where a few words do.
fn sides(values: &[String]) -> Option<String> {
    let line = values.join(" – ");
    (!line.is_empty() && line.len() < 90).then_some(line)
}

/// The chart alone.
pub(crate) fn chart(room: &Room<'_>, _: &Ask) -> Result<Reply, Fault> {
    Ok(Reply::svg(glance(room)?.coverage.drawing.svg.clone()))
}

/// Its table.
pub(crate) fn csv(room: &Room<'_>, _: &Ask) -> Result<Reply, Fault> {
    Ok(Reply::csv("coverage", glance(room)?.coverage.csv()))
}

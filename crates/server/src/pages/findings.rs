//! Findings: where claims cannot all be true, each with its proof and the quotes side by side.
use crate::app::{App, Room};
use crate::ask::{Ask, encode};
use crate::fault::Fault;
use crate::found::{self, Found};
use crate::layout;
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{filter, filter_fields, hue, parties, source_link, stance, standing};
use chancery_brief::{counted, sentence};
use chancery_claim::Claim;
use chancery_desk::names;
use chancery_reason::{Finding, Grade, rule_docs};
use chancery_store::{Query, Record};
use maud::{Markup, html};
use std::sync::Arc;

/// Findings on one page.
const MOST: usize = 30;
/// Claims that are compared for one page, the first in the order of time.
const COMPARED: usize = 1_500;

/// The findings that an address asks for; `None` where it must first say of whom.
pub(crate) fn asked(room: &Room<'_>, ask: &Ask) -> Result<Option<Arc<Found>>, Fault> {
    let mut query = Query { limit: COMPARED, ..filter(&ask.query).query_of(room.record)? };
    query.after = None;
    let narrow = !query.parties.is_empty() || !query.sources.is_empty() || !query.kinds.is_empty() || query.time.is_some();
    if !narrow {
        return found::all(room);
    }
    let page = room.record.claims(&query)?;
    let claims: Vec<Claim> = page.claims.into_iter().map(|stored| stored.claim).collect();
    let mut found = found::among(room, &claims)?;
    found.more = page.next.is_some();
    Ok(Some(Arc::new(found)))
}

/// The page.
pub(crate) fn show(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let found = asked(room, ask)?;
    let page = ask.query.get("page").and_then(|page| page.parse::<usize>().ok()).map_or(0, |page| page.saturating_sub(1).min(1_000_000));
    let grade = ask.query.get("grade").and_then(Grade::from_name);
    let main = html! {
        header.head.measure {
            h1 { "Where sources disagree" }
            @match &found {
                None => p.summary { "The record is large. Choose a party, and its findings are reckoned." },
                Some(found) => p.summary { (summary(found)) @if found.more { " The first " (COMPARED) " claims were compared; choose a kind or years to compare others." } },
            }
            p.faint { "A finding is reckoned from the claims each time and never stored as truth; rejecting or correcting a claim may resolve it." }
        }
        form.ask.noprint method="get" action="/findings" {
            (filter_fields(ask)) (parties(room.record))
            label { "Grade" select name="grade" { option value="" { "any" } @for one in [Grade::Contradiction, Grade::Tension, Grade::Note] { option value=(one.name()) selected[grade == Some(one)] { (one.name()) } } } }
            button { "Show" }
        }
        @if let Some(found) = &found {
            @let shown: Vec<&Finding> = found.standing().filter(|finding| grade.is_none_or(|grade| finding.grade == grade)).collect();
            @if !shown.is_empty() { h2.hidden { "The findings" } }
            @for finding in shown.iter().skip(page * MOST).take(MOST) { (article(room, found, finding, &ask.address())?) }
            @if MOST < shown.len() { (turn(ask, page, shown.len().div_ceil(MOST))) }
            @let aside: Vec<&Finding> = found.findings.iter().filter(|finding| found.aside.contains_key(&finding.id)).collect();
            @if !aside.is_empty() {
                details.aside { summary { (counted(aside.len(), "finding", "findings")) " set aside" }
                    @for finding in aside.iter().take(MOST) { (article(room, found, finding, &ask.address())?) } }
            }
        }
    };
    Ok(Reply::html(layout::page(room.app, "Findings", "/findings", &main)))
}

/// The way to the findings before and after.
fn turn(ask: &Ask, page: usize, of: usize) -> Markup {
    let address = |page: usize| format!("/findings?{}", ask.query.with("page", Some(&page.to_string())).write());
    html! {
        nav.turn aria-label="Pages of findings" {
            @if page > 0 { a rel="prev" href=(address(page)) { "← Before" } }
            span { "Page " (page + 1) " of " (of) }
            @if page + 1 < of { a rel="next" href=(address(page + 2)) { "After →" } }
        }
    }
}

fn summary(found: &Found) -> String {
    let n = |grade| found.standing().filter(|finding| finding.grade == grade).count();
    format!(
        "{}, {} and {}; {} set aside.",
        counted(n(Grade::Contradiction), "contradiction", "contradictions"),
        counted(n(Grade::Tension), "tension", "tensions"),
        counted(n(Grade::Note), "note", "notes"),
        found.findings.len() - found.standing().count()
    )
}

/// The claims of a finding, in its order.
fn claims_of(found: &Found, finding: &Finding) -> Vec<Claim> {
    finding.claims.iter().filter_map(|id| found.claims.get(id)).cloned().collect()
}

/// A finding in full, with why it was set aside if it was.
pub(crate) fn article(room: &Room<'_>, found: &Found, finding: &Finding, back: &str) -> Result<Markup, Fault> {
    let claims = claims_of(found, finding);
    let aside = found.aside.get(&finding.id);
    let names = names(&claims);
    let rule = rule_docs().find(|doc| doc.code == finding.rule);
    let mut sources = Vec::new();
    for claim in &claims {
        sources.push(room.record.source_known(&claim.source)?);
    }
    Ok(html! {
        article class={ "finding " (finding.grade.name()) } id=(finding.id) {
            h3 { span class={ "badge " (finding.grade.name()) } { (finding.grade.name()) } " " (finding.subject) }
            p.measure { (finding.because) " " span.faint { (finding.resolve) } }
            ol.sides.across {
                @for (i, claim) in claims.iter().enumerate() {
                    li class=(hue(claim.kind).class()) {
                        p { a.says href=(to("claim", &claim.id)) { (sentence(claim, &names)) } (stance(claim)) }
                        blockquote dir="auto" lang=[sources[i].language.as_deref()] { "“" (claim.quote_text) "”" }
                        p.under { (source_link(&sources[i], Some(&claim.id))) " " (standing(claim.status)) @if let Some(value) = finding.values.get(i) { br; (value) } }
                    }
                }
            }
            @if let Some(reason) = aside { p { "Set aside: “" (reason) "”" } }
            div.deeds {
                details { summary { "The proof, step by step" }
                    ol.why { @for step in &finding.why { li { (step) } } }
                    @if let Some(hint) = &finding.hint { p { "Perhaps: " (hint) } }
                    @if let Some(rule) = rule { p.faint.small { "Rule " (rule.code) ", " (rule.name) ": " (rule.what) } }
                }
                @if room.may_judge() { (buttons(finding, aside.is_some(), back)) }
            }
        }
    })
}

fn buttons(finding: &Finding, aside: bool, back: &str) -> Markup {
    let address = format!("/findings/{}", encode(&finding.id));
    html! {
        @if aside {
            form.noprint method="post" action={ (address) "/restore" } { (layout::token()) input type="hidden" name="back" value=(back); button { "Take it up again" } }
        } @else {
            details.noprint { summary { "Set it aside" }
                form.row method="post" action={ (address) "/dismiss" } {
                    (layout::token())
                    input type="hidden" name="back" value=(back);
                    label.wide { "Set aside because" input name="reason" required autocomplete="off"; }
                    button { "Set aside" }
                }
            }
        }
    }
}

/// A finding beside the claim that is looked at: the other sides only.
pub(crate) fn brief(room: &Room<'_>, found: &Found, finding: &Finding, here: &str) -> Result<Markup, Fault> {
    let claims = claims_of(found, finding);
    let names = names(&claims);
    let mut others = Vec::new();
    for claim in claims.iter().filter(|claim| claim.id != here) {
        others.push((claim, room.record.source_known(&claim.source)?));
    }
    Ok(html! {
        div.finding {
            p { span class={ "badge " (finding.grade.name()) } { (finding.grade.name()) } " " (finding.because) }
            @for (claim, source) in &others {
                p { a.says href=(to("claim", &claim.id)) { (sentence(claim, &names)) } }
                blockquote dir="auto" lang=[source.language.as_deref()] { (claim.quote_text) }
                p.faint.small { (source_link(source, Some(&claim.id))) }
            }
        }
    })
}

/// Sets a finding aside.
pub(crate) fn dismiss(app: &App, record: &mut Record, ask: &Ask) -> Result<Reply, Fault> {
    let id = ask.param("id");
    if !id.starts_with("f:") {
        return Err(Fault::missing("There is no such finding."));
    }
    record.dismiss_finding(id, ask.form.get("reason").unwrap_or_default(), &app.stamp(ask))?;
    Ok(Reply::see(ask.form.get("back").unwrap_or("/findings")))
}

/// Takes it up again.
pub(crate) fn restore(app: &App, record: &mut Record, ask: &Ask) -> Result<Reply, Fault> {
    record.restore_finding(ask.param("id"), None, &app.stamp(ask))?;
    Ok(Reply::see(ask.form.get("back").unwrap_or("/findings")))
}

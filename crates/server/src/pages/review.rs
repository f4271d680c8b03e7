//! The review queue: one claim at a time, its words beside its parts, one key or button for each judgement.
use crate::app::{App, Room};
use crate::ask::{Ask, encode};
use crate::fault::Fault;
use crate::found;
use crate::glance::glance;
use crate::layout;
use crate::pages::claim::{REASONS, quote, verdicts};
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{entity_name, filter, filter_fields, number, parties, source_link, stance, standing, when};
use chancery_brief::{sentence, time_words};
use chancery_claim::{Claim, Status};
use chancery_desk::names;
use chancery_store::{Cursor, Query, Record, Stored, Verdict};
use maud::{Markup, html};

/// What is queued: by the filter of the address, or what is flagged.
fn queue(room: &Room<'_>, ask: &Ask, limit: usize) -> Result<Vec<Stored>, Fault> {
    if ask.query.get("queue") == Some("flagged") {
        let flagged = room.record.flagged()?;
        let after = ask.query.get("seen").and_then(|seen| flagged.iter().position(|id| id == seen)).map_or(0, |place| place + 1);
        return flagged.iter().skip(after).take(limit).map(|id| Ok(room.record.claim(id)?)).collect();
    }
    Ok(room.record.claims(&Query { limit, ..query(room, ask)? })?.claims)
}

fn query(room: &Room<'_>, ask: &Ask) -> Result<Query, Fault> {
    let mut filter = filter(&ask.query);
    if filter.status.is_empty() {
        filter.status = vec![Status::Unreviewed.name().to_owned()];
    }
    let mut query = filter.query_of(room.record)?;
    query.after = ask.query.get("after").and_then(Cursor::parse);
    Ok(query)
}

/// The page.
pub(crate) fn show(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let here = ask.query.get("at");
    let mut waiting = queue(room, ask, 9)?;
    // After an undo or a correction the claim itself is shown, whether the queue still holds it or not.
    let current = match here {
        Some(id) => Some(room.record.claim(id)?),
        None => (!waiting.is_empty()).then(|| waiting.remove(0)),
    };
    waiting.retain(|stored| current.as_ref().is_none_or(|current| current.claim.id != stored.claim.id));
    let flagged = ask.query.get("queue") == Some("flagged");
    let left = if flagged { room.record.flagged()?.len() } else { count(room, ask)? };
    let past = room.app.past(&ask.who);
    let (undo, last) = (past.decided.last(), past.last.as_deref());
    let main = html! {
        div.reviewing #review {
            header.head {
                p.kicker { "Review" @if flagged { " · flagged" } }
                p.summary role="status" #said { (number(i64::try_from(left).unwrap_or(0))) " left in this queue. " (said(room, last)?) }
                (narrow(ask, room))
            }
            @match &current {
                None => p.done { "Nothing is left in this queue. " a href="/review?status=any" { "Look at every claim" } " or " a href="/" { "go home" } "." },
                Some(stored) => (card(room, ask, stored)?),
            }
            @if let Some(claim) = &undo {
                form.undo method="post" action="/review/undo" { (layout::token()) input type="hidden" name="back" value=(ask.query.with("at", None).write()); button data-key="u" { "Undo the last decision" kbd { "u" } } span.faint.small { " on " code { (claim) } } }
            }
            @if !waiting.is_empty() { section.noprint { h2 { "Next" } (next(&waiting)) } }
        }
    };
    Ok(Reply::html(layout::page(room.app, "Review", "/review", &main)))
}

/// How many claims wait; large queues are counted by what is kept beside the claims.
fn count(room: &Room<'_>, ask: &Ask) -> Result<usize, Fault> {
    let all = ask.query.0.iter().all(|(name, value)| value.is_empty() || matches!(name.as_str(), "after" | "at" | "back"));
    if all {
        let waiting = glance(room)?.of(Status::Unreviewed);
        return Ok(usize::try_from(waiting).unwrap_or(0));
    }
    Ok(room.record.count_claims(&Query { after: None, ..query(room, ask)? })?)
}

/// What was decided last.
fn said(room: &Room<'_>, last: Option<&str>) -> Result<Markup, Fault> {
    let Some(id) = last else {
        return Ok(html! {});
    };
    let decisions = room.record.decisions(id, None)?;
    Ok(html! { @if let Some(last) = decisions.last() { "Last: " b { (last.verdict) } " " a href=(to("claim", id)) { code { (id) } } "." } })
}

fn narrow(ask: &Ask, room: &Room<'_>) -> Markup {
    let status = ask.query.get("status").unwrap_or("unreviewed").to_owned();
    html! {
        details.noprint open[ask.query.get("party").is_some() || ask.query.get("kind").is_some()] {
            summary { "Which claims" }
            form.row method="get" action="/review" {
                (filter_fields(ask)) (parties(room.record))
                label { "Status" select name="status" { @for one in ["unreviewed", "accepted", "corrected", "rejected", "any"] { option value=(one) selected[one == status] { (one) } } } }
                @for source in ask.query.all("source") { input type="hidden" name="source" value=(source); }
                button { "Queue" }
            }
        }
    }
}

fn card(room: &Room<'_>, ask: &Ask, stored: &Stored) -> Result<Markup, Fault> {
    let claim = &stored.claim;
    let source = room.record.source(&claim.source)?;
    let text = room.record.text(stored.text)?;
    let names = names(std::slice::from_ref(claim));
    let after = room.record.place(stored)?.to_string();
    let flagged = ask.query.get("queue") == Some("flagged");
    let on = if flagged { ask.query.with("seen", Some(&claim.id)) } else { ask.query.with("after", Some(&after)) };
    let on = on.with("at", None).write();
    let stay = ask.query.with("at", Some(&claim.id)).write();
    let found = found::about(room, claim)?;
    let clashes: Vec<_> = found.of(&claim.id).filter(|finding| !found.aside.contains_key(&finding.id)).collect();
    let read_only = !room.may_judge();
    Ok(html! {
        article.card aria-labelledby="says" data-claim=(claim.id) {
            div.pair {
                div {
                    (quote(&text, claim, source.language.as_deref(), 360))
                    p.place { (source_link(&source, Some(&claim.id))) @if let Some(page) = source.page_of(claim.quote.start) { span.faint { ", p. " (page) } } }
                    @if !read_only { (edges(claim, &format!("/review?{stay}"))) }
                }
                div {
                    p.kicker { (claim.kind.name()) " · " (claim.action) }
                    h1 #says { (sentence(claim, &names)) }
                    p { (standing(claim.status)) (stance(claim)) " " span.faint.small { "confidence " (format!("{:.2}", claim.confidence)) } }
                    (parts(claim))
                    @if !clashes.is_empty() {
                        details.clash { summary data-key="c" { (clashes.len()) " other claims disagree" kbd { "c" } }
                            @for finding in &clashes { (crate::pages::findings::brief(room, &found, finding, &claim.id)?) } }
                    }
                }
            }
            @if !read_only { (verdicts(claim, &format!("/review?{on}"))) }
            nav.way.noprint aria-label="Queue" {
                a.button href={ "/review?" (on) } data-key="s" { "Skip" kbd { "s" } }
                a.button href=(to("claim", &claim.id)) data-key="o" { "Open" kbd { "o" } }
                span.faint.small { "Reject takes a reason: " @for (i, reason) in REASONS.iter().enumerate() { kbd { (i + 1) } " " (reason) " " } }
            }
        }
    })
}

/// The parts of a claim, short.
fn parts(claim: &Claim) -> Markup {
    html! {
        dl.parts {
            @for role in &claim.roles {
                div { dt { (role.role) } dd { span dir="auto" { (role.text) } @match &role.entity { Some(id) => span.faint.small { " " (entity_name(id)) }, None => span.faint.small { " not identified" } } } }
            }
            div { dt { "when" } dd { @match &claim.time { Some(time) => (time_words(&time.value).unwrap_or_else(|| time.value.edtf.clone())), None => span.faint { "not stated" } } } }
            @for amount in &claim.amounts { div { dt { (amount.of) } dd { (chancery_brief::amount_words(amount)) } } }
        }
    }
}

/// Buttons that move the edges of the quote.
fn edges(claim: &Claim, back: &str) -> Markup {
    html! {
        form.edges.noprint method="post" action={ (to("claim", &claim.id)) "/quote" } {
            (layout::token())
            input type="hidden" name="back" value=(back);
            span.faint.small { "Quote begins" }
            button name="move" value="start-back" data-key="[" aria-label="Quote begins one word earlier" { "←" kbd { "[" } }
            button name="move" value="start-on" data-key="{" aria-label="Quote begins one word later" { "→" kbd { "{" } }
            span.faint.small { "ends" }
            button name="move" value="end-back" data-key="}" aria-label="Quote ends one word earlier" { "←" kbd { "}" } }
            button name="move" value="end-on" data-key="]" aria-label="Quote ends one word later" { "→" kbd { "]" } }
        }
    }
}

fn next(waiting: &[Stored]) -> Markup {
    let claims: Vec<Claim> = waiting.iter().map(|stored| stored.claim.clone()).collect();
    let names = names(&claims);
    html! { ol.claims { @for claim in &claims { li { span.when { (when(claim)) } div { a.says href=(to("claim", &claim.id)) { (sentence(claim, &names)) } } } } } }
}

/// Takes a judgement.
pub(crate) fn decide(app: &App, record: &mut Record, ask: &Ask) -> Result<Reply, Fault> {
    let id = ask.param("id");
    let verdict = match ask.form.get("verdict") {
        Some("accept") => Verdict::Accept,
        Some("reject") => Verdict::Reject,
        Some("flag") => Verdict::Flag,
        Some("unflag") => Verdict::Unflag,
        Some("note") => Verdict::Note,
        Some("undo") => Verdict::Undo,
        _ => return Err(Fault::asked("There is no such judgement.")),
    };
    let before = record.claim(id)?.version;
    app.note(&ask.who, |past| past.last = Some(id.to_owned()));
    record.decide(id, &verdict, ask.form.get("reason"), &app.stamp(ask))?;
    let changed = record.claim(id).map_or(true, |stored| stored.version != before);
    if changed && verdict != Verdict::Undo {
        app.remember(&ask.who, id);
    } else if verdict == Verdict::Undo {
        app.note(&ask.who, |past| past.decided.retain(|known| known != id));
    }
    Ok(Reply::see(ask.form.get("back").unwrap_or(&format!("/claim/{}", encode(id)))))
}

/// Takes the last decision back and shows its claim.
pub(crate) fn undo(app: &App, record: &mut Record, ask: &Ask) -> Result<Reply, Fault> {
    let mut last = None;
    app.note(&ask.who, |past| last = past.decided.pop());
    let last = last.ok_or_else(|| Fault::asked("There is nothing to take back."))?;
    record.decide(&last, &Verdict::Undo, None, &app.stamp(ask))?;
    app.note(&ask.who, |past| past.last = Some(last.clone()));
    let back = crate::ask::Pairs::parse(ask.form.get("back").unwrap_or_default());
    // A claim that a person had added is gone with its decision.
    if record.claim(&last).is_err() {
        return Ok(Reply::see(&format!("/review?{}", back.write())));
    }
    Ok(Reply::see(&format!("/review?{}", back.with("at", Some(&last)).write())))
}

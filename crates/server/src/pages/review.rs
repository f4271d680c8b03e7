//! The review queue: one claim at a time, its words beside its parts, one key or button for each judgement.
use crate::app::{App, Room};
use crate::ask::{Ask, encode};
use crate::fault::Fault;
use crate::found;
use crate::glance::glance;
use crate::layout;
use crate::pages::claim::{REASONS, check_seen, edges, quote, verdicts, wants_entity};
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{entity_name, filter, filter_fields, number, parties, sort, source_link, stance, standing, when};
use chancery_brief::{counted, sentence, time_words};
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
    if let Some(mut in_text) = in_text(room, ask)? {
        in_text.truncate(limit);
        return Ok(in_text);
    }
    Ok(room.record.claims(&Query { limit, ..query(room, ask)? })?.claims)
}

/// Claims of one document that are put in the order of its text; of more than so many the order of time must do.
const DOCUMENT: usize = 2_000;

/// The queue of one document, in the order of its text, so that a reviewer reads on where the last claim was.
fn in_text(room: &Room<'_>, ask: &Ask) -> Result<Option<Vec<Stored>>, Fault> {
    let query = query(room, ask)?;
    if query.sources.len() != 1 {
        return Ok(None);
    }
    let found = room.record.claims(&Query { limit: DOCUMENT, after: None, ..query })?;
    if found.next.is_some() {
        return Ok(None);
    }
    let mut claims = found.claims;
    claims.sort_by(|a, b| place(a).cmp(&place(b)));
    if let Some((at, id)) = ask.query.get("past").and_then(|past| past.split_once(',')) {
        let past = (at.parse::<usize>().unwrap_or(0), id);
        claims.retain(|stored| past < place(stored));
    }
    Ok(Some(claims))
}

/// Where a claim stands in its document.
fn place(stored: &Stored) -> (usize, &str) {
    (stored.claim.quote.start, &stored.claim.id)
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
        div.reviewing #review tabindex="-1" role="region" aria-label="Review" {
            div.bar {
                p role="status" #said { b { (number(i64::try_from(left).unwrap_or(0))) } " left in this queue" @if flagged { " of flagged claims" } ". " (said(room, last)?) }
                @if let Some(source) = ask.query.get("source") { p.small { "In the order of " (source_link(&room.record.source_known(source)?, None)) } }
            }
            (narrow(ask, room))
            @match &current {
                None => div.done { h1 { "Review" } "Nothing is left in this queue. " a href="/review?status=any" { "Look at every claim" } " or " a href="/" { "go home" } "." },
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
    if let Some(in_text) = in_text(room, ask)? {
        return Ok(in_text.len());
    }
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
            form.ask method="get" action="/review" {
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
    let flagged = ask.query.get("queue") == Some("flagged");
    let on = if flagged {
        ask.query.with("seen", Some(&claim.id))
    } else if ask.query.all("source").len() == 1 {
        // Both, since a long document goes by the order of time.
        let past = format!("{},{}", claim.quote.start, claim.id);
        ask.query.with("past", Some(&past)).with("after", Some(&room.record.place(stored)?.to_string()))
    } else {
        ask.query.with("after", Some(&room.record.place(stored)?.to_string()))
    };
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
                    @if !read_only { (edges(stored, &format!("/review?{stay}"))) }
                }
                div {
                    p.kicker { (sort(claim)) }
                    h1 #says { (sentence(claim, &names)) }
                    p { (standing(claim.status)) (stance(claim)) " " span.faint.small { "confidence " (format!("{:.2}", claim.confidence)) } }
                    (parts(claim))
                    @if !clashes.is_empty() {
                        details.clash { summary data-key="c" { (counted(clashes.len(), "disagreement", "disagreements")) " with other claims " kbd { "c" } }
                            @for finding in &clashes { (crate::pages::findings::brief(room, &found, finding, &claim.id)?) } }
                    }
                }
            }
            div.bar {
                @if !read_only { (verdicts(stored, &format!("/review?{on}"))) }
                nav.way.noprint aria-label="Queue" {
                    a.button href={ "/review?" (on) } data-key="s" { "Skip" kbd { "s" } }
                    a.button href=(to("claim", &claim.id)) data-key="o" { "Open" kbd { "o" } }
                    // A selection in the text fills the form that this leads to; without one the source is the place to select.
                    @if !read_only { a.button href={ (to("source", &claim.source)) "?claim=" (encode(&claim.id)) "#here" } data-key="n" { "New claim" kbd { "n" } } }
                }
            }
            @if !read_only { p.reasons.faint.small { "After x: " @for (i, reason) in REASONS.iter().enumerate() { span { kbd { (i + 1) } " " (reason) } } } }
        }
    })
}

/// The parts of a claim, short.
fn parts(claim: &Claim) -> Markup {
    html! {
        dl.parts {
            @for role in &claim.roles {
                div { dt { (role.role) } dd { span dir="auto" { (role.text) } @match &role.entity { Some(id) => span.faint.small { " " (entity_name(id)) }, None => @if wants_entity(role.role) { span.faint.small { " not identified" } } } } }
            }
            div { dt { "when" } dd { @match &claim.time { Some(time) => (time_words(&time.value).unwrap_or_else(|| time.value.edtf.clone())), None => span.faint { "not stated" } } } }
            @for amount in &claim.amounts { div { dt { (amount.of) } dd { (chancery_brief::amount_words(amount)) } } }
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
    let stored = record.claim(id)?;
    if matches!(verdict, Verdict::Accept | Verdict::Reject) && !is_said(record, &stored, &verdict, app, ask)? {
        check_seen(record, &stored, ask)?;
    }
    let before = stored.version;
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

/// Whether the same person said the same last: a key that was pressed twice is no quarrel.
fn is_said(record: &Record, stored: &Stored, verdict: &Verdict, app: &App, ask: &Ask) -> Result<bool, Fault> {
    let status = if *verdict == Verdict::Accept { Status::Accepted } else { Status::Rejected };
    let who = app.stamp(ask).who;
    Ok(stored.claim.status == status && record.decisions(&stored.claim.id, None)?.last().is_some_and(|last| last.who == who))
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

//! A claim: its words in their place, its parts, how it was found, what was decided, what contradicts it.
use crate::app::Room;
use crate::ask::{Ask, encode};
use crate::fault::Fault;
use crate::layout;
use crate::marks::{floor, words};
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{entity_link, hue, sort, source_link, stance, standing};
use crate::{found, pages::findings};
use chancery_brief::{amount_words, sentence, time_words};
use chancery_claim::{Claim, Status, Witness, event_code};
use chancery_desk::names;
use chancery_interchange::{Locator, chicago_note};
use chancery_store::{Decision, Record, Stored};
use chancery_text::{Offsets, Span};
use chancery_time::show_day;
use maud::{Markup, html};

/// The page.
pub(crate) fn show(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let stored = room.record.claim(ask.param("id"))?;
    let claim = &stored.claim;
    if claim.id != ask.param("id") {
        return Ok(Reply::see(&to("claim", &claim.id)));
    }
    let source = room.record.source(&claim.source)?;
    let text = room.record.text(stored.text)?;
    let names = names(std::slice::from_ref(claim));
    let found = found::about(room, claim)?;
    let findings: Vec<_> = found.of(&claim.id).collect();
    let decisions = room.record.decisions(&claim.id, None)?;
    let locator = Locator::new(&source, &Offsets::new(&source.text), claim.quote);
    let says = sentence(claim, &names);
    let main = html! {
        article.claim {
            header.head.measure {
                p.kicker { (sort(claim)) " · " code { (claim.id) } }
                h1.says { (says) }
                p { (standing(claim.status)) (stance(claim)) }
            }
            div.pair {
                section {
                    h2.hidden { "Its words" }
                    (quote(&text, claim, source.language.as_deref(), 420))
                    p.place { (source_link(&source, Some(&claim.id))) span.faint { ", " (locator.words()) } }
                    @if room.may_judge() { (edges(&stored, &ask.address())) (verdicts(&stored, &ask.address())) }
                }
                section { h2.hidden { "What it says" } (fields(claim, &text)) }
            }
            @if !findings.is_empty() {
                section #findings { h2 { "What disagrees" } @for finding in &findings { (findings::article(room, &found, finding, &ask.address())?) } }
            }
            div.columns {
                section #history { h2 { "History" } (history(&decisions)) }
                section { h2 { "How it was found" } (proof(claim)) }
            }
            section.measure { h2 { "Cite" } p { (chicago_note(&source, Some(&locator))) } p.more { a href={ "/api/claims/" (encode(&claim.id)) } { "JSON" } " · " a href={ "/api/decisions/" (encode(&claim.id)) } { "Decisions as JSON" } } }
        }
    };
    Ok(Reply::html(layout::page(room.app, &says, "", &main)))
}

/// The quote among the words around it, parts of the claim underlined.
pub(crate) fn quote(text: &str, claim: &Claim, language: Option<&str>, reach: usize) -> Markup {
    let (from, to) = (claim.quote.start.saturating_sub(reach), claim.quote.end.saturating_add(reach));
    let (from, to) = (floor(text, from), floor(text, to));
    let before = text.get(from..claim.quote.start).unwrap_or_default();
    let after = text.get(claim.quote.end..to).unwrap_or_default();
    // Half words at the ends would look like words of the source.
    let before = before.split_once(char::is_whitespace).filter(|_| from > 0).map_or(before, |(_, rest)| rest);
    let after = after.rsplit_once(char::is_whitespace).filter(|_| to < text.len()).map_or(after, |(rest, _)| rest);
    let skipped = from + text.get(from..claim.quote.start).map_or(0, |reach| reach.len() - before.len());
    let start = text.get(..skipped).unwrap_or_default().chars().count();
    html! {
        blockquote.context dir="auto" lang=[language] data-start=(start) data-source=(claim.source) {
            @if from > 0 { span.faint data-skip { "… " } } span.around { (words(before)) }
            mark class=(hue(claim.kind).class()) { (inner(text, claim)) }
            span.around { (words(after)) } @if to < text.len() { span.faint data-skip { " …" } }
        }
    }
}

/// The words of the quote, with each part of the claim named.
fn inner(text: &str, claim: &Claim) -> Markup {
    let mut parts: Vec<(Span, String)> = claim.roles.iter().filter_map(|role| role.span.map(|span| (span, role.role.to_owned()))).collect();
    parts.extend(claim.time.as_ref().and_then(|time| time.span).map(|span| (span, "time".to_owned())));
    parts.extend(claim.amounts.iter().map(|amount| (amount.span, format!("amount: {}", amount.of))));
    parts.retain(|(span, _)| claim.quote.contains(*span) && !span.is_empty());
    parts.sort_by_key(|(span, name)| (span.start, std::cmp::Reverse(span.end), name.clone()));
    let mut at = claim.quote.start;
    let mut cut: Vec<(Span, Option<String>)> = Vec::new();
    for (span, name) in parts {
        // A part inside another is told by the other; the table has both.
        if span.start < at {
            continue;
        }
        cut.push((Span { start: at, end: span.start }, None));
        cut.push((span, Some(name)));
        at = span.end;
    }
    cut.push((Span { start: at, end: claim.quote.end }, None));
    html! {
        @for (span, name) in &cut {
            @let inside = text.get(span.start..span.end).unwrap_or_default();
            @match name { Some(name) => span.part title=(name) { (words(inside)) }, None => (words(inside)) }
        }
    }
}

fn fields(claim: &Claim, text: &str) -> Markup {
    let bounds = |pair: (Option<i64>, Option<i64>)| {
        let show = |day: Option<i64>| day.map_or_else(|| "open".to_owned(), show_day);
        if pair.0 == pair.1 { show(pair.0) } else { format!("{} to {}", show(pair.0), show(pair.1)) }
    };
    html! {
        table.fields {
            tbody {
                @for role in &claim.roles {
                    tr {
                        th scope="row" { (role.role) }
                        td { @if role.text.is_empty() { span.faint { "implied by the document" } } @else { q dir="auto" { (role.text) } }
                            @match &role.entity { Some(id) => span.small { br; (entity_link(id)) " " code { (id) } }, None => @if wants_entity(role.role) { br; span.faint.small { "not identified" } } } }
                    }
                }
                tr { th scope="row" { "when" } td {
                    @match &claim.time {
                        None => span.faint { "not stated" },
                        Some(time) => {
                            @if !time.text.is_empty() { q dir="auto" { (time.text) } br; }
                            (time_words(&time.value).unwrap_or_else(|| time.value.edtf.clone()))
                            br; span.faint.small { "begins " (bounds(time.value.bounds.begin)) "; finishes " (bounds(time.value.bounds.finish)) "; EDTF " code { (time.value.edtf) } }
                        }
                    }
                } }
                @for amount in &claim.amounts {
                    tr { th scope="row" { "amount (" (amount.of) ")" } td { q dir="auto" { (amount.text) } br; (amount_words(amount)) } }
                }
                @if !claim.fields.is_empty() { tr { th scope="row" { "fields" } td { (claim.fields.join(", ")) } } }
                @if let Some(basis) = claim.basis { tr { th scope="row" { "basis" } td { (basis.name()) } } }
                tr { th scope="row" { "put as" } td { (claim.polarity.name()) ", " (claim.modality.name()) } }
                @if let Some(who) = &claim.attribution { tr { th scope="row" { "according to" } td { q dir="auto" { (text.get(who.span.start..who.span.end).unwrap_or(&who.text)) } } } }
                @if let Some(code) = event_code(claim) { tr { th scope="row" { "event code" } td { "PLOVER " (code.plover) ", CAMEO " (code.cameo) ", Goldstein " (format!("{:+.1}", code.goldstein)) } } }
            }
        }
    }
}

fn proof(claim: &Claim) -> Markup {
    let witness = match claim.witness {
        Witness::Rule => "the order of words",
        Witness::Parse => "the sentence tree",
        Witness::Both => "the order of words and the sentence tree, which agree",
    };
    html! {
        table.fields {
            tbody {
                tr { th scope="row" { "rule" } td { code { (claim.rule) } } }
                tr { th scope="row" { "by" } td { (witness) } }
                tr { th scope="row" { "confidence" } td { (format!("{:.2}", claim.confidence)) @for reason in &claim.reasons { br; span.faint.small { (reason) } } } }
                tr { th scope="row" { "engine" } td { (claim.engine) } }
            }
        }
    }
}

/// Whether a part is somebody, whom it matters to know; goods and titles stand for themselves.
pub(crate) fn wants_entity(role: &str) -> bool {
    !matches!(role, "goods" | "object" | "title" | "topic" | "name" | "mandate" | "for" | "under" | "place" | "post")
}

/// Decisions, oldest first.
pub(crate) fn history(decisions: &[Decision]) -> Markup {
    html! {
        @if decisions.is_empty() { p.faint { "Nobody has judged it yet." } } @else {
            ol.history {
                @for decision in decisions {
                    li class=[decision.undone.then_some("undone")] {
                        time { (decision.at.to_string()) } " " b { (decision.who) } " " (decision.verdict)
                        @if let Some(change) = &decision.change { ": " span dir="auto" { (change) } }
                        @if let Some(reason) = &decision.reason { " “" span dir="auto" { (reason) } "”" }
                        @if decision.undone { " " span.faint { "(taken back)" } }
                    }
                }
            }
        }
    }
}

/// Says in a form which state of the claim was looked at, so that nobody decides about another than they saw.
pub(crate) fn seen(stored: &Stored) -> Markup {
    html! { input type="hidden" name="seen" value=(stored.version); }
}

/// Refuses a form about a claim that somebody changed after its page was made.
pub(crate) fn check_seen(record: &Record, stored: &Stored, ask: &Ask) -> Result<(), Fault> {
    let seen = ask.form.get("seen").and_then(|seen| seen.parse::<i64>().ok());
    if seen.is_none_or(|seen| seen == stored.version) {
        return Ok(());
    }
    let last = record.decisions(&stored.claim.id, None)?.pop();
    let what = match last {
        Some(last) => {
            let reason = last.reason.map_or_else(String::new, |reason| format!(" (“{reason}”)"));
            format!("{} decided about this claim while you looked at it: {}{reason}.", last.who, last.verdict)
        }
        None => "This claim was read anew while you looked at it.".to_owned(),
    };
    Err(Fault::overtaken(what)
        .hint("Your decision was not kept. Look at the claim as it is now, and decide again if you see it otherwise.")
        .way(to("claim", &stored.claim.id), "Look at the claim"))
}

/// Buttons that move the edges of the quote.
pub(crate) fn edges(stored: &Stored, back: &str) -> Markup {
    let claim = &stored.claim;
    html! {
        form.edges.noprint method="post" action={ (to("claim", &claim.id)) "/quote" } {
            (layout::token())
            input type="hidden" name="back" value=(back);
            (seen(stored))
            span.faint.small { "Quote begins" }
            button name="move" value="start-back" data-key="[" aria-label="Quote begins one word earlier" { "←" kbd { "[" } }
            button name="move" value="start-on" data-key="]" aria-label="Quote begins one word later" { "→" kbd { "]" } }
            span.faint.small { "ends" }
            button name="move" value="end-back" data-key="{" aria-label="Quote ends one word earlier" { "←" kbd { "{" } }
            button name="move" value="end-on" data-key="}" aria-label="Quote ends one word later" { "→" kbd { "}" } }
        }
    }
}

/// Buttons to judge a claim; the same forms with and without scripts.
pub(crate) fn verdicts(stored: &Stored, back: &str) -> Markup {
    let claim = &stored.claim;
    html! {
        form.verdicts.noprint method="post" action={ (to("claim", &claim.id)) "/decide" } {
            (layout::token())
            input type="hidden" name="back" value=(back);
            (seen(stored))
            button.yes name="verdict" value="accept" data-key="a" { "Accept" kbd { "a" } }
            a.button href={ (to("claim", &claim.id)) "/correct?back=" (encode(back)) } data-key="e" { "Correct" kbd { "e" } }
            span.reject {
                label.hidden for="reason" { "Why" }
                input #reason name="reason" list="reasons" placeholder="a reason" autocomplete="off";
                button.no name="verdict" value="reject" data-key="x" { "Reject" kbd { "x" } }
                button name="verdict" value="note" { "Note" }
            }
            button name="verdict" value="flag" data-key="f" { "Flag" kbd { "f" } }
            @if claim.status != Status::Unreviewed { button name="verdict" value="undo" { "Undo" } }
            datalist #reasons { @for reason in REASONS { option value=(reason) {} } }
        }
    }
}

/// Reasons most often given; a digit chooses one.
pub(crate) const REASONS: &[&str] =
    &["not what the source says", "a plan, not a fact", "wrong party", "wrong date", "not about relations between states"];

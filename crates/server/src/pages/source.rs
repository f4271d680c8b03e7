//! A source: its text with every claim marked, beside the list of the claims; and the list of sources.
use crate::app::Room;
use crate::ask::{Ask, encode};
use crate::fault::Fault;
use crate::layout;
use crate::marks::{Mark, floor, pieces, render};
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{hue, source_link, stance, standing, title, when};
use chancery_brief::{counted, sentence};
use chancery_claim::Claim;
use chancery_desk::names;
use chancery_store::SourceRow;
use chancery_text::{Offsets, Span};
use maud::{Markup, html};

/// Bytes of text on one page; longer texts are shown in parts.
const PART: usize = 60_000;

/// Sources on one page of the list.
const LISTED: usize = 500;

/// Where each part of a text begins: at a line end where there is one near.
fn parts(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    while text.len() - at > PART + PART / 4 {
        let reach = floor(text, at + PART);
        let cut = text.get(at..reach).and_then(|part| part.rfind('\n')).filter(|cut| PART / 2 < *cut).map_or(reach, |cut| at + cut + 1);
        out.push(Span { start: at, end: cut });
        at = cut;
    }
    out.push(Span { start: at, end: text.len() });
    out
}

/// The page.
pub(crate) fn show(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let source = room.record.source(ask.param("id"))?;
    let offsets = Offsets::new(&source.text);
    let parts = parts(&source.text);
    let stored = room.record.claims_of_source(&source.id)?;
    let today = room.record.text_row(&source.id)?;
    let claims: Vec<Claim> = stored.iter().filter(|stored| stored.text == today).map(|stored| stored.claim.clone()).collect();
    let older = stored.len() - claims.len();
    // Where the reader wants to be: a claim, a character, or a part.
    let wanted = ask.query.get("claim").and_then(|id| claims.iter().find(|claim| claim.id == id));
    let at = ask.query.get("at").and_then(|at| at.parse().ok()).and_then(|at| offsets.code_point_to_byte(at));
    let at = wanted.map(|claim| claim.quote.start).or(at);
    let part = match (at, ask.query.get("part").and_then(|part| part.parse::<usize>().ok())) {
        (Some(byte), _) => parts.iter().rposition(|part| part.start <= byte).unwrap_or(0),
        (None, Some(part)) => part.saturating_sub(1).min(parts.len() - 1),
        (None, None) => 0,
    };
    let here = parts.get(part).copied().unwrap_or_default();
    let shown: Vec<&Claim> = claims.iter().filter(|claim| claim.quote.start < here.end && here.start < claim.quote.end).collect();
    let marks: Vec<Mark> =
        shown.iter().enumerate().map(|(i, claim)| Mark { span: claim.quote, number: i + 1, hue: hue(claim.kind) }).collect();
    let leaves: Vec<(usize, String)> = source
        .pages
        .iter()
        .filter(|page| here.start <= page.span.start && page.span.start < here.end)
        .map(|page| (page.span.start, format!("p. {}", page.number)))
        .collect();
    let main = html! {
        header.head.measure {
            p.kicker { "Source" }
            h1 dir="auto" { (title(&source)) }
            (about(&source))
            p.more { (counted(claims.len(), "claim", "claims")) @if older > 0 { ", " (older) " of an older reading of the same file" } ". "
                span.noprint {
                    a href={ "/review?source=" (encode(&source.id)) } { "Review them in order" } " · "
                    a href={ "/search?source=" (encode(&source.id)) } { "Search them" } " · "
                    a href={ "/findings?source=" (encode(&source.id)) } { "Findings" } " · "
                    a href={ "/api/claims?status=any&source=" (encode(&source.id)) } { "JSON" } } }
        }
        (turn(&source, part, parts.len(), "above"))
        div.reader {
            div.text dir="auto" lang=[source.language.as_deref()] data-source=(source.id) data-start=(offsets.byte_to_code_point(here.start)) tabindex="0" aria-label="Text of the source" {
                (text(&source, here, &marks, &leaves, at))
            }
            aside aria-label="Claims in this text" {
                (selection(room, &source))
                (list(&shown, wanted))
            }
        }
        (turn(&source, part, parts.len(), "below"))
    };
    Ok(Reply::html(layout::page(room.app, title(&source), "", &main)))
}

/// What is known of a source beside its text.
pub(crate) fn about(source: &SourceRow) -> Markup {
    html! {
        p.faint {
            @for part in [&source.author, &source.publisher, &source.published].into_iter().flatten() { (part) ". " }
            @if let Some(url) = source.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://")) {
                a href=(url) rel="noreferrer noopener" { (url) } ". "
            }
            @if let Some(licence) = &source.licence { (licence) ". " }
            @if let Some(path) = &source.path { "File " code { (path) } ". " }
        }
    }
}

fn text(source: &SourceRow, here: Span, marks: &[Mark], leaves: &[(usize, String)], at: Option<usize>) -> Markup {
    let Some(at) = at.map(|at| floor(&source.text, at)).filter(|at| here.start <= *at && *at <= here.end) else {
        return render(&source.text, &pieces(&source.text, here, marks), marks, leaves);
    };
    let (before, after): (Vec<_>, Vec<_>) = leaves.iter().cloned().partition(|(place, _)| *place < at);
    html! {
        (render(&source.text, &pieces(&source.text, Span { start: here.start, end: at }, marks), marks, &before))
        span #here data-skip {}
        (render(&source.text, &pieces(&source.text, Span { start: at, end: here.end }, marks), marks, &after))
    }
}

fn list(shown: &[&Claim], wanted: Option<&Claim>) -> Markup {
    let owned: Vec<Claim> = shown.iter().map(|claim| (*claim).clone()).collect();
    let names = names(&owned);
    html! {
        ol.marked {
            @for (i, claim) in shown.iter().enumerate() {
                @let number = i + 1;
                li id={ "c" (number) } class={ (hue(claim.kind).class()) @if wanted.is_some_and(|wanted| wanted.id == claim.id) { " wanted" } } data-c=(number) {
                    a.pin href={ "#m" (number) } aria-label={ "show claim " (number) " in the text" } { (number) }
                    div {
                        a.says href=(to("claim", &claim.id)) { (sentence(claim, &names)) } (stance(claim))
                        div.under { span.when { (when(claim)) } " " (standing(claim.status)) }
                    }
                }
            }
        }
        @if shown.is_empty() { p.faint { "No claims in this part." } }
    }
}

/// The way to a claim that nobody found yet.
fn selection(room: &Room<'_>, source: &SourceRow) -> Markup {
    html! {
        @if room.may_judge() {
            form.selection.noprint method="get" action="/new" {
                input type="hidden" name="source" value=(source.id);
                label { "Words of a claim that was missed" input #picked name="quote" placeholder="select them in the text, or paste them"; }
                input #picked-at type="hidden" name="at";
                button { "New claim" }
            }
        }
    }
}

fn turn(source: &SourceRow, part: usize, of: usize, place: &str) -> Markup {
    let address = to("source", &source.id);
    html! {
        @if of > 1 {
            nav.turn aria-label={ "Parts of the text, " (place) } {
                @if part > 0 { a rel="prev" href={ (address) "?part=" (part) } { "← Before" } }
                span { "Part " (part + 1) " of " (of) }
                @if part + 1 < of { a rel="next" href={ (address) "?part=" (part + 2) } { "After →" } }
            }
        }
    }
}

/// Something that may be known of a source.
type Known = fn(&SourceRow) -> Option<&str>;

/// The list of sources.
pub(crate) fn list_page(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let n_all = room.record.count_sources()?;
    // Where one page holds them all they stand by title, else by id, page after page.
    let after = ask.query.get("after").unwrap_or_default();
    let mut sources = room.record.sources_after(after, LISTED + 1)?;
    let next = if LISTED < sources.len() { sources.get(LISTED - 1).map(|source| source.id.clone()) } else { None };
    sources.truncate(LISTED);
    sources.sort_by(|a, b| (title(a), &a.id).cmp(&(title(b), &b.id)));
    // A column in which nobody has anything is none.
    let mut columns: Vec<(&str, Known)> = vec![
        ("Author", |source| source.author.as_deref()),
        ("Publisher", |source| source.publisher.as_deref()),
        ("Published", |source| source.published.as_deref()),
        ("Language", |source| source.language.as_deref()),
    ];
    columns.retain(|(_, of)| sources.iter().any(|source| of(source).is_some()));
    let main = html! {
        header.head {
            h1 { "Sources" }
            p.summary { (counted(n_all, "document", "documents")) ". " @if room.may_manage() { a href="/read" { "Read documents in" } } }
            @if sources.len() < n_all { p.faint { (sources.len()) " of them are listed here; the search finds any of them." } }
        }
        div.scroll {
            table {
                thead { tr { th scope="col" { "Title" } @for (name, _) in &columns { th scope="col" { (name) } } } }
                tbody {
                    @for source in &sources {
                        tr { td { (source_link(source, None)) } @for (name, of) in &columns { td class=[(*name == "Published").then_some("day")] { (of(source).unwrap_or_default()) } } }
                    }
                }
            }
        }
        @if let Some(next) = next { p { a.button rel="next" href={ "/sources?after=" (encode(&next)) } { "Next " (LISTED) } } }
    };
    Ok(Reply::html(layout::page(room.app, "Sources", "/sources", &main)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_into_parts_without_loss() {
        for text in ["é".repeat(100_000), "one line\n".repeat(30_000), String::new(), "x".repeat(60_000)] {
            let parts = parts(&text);
            assert_eq!(parts.iter().map(|part| part.of(&text)).collect::<String>(), text);
            assert!(parts.iter().all(|part| part.len() <= PART + PART / 4));
        }
    }
}

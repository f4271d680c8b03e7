//! Small pieces that many pages show: claims as lines, standing, sources, numbers.
use crate::ask::{Ask, Pairs};
use crate::routes::to;
pub(crate) use chancery_brief::hue;
use chancery_brief::{Names, sentence, short_time};
use chancery_chart::Drawing;
use chancery_claim::{Claim, Kind, Modality, Polarity, Status};
use chancery_desk::Filter;
pub(crate) use chancery_desk::{entity_name, may_be_state};
use chancery_store::{Record, SourceRow, StoreError};
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeMap;

/// A number with thin gaps between thousands.
pub(crate) fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && digits.len() > 4 {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    if n < 0 { format!("−{out}") } else { out }
}

/// Where a claim stands in review: a sign, a word and a colour.
pub(crate) fn standing(status: Status) -> Markup {
    let sign = match status {
        Status::Unreviewed => "○",
        Status::Accepted => "✓",
        Status::Corrected => "✎",
        Status::Rejected => "✗",
    };
    html! { span class={"badge " (status.name())} { span aria-hidden="true" { (sign) } " " (status.name()) } }
}

/// What keeps a claim from being a plain fact.
pub(crate) fn stance(claim: &Claim) -> Markup {
    html! {
        @if claim.polarity == Polarity::Denied { " " span.badge.stance { "denied" } }
        @if claim.modality != Modality::Asserted { " " span.badge.stance { (claim.modality.name()) } }
    }
}

/// When, for a margin.
pub(crate) fn when(claim: &Claim) -> String {
    claim.time.as_ref().and_then(|time| short_time(&time.value)).unwrap_or_else(|| "undated".to_owned())
}

/// The title of a source, or what stands for it.
pub(crate) fn title(source: &SourceRow) -> &str {
    source.title.as_deref().or(source.path.as_deref()).unwrap_or(&source.id)
}

/// A source by its title, linked; with the claim's place in it where one is given.
pub(crate) fn source_link(source: &SourceRow, claim: Option<&str>) -> Markup {
    let address = match claim {
        Some(claim) => format!("{}?claim={}", to("source", &source.id), crate::ask::encode(claim)),
        None => to("source", &source.id),
    };
    html! { a href=(address) { cite dir="auto" { (title(source)) } } }
}

/// An entity by its name, linked.
pub(crate) fn entity_link(id: &str) -> Markup {
    html! { a href=(to("entity", id)) { (entity_name(id)) } }
}

/// Sources by id, as far as they are needed for titles.
pub(crate) type Titles = BTreeMap<String, SourceRow>;

/// The sources of these claims, as far as lists show them.
pub(crate) fn titles(record: &Record, claims: &[Claim]) -> Result<Titles, StoreError> {
    let mut titles = Titles::new();
    for claim in claims {
        if !titles.contains_key(&claim.source) {
            titles.insert(claim.source.clone(), record.source_known(&claim.source)?);
        }
    }
    Ok(titles)
}

/// Claims as a list: when, what, where from, how judged; with the words themselves where some of them were asked for.
pub(crate) fn claims(claims: &[Claim], names: &Names, titles: &Titles, asked: Option<&str>) -> Markup {
    html! {
        ol.claims {
            @for claim in claims {
                li class=(hue(claim.kind).class()) {
                    span.when { (when(claim)) }
                    div {
                        a.says href=(to("claim", &claim.id)) { (sentence(claim, names)) }
                        (stance(claim))
                        @let source = titles.get(&claim.source);
                        @if let Some(asked) = asked { blockquote.words dir="auto" lang=[source.and_then(|source| source.language.as_deref())] { "“" (found(&claim.quote_text, asked)) "”" } }
                        div.under {
                            @if let Some(source) = source { (source_link(source, Some(&claim.id))) " " }
                            (standing(claim.status))
                        }
                    }
                }
            }
        }
    }
}

/// A text in which words that were asked for are marked; a star stands for any ending, as in the question itself.
fn found(text: &str, asked: &str) -> Markup {
    let asked = asked.to_lowercase();
    let terms: Vec<(&str, bool)> = asked
        .split(|c: char| !c.is_alphanumeric() && c != '*' && c != '\'')
        .map(|term| (term.trim_matches(['*', '\'']), term.ends_with('*')))
        .filter(|(term, _)| !term.is_empty() && !matches!(*term, "and" | "or" | "not" | "near"))
        .collect();
    let wanted = |word: &str| {
        let word = word.to_lowercase();
        terms.iter().any(|(term, any)| if *any { word.starts_with(term) } else { word == *term || word.strip_suffix('s') == Some(term) })
    };
    let mut parts: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut within = false;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() != within {
            parts.extend(text.get(start..at));
            (start, within) = (at, !within);
        }
    }
    parts.extend(text.get(start..));
    html! { @for part in parts { @if wanted(part) { mark { (part) } } @else { (part) } } }
}

/// A drawing with its sentence, and what goes with it.
pub(crate) fn figure(drawn: &Drawing, note: &str, more: &Markup) -> Markup {
    html! {
        figure.chart {
            figcaption { (drawn.summary) @if !note.is_empty() { " " span.faint { (note) } } }
            // Made by `chancery-chart`, which escapes every word it is given.
            div.scroll tabindex="0" role="group" aria-label="Chart; scrolls sideways" { (PreEscaped(&drawn.svg)) }
            (more)
        }
    }
}

/// What the forms of a chart mean.
pub(crate) fn legend() -> Markup {
    html! {
        p.legend {
            span { i.solid {} " certain" } span { i.hatch {} " possible" } span { i.diamond {} " a day, or as short as one here" } span { "▸ open end" } span { "? doubted by the source itself" }
        }
    }
}

/// A filter out of the fields of a form or an address.
pub(crate) fn filter(pairs: &Pairs) -> Filter {
    let text = |name: &str| pairs.get(name).map(str::to_owned);
    Filter {
        party: pairs.all("party"),
        kind: pairs.all("kind"),
        action: pairs.all("action"),
        text: text("text"),
        goods: text("goods"),
        source: pairs.all("source"),
        from: text("from"),
        to: text("to"),
        // A box that is ticked beside empty dates asks nothing.
        certain: pairs.get("certain").is_some() && (pairs.get("from").is_some() || pairs.get("to").is_some()),
        status: pairs.all("status"),
        polarity: text("polarity"),
        modality: text("modality"),
        min_confidence: pairs.get("min_confidence").and_then(|text| text.parse().ok()).unwrap_or(0.0),
        as_of: text("as_of"),
        ..Filter::default()
    }
}

/// The fields by which claims are chosen, as they were filled in.
pub(crate) fn filter_fields(ask: &Ask) -> Markup {
    let value = |name: &str| ask.query.get(name).unwrap_or_default().to_owned();
    let parties = ask.query.all("party");
    let party = |i: usize| parties.get(i).cloned().unwrap_or_default();
    let kind = value("kind");
    html! {
        label { "Party" input name="party" value=(party(0)) list="parties" autocomplete="off" placeholder="any"; }
        label { "Other party" input name="party" value=(party(1)) list="parties" autocomplete="off" placeholder="any"; }
        label { "Kind"
            select name="kind" {
                option value="" { "any" }
                @for one in Kind::ALL { option value=(one.name()) selected[one.name() == kind] { (one.name()) } }
            }
        }
        label { "From" input name="from" value=(value("from")) placeholder="1961"; }
        label { "To" input name="to" value=(value("to")) placeholder="1991-12"; }
    }
}

/// A kind of claim and its action, as they stand over a sentence.
pub(crate) fn sort(claim: &Claim) -> Markup {
    html! { (claim.kind.name()) " · " (claim.action.replace('-', " ")) }
}

/// Names that the fields for parties suggest: whoever the record knows best.
pub(crate) fn parties(record: &Record) -> Markup {
    let mut names: Vec<String> = Vec::new();
    for pair in record.top_pairs(60).unwrap_or_default() {
        for id in [pair.a, pair.b] {
            let name = entity_name(&id);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names.sort();
    html! { datalist #parties { @for name in names { option value=(name) {} } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_were_asked_for_are_marked() {
        let shown = |text: &str, asked: &str| found(text, asked).into_string().replace("<mark>", "[").replace("</mark>", "]");
        assert_eq!(shown("Arms and <armaments>, an Arm.", "arm*"), "[Arms] and &lt;[armaments]&gt;, an [Arm].");
        assert_eq!(shown("Loans or a loan: alone.", "\"loan\" OR x"), "[Loans] or a [loan]: alone.");
        assert_eq!(shown("é 🛰", ""), "é 🛰");
    }
}

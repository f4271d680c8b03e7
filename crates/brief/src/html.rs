//! A brief as one self-contained HTML page: no script, nothing fetched, printable, light and dark.
use crate::{Brief, Citation, Disagreement, Entry};

const STYLE: &str = include_str!("brief.css");

/// Escapes text for HTML, in content and in attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Control characters are not allowed in HTML; they carry no words.
            c if c.is_control() && c != '\n' && c != '\t' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// An address is linked only if it is one of the web; anything else is shown as text.
fn safe_url(url: &str) -> Option<String> {
    let lower = url.to_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://")).then(|| escape(url))
}

fn notes(entry: &Entry) -> String {
    let mut out = String::from("<span class=\"notes\">");
    for (number, wider) in &entry.citations {
        let wider = wider.as_ref().map_or_else(String::new, |wider| format!(" <span class=\"wider\">only “{}”</span>", escape(wider)));
        out.push_str(&format!("<a class=\"note\" href=\"#q{number}\" aria-label=\"quote {number}\">{number}</a>{wider}"));
    }
    out.push_str("</span>");
    out
}

fn entry(entry: &Entry) -> String {
    let mut marks = String::new();
    for mark in &entry.marks {
        marks.push_str(&format!(" <span class=\"mark\">{mark}</span>"));
    }
    for number in &entry.disputed {
        marks.push_str(&format!(" <a class=\"mark disputed\" href=\"#d{number}\">disputed</a>"));
    }
    if entry.status != "unreviewed" {
        marks.push_str(&format!(" <span class=\"mark reviewed\">✓ {}</span>", entry.status));
    }
    format!(
        "<li><span class=\"when\">{}</span><p>{}{}{marks}</p></li>\n",
        entry.when.as_deref().map(escape).unwrap_or_default(),
        escape(&entry.text),
        notes(entry),
    )
}

fn section(out: &mut String, id: &str, title: &str, lead: &str, entries: &[Entry]) {
    if entries.is_empty() {
        return;
    }
    out.push_str(&format!("<section id=\"{id}\"><h2>{}</h2>\n", escape(title)));
    if !lead.is_empty() {
        out.push_str(&format!("<p class=\"lead\">{lead}</p>\n"));
    }
    out.push_str("<ol class=\"entries\">\n");
    for one in entries {
        out.push_str(&entry(one));
    }
    out.push_str("</ol></section>\n");
}

fn disagreement(found: &Disagreement, citations: &[Citation]) -> String {
    let mut out = format!(
        "<li id=\"d{}\"><h3><span class=\"grade\">{}</span>: {} <span class=\"rule\">{}</span></h3>\n<ol class=\"sides\">\n",
        found.number,
        crate::noun::capitalised(found.grade),
        escape(&found.subject),
        escape(&found.rule)
    );
    for side in &found.sides {
        let quote = citations.iter().find(|citation| citation.number == side.citation);
        let (words, from) = quote.map_or((String::new(), String::new()), |quote| (escape(&quote.quote), escape(&quote.title)));
        out.push_str(&format!(
            "<li><p>{}<a class=\"note\" href=\"#q{n}\" aria-label=\"quote {n}\">{n}</a></p><blockquote>{words}<cite>{from}</cite></blockquote></li>\n",
            escape(&side.text),
            n = side.citation,
        ));
    }
    out.push_str("</ol>\n<p class=\"why\">");
    out.push_str(&format!("{} <span class=\"resolve\">{}</span></p>", escape(&found.because), escape(&found.resolve)));
    if let Some(hint) = &found.hint {
        out.push_str(&format!("<p class=\"hint\">Perhaps: {}</p>", escape(hint)));
    }
    out.push_str("</li>\n");
    out
}

fn quote(citation: &Citation) -> String {
    let origin = if citation.origin.is_empty() { String::new() } else { format!(", {}", escape(&citation.origin)) };
    let title = citation.url.as_deref().and_then(safe_url).map_or_else(
        || format!("<i>{}</i>", escape(&citation.title)),
        |url| format!("<a href=\"{url}\"><i>{}</i></a>", escape(&citation.title)),
    );
    format!(
        "<li id=\"q{n}\" value=\"{n}\"><q>{}</q> <span class=\"place\">{title}{origin}, {}</span></li>\n",
        escape(&citation.quote),
        citation.place(),
        n = citation.number,
    )
}

/// A chart with its sentence; `twin` leads to the same as words.
fn figure(drawn: &chancery_chart::Drawing, twin: &str) -> String {
    // The drawing escapes every word it was given.
    format!("<figure>\n<figcaption>{} {twin}</figcaption>\n<div class=\"scroll\">{}</div></figure>\n", escape(&drawn.summary), drawn.svg)
}

/// The timeline: each mark leads to the quote behind it, and the list below says the same in words.
fn timeline(brief: &Brief) -> String {
    let Some(first) = brief.periods.first() else {
        return String::new();
    };
    let quote = |entry: &Entry| entry.citations.first().map(|(number, _)| format!("#q{number}"));
    let drawn = chancery_chart::timeline(&crate::timeline(brief, quote));
    let twin = format!("Solid is certain, hatched possible, an arrow an open end. <a href=\"#y{}\">The same as a list</a>", first.from);
    format!("<section id=\"timeline\"><h2>Timeline</h2>\n{}</section>\n", figure(&drawn, &twin))
}

/// The whole page.
pub fn render(brief: &Brief) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"chancery {}\">\n<title>{}: a brief</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        env!("CARGO_PKG_VERSION"),
        escape(&brief.title),
    );
    out.push_str(&format!(
        "<header><p class=\"kicker\">Brief</p><h1>{}</h1><p class=\"summary\">{}</p>",
        escape(&brief.title),
        escape(&brief.summary)
    ));
    if let Some(scope) = &brief.scope {
        out.push_str(&format!("<p class=\"scope\">{}</p>", escape(scope)));
    }
    out.push_str(&format!("<p class=\"scope\">{}</p></header>\n", escape(&crate::terminal::review_line(&brief.review))));
    out.push_str(&timeline(brief));
    for period in &brief.periods {
        let id = format!("y{}", period.from);
        section(&mut out, &id, &period.title, "", &period.entries);
    }
    section(&mut out, "undated", "Undated", "The sources give these no time.", &brief.undated);
    if !brief.totals.is_empty() {
        out.push_str("<section id=\"totals\"><h2>Totals</h2>\n<table><thead><tr><th scope=\"col\">What</th><th scope=\"col\">How much</th></tr></thead><tbody>\n");
        for total in &brief.totals {
            let note = total.note.as_ref().map_or_else(String::new, |note| format!("<br><span class=\"tnote\">{}</span>", escape(note)));
            out.push_str(&format!("<tr><th scope=\"row\">{}</th><td>{}{note}</td></tr>\n", escape(&total.what), escape(&total.amount)));
        }
        out.push_str("</tbody></table>\n");
        for chart in crate::sums(brief) {
            out.push_str(&figure(&chancery_chart::amounts(&chart), "The table above has the same figures."));
        }
        out.push_str("</section>\n");
    }
    if !brief.disagreements.is_empty() {
        out.push_str("<section id=\"disagreements\"><h2>Where the sources disagree</h2>\n<ol class=\"disagreements\">\n");
        for found in &brief.disagreements {
            out.push_str(&disagreement(found, &brief.citations));
        }
        out.push_str("</ol></section>\n");
    }
    section(&mut out, "offices", "Offices taken and left on either side", "", &brief.offices);
    section(
        &mut out,
        "unresolved",
        "Other party not identified",
        "One side is known; who stood on the other the words do not tell.",
        &brief.unresolved,
    );
    out.push_str("<section id=\"quotes\"><h2>Quotes</h2>\n<p class=\"lead\">The exact words, and where they stand; characters are counted from 0 in the text of the source.</p>\n<ol class=\"quotes\">\n");
    for citation in &brief.citations {
        out.push_str(&quote(citation));
    }
    out.push_str("</ol></section>\n<section id=\"sources\"><h2>Sources</h2>\n<ul class=\"sources\">\n");
    for source in &brief.sources {
        let origin = if source.origin.is_empty() { String::new() } else { format!(", {}", escape(&source.origin)) };
        out.push_str(&format!(
            "<li><i>{}</i>{origin} <span class=\"place\">{}</span></li>\n",
            escape(&source.title),
            crate::counted(source.n_claims, "claim", "claims")
        ));
    }
    out.push_str("</ul></section>\n</main>\n</body>\n</html>\n");
    out
}

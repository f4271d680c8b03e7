//! A brief as Markdown, one sentence per line, citations as footnotes.
use crate::{Brief, Citation, Entry};

/// Escapes what Markdown would take for markup.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Folds white space, so that a quote over several lines stays one footnote.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn notes(entry: &Entry) -> String {
    entry
        .citations
        .iter()
        .map(|(number, wider)| match wider {
            Some(wider) => format!("[^{number}] (only “{}”)", escape(wider)),
            None => format!("[^{number}]"),
        })
        .collect()
}

fn line(entry: &Entry) -> String {
    let mut tail = String::new();
    if !entry.marks.is_empty() {
        tail.push_str(&format!(" *({})*", entry.marks.join(", ")));
    }
    for number in &entry.disputed {
        tail.push_str(&format!(" **(disputed, see {number})**"));
    }
    if entry.status != "unreviewed" {
        tail.push_str(&format!(" ✓ {}", entry.status));
    }
    format!("- {}{}{tail}\n", escape(&entry.text), notes(entry))
}

fn section(out: &mut String, title: &str, entries: &[Entry]) {
    if entries.is_empty() {
        return;
    }
    out.push_str(&format!("\n## {title}\n\n"));
    for entry in entries {
        out.push_str(&line(entry));
    }
}

fn footnote(citation: &Citation) -> String {
    let origin = if citation.origin.is_empty() { String::new() } else { format!(" ({})", escape(&citation.origin)) };
    format!("[^{}]: *{}*{origin}, {}: “{}”\n", citation.number, escape(&citation.title), citation.place(), escape(&folded(&citation.quote)),)
}

/// The whole brief.
pub fn render(brief: &Brief) -> String {
    let mut out = format!("# {}\n\n{}\n", escape(&brief.title), escape(&brief.summary));
    if let Some(scope) = &brief.scope {
        out.push_str(&format!("{}\n", escape(scope)));
    }
    for period in &brief.periods {
        section(&mut out, &period.title, &period.entries);
    }
    section(&mut out, "Undated", &brief.undated);
    if !brief.totals.is_empty() {
        out.push_str("\n## Totals\n\n");
        for total in &brief.totals {
            let note = total.note.as_ref().map_or_else(String::new, |note| format!(" ({})", escape(note)));
            out.push_str(&format!("- {}: {}{note}\n", escape(&total.what), escape(&total.amount)));
        }
    }
    if !brief.disagreements.is_empty() {
        out.push_str("\n## Where the sources disagree\n");
        for found in &brief.disagreements {
            out.push_str(&format!(
                "\n### {}. {}: {} ({})\n\n",
                found.number,
                crate::noun::capitalised(found.grade),
                escape(&found.subject),
                found.rule
            ));
            for (i, side) in found.sides.iter().enumerate() {
                out.push_str(&format!("{}. {}[^{}]\n", i + 1, escape(&side.text), side.citation));
            }
            out.push_str(&format!("\n{}\n{}\n", escape(&found.because), escape(&found.resolve)));
            if let Some(hint) = &found.hint {
                out.push_str(&format!("Perhaps: {}\n", escape(hint)));
            }
        }
    }
    section(&mut out, "Offices taken and left on either side", &brief.offices);
    section(&mut out, "Other party not identified", &brief.unresolved);
    out.push_str("\n## Review\n\n");
    out.push_str(&format!("{}\n", crate::terminal::review_line(&brief.review)));
    out.push_str("\n## Sources\n\n");
    for source in &brief.sources {
        let origin = if source.origin.is_empty() { String::new() } else { format!(", {}", escape(&source.origin)) };
        out.push_str(&format!("- *{}*{origin} ({})\n", escape(&source.title), crate::counted(source.n_claims, "claim", "claims")));
    }
    out.push('\n');
    for citation in &brief.citations {
        out.push_str(&footnote(citation));
    }
    out
}

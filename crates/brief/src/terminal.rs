//! A brief for the terminal: wrapped to its width, readable without colour.
use crate::{Brief, Entry, Review};

/// How to print.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Columns.
    pub width: usize,
    /// Whether to use colour; nothing is said by colour alone.
    pub colour: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { width: 88, colour: false }
    }
}

/// Columns for the time in the margin.
const MARGIN: usize = 19;

impl Style {
    fn paint(self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
    fn heading(self, text: &str) -> String {
        self.paint("1", text)
    }
    fn faint(self, text: &str) -> String {
        self.paint("2", text)
    }
    fn warn(self, text: &str) -> String {
        self.paint("33", text)
    }
}

/// Folds words into lines of at most `width` characters; a longer word stands alone.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let n = word.chars().count();
        if length > 0 && length + 1 + n > width {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += n;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Text for a terminal must not command it: control characters of a source are shown, not sent.
pub fn safe(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c }).collect()
}

fn put(out: &mut String, style: Style, indent: usize, text: &str) {
    let width = style.width.saturating_sub(indent).max(20);
    for line in wrap(&safe(text), width) {
        out.push_str(&" ".repeat(indent));
        out.push_str(&line);
        out.push('\n');
    }
}

fn tail(entry: &Entry) -> String {
    let mut out = String::new();
    for (number, wider) in &entry.citations {
        match wider {
            Some(wider) => out.push_str(&format!(" [{number}: only “{wider}”]")),
            None => out.push_str(&format!(" [{number}]")),
        }
    }
    if !entry.marks.is_empty() {
        out.push_str(&format!(" ({})", entry.marks.join(", ")));
    }
    for number in &entry.disputed {
        out.push_str(&format!(" (disputed, see !{number})"));
    }
    if entry.status != "unreviewed" {
        out.push_str(&format!(" ✓ {}", entry.status));
    }
    out
}

fn put_entry(out: &mut String, style: Style, entry: &Entry) {
    let margin = entry.when.as_deref().unwrap_or("");
    let text = safe(&format!("{}{}", entry.text, tail(entry)));
    let width = style.width.saturating_sub(MARGIN).max(20);
    let mut lines = wrap(&text, width).into_iter();
    let n = margin.chars().count();
    let first = lines.next().unwrap_or_default();
    if n < MARGIN {
        let pad = " ".repeat(MARGIN - n);
        out.push_str(&format!("{}{pad}{first}\n", style.faint(margin)));
    } else {
        out.push_str(&format!("{}\n{}{first}\n", style.faint(margin), " ".repeat(MARGIN)));
    }
    for line in lines {
        out.push_str(&format!("{}{line}\n", " ".repeat(MARGIN)));
    }
}

fn section(out: &mut String, style: Style, title: &str, entries: &[Entry]) {
    if entries.is_empty() {
        return;
    }
    out.push_str(&format!("\n{}\n", style.heading(title)));
    for entry in entries {
        put_entry(out, style, entry);
    }
}

/// "12 claims: 3 accepted, 1 corrected, 8 unreviewed; 2 rejected and left out."
pub fn review_line(review: &Review) -> String {
    let n = review.accepted + review.corrected + review.unreviewed;
    let mut line = format!(
        "{}: {} accepted, {} corrected, {} not yet reviewed by a person",
        crate::counted(n, "claim", "claims"),
        review.accepted,
        review.corrected,
        review.unreviewed
    );
    if review.rejected > 0 {
        line.push_str(&format!("; {} rejected and left out", review.rejected));
    }
    line.push('.');
    line
}

/// The whole brief.
pub fn render(brief: &Brief, style: Style) -> String {
    let mut out = String::new();
    out.push_str(&format!("{}\n", style.heading(&safe(&brief.title))));
    out.push_str(&format!("{}\n", "─".repeat(brief.title.chars().count())));
    put(&mut out, style, 0, &brief.summary);
    if let Some(scope) = &brief.scope {
        put(&mut out, style, 0, scope);
    }
    for period in &brief.periods {
        section(&mut out, style, &period.title, &period.entries);
    }
    section(&mut out, style, "Undated", &brief.undated);
    if !brief.totals.is_empty() {
        out.push_str(&format!("\n{}\n", style.heading("Totals")));
        for total in &brief.totals {
            put(&mut out, style, 2, &format!("{}: {}", total.what, total.amount));
            if let Some(note) = &total.note {
                put(&mut out, style, 4, &format!("({note})"));
            }
        }
    }
    if !brief.disagreements.is_empty() {
        out.push_str(&format!("\n{}\n", style.heading("Where the sources disagree")));
        for found in &brief.disagreements {
            let head = format!("!{} {}: {} ({})", found.number, found.grade, found.subject, found.rule);
            out.push_str(&format!("{}\n", style.warn(&head)));
            for (i, side) in found.sides.iter().enumerate() {
                put(&mut out, style, 3, &format!("{}. {} [{}]", i + 1, side.text, side.citation));
            }
            put(&mut out, style, 3, &found.because);
            put(&mut out, style, 3, &found.resolve);
            if let Some(hint) = &found.hint {
                put(&mut out, style, 3, &format!("Perhaps: {hint}"));
            }
        }
    }
    section(&mut out, style, "Offices taken and left on either side", &brief.offices);
    section(&mut out, style, "Other party not identified", &brief.unresolved);
    out.push_str(&format!("\n{}\n", style.heading("Quotes")));
    for citation in &brief.citations {
        let source = format!("{}, {}", citation.title, citation.place());
        let label = format!("[{}] ", citation.number);
        let indent = label.chars().count();
        let width = style.width.saturating_sub(indent).max(20);
        let mut first = true;
        for line in wrap(&safe(&format!("“{}”", citation.quote)), width) {
            let lead = if first { label.clone() } else { " ".repeat(indent) };
            first = false;
            out.push_str(&format!("{lead}{line}\n"));
        }
        for line in wrap(&safe(&source), width) {
            out.push_str(&format!("{}{}\n", " ".repeat(indent), style.faint(&line)));
        }
    }
    out.push_str(&format!("\n{}\n", style.heading("Sources")));
    for source in &brief.sources {
        let origin = if source.origin.is_empty() { String::new() } else { format!(" ({})", source.origin) };
        put(&mut out, style, 2, &format!("{}{origin}: {}", source.title, crate::counted(source.n_claims, "claim", "claims")));
    }
    out.push('\n');
    put(&mut out, style, 0, &review_line(&brief.review));
    out
}

//! How a finding stands on a page of text: quotes, sources, values, the sentence, the way out.
use crate::finding::{Finding, Grade};

/// A quote with the name of its source, as the caller wants it shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The words of the claim.
    pub quote: &'a str,
    /// Title of the source, page, row.
    pub source: &'a str,
}

/// Lays a finding out for a terminal: head, numbered quotes with sources and values, the sentence, the way out, the hint.
///
/// `shown` holds one quote for each claim of the finding, in its order.
pub fn render(finding: &Finding, shown: &[Shown<'_>]) -> String {
    let mut out = format!("{} {}  {}\n", finding.grade.name(), finding.rule, finding.subject);
    let quotes: Vec<String> = shown.iter().map(|one| format!("\"{}\"", shorten(one.quote, 96))).collect();
    let width = |text: &str| text.chars().count();
    let wide = quotes.iter().map(|quote| width(quote)).max().unwrap_or(0).min(60);
    let labels = shown.iter().map(|one| width(one.source)).max().unwrap_or(0).min(40);
    for (index, (quote, one)) in quotes.iter().zip(shown).enumerate() {
        let value = finding.values.get(index).map_or("", String::as_str);
        let pad = |text: &str, to: usize| " ".repeat(to.saturating_sub(width(text)));
        let line = format!("  {}. {quote}{}  {}{}  {value}", index + 1, pad(quote, wide), one.source, pad(one.source, labels));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out.push_str(&format!("  {}\n", finding.because));
    out.push_str(&format!("  {}", finding.resolve));
    if let Some(hint) = &finding.hint {
        out.push_str(&format!("   hint: {hint}"));
    }
    out.push('\n');
    out
}

/// Cuts a quote to length, at a space where there is one.
fn shorten(text: &str, most: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= most {
        return flat;
    }
    let cut: String = flat.chars().take(most).collect();
    let cut = cut.rfind(' ').map_or(cut.as_str(), |at| &cut[..at]);
    format!("{cut} …")
}

/// The word for a grade that a count uses: "2 contradictions".
pub fn grade_noun(grade: Grade, n: usize) -> &'static str {
    match (grade, n) {
        (Grade::Contradiction, 1) => "contradiction",
        (Grade::Contradiction, _) => "contradictions",
        (Grade::Tension, 1) => "tension",
        (Grade::Tension, _) => "tensions",
        (Grade::Note, 1) => "note",
        (Grade::Note, _) => "notes",
    }
}

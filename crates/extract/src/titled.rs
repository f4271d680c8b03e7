//! Years and decades that are part of what a law, a programme or a declaration is called.
use crate::scene::Scene;
use chancery_text::Span;
use chancery_time::TimeMention;

/// Nouns before a bare year that have it in their name: "the Peace Act 2000", "Agenda 2030".
const NAMED: &[&str] =
    &["Act", "Agenda", "Vision", "Plan", "Programme", "Program", "Bill", "Strategy", "Ordinance", "Law", "Expo", "Project"];
/// Words inside a title that are not capital.
const SMALL: &[&str] = &["of", "the", "on", "and", "for", "in", "to", "its", "their", "against", "between"];
/// Nouns of papers that are named for a span of years.
const PAPERS: &[&str] = &["Declaration", "Programme", "Program", "Strategy", "Plan", "Agenda", "Framework", "Decade", "Charter", "Compact"];

/// The words of an instrument with the day that follows them: "the agreement *of 18 October 1991*".
pub(crate) fn with_its_day(scene: &Scene<'_>, span: Span) -> Option<Span> {
    let times = &scene.reading.times[scene.reading.times_in(scene.sentence)];
    let after = times.iter().find(|time| span.end < time.start)?;
    let between = scene.reading.text.get(span.end..after.start)?;
    matches!(between.trim(), "of" | "dated" | "signed on").then(|| Span::new(span.start, after.end))
}

/// Whether a time is inside a title, or lacks the year that was there: "signed the Declaration on the Rights of Women *in the 1990s*", "the Peace Act *2000*".
pub(crate) fn is_in_a_title(text: &str, mention: &TimeMention) -> bool {
    let words = text.get(mention.start..mention.end).unwrap_or_default();
    let before = text[..mention.start].trim_end();
    let year = words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit());
    if year {
        let last = before.split_whitespace().next_back().unwrap_or_default();
        return NAMED.contains(&last) && before.len() + 1 == mention.start;
    }
    // "in June 196^?": a month of a year that cannot be read.
    let rest = text.get(mention.end..).unwrap_or_default();
    let token = rest.strip_prefix(' ').and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
    let digits = token.bytes().take_while(u8::is_ascii_digit).count();
    let spoilt = token[digits..].chars().next().is_some_and(|c| matches!(c, '^' | '?' | '*' | '#' | '•' | '■') || c.is_alphabetic());
    if !words.contains(|c: char| c.is_ascii_digit()) && (token.starts_with("19") || token.starts_with("20")) && spoilt && digits < 4 {
        return true;
    }
    // A decade: no day on which papers are signed.
    let decade = words.trim_start_matches("the ").trim_end_matches('s');
    if !words.ends_with("0s") || !decade.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return false;
    }
    let title = |word: &&str| word.starts_with(char::is_uppercase) || SMALL.contains(word);
    before.split_whitespace().rev().take(16).take_while(title).any(|word| PAPERS.contains(&word))
}

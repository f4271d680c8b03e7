//! What one line of plain text looks like: a heading, an item of a list, a row of a table, a line of prose.

use crate::Span;

/// A longer line is prose, not a heading.
pub(crate) const MAX_HEADING: usize = 110;

/// One line without its line end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    /// Without the white space around it.
    pub(crate) span: Span,
    /// White space before it, in columns.
    pub(crate) indent: usize,
}

/// The mark of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker {
    /// Its length with the white space after it.
    pub(crate) len: usize,
    pub(crate) kind: MarkerKind,
}

/// How list items are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkerKind {
    /// `-`, `•`, `*` …
    Bullet,
    /// `3.`, `3.1`, `(a)`, `iv)`, with the number of its parts: `3.1` has two.
    Label(u8),
}

/// The mark of a list item or numbered heading at the beginning of a line.
pub(crate) fn marker(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    if matches!(first, '-' | '–' | '—' | '*' | '•' | '▪' | '●' | '◦' | '·' | '■' | '‣' | '○' | '\u{f0b7}') {
        let len = first.len_utf8();
        let gap = gap(&line[len..])?;
        return Some(Marker { len: len + gap, kind: MarkerKind::Bullet });
    }
    let bytes = line.as_bytes();
    let open = usize::from(first == '(');
    let n_label = bytes[open..].iter().take(12).take_while(|b| b.is_ascii_alphanumeric() || **b == b'.').count();
    let label = line.get(open..open + n_label)?;
    let close = bytes.get(open + n_label) == Some(&b')');
    if open == 1 && !close {
        return None;
    }
    let parts = label.trim_end_matches('.');
    let n_parts = parts.split('.').count();
    let is_label = parts.split('.').all(is_label_part);
    // "3.1 Trade" needs no stop after it; "3 Trade" would, else every line that begins with a number is an item.
    // "U.S. forces" has parts too, but no number.
    let has_number = n_parts == 1 || parts.bytes().any(|b| b.is_ascii_digit());
    if !is_label || !has_number || !(close || parts.len() < label.len() || 1 < n_parts) {
        return None;
    }
    // "U. S. forces", "J. Smith": capital letters with a stop are initials more often than labels.
    if !close && 1 == n_parts && parts.bytes().all(|b| b.is_ascii_uppercase()) && !is_small_roman(parts) {
        return None;
    }
    // "12.5 million tons" is an amount.
    if !close && 1 < n_parts && parts.len() == label.len() && !is_section_number(parts) {
        return None;
    }
    let end = open + n_label + usize::from(close);
    let gap = gap(&line[end..])?;
    Some(Marker { len: end + gap, kind: MarkerKind::Label(u8::try_from(n_parts).unwrap_or(u8::MAX)) })
}

/// White space after a mark: there must be some, and something after it.
fn gap(rest: &str) -> Option<usize> {
    let inner = rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{2003}', '\u{2002}']);
    let len = rest.len() - inner.len();
    (0 < len && !inner.is_empty()).then_some(len)
}

fn is_label_part(part: &str) -> bool {
    let digits = part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    let letter = part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic());
    !part.is_empty() && (digits || letter || is_small_roman(part))
}

fn is_small_roman(part: &str) -> bool {
    !part.is_empty() && part.len() <= 5 && (part.bytes().all(|b| b"IVX".contains(&b)) || part.bytes().all(|b| b"ivx".contains(&b)))
}

/// "3.1", "2.4.1": sections rarely have more than two digits in a part.
fn is_section_number(parts: &str) -> bool {
    2 < parts.split('.').count() || parts.split('.').all(|p| p.len() == 1 && p.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether the line ends as a sentence ends, quotes and brackets aside.
pub(crate) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', '*', '_', ' ', '\u{a0}']).ends_with(['.', '?', '!', '…', '。'])
}

/// Whether the line holds letters and no small ones.
pub(crate) fn is_caps(line: &str) -> bool {
    let mut n_upper = 0;
    for c in line.chars() {
        if c.is_lowercase() {
            return false;
        }
        n_upper += usize::from(c.is_uppercase());
    }
    4 <= n_upper
}

/// Whether the line says nothing: rules, comments, page numbers.
pub(crate) fn is_decoration(line: &str) -> bool {
    (line.starts_with("<!--") && line.ends_with("-->")) || !line.chars().any(char::is_alphanumeric)
}

/// Whether every longer word begins with a capital, as in a title.
pub(crate) fn is_title_case(line: &str) -> bool {
    let (mut n_words, mut n_small) = (0, 0);
    for word in line.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = word.chars().next() else {
            continue;
        };
        n_words += 1;
        if first.is_lowercase() {
            if 5 <= word.len()
                && !matches!(
                    word,
                    "about"
                        | "after"
                        | "among"
                        | "between"
                        | "from"
                        | "through"
                        | "toward"
                        | "towards"
                        | "under"
                        | "with"
                        | "within"
                        | "without"
                        | "against"
                        | "during"
                        | "since"
                        | "until"
                        | "before"
                )
            {
                return false;
            }
            n_small += 1;
        }
    }
    1 < n_words && n_small * 2 <= n_words
}

/// Whether a line that stands alone reads as a heading.
///
/// A heading is short, begins like one and does not end like a sentence, unless every word of it is capitalised.
pub(crate) fn is_heading(line: &str) -> bool {
    if MAX_HEADING < line.len() {
        return false;
    }
    let words = line.trim_start_matches(['"', '“', '‘', '\'', '*', '_', '(', '[', '«']);
    let begins = words.chars().next().is_some_and(|c| c.is_ascii_digit() || (c.is_alphabetic() && !c.is_lowercase()));
    if !begins || !words.chars().any(char::is_alphabetic) || words.contains('@') || words.contains("://") {
        return false;
    }
    if is_caps(line) || is_title_case(line) {
        return !line.ends_with([';', ',']);
    }
    let last_word = line.rsplit(' ').next().unwrap_or("");
    if OPEN_WORDS.contains(&last_word) {
        return false;
    }
    !ends_sentence(line) && !line.ends_with([':', ';', ',', '-', '–', '—'])
}

/// After these words more must come: a line that ends with one was cut.
const OPEN_WORDS: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "his", "in", "its", "of", "on", "or", "our", "that", "the", "their", "they",
    "this", "to", "which", "who", "with",
];

/// How the cells of a line are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Columns {
    /// Tabs, or gaps of three spaces and more.
    n_gaps: usize,
    /// Where the last gap of spaces ends; 0 for tabs, which line up by themselves.
    column: usize,
    /// Whether the line is a row even where its neighbours are none.
    pub(crate) sure: bool,
}

/// Cells are short; a longer one is prose with a tab in it.
const MAX_CELL: usize = 50;

/// The columns of a line, if it may be a row of a table: cells between bars, tabs or wide gaps.
pub(crate) fn columns(line: &str) -> Option<Columns> {
    let seen = Seen::of(line.as_bytes());
    let n_bars = if seen.bar { line.bytes().filter(|b| *b == b'|').count() } else { 0 };
    if 2 <= n_bars {
        return Some(Columns { n_gaps: n_bars, column: 0, sure: true });
    }
    if !seen.tab && !seen.gap {
        return None;
    }
    let line = marker(line).map_or(line, |mark| &line[mark.len..]);
    let n_tabs = line.as_bytes().windows(2).filter(|pair| pair[0] == b'\t' && pair[1] != b'\t').count();
    let (n_gaps, column) = if 0 < n_tabs { (n_tabs, 0) } else { wide_gaps(line) };
    (0 < n_gaps && line.len() <= MAX_CELL * (n_gaps + 1)).then_some(Columns { n_gaps, column, sure: 2 <= n_tabs })
}

/// What might part columns: most lines have nothing of it, and that is told many bytes at once.
#[derive(Debug, Clone, Copy)]
struct Seen {
    bar: bool,
    tab: bool,
    /// Three spaces or more.
    gap: bool,
}

impl Seen {
    fn of(bytes: &[u8]) -> Self {
        // Single bytes gathered by "or": as many at once as the machine's vectors hold.
        let has = |wanted: u8| bytes.iter().fold(0u8, |any, byte| any | u8::from(*byte == wanted)) != 0;
        let n = bytes.len().saturating_sub(2);
        let [a, b, c] = [0, 1, 2].map(|from| bytes.get(from..from + n).unwrap_or_default());
        let gap =
            a.iter().zip(b).zip(c).fold(0u8, |any, ((a, b), c)| any | u8::from(*a == b' ') & u8::from(*b == b' ') & u8::from(*c == b' '));
        Self { bar: has(b'|'), tab: has(b'\t'), gap: gap != 0 }
    }
}

/// Gaps of three spaces or more inside the line, and where the last one ends.
fn wide_gaps(line: &str) -> (usize, usize) {
    let (mut n, mut run, mut column) = (0, 0, 0);
    for (i, b) in line.bytes().enumerate() {
        if b == b' ' {
            run += 1;
            continue;
        }
        if 3 <= run {
            n += 1;
            column = i;
        }
        run = 0;
    }
    (n, column)
}

/// A note at the foot of a page: `[3] See …`, `³ See …`.
pub(crate) fn is_note(line: &str) -> bool {
    if let Some(inner) = line.strip_prefix('[') {
        let n_digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
        return 0 < n_digits && inner[n_digits..].starts_with("] ");
    }
    line.starts_with(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_list_items() {
        let check = |line: &str| marker(line).map(|m| line[..m.len].to_owned());
        let yes =
            ["- oil", "• oil", "1. oil", "12) oil", "(a) oil", "(iv) oil", "3.1 Trade", "3.1. Trade", "a. oil", "II. Scope", "–\u{a0}oil"];
        assert!(yes.iter().all(|line| check(line).is_some()), "{:?}", yes.map(check));
        let no = ["-oil", "1991. oil", "12.5 million", "J. Smith", "U.S. forces", "3 ships", "(see) oil", "(1991) oil", "- ", "the end"];
        assert!(no.iter().all(|line| check(line).is_none()), "{:?}", no.map(check));
    }

    #[test]
    fn headings_are_told_by_their_form() {
        let yes = ["Trade and aid", "TRADE:", "Relations Severed, 1941.", "3. Trade", "Relations with the Republic of Ghana"];
        assert!(yes.iter().all(|line| is_heading(line)));
        let no = ["The embassy opened.", "the rest of it", "The parties agreed:", "a@b.org", "Moscow received him,"];
        assert!(!no.iter().any(|line| is_heading(line)));
    }
}

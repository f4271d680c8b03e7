//! Whether the lines of a text are paragraphs or pieces of paragraphs cut at a fixed width.
//!
//! Told by statistics, for each stretch of lines apart: where lines are cut at a width,
//! many begin with a small letter, and hardly any is longer than the width.

use crate::Span;
use crate::lines::{self, Line};

/// Lines that are judged together.
const WINDOW: usize = 40;
/// Fewer lines than this say too little: their neighbourhood speaks for them.
const MIN_WINDOW: usize = 8;
/// Longer lines are never cut at a width.
const MAX_WIDTH: usize = 140;

/// Counts over lines that have another line of the same stretch after them.
#[derive(Debug, Default)]
struct Statistics {
    n_followed: usize,
    n_lower: usize,
    /// Number of lines of each length; the last counts all longer ones.
    lengths: Vec<u32>,
}

impl Statistics {
    fn add(&mut self, text: &str, lines: &[Line]) {
        self.lengths.resize(MAX_WIDTH + 2, 0);
        for pair in lines.windows(2) {
            let (line, next) = (pair[0].span.of(text), pair[1].span.of(text));
            let length = line.chars().count().min(MAX_WIDTH + 1);
            self.lengths[length] += 1;
            self.n_followed += 1;
            self.n_lower += usize::from(begins_lower(next) && !lines::ends_sentence(line));
        }
    }

    /// Whether enough lines were counted to tell anything.
    fn is_telling(&self) -> bool {
        WINDOW <= self.n_followed
    }

    /// The width at which lines are cut, if they are.
    fn width(&self) -> Option<usize> {
        if self.n_followed == 0 || self.n_lower * 4 < self.n_followed {
            return None;
        }
        let mut longer = u32::try_from(self.n_followed / 10).unwrap_or(u32::MAX);
        let width = self.lengths.iter().rposition(|n| {
            let found = longer < *n;
            longer = longer.saturating_sub(*n);
            found
        })?;
        (width <= MAX_WIDTH).then_some(width)
    }
}

/// The widths of the regions of a document: neighbouring stretches that together are long enough to tell.
#[derive(Debug, Default)]
pub(crate) struct Regions {
    /// Number of stretches of each region, and its width.
    closed: Vec<(usize, Option<usize>)>,
    open: Statistics,
    n_open: usize,
}

impl Regions {
    pub(crate) fn add(&mut self, text: &str, lines: &[Line]) {
        self.open.add(text, lines);
        self.n_open += 1;
        if self.open.is_telling() {
            self.close();
        }
    }

    fn close(&mut self) {
        let counted = std::mem::take(&mut self.open);
        self.closed.push((std::mem::take(&mut self.n_open), counted.width()));
    }

    /// The width for each stretch in turn.
    pub(crate) fn finish(mut self) -> impl Iterator<Item = Option<usize>> {
        if !self.open.is_telling()
            && let Some(last) = self.closed.last_mut()
        {
            // What is left over at the end is like what stands before it.
            last.0 += self.n_open;
        } else {
            self.close();
        }
        self.closed.into_iter().flat_map(|(n, width)| std::iter::repeat_n(width, n))
    }
}

/// The width for each `WINDOW` lines of a stretch; `region` is that of its neighbourhood.
pub(crate) fn widths(text: &str, lines: &[Line], region: Option<usize>) -> Vec<Option<usize>> {
    let n_windows = (lines.len() / WINDOW).max(1);
    (0..n_windows)
        .map(|i| {
            let end = if i + 1 == n_windows { lines.len() } else { (i + 1) * WINDOW };
            let window = lines.get(i * WINDOW..end).unwrap_or_default();
            if window.len() < MIN_WINDOW {
                return region;
            }
            let mut here = Statistics::default();
            here.add(text, window);
            here.width()
        })
        .collect()
}

/// The width that holds for this line.
pub(crate) fn width_at(widths: &[Option<usize>], line: usize) -> Option<usize> {
    let i = (line / WINDOW).min(widths.len().saturating_sub(1));
    widths.get(i).copied().flatten()
}

/// Whether a line goes on the paragraph of the line before it.
pub(crate) fn goes_on(text: &str, before: Line, line: Line, width: Option<usize>) -> bool {
    let (last, next) = (before.span.of(text), line.span.of(text));
    let ended = lines::ends_sentence(last) || last.ends_with(':');
    let lower = begins_lower(next);
    let length = last.chars().count();
    let Some(width) = width.filter(|_| length <= MAX_WIDTH) else {
        return last.ends_with(['-', '\u{ad}']) && lower || lower && !ended && !last.ends_with(';');
    };
    if lower && !ended {
        return true;
    }
    if ended {
        // The next word would have fitted: the writer ended the line, not the width.
        let first_word = next.split_whitespace().next().unwrap_or("").chars().count();
        let fitted = (length + 1 + first_word) * 100 < width * 88;
        let indented = before.indent + 2 <= line.indent;
        return lower || !(fitted || indented);
    }
    if lines::is_caps(last) && !lines::is_caps(next) {
        return false;
    }
    width * 55 <= length * 100 || !lines::is_title_case(last)
}

/// Whether the first letter is a small one.
pub(crate) fn begins_lower(line: &str) -> bool {
    line.trim_start_matches(['"', '“', '‘', '\'', '(', '[']).starts_with(char::is_lowercase)
}

/// White space, and the marks without width that files put together from others keep between their parts.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// The line between two line ends; `None` where it is blank.
pub(crate) fn line_at(text: &str, start: usize, end: usize) -> Option<Line> {
    let raw = text.get(start..end)?;
    let trimmed = raw.trim_start_matches(is_blank);
    let indent = raw[..raw.len() - trimmed.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let from = end - trimmed.len();
    let trimmed = trimmed.trim_end_matches(is_blank);
    (!trimmed.is_empty()).then(|| Line { span: Span::new(from, from + trimmed.len()), indent })
}

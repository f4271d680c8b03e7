//! The cells of a line: between tabs, bars, commas, semicolons or wide gaps.
use crate::reading::Reading;
use chancery_text::Span;

/// How the cells of a table are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    Tabs,
    Bars,
    Commas,
    Semicolons,
    /// Two spaces and more between columns that stand below each other.
    Aligned,
}

/// A head of a column is a few words.
const LONGEST_HEAD: usize = 60;

impl Layout {
    /// How a line may be parted, if it may be the head of a table: at least two short cells.
    pub(super) fn of(line: &str) -> Option<Layout> {
        if line.len() > 600 || line.ends_with('.') {
            return None;
        }
        let (mut tabs, mut bars, mut semicolons, mut commas) = (0, 0, 0, 0);
        for b in line.bytes() {
            tabs += usize::from(b == b'\t');
            bars += usize::from(b == b'|');
            semicolons += usize::from(b == b';');
            commas += usize::from(b == b',');
        }
        let layout = if tabs > 0 {
            Layout::Tabs
        } else if bars >= 2 {
            Layout::Bars
        } else if line.trim().contains("  ") {
            Layout::Aligned
        } else if semicolons >= 2 {
            Layout::Semicolons
        } else if commas >= 2 {
            Layout::Commas
        } else {
            return None;
        };
        let whole = Span::new(0, line.len());
        let cells = split(line, whole, layout);
        (cells.len() >= 2 && cells.iter().all(|cell| cell.len() <= LONGEST_HEAD)).then_some(layout)
    }
}

/// The cells of a line, empty ones among them.
pub(super) fn split(text: &str, line: Span, layout: Layout) -> Vec<Span> {
    let cell = |from: usize, to: usize| {
        let span = crate::rows::trimmed(text, Span::new(from, to));
        let words = span.of(text);
        // "quoted, with a comma"
        if words.len() >= 2 && words.starts_with('"') && words.ends_with('"') { Span::new(span.start + 1, span.end - 1) } else { span }
    };
    let mut out = Vec::new();
    let mut start = line.start;
    match layout {
        Layout::Aligned => {
            let words = line.of(text);
            let mut run = 0;
            for (at, b) in words.bytes().enumerate() {
                if b == b' ' {
                    run += 1;
                    continue;
                }
                let here = line.start + at;
                if run >= 2 && here > start + run {
                    out.push(cell(start, here - run));
                    start = here;
                } else if run >= 2 {
                    start = here;
                }
                run = 0;
            }
            out.push(cell(start, line.end));
        }
        _ => {
            let sign = match layout {
                Layout::Tabs => b'\t',
                Layout::Bars => b'|',
                Layout::Commas => b',',
                _ => b';',
            };
            let (mut from, mut to) = (line.start, line.end);
            if layout == Layout::Bars {
                let words = line.of(text);
                let lead = words.len() - words.trim_start().len();
                from += if words.trim_start().starts_with('|') { lead + 1 } else { 0 };
                to -= usize::from(words.ends_with('|') && to > from);
            }
            start = from;
            let mut quoted = false;
            for (at, &b) in text.as_bytes()[from..to].iter().enumerate() {
                quoted ^= b == b'"' && matches!(layout, Layout::Commas | Layout::Semicolons);
                if b == sign && !quoted {
                    out.push(cell(start, from + at));
                    start = from + at + 1;
                }
            }
            out.push(cell(start, to));
        }
    }
    out
}

/// The cells of a line below a head, one for each of its columns; `None` where the table is at its end.
pub(super) fn row(reading: &Reading<'_>, line: Span, layout: Layout, heads: &[Span]) -> Option<Vec<Span>> {
    let text = reading.text;
    let cells = split(text, line, layout);
    let none = Span::new(line.end, line.end);
    match layout {
        // The map of a short row to its columns is not known: what spans rows is left out of those below.
        Layout::Tabs | Layout::Bars => (cells.len() <= heads.len() && (cells.len() > 1 || super::is_row(reading, line)))
            .then(|| cells.iter().copied().chain(std::iter::repeat(none)).take(heads.len()).collect()),
        Layout::Commas | Layout::Semicolons => (cells.len() == heads.len()).then_some(cells),
        Layout::Aligned if cells.len() == heads.len() => Some(cells),
        Layout::Aligned => (cells.len() > 1 && cells.len() < heads.len()).then(|| below(text, line, &cells, heads)).flatten(),
    }
}

/// Puts the cells of an aligned row below the heads that they share most columns with.
fn below(text: &str, line: Span, cells: &[Span], heads: &[Span]) -> Option<Vec<Span>> {
    let column = |of: usize| {
        let begin = text[..of].rfind('\n').map_or(0, |at| at + 1);
        text[begin..of].chars().count()
    };
    let ends = |cell: &Span| (column(cell.start), column(cell.start) + cell.of(text).chars().count());
    let mut out = vec![Span::new(line.end, line.end); heads.len()];
    for cell in cells {
        let (from, to) = ends(cell);
        let apart = |head: &Span| {
            let (start, end) = ends(head);
            // How much they share, or, with a minus, how far they are apart.
            to.min(end) as i64 - from.max(start) as i64
        };
        let at = (0..heads.len()).max_by_key(|&i| (apart(&heads[i]), std::cmp::Reverse(i)))?;
        if !out[at].is_empty() {
            return None;
        }
        out[at] = *cell;
    }
    Some(out)
}

/// Whether a line only draws: "|---|---|", "=====".
pub(super) fn is_ruled(line: &str) -> bool {
    !line.contains(char::is_alphanumeric)
}

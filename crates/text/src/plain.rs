//! Blocks of plain text: headings, paragraphs, list items, table rows, told by their form alone.
//!
//! Lines are gathered into stretches between blank lines; each line of a stretch begins a block or goes on one
//! (`wrap` knows whether lines are cut at a width); then single lines that stand like headings become headings.

use crate::Span;
use crate::blocks::RawBlock;
use crate::document::BlockKind;
use crate::lines::{self, Line, MarkerKind};
use crate::wrap::{self, Regions};

/// More short lines than this in a row are a list or an address, not headings.
const MAX_HEADINGS_IN_A_ROW: usize = 3;

/// A block under way, with what the headings are told by.
#[derive(Clone, Copy)]
struct Unit {
    kind: BlockKind,
    span: Span,
    /// Where its words begin, past the mark of a list item.
    body: usize,
    n_lines: usize,
    /// Parts of its number, where it is marked with one.
    label: Option<u8>,
    /// Whether it is marked as a heading by `#` or an underline.
    marked: bool,
    /// Whether blank lines stand around it.
    alone: bool,
}

/// Cuts plain text into blocks.
pub(crate) fn plain_blocks(text: &str, within: Span) -> Vec<RawBlock> {
    let mut regions = Regions::default();
    for_each_stretch(text, within, |lines| regions.add(text, lines));
    let mut widths = regions.finish();
    let mut units = Vec::new();
    let mut indents = Vec::new();
    for_each_stretch(text, within, |lines| {
        gather(text, lines, widths.next().flatten(), &mut indents, &mut units);
    });
    mark_headings(text, &mut units);
    units.into_iter().map(|unit| RawBlock { kind: unit.kind, span: unit.span, body: unit.body }).collect()
}

/// Calls `f` with the lines of each stretch without blank lines.
///
/// A form feed ends a stretch, unless a sentence plainly goes on over the page.
fn for_each_stretch(text: &str, within: Span, mut f: impl FnMut(&[Line])) {
    let mut lines: Vec<Line> = Vec::new();
    let mut page_break = false;
    let mut start = within.start;
    while start < within.end {
        let rest = &text.as_bytes()[start..within.end];
        let len = memchr::memchr2(b'\n', 0x0C, rest).unwrap_or(rest.len());
        let line = wrap::line_at(text, start, start + len);
        let feeds = rest.get(len) == Some(&0x0C);
        start += len + 1;
        match line {
            Some(line) => {
                if page_break && !lines.is_empty() && !goes_over_page(text, &lines, line) {
                    f(&lines);
                    lines.clear();
                }
                page_break = feeds;
                lines.push(line);
            }
            None if page_break || feeds => page_break = true,
            None => {
                if !lines.is_empty() {
                    f(&lines);
                    lines.clear();
                }
            }
        }
    }
    if !lines.is_empty() {
        f(&lines);
    }
}

fn goes_over_page(text: &str, lines: &[Line], next: Line) -> bool {
    let last = lines.last().map_or("", |line| line.span.of(text));
    !lines::ends_sentence(last) && wrap::begins_lower(next.span.of(text))
}

/// Cuts one stretch into units.
fn gather(text: &str, stretch: &[Line], region: Option<usize>, indents: &mut Vec<usize>, units: &mut Vec<Unit>) {
    let widths = wrap::widths(text, stretch, region);
    let first = units.len();
    // Whether the last unit may still grow.
    let mut open = false;
    for (i, &line) in stretch.iter().enumerate() {
        let words = line.span.of(text);
        let before = i.checked_sub(1).map(|i| stretch[i]);
        if lines::is_decoration(words) {
            open = false;
            if is_underline(words)
                && before.is_some()
                && let Some(unit) = units[first..].last_mut()
                && unit.n_lines == 1
                && unit.kind == BlockKind::Paragraph
            {
                unit.marked = true;
                unit.kind = BlockKind::Heading(if words.starts_with('=') { 1 } else { 2 });
            }
            continue;
        }
        if is_row(text, stretch, i) {
            units.push(unit(BlockKind::TableRow, line, 0, None));
            open = false;
            continue;
        }
        let width = wrap::width_at(&widths, i);
        let goes_on = open && before.is_some_and(|b| wrap::goes_on(text, b, line, width));
        let n_hashes = words.bytes().take(7).take_while(|b| *b == b'#').count();
        if (1..7).contains(&n_hashes) && words[n_hashes..].starts_with(' ') {
            let level = u8::try_from(n_hashes).unwrap_or(6);
            let mut heading = unit(BlockKind::Heading(level), line, n_hashes + 1, None);
            heading.marked = true;
            units.push(heading);
            open = false;
        } else if lines::is_note(words) && !goes_on {
            units.push(unit(BlockKind::Note, line, 0, None));
            open = true;
        } else if let Some(mark) = lines::marker(words).filter(|_| may_begin_item(text, before, width)) {
            let label = match mark.kind {
                MarkerKind::Bullet => None,
                MarkerKind::Label(n) => Some(n),
            };
            let depth = depth(indents, line.indent);
            units.push(unit(BlockKind::ListItem(depth), line, mark.len, label));
            open = true;
        } else if goes_on && let Some(unit) = units[first..].last_mut() {
            unit.span.end = line.span.end;
            unit.n_lines += 1;
        } else {
            if line.indent == 0 {
                indents.clear();
            }
            units.push(unit(BlockKind::Paragraph, line, 0, None));
            open = true;
        }
    }
    if let [only] = &mut units[first..] {
        only.alone = true;
    }
    split_flattened_lists(text, first, units);
}

fn unit(kind: BlockKind, line: Line, mark: usize, label: Option<u8>) -> Unit {
    Unit { kind, span: line.span, body: line.span.start + mark, n_lines: 1, label, marked: false, alone: false }
}

/// In text cut at a width, a dash or number may come to stand at the beginning of a line by chance.
fn may_begin_item(text: &str, before: Option<Line>, width: Option<usize>) -> bool {
    let (Some(before), Some(_)) = (before, width) else {
        return true;
    };
    let last = before.span.of(text);
    lines::marker(last).is_some()
        || lines::ends_sentence(last)
        || last.ends_with([':', ';', ','])
        || last.ends_with(" and")
        || last.ends_with(" or")
        || lines::is_caps(last)
}

/// How deep an item with this indent stands among the items before it.
fn depth(indents: &mut Vec<usize>, indent: usize) -> u8 {
    while indents.last().is_some_and(|above| indent < *above) {
        indents.pop();
    }
    if indents.last().is_none_or(|above| *above < indent) {
        indents.push(indent);
    }
    u8::try_from(indents.len().saturating_sub(1)).unwrap_or(u8::MAX)
}

fn is_underline(words: &str) -> bool {
    3 <= words.len() && (words.bytes().all(|b| b == b'=') || words.bytes().all(|b| b == b'-'))
}

/// A row by itself, or one whose neighbour has as many columns.
fn is_row(text: &str, stretch: &[Line], i: usize) -> bool {
    let words = stretch[i].span.of(text);
    let Some(columns) = lines::columns(words) else {
        return false;
    };
    if columns.sure {
        return true;
    }
    [i.checked_sub(1), Some(i + 1)]
        .into_iter()
        .flatten()
        .filter_map(|j| stretch.get(j))
        .filter_map(|line| lines::columns(line.span.of(text)))
        .any(|other| other == columns)
}

/// "- Lend money. - Buy grain.": items run together on one line when a page was flattened.
fn split_flattened_lists(text: &str, first: usize, units: &mut Vec<Unit>) {
    for mut unit in units.split_off(first) {
        let bullet = matches!(unit.kind, BlockKind::ListItem(_)) && unit.label.is_none();
        while bullet && let Some((end, next, body)) = flattened_cut(text, unit.body, unit.span.end) {
            let rest = Unit { span: Span::new(next, unit.span.end), body, ..unit };
            unit.span.end = end;
            units.push(unit);
            unit = rest;
        }
        units.push(unit);
    }
}

/// Where an item ends, the next begins, and the words of that begin.
fn flattened_cut(text: &str, body: usize, end: usize) -> Option<(usize, usize, usize)> {
    let words = text.get(body..end)?;
    words.match_indices(" - ").find_map(|(at, _)| {
        let (before, after) = (&words[..at], &words[at + 3..]);
        let ends = before.trim_end().ends_with(['.', ';', ':', '?', '!', ')', '”', '"', '*']);
        let begins = after.trim_start_matches(['*', '_', '“', '"']).starts_with(char::is_uppercase);
        (ends && begins).then(|| (body + before.trim_end().len(), body + at + 1, body + at + 3))
    })
}

/// Makes headings of single lines that stand and look like headings.
fn mark_headings(text: &str, units: &mut [Unit]) {
    let candidates: Vec<bool> = (0..units.len()).map(|i| may_head(text, units, i)).collect();
    let mut i = 0;
    while i < units.len() {
        let run = candidates[i..].iter().take_while(|c| **c).count();
        for (k, unit) in units[i..i + run].iter_mut().enumerate() {
            let level = level(text, unit, i + k);
            // A long run of short lines is an address or a list; its first line may still be the title.
            if run <= MAX_HEADINGS_IN_A_ROW || (k == 0 && i == 0) || lines::is_caps(unit.span.of(text)) {
                unit.kind = BlockKind::Heading(level);
            }
        }
        i += run.max(1);
    }
}

fn may_head(text: &str, units: &[Unit], i: usize) -> bool {
    let unit = &units[i];
    let words = unit.span.of(text);
    let caps = lines::is_caps(words);
    let one_line = unit.n_lines == 1 || (unit.n_lines == 2 && caps);
    let prose = match unit.kind {
        BlockKind::Paragraph => true,
        BlockKind::ListItem(_) => unit.label.is_some() && (unit.alone || caps),
        _ => false,
    };
    if unit.marked || !one_line || !prose || !lines::is_heading(words) {
        return false;
    }
    let Some(next) = units.get(i + 1) else {
        return false;
    };
    let next_words = next.span.of(text);
    if wrap::begins_lower(next_words) || (unit.label.is_some() && next.label.is_some()) {
        return false;
    }
    if lines::ends_sentence(words) && (next.kind != BlockKind::Paragraph || next_words.len() < words.len()) {
        return false;
    }
    // Capitals throughout mark a heading only among lines that are not all capitals.
    if caps && lines::is_caps(next_words) && i.checked_sub(1).is_some_and(|j| lines::is_caps(units[j].span.of(text))) {
        return false;
    }
    let Some(before) = i.checked_sub(1).map(|j| &units[j]) else {
        return true;
    };
    let before_words = before.span.of(text);
    caps || before.kind != BlockKind::Paragraph
        || lines::ends_sentence(before_words)
        || before_words.ends_with(':')
        || lines::is_heading(before_words)
}

fn level(text: &str, unit: &Unit, index: usize) -> u8 {
    let words = unit.span.of(text);
    match unit.label {
        _ if index == 0 => 1,
        Some(n_parts) => n_parts.saturating_add(1),
        None if lines::ends_sentence(words) => 3,
        None => 2,
    }
}

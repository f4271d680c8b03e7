//! Tables, read by what their column heads say stands in them and not by grammar.
//!
//! "Year | Donor | Recipient | Amount (US$ million)": each row is a claim whose quote is the row. A table whose head does
//! not tell who gives and who takes, even together with its caption, is left alone: a guess would be wrong for every row.
pub(crate) mod caption;
mod cells;
mod heads;
mod plan;
mod row;
mod values;
mod years;

use crate::discourse::Discourse;
use crate::reading::Reading;
use caption::Caption;
use cells::Layout;
use chancery_claim::Claim;
use chancery_lexicon::Lexicon;
use chancery_text::{BlockKind, Span};
use chancery_time::Day;
use plan::Plan;

/// What a row is read by, beside itself.
pub(crate) struct Surroundings<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) discourse: &'a Discourse,
    pub(crate) source: &'a str,
    pub(crate) published: Option<Day>,
}

/// Reads the tables of one document of a file; the spans of the rows and heads that were understood, in order.
pub(crate) fn read(around: &Surroundings<'_>, section: Span, claims: &mut Vec<Claim>) -> Vec<Span> {
    let text = around.reading.text;
    let mut taken = Vec::new();
    let mut lines = Lines { text, at: section.start, end: section.end }.peekable();
    let mut before: Vec<Span> = Vec::new();
    // How many of them stand above a table that was read.
    let mut above = 0;
    while let Some(line) = lines.next() {
        let below = lines.peek().copied();
        let found = Layout::of(line.of(text)).and_then(|layout| {
            let heads = cells::split(text, line, layout);
            // Most lines of prose that look like heads have no row below them.
            cells::row(around.reading, below?, layout, &heads)?;
            // Heads that are units and nothing else are of no table that tells anything.
            if !heads.iter().any(|head| heads::is_telling(head.of(text))) {
                return None;
            }
            let caption = Caption::of(around, &before, above);
            let plan = Plan::of(around, &heads, &caption)?;
            Some((layout, heads, plan))
        });
        let Some((layout, heads, mut plan)) = found else {
            before.push(line);
            continue;
        };
        let from = (taken.len(), claims.len());
        taken.push(line);
        let mut memory = row::Memory::default();
        let mut first = true;
        while let Some(&next) = lines.peek() {
            let Some(row) = cells::row(around.reading, next, layout, &heads) else { break };
            let again = !first && Plan::of(around, &row, &Caption::of(around, &before, above)).is_some();
            if again {
                break;
            }
            lines.next();
            taken.push(next);
            let drawn = cells::is_ruled(next.of(text)) || (first && plan.units(text, &row));
            if !drawn {
                row::read(around, &plan, line, next, &row, &mut memory, claims);
                first = false;
            }
        }
        // Heads with nothing below them were words of something else.
        if claims.len() == from.1 {
            taken.truncate(from.0);
            before.push(line);
        } else {
            above = before.len();
        }
    }
    taken
}

/// The lines of a text that hold anything, without the white space at their ends.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        while self.at < self.end {
            let start = self.at;
            let rest = &self.text[start..self.end];
            let len = rest.find(['\n', '\u{c}']).unwrap_or(rest.len());
            self.at = start + len + 1;
            if !rest[..len].trim().is_empty() {
                return Some(Span::new(start, start + rest[..len].trim_end_matches(['\r', ' ']).len()));
            }
        }
        None
    }
}

/// Whether a line lies in a block that the format marks as a row.
fn is_row(reading: &Reading<'_>, line: Span) -> bool {
    let at = line.start + line.of(reading.text).len() - line.of(reading.text).trim_start().len();
    let after = reading.blocks().partition_point(|block| block.span.start <= at);
    after.checked_sub(1).is_some_and(|i| reading.blocks()[i].kind == BlockKind::TableRow && reading.blocks()[i].span.end > at)
}

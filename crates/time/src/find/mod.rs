//! Finds expressions of time in running text.
//!
//! Tokens with the meaning of each word, a grammar over them by hand, then anchoring in reading order:
//! each step is a module, in this order.
mod anchor;
mod clock;
mod compose;
mod date;
mod dual;
mod expr;
mod holiday;
mod length;
mod narrative;
mod read;
mod relative;
mod shape;
mod token;
mod unsettled;
mod value;
mod vocab;
mod whole;
mod year;

use crate::{Context, TimeMention};
use anchor::Surroundings;
use read::Reader;
use shape::{Cal, Expr, Form, Grain, Raw, YearRef};
use token::Token;
use vocab::Word;

/// Finds the time expressions of a text in order, none overlapping another.
///
/// ```
/// use chancery_time::{find_times, Context};
/// let found = find_times("He came on December 13-16, 2000, and again two months later.", &Context::default());
/// assert_eq!(found[0].time.as_ref().unwrap().edtf, "2000-12-13/2000-12-16");
/// assert_eq!(found[1].value, "2001-02");
/// ```
pub fn find_times(text: &str, context: &Context) -> Vec<TimeMention> {
    let tokens = token::tokens_of(text);
    let reader = Reader { text, tokens: &tokens };
    let mut raws = whole::mentions(&reader);
    share_years(&tokens, &mut raws);
    date_clocks(&tokens, &mut raws);
    let ahead = years_ahead(&raws);
    let headings: Vec<bool> = raws.iter().map(|raw| is_heading(&reader, raw)).collect();
    let choices = narrative::choices(&raws, &headings, &ahead);
    let mut around = Surroundings::new(&raws, context.published);
    let mut out = Vec::with_capacity(raws.len());
    for (k, raw) in raws.iter().enumerate() {
        let (choice, ahead) = (choices[k], ahead[k]);
        around.enter(raw.paragraph);
        let first = around.settle(upcoming(raw), choice, ahead);
        let second = raw.second.map(|mut second| {
            anchor::inherit(&first.expr, &mut second);
            around.settle(second, choice, ahead)
        });
        out.push(compose::mention(raw, first, second, &around, text));
        around.note(raw, &first, second.as_ref(), choice, headings[k]);
    }
    out
}

/// Lends the year of a date to the ones listed before it: "April and June 1955", "July 1 to July 3, 1863".
fn share_years(tokens: &[Token], raws: &mut [Raw]) {
    for k in (0..raws.len()).rev() {
        if let Some(mut second) = raws[k].second {
            let mut first = raws[k].first;
            anchor::share(&mut first, &second);
            if raws[k].form == Form::Range {
                anchor::inherit(&first, &mut second);
            }
            (raws[k].first, raws[k].second) = (first, Some(second));
        }
        let Some(next) = raws.get(k + 1).copied() else { continue };
        let between = tokens.get(raws[k].token_end..next.token).unwrap_or(&[]);
        if between.is_empty() || 3 < between.len() || !between.iter().all(joins) {
            continue;
        }
        let mut last: Expr = raws[k].second.unwrap_or(raws[k].first);
        anchor::share(&mut last, &next.first);
        if next.first.cal().is_none_or(|c| c.year == YearRef::Missing)
            && let Some(second) = next.second
        {
            anchor::share(&mut last, &second);
        }
        if raws[k].second.is_some() {
            raws[k].second = Some(last);
        } else {
            raws[k].first = last;
        }
        if let (Some(second), mut first) = (raws[k].second, raws[k].first) {
            anchor::share(&mut first, &second);
            raws[k].first = first;
        }
    }
}

/// Lends a time of day the date it stands before: "at 5:34 a.m. local time on March 20, 2003".
fn date_clocks(tokens: &[Token], raws: &mut [Raw]) {
    for k in 0..raws.len().saturating_sub(1) {
        let next = raws[k + 1];
        let between = tokens.get(raws[k].token_end..next.token).unwrap_or(&[]);
        let day = match next.first.node {
            node @ shape::Node::Cal(c) if c.grain == Grain::Day && c.month != 0 => Some(node),
            node @ shape::Node::Step(shape::Length { unit: vocab::Unit::Day, .. }, _) => Some(node),
            _ => None,
        };
        let near = between.len() <= 4
            && !between.iter().any(|t| matches!(t.kind, token::Kind::Mark(b'.' | b';' | b'(' | b')') | token::Kind::Break));
        if raws[k].first.node == shape::Node::Clock
            && let (Some(day), true) = (day, near)
        {
            raws[k].first.node = day;
        }
    }
}

/// A weekday told with "will" is the coming one.
fn upcoming(raw: &Raw) -> Expr {
    let mut first = raw.first;
    if raw.future
        && let Some(cal) = first.cal_mut()
        && cal.weekday != 0
        && cal.month == 0
        && cal.toward == 0
    {
        cal.toward = 2;
    }
    first
}

fn joins(token: &Token) -> bool {
    matches!(token.word, Word::And | Word::Or | Word::To | Word::The | Word::In | Word::On | Word::From)
        || matches!(token.kind, token::Kind::Mark(b',' | b'/' | b'-' | b'&' | b'(' | b')'))
}

/// For each mention, the first dated one at or after it in its paragraph.
fn years_ahead(raws: &[Raw]) -> Vec<Option<(Cal, (usize, usize))>> {
    let mut out = vec![None; raws.len()];
    let mut seen: Option<(u32, Cal, (usize, usize))> = None;
    for (k, raw) in raws.iter().enumerate().rev() {
        if seen.is_some_and(|(paragraph, ..)| paragraph != raw.paragraph) {
            seen = None;
        }
        for expr in [raw.second.as_ref(), Some(&raw.first)].into_iter().flatten() {
            if let Some(cal) = expr.cal().filter(|c| c.known_year().is_some() && c.grain >= Grain::Year) {
                seen = Some((raw.paragraph, *cal, (expr.start, expr.end)));
            }
        }
        out[k] = seen.map(|(_, cal, span)| (cal, span));
    }
    out
}

/// A short line of its own without a full stop heads what follows it.
///
/// Lines of wrapped text are short too: a heading has a blank line or a finished sentence before it,
/// and a blank line or a long one after it.
fn is_heading(r: &Reader<'_>, raw: &Raw) -> bool {
    const LONGEST: usize = 90;
    const PARAGRAPH: usize = 120;
    let before = &r.text.as_bytes()[..raw.start];
    let after = &r.text.as_bytes()[raw.end..];
    let to_start = before.iter().rev().take(LONGEST).position(|b| *b == b'\n').or_else(|| (before.len() < LONGEST).then_some(before.len()));
    let to_end = after.iter().take(LONGEST).position(|b| *b == b'\n').or_else(|| (after.len() < LONGEST).then_some(after.len()));
    let (Some(to_start), Some(to_end)) = (to_start, to_end) else { return false };
    let (start, end) = (raw.start - to_start, raw.end + to_end);
    let Some(line) = r.text.get(start..end).map(str::trim_end) else { return false };
    if start == 0 && end == r.text.len() || LONGEST < line.len() || line.ends_with(['.', ';', ',', ':']) {
        return false;
    }
    let above = r.text[..start].trim_end_matches([' ', '\t', '\r']);
    let above = above.strip_suffix('\n').unwrap_or(above).trim_end_matches([' ', '\t', '\r']);
    let below = r.text[end..].trim_start_matches([' ', '\t', '\r']);
    let below = below.strip_prefix('\n').unwrap_or(below).as_bytes();
    let opens = above.is_empty() || above.ends_with(['\n', '.', '!', '?', '"', '”']);
    let next_line = below.iter().take(PARAGRAPH).position(|b| *b == b'\n');
    let closes = match next_line {
        Some(length) => below[..length].iter().all(u8::is_ascii_whitespace),
        None => PARAGRAPH <= below.len(),
    };
    opens && closes
}

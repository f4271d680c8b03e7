//! The frame of one row of a register: persons, states, places and a date, parted by delimiters.
use crate::reading::Reading;
use crate::registers::state_of;
use chancery_lexicon::{Mention, MentionForm, NameForm};
use chancery_text::Span;
use chancery_time::TimeMention;

/// The frame of one row.
pub(crate) struct Row<'a> {
    pub(crate) line: Span,
    pub(crate) who: Vec<Visitor<'a>>,
    /// States in the order of the row, with the delimiter before each.
    pub(crate) states: Vec<(&'a Mention, Span, u8)>,
    pub(crate) places: Vec<(Span, Option<&'a Mention>)>,
    pub(crate) time: &'a TimeMention,
    /// What follows the frame.
    pub(crate) remarks: Span,
}

/// One person of a row.
pub(crate) struct Visitor<'a> {
    pub(crate) span: Span,
    pub(crate) mention: Option<&'a Mention>,
}

/// Small words inside names of persons and their titles.
const PARTICLES: &[&str] = &[
    "of",
    "the",
    "and",
    "de",
    "da",
    "di",
    "do",
    "dos",
    "das",
    "du",
    "del",
    "della",
    "la",
    "le",
    "les",
    "van",
    "von",
    "zu",
    "der",
    "den",
    "ter",
    "bin",
    "ibn",
    "bint",
    "ben",
    "arap",
    "al",
    "el",
    "ul",
    "ud",
    "ur",
    "as",
    "e",
    "y",
    "i",
    "af",
    "av",
    "elect",
    "designate",
    "for",
    "san",
    "ould",
    "ag",
    "o",
    "d",
    "l",
    "in",
    "to",
    "bi",
    "a",
    "na",
    "ap",
];

/// Reads the frame of a row.
pub(crate) fn parse<'a>(reading: &'a Reading<'_>, line: Span) -> Option<Row<'a>> {
    let text = reading.text;
    let bytes = text.as_bytes();
    // A cheap look first, since every line of every document comes by.
    let times = &reading.times[reading.times_in(line)];
    if times.is_empty() || line.len() > 4000 || !line.of(text).bytes().any(|b| matches!(b, b';' | b',' | b'|' | b'\t')) {
        return None;
    }
    let mut at = skip(text, line.start, line.end, |b| matches!(b, b' ' | b'|' | b'*' | b'-' | b'\t'));
    let dated = |at: usize| times.iter().find(|time| time.start == at && time.time.is_some());
    let mut time = None;
    // The date first: "May 5–8, 2008; President …", "May 5–8, 2008: President …".
    let opened = usize::from(bytes.get(at) == Some(&b'('));
    if let Some(found) = dated(at + opened) {
        let after = found.end + usize::from(opened == 1 && bytes.get(found.end) == Some(&b')'));
        let next = skip(text, after, line.end, |b| b == b' ');
        if !matches!(bytes.get(next), Some(b';' | b'|' | b'\t' | b':' | b',')) && !text[next..line.end].starts_with(['–', '—']) {
            return None;
        }
        time = Some(found);
        at = next + text[next..line.end].chars().next().map_or(0, char::len_utf8);
        at = skip(text, at, line.end, |b| matches!(b, b' ' | b'|' | b'\t'));
    }
    let (who_span, after) = who(reading, at, line)?;
    let who = visitors(reading, who_span)?;
    let mut row = Row { line, who, states: Vec::new(), places: Vec::new(), time: times.first()?, remarks: Span::new(line.end, line.end) };
    let mut cursor = after;
    let mut stopped = after;
    while cursor < line.end && matches!(bytes[cursor], b';' | b',' | b'|' | b'\t') {
        let delimiter = bytes[cursor];
        let mut begin = skip(text, cursor + 1, line.end, |b| b == b' ');
        if begin >= line.end {
            stopped = line.end;
            break;
        }
        if matches!(bytes[begin], b';' | b',' | b'|' | b'\t') {
            cursor = begin;
            stopped = begin;
            continue;
        }
        let wrapped = bytes[begin] == b'(';
        let shift = if wrapped {
            1
        } else {
            ["from ", "on ", "From ", "On "].iter().find(|word| text[begin..line.end].starts_with(*word)).map_or(0, |word| word.len())
        };
        if time.is_none()
            && let Some(found) = dated(begin + shift)
        {
            time = Some(found);
            cursor = skip(text, found.end + usize::from(wrapped && bytes.get(found.end) == Some(&b')')), line.end, |b| b == b' ');
            stopped = cursor;
            continue;
        }
        if text[begin..line.end].starts_with("the ") || text[begin..line.end].starts_with("The ") {
            begin += 4;
        }
        let Some(end) = item(reading, &mut row, begin, delimiter, line) else { break };
        cursor = end;
        stopped = end;
    }
    // What stopped the frame: a full stop, the bracketed date, or the end.
    let mut rest = Span::new(stopped, line.end);
    if time.is_none() {
        let (found, begin) = bracketed(text, line, times)?;
        time = Some(found);
        rest.end = begin;
    }
    if rest.start > rest.end {
        return None;
    }
    let tail = rest.of(text).trim_start();
    if !(tail.is_empty() || bytes.get(stopped) == Some(&b'\t') || tail.starts_with(['.', ';', '|', '\t', '(', ',', ':', '–', '—'])) {
        return None;
    }
    row.time = time?;
    row.remarks = rest;
    (!row.states.is_empty() || row.places.iter().any(|(_, mention)| mention.is_some())).then_some(row)
}

/// One state or place of the frame that begins here; the place behind it.
fn item<'a>(reading: &'a Reading<'_>, row: &mut Row<'a>, begin: usize, delimiter: u8, line: Span) -> Option<usize> {
    let text = reading.text;
    let bytes = text.as_bytes();
    let mention = starting(reading, begin).filter(|mention| mention.span.end <= line.end);
    let closing = |end: usize| {
        let mut end = skip(text, end, line.end, |b| b == b' ');
        // "Ceylon (Sri Lanka)", "Sydney (Nova Scotia)": the bracket belongs to the name, unless it is the date.
        if bytes.get(end) == Some(&b'(')
            && let Some(close) = text[end..line.end].find(')')
            && reading.times_in(Span::new(end + 1, (end + close).max(end + 1))).is_empty()
        {
            end = skip(text, end + close + 1, line.end, |b| b == b' ');
        }
        end
    };
    let ends = |end: usize| {
        end >= line.end || matches!(bytes[end], b';' | b',' | b'|' | b'\t' | b'.' | b'(') || text[end..].starts_with(['–', '—'])
    };
    // "Muscat & Oman": two names of one state are one name of it.
    if let Some(mention) = mention
        && let Some(second) = [" & ", " and "].iter().find_map(|and| {
            text[mention.span.end..line.end].starts_with(and).then(|| starting(reading, mention.span.end + and.len())).flatten()
        })
        && state_of(second).is_some()
        && state_of(second) == state_of(mention)
    {
        let end = closing(second.span.end);
        if ends(end) {
            row.states.push((second, mention.span.cover(second.span), delimiter));
            return Some(end);
        }
    }
    if let Some(mention) = mention {
        let end = closing(mention.span.end);
        if ends(end) {
            match mention.form {
                // "Luxembourg, Luxembourg": the state, then its city of the same name.
                MentionForm::State(NameForm::Name) if row.states.iter().any(|(old, _, _)| state_of(old) == state_of(mention)) => {
                    row.places.push((mention.span, Some(mention)))
                }
                MentionForm::State(NameForm::Name) => row.states.push((mention, mention.span, delimiter)),
                MentionForm::State(NameForm::Capital | NameForm::Metonym) | MentionForm::Place => {
                    row.places.push((mention.span, Some(mention)))
                }
                _ => return None,
            }
            return Some(end);
        }
    }
    // A place that no lexicon has: capitalised words up to the next delimiter, once the state is known.
    if row.states.is_empty() || !matches!(delimiter, b',' | b'|' | b'\t') {
        return None;
    }
    let stop = begin + text[begin..line.end].find([';', ',', '|', '\t', '('])?;
    let span = trimmed(text, Span::new(begin, stop));
    let words: Vec<&str> = span.of(text).split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(|c| c.is_uppercase() || c == '\'' || c == '’');
    if words.is_empty()
        || words.len() > 6
        || !words.first().is_some_and(capital)
        || !words.iter().all(|word| capital(word) || PARTICLES.contains(&word.to_lowercase().as_str()) || word.len() <= 3)
    {
        return None;
    }
    row.places.push((span, mention.filter(|mention| state_of(mention).is_some())));
    Some(closing(stop))
}

/// The words for the persons of a row, and where they stop: at the first delimiter behind which a state, a place or a date
/// begins, so that "Otto, Duke of Bavaria; …" stays whole.
fn who(reading: &Reading<'_>, at: usize, line: Span) -> Option<(Span, usize)> {
    let text = reading.text;
    let mut depth = 0usize;
    for (offset, c) in text[at..line.end].char_indices() {
        let here = at + offset;
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' | '|' | '\t' if depth == 0 => {
                return names(reading, Span::new(at, here)).then_some((trimmed(text, Span::new(at, here)), here));
            }
            ',' if depth == 0 => {
                let next = skip(text, here + 1, line.end, |b| b == b' ');
                let next =
                    if text[next..line.end].starts_with("the ") || text[next..line.end].starts_with("The ") { next + 4 } else { next };
                let place = starting(reading, next).is_some_and(|mention| {
                    matches!(mention.form, MentionForm::State(NameForm::Name | NameForm::Capital) | MentionForm::Place)
                });
                let date = reading.time_at(next).is_some_and(|time| time.time.is_some());
                if (place || date) && names(reading, Span::new(at, here)) {
                    return Some((trimmed(text, Span::new(at, here)), here));
                }
            }
            _ => {}
        }
        if offset > 160 {
            return None;
        }
    }
    None
}

/// Whether words are nothing but names and titles of persons.
fn names(reading: &Reading<'_>, span: Span) -> bool {
    let words = span.of(reading.text);
    let mut n = 0;
    for word in words.split_whitespace() {
        n += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let first = bare.chars().next();
        let fine = first.is_none_or(char::is_uppercase)
            || PARTICLES.contains(&bare.to_lowercase().as_str())
            || bare.split(['-', '’', '\'', '`', '‘']).any(|part| part.chars().next().is_some_and(char::is_uppercase));
        if !fine {
            return false;
        }
    }
    (1..=16).contains(&n)
        && reading.mentions[reading.mentions_in(span)]
            .iter()
            .any(|mention| matches!(mention.form, MentionForm::Person | MentionForm::Title))
}

/// The persons of a phrase, parted at an "and" between two of them.
fn visitors<'a>(reading: &'a Reading<'_>, span: Span) -> Option<Vec<Visitor<'a>>> {
    let text = reading.text;
    let range = reading.mentions_in(span);
    let persons: Vec<&Mention> =
        reading.mentions[range].iter().filter(|mention| matches!(mention.form, MentionForm::Person | MentionForm::Title)).collect();
    let lone = |mention: &Mention| mention.form == MentionForm::Title;
    let mut cuts = Vec::new();
    for pair in persons.windows(2) {
        let between = &text[pair[0].span.end..pair[1].span.start];
        if !lone(pair[0])
            && !lone(pair[1])
            && let Some(and) =
                [" and ", " & ", "; "].iter().find_map(|word| between.find(word).map(|at| (pair[0].span.end + at, word.len())))
        {
            cuts.push(and);
        }
    }
    let mut out = Vec::new();
    let mut start = span.start;
    for (at, len) in cuts.into_iter().chain([(span.end, 0)]) {
        let part = trimmed(text, Span::new(start, at));
        start = at + len;
        if part.is_empty() {
            return None;
        }
        let mention = persons.iter().find(|mention| mention.form == MentionForm::Person && part.contains(mention.span)).copied();
        out.push(Visitor { span: part, mention });
    }
    Some(out)
}

/// The date in brackets that ends a line, and where its bracket opens.
fn bracketed<'t>(text: &str, line: Span, times: &'t [TimeMention]) -> Option<(&'t TimeMention, usize)> {
    let words = line.of(text).trim_end_matches(['.', ' ', '|']);
    let inside = words.strip_suffix(')')?;
    let open = line.start + inside.rfind('(')?;
    let close = line.start + inside.len();
    let begin = skip(text, open + 1, close, |b| b == b' ');
    let found = times.iter().find(|time| time.time.is_some() && time.start >= begin && time.end <= close)?;
    let lead = &text[begin..found.start];
    (lead.len() <= 6 && text[found.end..close].len() <= 24).then_some((found, open))
}

/// The mention that starts at a byte.
fn starting<'a>(reading: &'a Reading<'_>, at: usize) -> Option<&'a Mention> {
    reading.mentions.binary_search_by(|mention| mention.span.start.cmp(&at)).ok().map(|i| &reading.mentions[i])
}

/// The word before a span.
pub(crate) fn before(text: &str, span: Span) -> Option<String> {
    let head = text[..span.start].trim_end();
    let head = head.strip_suffix("the").map_or(head, str::trim_end);
    head.rsplit(|c: char| !c.is_alphanumeric()).next().map(str::to_lowercase)
}

fn skip(text: &str, from: usize, to: usize, also: impl Fn(u8) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = from.min(to);
    while at < to && bytes[at].is_ascii() && also(bytes[at]) {
        at += 1;
    }
    at
}

pub(crate) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

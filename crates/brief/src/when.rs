//! Uncertain times in plain English: EDTF in, "at some time in 1942" out.
use chancery_time::{Aspect, Time};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// One side of an EDTF expression, as far as people name such things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day(i64, usize, u32),
    Month(i64, usize),
    /// A part of a year by its EDTF code: 21 to 24 and 25 to 32 seasons, 33 to 36 quarters, 40 and 41 halves.
    Part(i64, u32),
    Year(i64),
    Decade(i64),
    Century(i64),
}

/// A unit with its doubts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Dated {
    unit: Unit,
    about: bool,
    perhaps: bool,
}

fn parse_unit(text: &str) -> Option<Dated> {
    let about = text.contains(['~', '%']);
    let perhaps = text.contains(['?', '%']);
    let bare: String = text.chars().filter(|c| !matches!(c, '~' | '?' | '%')).collect();
    let (sign, body) = bare.strip_prefix('-').map_or((1, bare.as_str()), |rest| (-1, rest));
    let parts: Vec<&str> = body.split('-').collect();
    let year_text = parts.first()?;
    if year_text.len() != 4 {
        return None;
    }
    let unit = match parts.as_slice() {
        [year] if year.ends_with("XX") => Unit::Century(sign * year[..2].parse::<i64>().ok()? * 100),
        [year] if year.ends_with('X') => Unit::Decade(sign * year[..3].parse::<i64>().ok()? * 10),
        [year] | [year, "XX"] | [year, "XX", "XX"] => Unit::Year(sign * year.parse::<i64>().ok()?),
        [year, month] | [year, month, "XX"] => {
            let year = sign * year.parse::<i64>().ok()?;
            match month.parse::<usize>().ok()? {
                month @ 1..=12 => Unit::Month(year, month),
                part @ 21..=41 => Unit::Part(year, u32::try_from(part).ok()?),
                _ => return None,
            }
        }
        [year, month, day] => {
            let month = month.parse::<usize>().ok()?;
            if !(1..=12).contains(&month) {
                return None;
            }
            Unit::Day(sign * year.parse::<i64>().ok()?, month, day.parse::<u32>().ok()?)
        }
        _ => return None,
    };
    Some(Dated { unit, about, perhaps })
}

fn year_words(year: i64) -> String {
    if year <= 0 {
        // Astronomical counting has a year 0; people do not.
        format!("{} BC", 1 - year)
    } else {
        year.to_string()
    }
}

fn part_words(part: u32) -> &'static str {
    match part {
        21 | 25 | 29 => "spring",
        22 | 26 | 30 => "summer",
        23 | 27 | 31 => "autumn",
        24 | 28 | 32 => "winter",
        33 => "the first quarter of",
        34 => "the second quarter of",
        35 => "the third quarter of",
        36 => "the fourth quarter of",
        40 => "the first half of",
        41 => "the second half of",
        _ => "part of",
    }
}

/// "18 October 1991", "the 1990s".
fn unit_words(unit: Unit) -> String {
    match unit {
        Unit::Day(year, month, day) => {
            format!("{day} {} {}", MONTHS[month - 1], year_words(year))
        }
        Unit::Month(year, month) => format!("{} {}", MONTHS[month - 1], year_words(year)),
        Unit::Part(year, part) => format!("{} {}", part_words(part), year_words(year)),
        Unit::Year(year) => year_words(year),
        Unit::Decade(year) => format!("the {year}s"),
        Unit::Century(year) => format!("the years {year}–{}", year + 99),
    }
}

/// "18 Oct 1991", "1990s": for a margin.
fn unit_short(unit: Unit) -> String {
    match unit {
        Unit::Day(year, month, day) => {
            format!("{day} {} {}", &MONTHS[month - 1][..3], year_words(year))
        }
        Unit::Month(year, month) => format!("{} {}", &MONTHS[month - 1][..3], year_words(year)),
        Unit::Part(year, part @ 33..=36) => format!("Q{} {}", part - 32, year_words(year)),
        Unit::Decade(year) => format!("{year}s"),
        Unit::Century(year) => format!("{year}–{}", year + 99),
        other => unit_words(other),
    }
}

fn dated_words(dated: Dated) -> String {
    let words = unit_words(dated.unit);
    match (dated.about, dated.perhaps) {
        (false, false) => words,
        (true, false) => format!("about {words}"),
        (false, true) => format!("{words} (uncertain)"),
        (true, true) => format!("about {words} (uncertain)"),
    }
}

fn single(dated: Dated, aspect: Aspect) -> String {
    let words = dated_words(dated);
    match dated.unit {
        Unit::Day(..) if dated.about => words,
        Unit::Day(..) => format!("on {words}"),
        Unit::Month(..) | Unit::Part(..) => format!("in {words}"),
        Unit::Year(_) | Unit::Decade(_) | Unit::Century(_) if aspect == Aspect::Point && !dated.about => {
            format!("at some time in {words}")
        }
        _ => format!("in {words}"),
    }
}

/// The words of the first end of a range, without what the second repeats: "13", "13 October".
fn first_end(first: Dated, second: Dated) -> String {
    if first.about || first.perhaps {
        return dated_words(first);
    }
    match (first.unit, second.unit) {
        (Unit::Day(y1, m1, d), Unit::Day(y2, m2, _)) if y1 == y2 && m1 == m2 => d.to_string(),
        (Unit::Day(y1, m, d), Unit::Day(y2, ..)) if y1 == y2 => {
            format!("{d} {}", MONTHS[m - 1])
        }
        (Unit::Month(y1, m), Unit::Month(y2, _)) if y1 == y2 => MONTHS[m - 1].to_owned(),
        _ => dated_words(first),
    }
}

fn range(first: Dated, second: Dated, aspect: Aspect) -> String {
    let (from, to) = (first_end(first, second), dated_words(second));
    match aspect {
        Aspect::Point => format!("at some time between {from} and {to}"),
        Aspect::Span => format!("from {from} to {to}"),
    }
}

fn open(text: &str) -> bool {
    text.is_empty() || text == ".."
}

/// The words for EDTF text; `None` where it is of a form that people do not write.
fn edtf_words(edtf: &str, aspect: Aspect) -> Option<String> {
    if let Some(inner) = edtf.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return set_words(inner, "or");
    }
    if let Some(inner) = edtf.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        return set_words(inner, "and");
    }
    let Some((first, second)) = edtf.split_once('/') else {
        return Some(single(parse_unit(edtf)?, aspect));
    };
    match (open(first), open(second)) {
        (true, true) => None,
        (true, false) => {
            let words = dated_words(parse_unit(second)?);
            Some(match aspect {
                Aspect::Point => format!("not after {words}"),
                Aspect::Span => format!("until {words}"),
            })
        }
        (false, true) => {
            let words = dated_words(parse_unit(first)?);
            Some(match aspect {
                Aspect::Point => format!("not before {words}"),
                Aspect::Span => format!("from {words} on"),
            })
        }
        (false, false) => Some(range(parse_unit(first)?, parse_unit(second)?, aspect)),
    }
}

/// "in 1942 or 1943", "at some time between 1942 and 1945", "not after 1942".
fn set_words(inner: &str, joint: &str) -> Option<String> {
    if let Some(last) = inner.strip_prefix("..") {
        return Some(format!("not after {}", dated_words(parse_unit(last)?)));
    }
    if let Some(first) = inner.strip_suffix("..") {
        return Some(format!("not before {}", dated_words(parse_unit(first)?)));
    }
    if let Some((first, second)) = inner.split_once("..")
        && !inner.contains(',')
    {
        return Some(range(parse_unit(first)?, parse_unit(second)?, Aspect::Point));
    }
    let members: Vec<Dated> = inner.split(',').map(|part| parse_unit(part.trim())).collect::<Option<_>>()?;
    let words: Vec<String> = members.iter().map(|member| dated_words(*member)).collect();
    let preposition = match members.first()?.unit {
        Unit::Day(..) => "on",
        _ => "in",
    };
    let (last, head) = words.split_last()?;
    if head.is_empty() {
        return Some(format!("{preposition} {last}"));
    }
    Some(format!("{preposition} {} {joint} {last}", head.join(", ")))
}

/// When, in words that can open a sentence (lower case): "at some time in 1942", "from 13 to 16 December 2000".
///
/// It differs from [`chancery_time::words`] in that it fits before a sentence and tells what happened inside a time
/// from what lasted throughout; forms too rare for that are worded there.
pub fn time_words(time: &Time) -> Option<String> {
    edtf_words(&time.edtf, time.aspect).or_else(|| (!time.edtf.is_empty()).then(|| chancery_time::words(time)))
}

/// When, for a margin: "1942", "13–16 Dec 2000", "1961–1991", "until 1960".
pub fn short_time(time: &Time) -> Option<String> {
    let edtf = time.edtf.as_str();
    let short = |text: &str| {
        parse_unit(text).map(|dated| {
            let mark = if dated.perhaps { "?" } else { "" };
            let about = if dated.about { "c. " } else { "" };
            format!("{about}{}{mark}", unit_short(dated.unit))
        })
    };
    let inner = edtf.trim_matches(['[', ']', '{', '}']);
    if let Some((first, second)) = inner.split_once('/').or_else(|| inner.split_once("..")) {
        return match (open(first), open(second)) {
            (true, true) => None,
            (true, false) => short(second).map(|last| format!("until {last}")),
            (false, true) => short(first).map(|first| format!("from {first}")),
            (false, false) => {
                let (a, b) = (parse_unit(first)?, parse_unit(second)?);
                let from = match (a.unit, b.unit) {
                    (Unit::Day(y1, m1, d), Unit::Day(y2, m2, _)) if y1 == y2 && m1 == m2 => d.to_string(),
                    (Unit::Day(y1, m, d), Unit::Day(y2, ..)) if y1 == y2 => {
                        format!("{d} {}", &MONTHS[m - 1][..3])
                    }
                    (Unit::Month(y1, m), Unit::Month(y2, _)) if y1 == y2 => MONTHS[m - 1][..3].to_owned(),
                    _ => short(first)?,
                };
                Some(format!("{from}–{}", short(second)?))
            }
        };
    }
    if inner.contains(',') {
        let parts: Vec<String> = inner.split(',').filter_map(|part| short(part.trim())).collect();
        return Some(parts.join(", "));
    }
    short(inner).or_else(|| time_words(time))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_time::Bounds;

    #[test]
    fn every_form_has_words() {
        let cases = [
            ("1942", Aspect::Point),
            ("1942", Aspect::Span),
            ("1942~", Aspect::Point),
            ("1942?", Aspect::Span),
            ("199X", Aspect::Span),
            ("199X", Aspect::Point),
            ("18XX", Aspect::Point),
            ("2008-11", Aspect::Point),
            ("1991-10-18", Aspect::Point),
            ("1991-10-18~", Aspect::Point),
            ("1991-10-XX", Aspect::Point),
            ("1962-21", Aspect::Point),
            ("2014-34", Aspect::Span),
            ("1961/1991", Aspect::Span),
            ("1961/1991", Aspect::Point),
            ("2000-12-13/2000-12-16", Aspect::Span),
            ("2000-11-30/2000-12-02", Aspect::Span),
            ("1972-06/1972-07", Aspect::Span),
            ("1961~/1991", Aspect::Span),
            ("../1960", Aspect::Span),
            ("../1960", Aspect::Point),
            ("1992/..", Aspect::Span),
            ("[1942,1943]", Aspect::Point),
            ("[1942..1945]", Aspect::Point),
            ("[..1942]", Aspect::Point),
            ("{1942,1944,1946}", Aspect::Point),
            ("-0043-03-15", Aspect::Point),
            ("Y17E8", Aspect::Point),
        ];
        let lines: Vec<String> = cases
            .iter()
            .map(|(edtf, aspect)| {
                let time = Time { edtf: (*edtf).to_owned(), bounds: Bounds::default(), aspect: *aspect, anchor: None };
                format!(
                    "{edtf}: {} | {}",
                    time_words(&time).unwrap_or_else(|| "-".to_owned()),
                    short_time(&time).unwrap_or_else(|| "-".to_owned())
                )
            })
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        1942: at some time in 1942 | 1942
        1942: in 1942 | 1942
        1942~: in about 1942 | c. 1942
        1942?: in 1942 (uncertain) | 1942?
        199X: in the 1990s | 1990s
        199X: at some time in the 1990s | 1990s
        18XX: at some time in the years 1800–1899 | 1800–1899
        2008-11: in November 2008 | Nov 2008
        1991-10-18: on 18 October 1991 | 18 Oct 1991
        1991-10-18~: about 18 October 1991 | c. 18 Oct 1991
        1991-10-XX: in October 1991 | Oct 1991
        1962-21: in spring 1962 | spring 1962
        2014-34: in the second quarter of 2014 | Q2 2014
        1961/1991: from 1961 to 1991 | 1961–1991
        1961/1991: at some time between 1961 and 1991 | 1961–1991
        2000-12-13/2000-12-16: from 13 to 16 December 2000 | 13–16 Dec 2000
        2000-11-30/2000-12-02: from 30 November to 2 December 2000 | 30 Nov–2 Dec 2000
        1972-06/1972-07: from June to July 1972 | Jun–Jul 1972
        1961~/1991: from about 1961 to 1991 | c. 1961–1991
        ../1960: until 1960 | until 1960
        ../1960: not after 1960 | until 1960
        1992/..: from 1992 on | from 1992
        [1942,1943]: in 1942 or 1943 | 1942, 1943
        [1942..1945]: at some time between 1942 and 1945 | 1942–1945
        [..1942]: not after 1942 | until 1942
        {1942,1944,1946}: in 1942, 1944 and 1946 | 1942, 1944, 1946
        -0043-03-15: on 15 March 44 BC | 15 Mar 44 BC
        Y17E8: at some time in the year 1,700,000,000 | at some time in the year 1,700,000,000
        ");
    }
}

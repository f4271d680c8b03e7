//! Numbers that are names: article numbers, dates, telephone numbers, designations of weapons.
use crate::lex::{among, char_at, char_before, skip_gap, word_at, word_before};

/// Words before a number that make it a label.
const LABELS: &[&str] = &[
    "article",
    "articles",
    "art.",
    "arts.",
    "section",
    "sections",
    "sec.",
    "resolution",
    "resolutions",
    "res.",
    "no.",
    "no",
    "nos.",
    "number",
    "nr.",
    "nr",
    "№",
    "#",
    "page",
    "pages",
    "p.",
    "pp.",
    "chapter",
    "chapters",
    "annex",
    "annexes",
    "appendix",
    "paragraph",
    "paragraphs",
    "para.",
    "para",
    "paras.",
    "phase",
    "id",
    "room",
    "highway",
    "route",
    "flight",
    "title",
    "part",
    "vol.",
    "volume",
    "volumes",
    "lot",
    "block",
    "table",
    "figure",
    "fig.",
    "tel",
    "tel.",
    "phone",
    "telephone",
    "fax",
    "war",
    "directive",
    "decree",
    "law",
    "order",
    "directorate",
    "battery",
    "pier",
    "category",
    "class",
    "type",
    "model",
    "mark",
    "mk",
    "step",
    "item",
    "line",
    "column",
    "version",
    "day",
    "week",
    "footnote",
    "note",
    "document",
    "record",
    "file",
    "case",
    "bill",
    "act",
    "chap.",
    "ch.",
    "stage",
    "id:",
    "clause",
    "rule",
    "protocol",
    "track",
    "option",
    "level",
    "grade",
    "tier",
    "apartment",
    "suite",
    "gate",
    "channel",
    "camp",
    "project",
    "apollo",
    "soyuz",
    "vostok",
    "salyut",
    "sputnik",
    "boeing",
    "airbus",
    "basket",
];

/// Names of months, whole and shortened.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

fn is_month(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    among(bare, MONTHS) && bare.starts_with(char::is_uppercase)
}

/// Whether what stands right before the first byte of a figure rules an amount out.
pub(crate) fn glued_before(text: &str, start: usize) -> bool {
    match char_before(text, start) {
        None => false,
        Some(c) if c.is_alphanumeric() => true,
        Some('_' | '/' | '@' | '#' | '.' | ':' | '\\' | '=' | '&' | '+' | ',' | '\'' | '’' | '№' | '§' | '°') => {
            // An opening quotation mark is no apostrophe.
            let c = char_before(text, start);
            if matches!(c, Some('\'' | '’')) {
                let width = c.map_or(0, char::len_utf8);
                return char_before(text, start - width).is_some_and(char::is_alphanumeric)
                    || text[start..].chars().take_while(char::is_ascii_digit).count() == 2;
            }
            true
        }
        Some('-') if text[..start].ends_with("multi-") || text[..start].ends_with("Multi-") => false,
        Some('-' | '‑') => {
            char_before(text, start - char_before(text, start).map_or(0, char::len_utf8)).is_some_and(|c| c.is_alphanumeric() || c == ')')
        }
        Some(_) => false,
    }
}

/// Whether what follows the last byte of a figure without unit rules an amount out.
pub(crate) fn glued_after(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    match rest.next() {
        Some(c) if c.is_alphanumeric() || c == '_' || c == '@' || c == '°' => true,
        Some(':' | '/' | '.' | '\'' | '’' | '-' | '–' | ',') => rest.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// Whether the words around make the number a label or part of a date.
pub(crate) fn labelled(text: &str, start: usize, end: usize) -> bool {
    if let Some((at, word)) = word_before(text, start) {
        let word = word.trim_matches(['\'', '’']);
        if among(word, LABELS) {
            // "No 5" is a label, "no two states" is none.
            let digits = text.as_bytes()[start].is_ascii_digit();
            if !among(
                word,
                &[
                    "no", "number", "day", "week", "part", "project", "case", "document", "level", "class", "order", "war", "act", "law",
                    "type", "record", "file",
                ],
            ) || (digits && text[at..].starts_with(char::is_uppercase))
                || text[start..].starts_with(char::is_uppercase)
            {
                return true;
            }
        }
        if is_month(word) && !text[at + word.len()..start].contains(',') {
            return true;
        }
        // "Group of 77", "Gang of Four", "Committee of 24".
        if word.eq_ignore_ascii_case("of")
            && let Some((_, group)) = word_before(text, at)
            && among(group, &["group", "gang", "committee", "council", "conference"])
            && group.starts_with(char::is_uppercase)
        {
            return true;
        }
    }
    // "October 18, 1991": the year after the comma.
    let trimmed = text[..start].trim_end();
    if let Some(head) = trimmed.strip_suffix(',')
        && let Some((at, day)) = word_before(text, head.len())
    {
        let dayish = day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if is_month(day) || (dayish && word_before(text, at).is_some_and(|(_, m)| is_month(m))) {
            return true;
        }
    }
    // "18 October".
    let next = skip_gap(text, end);
    word_at(text, next).is_some_and(|(word, _)| is_month(word))
}

/// Whether a number that looks like a year is one, going by the word before it.
pub(crate) fn year_by_context(text: &str, start: usize) -> bool {
    word_before(text, start).is_some_and(|(_, word)| {
        among(
            word.trim_matches(['\'', '’']),
            &[
                "in",
                "since",
                "until",
                "till",
                "by",
                "from",
                "to",
                "during",
                "after",
                "before",
                "early",
                "late",
                "mid",
                "of",
                "between",
                "and",
                "year",
                "years",
                "the",
                "spring",
                "summer",
                "autumn",
                "fall",
                "winter",
                "circa",
                "through",
                "around",
                "for",
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
                "fiscal",
                "on",
                "mid-",
                "fy",
            ],
        ) || is_month(word)
    }) || char_before(text, start) == Some('(') && char_at(text, start + 4).is_some_and(|c| c == ')' || c == '-' || c == '–')
}

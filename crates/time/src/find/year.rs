//! Years that stand alone: which numbers of four digits are years, and which only look so.
use super::read::Reader;
use super::shape::Cal;
use super::vocab::{Unit, Word};

/// Reads a year of four digits that no month, day or era vouches for.
pub(crate) fn bare_year(r: &Reader<'_>, i: usize) -> Option<(Cal, usize)> {
    let (value, digits) = r.number(i)?;
    if digits != 4 || !(1000..=2100).contains(&value) || r.is_fragment(i) && !plain_possessive(r, i) {
        return None;
    }
    if numbered(r, i) || joined_to_nonsense(r, i) {
        return None;
    }
    let told = told_by_word_before(r, i);
    let counting = counts(r, i);
    let year = match value {
        1000..=1599 => told && !counting,
        // Round numbers count things more often than they date them.
        _ => !counting || told && value % 100 != 0,
    };
    year.then_some((Cal::year(value), i + 1))
}

fn plain_possessive(r: &Reader<'_>, i: usize) -> bool {
    r.mark(i + 1) == b'\'' && !(i > 0 && r.glued(i) && r.is_word(i - 1))
}

/// A word before that asks for a time.
fn told_by_word_before(r: &Reader<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return true };
    matches!(
        r.word(before),
        Word::In
            | Word::Since
            | Word::Until
            | Word::By
            | Word::During
            | Word::Before
            | Word::After
            | Word::Early
            | Word::Mid
            | Word::Late
            | Word::Circa
            | Word::From
            | Word::Between
            | Word::Through
            | Word::Unit(Unit::Year)
            | Word::Units(Unit::Year)
            | Word::Season(_)
            | Word::Of
            | Word::Fall
    ) || matches!(r.mark(before), b'(' | b'[')
        || r.word(before) == Word::The
        || r.word(before) == Word::And && r.number(before.wrapping_sub(1)).is_some_and(|(_, d)| d == 4)
}

/// A noun after that the number would count: "1800 troops", "2000 km".
fn counts(r: &Reader<'_>, i: usize) -> bool {
    let at = i + 1;
    if !r.is_word(at) || r.capital(at) || r.word(at) != Word::Other && !matches!(r.word(at), Word::Units(_)) {
        return matches!(r.word(at), Word::Cardinal(_) | Word::Scale(_));
    }
    let word = r.str(at);
    if matches!(r.word(at), Word::Units(_)) {
        return true;
    }
    const COUNTED: &[&str] = &[
        "people",
        "men",
        "women",
        "children",
        "troops",
        "km",
        "kg",
        "mw",
        "kw",
        "ha",
        "mm",
        "cm",
        "m",
        "ft",
        "mi",
        "percent",
        "tonnes",
        "tons",
        "metric",
        "miles",
        "kilometers",
        "kilometres",
        "meters",
        "metres",
        "hectares",
        "acres",
        "square",
        "strong",
        "staff",
        "cattle",
        "or",
        "times",
        "million",
        "billion",
        "dead",
        "killed",
        "wounded",
        "additional",
        "cubic",
        "megawatts",
        "barrels",
        "other",
        "rpm",
        "feet",
        "pounds",
        "dollars",
        "euros",
        "yuan",
    ];
    const NOT_COUNTED: &[&str] = &[
        "was",
        "is",
        "has",
        "as",
        "its",
        "his",
        "this",
        "thus",
        "across",
        "always",
        "does",
        "towards",
        "whereas",
        "us",
        "perhaps",
        "besides",
        "elections",
        "events",
        "talks",
        "crisis",
        "census",
        "negotiations",
        "protests",
        "riots",
        "hostilities",
        "estimates",
        "figures",
        "prices",
        "levels",
        "accords",
        "agreements",
        "reforms",
        "attacks",
        "bombings",
    ];
    // "its 2006 highs": a number of our days that is not round counts nothing by its plural alone.
    let of_our_days = r.number(i).is_some_and(|(v, _)| (1900..=2030).contains(&v) && v % 50 != 0);
    COUNTED.contains(&word)
        || !of_our_days && 3 < word.len() && word.ends_with('s') && !word.ends_with("ss") && !NOT_COUNTED.contains(&word)
}

/// A word before that numbers things: "Resolution 1990", "No. 1950", "page 1812", "U.S.C. 1342".
fn numbered(r: &Reader<'_>, i: usize) -> bool {
    const NUMBERED: &[&str] = &[
        "resolution",
        "resolutions",
        "no",
        "nos",
        "number",
        "numbers",
        "proclamation",
        "article",
        "articles",
        "section",
        "sections",
        "sec",
        "paragraph",
        "paragraphs",
        "para",
        "page",
        "pages",
        "p",
        "pp",
        "vol",
        "volume",
        "chapter",
        "room",
        "box",
        "flight",
        "route",
        "highway",
        "id",
        "document",
        "doc",
        "file",
        "telegram",
        "despatch",
        "dispatch",
        "airgram",
        "note",
        "item",
        "case",
        "statute",
        "stat",
        "bill",
        "form",
        "usd",
        "us",
        "tel",
        "phone",
        "fax",
        "lot",
        "line",
        "ext",
        "suite",
        "meeting",
        "model",
        "building",
        "extension",
        "part",
        "order",
        "directive",
        "decision",
        "memorandum",
    ];
    let Some(before) = i.checked_sub(1) else { return false };
    let mut at = before;
    if matches!(r.mark(at), b'.' | b'#' | b'$') {
        if r.mark(at) != b'.' {
            return true;
        }
        let Some(a) = at.checked_sub(1) else { return false };
        // "U.S.C. 1342": letters and stops, not the end of a sentence.
        if r.is_word(a) && r.str(a).len() == 1 && r.capital(a) && a.checked_sub(1).is_some_and(|z| r.mark(z) == b'.' && r.glued(a)) {
            return r.str(a) == "C";
        }
        at = a;
        if !matches!(
            r.str(at),
            "No" | "no"
                | "Nos"
                | "p"
                | "pp"
                | "Art"
                | "art"
                | "Sec"
                | "sec"
                | "para"
                | "Vol"
                | "vol"
                | "Tel"
                | "Stat"
                | "Res"
                | "res"
                | "Doc"
        ) {
            return false;
        }
        return true;
    }
    if !r.is_word(at) {
        return r.mark(at) == b'/' && r.glued(i) && at.checked_sub(1).is_some_and(|a| r.is_word(a) && r.glued(at));
    }
    let word = r.str(at);
    let lower = word.to_ascii_lowercase();
    if NUMBERED.contains(&lower.as_str()) {
        return true;
    }
    // "1990 (XVIII)": a resolution of the early General Assembly.
    r.mark(i + 1) == b'('
        && r.is_word(i + 2)
        && r.mark(i + 3) == b')'
        && r.str(i + 2).bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// A dash to a number that makes no range of years: telephone numbers, codes.
fn joined_to_nonsense(r: &Reader<'_>, i: usize) -> bool {
    let Some((value, _)) = r.number(i) else { return true };
    let after = r.mark(i + 1) == b'-'
        && r.glued(i + 1)
        && r.glued(i + 2)
        && r.number(i + 2).is_some_and(|(next, digits)| match digits {
            2 => r.glued(i + 3) && r.mark(i + 3) == b'-' || next == value % 100,
            4 => next <= value || 2200 < next,
            1 => false,
            _ => true,
        });
    let before = 2 <= i
        && matches!(r.mark(i - 1), b'-')
        && r.glued(i)
        && r.glued(i - 1)
        && r.number(i - 2)
            .is_some_and(|(first, digits)| digits == 4 && !(1000..=value).contains(&first) || digits == 3 && first < 100 || 4 < digits);
    let slashed = r.mark(i + 1) == b'/' && r.glued(i + 1) && r.glued(i + 2) && r.number(i + 2).is_some_and(|(_, d)| d != 2 && d != 4);
    let minus = 1 <= i
        && r.mark(i - 1) == b'-'
        && r.glued(i)
        && 2 <= i
        && r.is_word(i - 2)
        && r.glued(i - 1)
        && r.capital(i - 2)
        && r.str(i - 2).len() <= 3
        && !matches!(r.word(i - 2), Word::Mid | Word::Early | Word::Late);
    after || before || slashed || minus
}

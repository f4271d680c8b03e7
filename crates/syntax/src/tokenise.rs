//! Cuts a sentence into words as the English UD treebanks do.
//!
//! Contractions are split where they stand (`do|n't`, `can|not`, `Russia|'s`), so every word has its own span.
//! Hyphens split words, save after a prefix that is none alone (`re-elected`, `non-aligned`).
use chancery_text::Span;

/// Abbreviations that keep their full stop, in lower case without it; those of single letters are known by form.
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "apr", "approx", "assoc", "asst", "attn", "aug", "ave", "blvd", "bldg", "brig", "bros", "ca", "capt", "cf", "cmdr", "co",
    "col", "comdr", "conf", "corp", "cpl", "cpt", "dec", "dept", "dist", "div", "dr", "ed", "eds", "esp", "esq", "est", "etc", "excl",
    "ext", "feb", "fig", "figs", "fr", "fri", "ft", "gen", "gov", "govt", "hon", "inc", "incl", "intl", "jan", "jr", "jul", "jun", "lt",
    "ltd", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "mt", "mtg", "nov", "nos", "oct", "op", "para", "paras", "ph", "pres",
    "prof", "pt", "pvt", "que", "rep", "reps", "ret", "rev", "sc", "sec", "sen", "sens", "sep", "sept", "sgt", "sq", "sr", "st", "sun",
    "supt", "thur", "thurs", "tue", "tues", "univ", "viz", "vol", "vols", "vs", "wed",
];

/// Abbreviations only before a number, since they are words too.
const BEFORE_NUMBERS: &[&str] = &["no", "art", "arts", "p", "pp", "ch", "mar", "sat", "mon", "add", "doc"];

/// Prefixes that stay with their word across a hyphen.
const PREFIXES: &[&str] = &[
    "a", "anti", "ante", "arch", "bi", "co", "counter", "cross", "de", "e", "ex", "extra", "hyper", "infra", "inter", "intra", "macro",
    "meta", "micro", "mid", "mini", "multi", "neo", "non", "over", "pan", "para", "post", "pre", "pro", "proto", "pseudo", "quasi", "re",
    "semi", "socio", "sub", "super", "supra", "trans", "tri", "ultra", "un", "uni", "vice",
];

/// Words that fell together: lower case, and the length of the first part.
const FUSED: &[(&str, usize)] = &[
    ("cannot", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("wanna", 3),
    ("gimme", 3),
    ("lemme", 3),
    ("dunno", 2),
    ("dont", 2),
    ("didnt", 3),
    ("doesnt", 4),
    ("isnt", 2),
    ("wasnt", 3),
    ("werent", 4),
    ("arent", 3),
    ("couldnt", 5),
    ("wouldnt", 5),
    ("shouldnt", 6),
    ("havent", 4),
    ("hasnt", 3),
    ("hadnt", 3),
    ("aint", 2),
    ("cant", 2),
    ("wont", 2),
    ("im", 1),
    ("ive", 1),
    ("thats", 4),
    ("theres", 5),
    ("whats", 4),
    ("youre", 3),
    ("theyre", 4),
    ("youll", 3),
    ("youve", 3),
];

/// Clitics after an apostrophe.
const CLITICS: &[&str] = &["s", "m", "d", "ll", "re", "ve"];

/// Appends the words of `sentence` to `out` as byte ranges of `text`.
pub(crate) fn tokenise(text: &str, sentence: Span, out: &mut Vec<(u32, u32)>) {
    let Some(body) = text.get(sentence.start..sentence.end) else {
        return;
    };
    let mut at = 0;
    while at < body.len() {
        let rest = &body[at..];
        let chunk_len = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if chunk_len == 0 {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let end = at + chunk_len;
        let last = body[end..].trim_start().is_empty();
        let number_follows = body[end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        let mut push = |a: usize, b: usize| {
            if a < b {
                out.push(((sentence.start + a) as u32, (sentence.start + b) as u32));
            }
        };
        chunk(body, at, end, Place { last, number_follows }, &mut push);
        at = end;
    }
}

/// What follows a chunk.
#[derive(Clone, Copy)]
struct Place {
    last: bool,
    number_follows: bool,
}

fn is_word(c: char) -> bool {
    // Marks and modifier letters belong to the letter before them.
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '_')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | 'ʼ')
}

/// Cuts one run without white space.
fn chunk(body: &str, start: usize, end: usize, place: Place, push: &mut impl FnMut(usize, usize)) {
    let mut at = start;
    while at < end {
        let rest = &body[at..end];
        let c = rest.chars().next().expect("at < end and both are boundaries");
        if let Some(len) = address(rest).or_else(|| emoticon(rest, at == start)) {
            push(at, at + len);
            at += len;
        } else if is_word(c) {
            at = word(body, at, end, place, push);
        } else {
            let len = punctuation(rest, at == start);
            push(at, at + len);
            at += len;
        }
    }
}

/// Length of a web or mail address at the start of `s`.
fn address(s: &str) -> Option<usize> {
    let lower = |p: &str| s.get(..p.len()).is_some_and(|x| x.eq_ignore_ascii_case(p));
    let is_address = ["http://", "https://", "www.", "ftp://"].into_iter().any(lower)
        || s.find('@').is_some_and(|i| {
            i > 0
                && s[..i].chars().all(|c| c.is_ascii_alphanumeric() || "._-+".contains(c))
                && s[i + 1..].starts_with(|c: char| c.is_ascii_alphanumeric())
                && s[i..].contains('.')
        });
    if !is_address {
        return None;
    }
    let cut = s.find(|c: char| "<>()[]\"“”".contains(c)).unwrap_or(s.len());
    let len = s[..cut].trim_end_matches(|c: char| ".,;:!?'’*".contains(c)).len();
    (len > 0).then_some(len)
}

/// Length of a smiley that fills the rest of its chunk or all of it.
fn emoticon(s: &str, first: bool) -> Option<usize> {
    const FACES: &[&str] = &[":)", ":(", ":-)", ":-(", ";)", ";-)", ":D", ":-D", ":P", ":p", "=)", "=(", ":/", "^_^", "<3"];
    let hit = FACES.iter().find(|f| s.starts_with(**f))?;
    (s.len() == hit.len() || (!first && s[hit.len()..].chars().all(|c| c == ')' || c == '.'))).then_some(hit.len())
}

/// Length of the punctuation mark at the start of `s`; runs of one mark stay together.
fn punctuation(s: &str, first: bool) -> usize {
    let c = s.chars().next().map_or('.', |c| c);
    if is_apostrophe(c) && first {
        // '60s, '05 and ’em are words of their own.
        let body = &s[c.len_utf8()..];
        let word = body.find(|x: char| !is_word(x)).unwrap_or(body.len());
        let w = &body[..word];
        if (w.len() >= 2 && w.starts_with(|x: char| x.is_ascii_digit()) && w.len() <= 3) || w.eq_ignore_ascii_case("em") {
            return c.len_utf8() + word;
        }
    }
    if is_apostrophe(c) {
        // Two single quotes make a double one.
        let twice = s.chars().take(2).filter(|x| *x == c).count();
        return c.len_utf8() * twice.max(1);
    }
    if ".-!?*=_~<>#+|—–…".contains(c) {
        let mixed = |x: char| x == c || (matches!(c, '!' | '?') && matches!(x, '!' | '?'));
        return s.find(|x: char| !mixed(x)).unwrap_or(s.len());
    }
    if (c == '+' || c == '-') && s[1..].starts_with(|x: char| x.is_ascii_digit()) {
        return 1;
    }
    c.len_utf8()
}

/// Pushes the word at `at`, clitics apart; returns where it ends.
fn word(body: &str, at: usize, end: usize, place: Place, push: &mut impl FnMut(usize, usize)) -> usize {
    let mut stop = at;
    loop {
        stop += body[stop..end].find(|c: char| !is_word(c)).unwrap_or(end - stop);
        let mut next = body[stop..end].chars();
        let (Some(joint), after) = (next.next(), next.next()) else {
            break;
        };
        let so_far = &body[at..stop];
        let tail = &body[stop + joint.len_utf8()..end];
        let keeps = match joint {
            '.' => full_stop_joins(so_far, tail, stop + 1 == end || !tail.contains(is_word), place),
            ',' => ends_in_digit(so_far) && digits(tail) == 3 && digits_before(so_far),
            ':' => ends_in_digit(so_far) && digits(tail) == 2 && so_far.len() <= 8,
            '/' => slash_joins(so_far, tail),
            '-' => hyphen_joins(so_far, tail),
            '&' => so_far.len() <= 3 && all_upper(so_far) && after.is_some_and(char::is_uppercase),
            '@' => after.is_some_and(is_word) && !ends_in_digit(so_far),
            '$' => matches!(so_far, "US" | "U.S." | "A" | "C" | "NZ" | "HK" | "S" | "R" | "CAN" | "AU" | "NT"),
            c if is_apostrophe(c) && after.is_some_and(is_word) => {
                let part = &tail[..tail.find(|c: char| !is_word(c)).unwrap_or(tail.len())];
                let clitic = CLITICS.iter().any(|k| part.eq_ignore_ascii_case(k));
                let nt = part.eq_ignore_ascii_case("t") && so_far.ends_with(['n', 'N']);
                if clitic || nt {
                    // The word ends here, and the clitic with it; n't takes the n along.
                    let cut = if nt { stop - 1 } else { stop };
                    push_fused(body, at, cut, push);
                    let clitic_end = stop + c.len_utf8() + part.len();
                    push(cut, clitic_end);
                    return clitic_end;
                }
                true
            }
            _ => false,
        };
        if !keeps {
            break;
        }
        stop += joint.len_utf8();
        if joint == '$' || (joint == '.' && stop < end && !body[stop..end].starts_with(is_word)) {
            break;
        }
    }
    push_fused(body, at, stop, push);
    stop
}

/// Pushes a word, in two where it is `cannot` or the like, or a figure with `am` or `pm`.
fn push_fused(body: &str, a: usize, b: usize, push: &mut impl FnMut(usize, usize)) {
    let w = &body[a..b];
    if w.len() <= 8 && w.is_ascii() {
        let hit = FUSED.iter().find(|(f, _)| w.eq_ignore_ascii_case(f)).map(|f| f.1);
        let figures = w.bytes().take_while(|c| c.is_ascii_digit() || *c == b':').count();
        let unit = &w[figures..];
        let timed = figures > 0
            && ["am", "pm", "km", "kg", "mm", "cm", "min", "mg", "ft", "hrs", "bn", "mln", "bln"]
                .iter()
                .any(|u| unit.eq_ignore_ascii_case(u));
        if let Some(cut) = hit.or(timed.then_some(figures)) {
            // "IM" and "CANT" in capitals are more often names than slips.
            if timed || w.len() > 4 || !all_upper(w) {
                push(a, a + cut);
                push(a + cut, b);
                return;
            }
        }
    }
    push(a, b);
}

fn ends_in_digit(s: &str) -> bool {
    s.ends_with(|c: char| c.is_ascii_digit())
}
fn digits(s: &str) -> usize {
    s.bytes().take_while(u8::is_ascii_digit).count()
}
fn all_upper(s: &str) -> bool {
    s.chars().all(|c| !c.is_lowercase())
}
/// Whether the figure so far can be followed by a group of three.
fn digits_before(s: &str) -> bool {
    let last = s.rsplit(',').next().unwrap_or(s);
    last.bytes().rev().take_while(u8::is_ascii_digit).count() <= 3
}

/// Whether the full stop after `so_far` belongs to the word.
fn full_stop_joins(so_far: &str, tail: &str, chunk_ends: bool, place: Place) -> bool {
    let piece = so_far.rsplit(['.', '-', '\'']).next().unwrap_or(so_far);
    let single = piece.chars().count() == 1 && piece.chars().all(char::is_alphabetic);
    if tail.starts_with(|c: char| c.is_alphanumeric()) {
        let next_len = tail.find(|c: char| !is_word(c)).unwrap_or(tail.len());
        let next = &tail[..next_len];
        // U.S, 3.5, file.doc and Enron.com stay whole; "ended.Then" does not.
        return single
            || (ends_in_digit(so_far) && tail.starts_with(|c: char| c.is_ascii_digit()))
            || next.chars().all(|c| c.is_lowercase() || c.is_ascii_digit())
            || (piece == "Ph" && next == "D");
    }
    if tail.starts_with('.') {
        return false;
    }
    if single {
        // An initial keeps its stop; a lone "I" or a letter that ends the sentence does not.
        return so_far.contains('.') || (piece.chars().all(char::is_uppercase) && piece != "I" && !(place.last && chunk_ends));
    }
    let lower = piece.to_lowercase();
    ABBREVIATIONS.contains(&lower.as_str())
        || (so_far.contains('.') && piece.len() <= 2 && !ends_in_digit(piece))
        || (place.number_follows && chunk_ends && BEFORE_NUMBERS.contains(&lower.as_str()))
}

/// Dates and fractions keep their slash, and short forms like `l/c`.
fn slash_joins(so_far: &str, tail: &str) -> bool {
    let next = tail.find(|c: char| !is_word(c)).unwrap_or(tail.len());
    (ends_in_digit(so_far) && so_far.len() <= 6 && digits(tail) > 0 && digits(tail) == next)
        || (so_far.chars().count() == 1 && next == 1 && !ends_in_digit(so_far))
}

/// Prefixes, telephone numbers and file names keep their hyphen.
fn hyphen_joins(so_far: &str, tail: &str) -> bool {
    if !tail.starts_with(is_word) {
        return false;
    }
    let lower = so_far.to_lowercase();
    if PREFIXES.contains(&lower.as_str()) {
        return !(lower.len() == 1 && so_far.chars().all(char::is_uppercase));
    }
    let d = digits(tail);
    // 713-853-3989, 646-8420
    let first = so_far.split('-').next().unwrap_or(so_far);
    first.len() == 3 && first.bytes().all(|c| c.is_ascii_digit()) && ((d == 3 && tail[3..].starts_with('-')) || d == 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        tokenise(text, Span::new(0, text.len()), &mut out);
        out.iter().map(|(a, b)| text[*a as usize..*b as usize].to_owned()).collect()
    }

    #[test]
    fn cuts_as_the_treebanks_do() {
        for (text, expected) in [
            ("They don't pay.", "They|do|n't|pay|."),
            ("It cannot stand", "It|can|not|stand"),
            ("Russia's loan, Moscow’s reply", "Russia|'s|loan|,|Moscow|’s|reply"),
            ("the states' wishes", "the|states|'|wishes"),
            ("a well-known, re-elected co-founder", "a|well|-|known|,|re-elected|co-founder"),
            ("the U.S. and Mr. J. Smith left.", "the|U.S.|and|Mr.|J.|Smith|left|."),
            ("worth $15 bln (or 1,500.50 roubles)", "worth|$|15|bln|(|or|1,500.50|roubles|)"),
            ("US$3m in 1961-1991", "US$|3m|in|1961|-|1991"),
            ("at 10:30am on 9/11", "at|10:30|am|on|9/11"),
            ("Order No. 7 and no.", "Order|No.|7|and|no|."),
            ("and/or", "and|/|or"),
            ("O'Brien said \"yes\"...", "O'Brien|said|\"|yes|\"|..."),
            ("the '60s — see www.example.org.", "the|'60s|—|see|www.example.org|."),
            ("20% of GDP in the 1990s", "20|%|of|GDP|in|the|1990s"),
            ("a.m. tomorrow", "a.m.|tomorrow"),
            ("I'm sure we've won", "I|'m|sure|we|'ve|won"),
        ] {
            assert_eq!(words(text).join("|"), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn words_are_ordered_and_lose_nothing(text in "\\PC{0,60}", from in 0usize..8) {
            let from = text.char_indices().nth(from).map_or(text.len(), |x| x.0);
            let mut out = Vec::new();
            tokenise(&text, Span::new(from, text.len()), &mut out);
            let mut at = from;
            for (a, b) in out {
                let (a, b) = (a as usize, b as usize);
                prop_assert!(at <= a && a < b && b <= text.len());
                prop_assert!(text[at..a].trim().is_empty());
                at = b;
            }
            prop_assert!(text[at..].trim().is_empty());
        }

        #[test]
        fn no_panic_on_joints(text in "[a-zA-Z0-9.,:'’/$&@ -]{0,40}") {
            words(&text);
        }
    }
}

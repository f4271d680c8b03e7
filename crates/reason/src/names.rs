//! Whether two spellings can name one person, one treaty, one body.
//!
//! Names come through many alphabets: "Medvedev" and "Medvedyev", "Khrushchev" and "Chruschtschow".
//! A word is reduced to a skeleton that the usual transliterations share; two words agree when their skeletons do.

/// A word as the usual transliterations leave it: lower case, no marks, sounds spelled one way.
pub(crate) fn skeleton(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        plain.push_str(unmark(letter));
        if letter.is_ascii_alphanumeric() {
            plain.push(letter);
        }
    }
    // Longest first: "schtsch" before "sch".
    const SOUNDS: &[(&str, &str)] = &[
        ("schtsch", "sh"),
        ("shch", "sh"),
        ("tsch", "ch"),
        ("tch", "ch"),
        ("sch", "sh"),
        ("zh", "j"),
        ("dj", "j"),
        ("dzh", "j"),
        ("kh", "h"),
        ("ch", "h"),
        ("sh", "s"),
        ("ph", "f"),
        ("ts", "c"),
        ("tz", "c"),
        ("ks", "x"),
        ("qu", "k"),
        ("ck", "k"),
        ("iy", "i"),
        ("ij", "i"),
        ("yy", "i"),
        ("ye", "e"),
        ("yo", "o"),
        ("io", "o"),
        ("yu", "u"),
        ("iu", "u"),
        ("ju", "u"),
        ("ya", "a"),
        ("ia", "a"),
        ("ja", "a"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("ie", "e"),
        ("w", "v"),
        ("y", "i"),
        ("j", "i"),
        ("q", "k"),
    ];
    let mut out = String::with_capacity(plain.len());
    let mut rest = plain.as_str();
    'word: while !rest.is_empty() {
        for (from, to) in SOUNDS {
            if let Some(after) = rest.strip_prefix(from) {
                push_once(&mut out, to);
                rest = after;
                continue 'word;
            }
        }
        let (head, tail) = rest.split_at(1);
        push_once(&mut out, head);
        rest = tail;
    }
    out
}

/// Appends, but never the same letter twice in a row: "Abdullah", "Abdulah".
fn push_once(out: &mut String, part: &str) {
    if part.len() != 1 || !out.ends_with(part) || part.as_bytes()[0].is_ascii_digit() {
        out.push_str(part);
    }
}

fn unmark(letter: char) -> &'static str {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ì'..='ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' | 'ľ' | 'ĺ' | 'ļ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' | 'ŕ' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'þ' => "th",
        _ => "",
    }
}

/// The words of a name or title, split at everything that is neither letter nor digit.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Words before a name that are no part of it.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "lord",
    "lady",
    "president",
    "premier",
    "prime",
    "minister",
    "foreign",
    "general",
    "marshal",
    "colonel",
    "admiral",
    "king",
    "queen",
    "emperor",
    "prince",
    "princess",
    "sheikh",
    "shah",
    "sultan",
    "chancellor",
    "secretary",
    "ambassador",
    "chairman",
    "comrade",
    "leader",
    "his",
    "her",
    "excellency",
    "majesty",
    "highness",
    "the",
    "of",
    "state",
    "council",
    "dictator",
    "vice",
    "deputy",
    "envoy",
    "charge",
    "affaires",
    "then",
    "former",
    "late",
    "and",
    "a",
];

/// The parts of a person's name, as skeletons, in order.
pub(crate) fn person(text: &str) -> Vec<String> {
    words(text).filter(|word| !TITLES.contains(&word.to_lowercase().as_str())).map(skeleton).filter(|part| !part.is_empty()).collect()
}

/// How two names of persons agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// Family name and a given name agree.
    Full,
    /// One of the two is a family name alone.
    Family,
    /// They cannot be one person, as far as spelling tells.
    No,
}

/// Compares two names of persons: the parts of one must be found, in spelling or as initials, among those of the other.
pub(crate) fn same_person(a: &[String], b: &[String]) -> Agreement {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return Agreement::No;
    }
    let all_found = short.iter().all(|part| long.iter().any(|other| same_part(part, other)));
    match (all_found, short.len()) {
        (false, _) => Agreement::No,
        // A lone part must be a family name, and that is not the first of several parts.
        (true, 1) if long.len() > 1 => {
            if long.iter().skip(1).any(|other| same_part(&short[0], other)) {
                Agreement::Family
            } else {
                Agreement::No
            }
        }
        (true, 1) => Agreement::Family,
        _ => Agreement::Full,
    }
}

fn same_part(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    (short.len() == 1 && long.starts_with(short)) || (short.len() >= 5 && one_edit_apart(short, long))
}

/// Whether one letter more, less or other makes them equal.
fn one_edit_apart(short: &str, long: &str) -> bool {
    let (short, long) = (short.as_bytes(), long.as_bytes());
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    if short.len() == long.len() { short.get(1..) == long.get(1..) } else { Some(short) == long.get(1..) }
}

/// Words that name no instrument or body in particular.
const GENERIC: &[&str] = &[
    "agreement",
    "treaty",
    "protocol",
    "convention",
    "memorandum",
    "understanding",
    "declaration",
    "accord",
    "accords",
    "pact",
    "charter",
    "exchange",
    "notes",
    "note",
    "letters",
    "statement",
    "joint",
    "bilateral",
    "intergovernmental",
    "international",
    "final",
    "act",
    "contract",
    "deal",
    "document",
    "documents",
    "arrangement",
    "commission",
    "committee",
    "council",
    "organisation",
    "organization",
    "on",
    "of",
    "the",
    "a",
    "an",
    "in",
    "for",
    "and",
    "between",
    "with",
    "to",
    "concerning",
    "regarding",
    "relating",
    "its",
    "their",
    "this",
    "that",
    "by",
    "at",
    "from",
    "signed",
    "government",
    "governments",
    "republic",
    "countries",
    "two",
    "new",
    "mixed",
    "both",
    "states",
    "state",
    "parties",
    "framework",
    "supplementary",
    "additional",
    "other",
    "several",
    "number",
    "first",
    "second",
    "third",
    "general",
    "cooperation",
    "relations",
    "friendship",
    "trade",
    "peace",
    "commerce",
    "economic",
    "mutual",
    "assistance",
    "technical",
    "military",
    "cultural",
    "scientific",
    "aid",
    "loan",
    "credit",
    "sale",
    "s",
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
];

/// A title cut into what names it and what numbers it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Title {
    /// Every word but articles and the like, as skeletons, sorted.
    pub(crate) all: Vec<String>,
    /// How many of its words are its own: neither generic nor a number.
    pub(crate) n_own: usize,
    /// How many of its own words are written with a capital.
    pub(crate) n_proper: usize,
    /// Numbers and years in it, in order.
    pub(crate) numbers: Vec<String>,
}

const SMALL: &[&str] =
    &["on", "of", "the", "a", "an", "in", "for", "and", "between", "with", "to", "its", "their", "this", "that", "by", "at", "from", "s"];

/// Cuts a title; `known` tells names of the parties, which identify nothing ("Soviet–Cuban trade agreement").
pub(crate) fn title(text: &str, known: impl Fn(&str) -> bool) -> Title {
    let mut out = Title::default();
    for word in words(text) {
        let lower = word.to_lowercase();
        if word.starts_with(|letter: char| letter.is_ascii_digit()) || (word.len() <= 5 && is_roman(word)) {
            out.numbers.push(lower);
            continue;
        }
        if SMALL.contains(&lower.as_str()) || known(&lower) {
            continue;
        }
        if !GENERIC.contains(&lower.as_str()) {
            out.n_own += 1;
            out.n_proper += usize::from(word.starts_with(char::is_uppercase));
        }
        out.all.push(skeleton(word));
    }
    out.all.sort();
    out.all.dedup();
    out
}

fn is_roman(word: &str) -> bool {
    word.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_agree() {
        for (a, b) in [
            ("Dmitri Medvedev", "Dmitry Medvedyev"),
            ("Khrushchev", "Nikita Khruschev"),
            ("Muammar Gaddafi", "M. Gadafi"),
            ("Raúl Castro", "Raul Castro Ruz"),
            ("Chou En-lai", "Chou Enlai En lai"),
            ("President Vladimir Putin", "Vladimir Putin"),
        ] {
            assert_ne!(same_person(&person(a), &person(b)), Agreement::No, "{a} / {b}: {:?} {:?}", person(a), person(b));
        }
    }

    #[test]
    fn other_people_do_not() {
        for (a, b) in [("Raúl Castro", "Fidel Castro"), ("Fidel", "Fidel Castro"), ("George Bush", "George Washington"), ("", "Castro")] {
            assert_eq!(same_person(&person(a), &person(b)), Agreement::No, "{a} / {b}");
        }
    }

    #[test]
    fn a_title_counts_its_own_words() {
        let cut = title("Agreement on Trade and Economic Cooperation of November 3, 1992", |_| false);
        assert_eq!((cut.n_own, cut.numbers), (0, vec!["3".to_owned(), "1992".to_owned()]));
        assert_eq!(title("the North Atlantic Treaty", |_| false).n_own, 2);
    }
}

//! How texts write a currency: signs and codes before a figure, names and codes after it.
//!
//! Long because: half of it is tables of signs and names.
use crate::currency::{default_of, is_noun, is_noun_of, known_code, part_of, settle, settle_noun};
use crate::find::Context;
use crate::lex::{among, char_at, is, phrase_at, skip_gap, skip_joint, word_at};

/// A currency as the text names it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Named {
    /// One past the last byte of the name (as a prefix: where the number starts).
    pub(crate) end: usize,
    /// ISO 4217 code, or the bare noun where no state can be told.
    pub(crate) unit: String,
    /// Only a bare sign or noun: another name beside it says more.
    pub(crate) bare: bool,
    /// What one of it is worth in the unit: a cent is 0.01.
    pub(crate) part: f64,
    /// A single letter: only trusted before a magnitude or grouped digits.
    pub(crate) weak: bool,
}

fn named(end: usize, unit: &str) -> Named {
    Named { end, unit: unit.to_string(), bare: false, part: 1.0, weak: false }
}

/// Letters that stand before a dollar sign, or before a figure by themselves.
const SIGNED: &[(&str, &str)] = &[
    ("US", "USD"),
    ("USD", "USD"),
    ("U.S.", "USD"),
    ("U.S", "USD"),
    ("HK", "HKD"),
    ("A", "AUD"),
    ("AU", "AUD"),
    ("AUS", "AUD"),
    ("C", "CAD"),
    ("CA", "CAD"),
    ("CAN", "CAD"),
    ("CDN", "CAD"),
    ("NZ", "NZD"),
    ("N", "NAD"),
    ("NT", "TWD"),
    ("S", "SGD"),
    ("R", "BRL"),
    ("F", "FJD"),
    ("FJ", "FJD"),
    ("J", "JMD"),
    ("JA", "JMD"),
    ("TT", "TTD"),
    ("Z", "ZWD"),
    ("ZIM", "ZWD"),
    ("EC", "XCD"),
    ("B", "BSD"),
    ("BZ", "BZD"),
    ("BDS", "BBD"),
    ("L", "LRD"),
    ("G", "GYD"),
    ("GY", "GYD"),
    ("WS", "WST"),
    ("T", "TOP"),
    ("SI", "SBD"),
    ("MX", "MXN"),
    ("M", "MYR"),
    ("RM", "MYR"),
    ("BN", "BND"),
    ("NAD", "NAD"),
    ("B/.", "PAB"),
];

/// Names that stand before a figure: "RMB 30 million", "Rs 5 crore". `None` for rupees of no known state.
const PREFIXES: &[(&str, &str)] = &[
    ("RMB", "CNY"),
    ("Rmb", "CNY"),
    ("Renminbi", "CNY"),
    ("Yuan", "CNY"),
    ("yuan", "CNY"),
    ("CNY", "CNY"),
    ("US", "USD"),
    ("Rs", "rupees"),
    ("Rs.", "rupees"),
    ("RS", "rupees"),
    ("Re", "rupees"),
    ("INRs", "INR"),
    ("SLRs", "LKR"),
    ("FCFA", "cfa"),
    ("CFA", "cfa"),
    ("CFAF", "cfa"),
    ("F CFA", "cfa"),
    ("FRW", "RWF"),
    ("Frw", "RWF"),
    ("RwF", "RWF"),
    ("Ksh", "KES"),
    ("KSh", "KES"),
    ("Kshs", "KES"),
    ("KSHS", "KES"),
    ("KSH", "KES"),
    ("NRS", "NPR"),
    ("FC", "KMF"),
    ("Sh", "shillings"),
    ("Shs", "shillings"),
    ("Tsh", "TZS"),
    ("TSh", "TZS"),
    ("Tshs", "TZS"),
    ("TShs", "TZS"),
    ("TSH", "TZS"),
    ("Ush", "UGX"),
    ("USh", "UGX"),
    ("Ushs", "UGX"),
    ("UShs", "UGX"),
    ("Birr", "ETB"),
    ("birr", "ETB"),
    ("Br", "ETB"),
    ("GH¢", "GHS"),
    ("GHC", "GHS"),
    ("Naira", "NGN"),
    ("DM", "DEM"),
    ("FF", "FRF"),
    ("Fr", "francs"),
    ("Frs", "francs"),
    ("SFr", "CHF"),
    ("SwF", "CHF"),
    ("BF", "BEF"),
    ("SDR", "XDR"),
    ("ECU", "XEU"),
    ("Ecu", "XEU"),
    ("Euro", "EUR"),
    ("euro", "EUR"),
    ("Dh", "dirhams"),
    ("Dhs", "dirhams"),
    ("Lm", "MTL"),
    ("RM", "MYR"),
    ("Rp", "IDR"),
    ("Kina", "PGK"),
    ("Tk", "BDT"),
    ("Tk.", "BDT"),
    ("NRs", "NPR"),
    ("PRs", "PKR"),
    ("MRs", "MUR"),
    ("MVR", "MVR"),
    ("Rf", "MVR"),
    ("Kr", "kroner"),
    ("Lit", "ITL"),
    ("LE", "EGP"),
    ("EC", "XCD"),
    ("ECD", "XCD"),
    ("Kwacha", "kwacha"),
    ("Pula", "BWP"),
    ("Rand", "ZAR"),
    ("Stg", "GBP"),
    ("UA", "XUA"),
    ("Le", "SLL"),
    ("MK", "MWK"),
    ("ZK", "ZMW"),
    ("Mt", "MZN"),
    ("Kz", "AOA"),
];

/// Single letters, trusted only before a magnitude or grouped digits.
const LETTERS: &[(&str, &str)] =
    &[("R", "ZAR"), ("K", "kwacha"), ("P", "BWP"), ("D", "GMD"), ("Q", "GTQ"), ("L", "HNL"), ("M", "LSL"), ("N", "NGN")];

/// Reads a currency before a figure: "US$", "USD ", "$", "RMB ", "€". `end` is where the figure starts.
pub(crate) fn prefix(text: &str, at: usize, context: &Context) -> Option<Named> {
    let mut position = at;
    let mut found: Option<Named> = None;
    // At most three tokens: "US", "dollars", "$".
    for _ in 0..3 {
        if char_at(text, position).is_some_and(|c| c.is_ascii_digit()) {
            break;
        }
        let Some(token) = prefix_token(text, position, context) else { break };
        let better = found.as_ref().is_none_or(|f| f.bare && !token.bare);
        let next = skip_gap(text, token.end);
        if better {
            found = Some(token);
        }
        position = next;
    }
    let mut found = found?;
    found.end = position;
    // A range or a word number may follow: "$half a billion" does not occur, "$ two million" does.
    let digit = char_at(text, position).is_some_and(|c| c.is_ascii_digit());
    digit.then_some(found)
}

fn prefix_token(text: &str, at: usize, context: &Context) -> Option<Named> {
    let first = char_at(text, at)?;
    if !first.is_ascii_alphabetic() {
        let code = sign(first)?;
        let end = at + first.len_utf8();
        let mut token = named(end, code);
        if code == "$" {
            token.unit = context.dollar.clone().unwrap_or_else(|| "USD".into());
            token.bare = true;
        }
        token.bare |= first == '£' || first == '¥';
        return Some(token);
    }
    // Dotted initials: "U.S.$", "U.S. $", "E.C. $".
    let rest = &text[at..];
    for (letters, code) in
        [("U.S.", "USD"), ("U.S", "USD"), ("E.C.", "XCD"), ("GH¢", "GHS"), ("B/.", "PAB"), ("S/.", "PEN"), ("U. S.", "USD")]
    {
        if rest.starts_with(letters) {
            let end = at + letters.len();
            let next = skip_gap(text, end);
            if text[next..].starts_with('$') {
                return Some(named(next + 1, code));
            }
            if let Some((noun, stop)) = word_at(text, next)
                && among(noun, &["dollar", "dollars"])
            {
                return Some(named(stop, code));
            }
            return matches!(letters, "S/." | "GH¢").then(|| named(end, code));
        }
    }
    let (word, end) = word_at(text, at)?;
    if word.len() > 9 {
        return None;
    }
    if text[end..].starts_with('$') {
        let code = SIGNED.iter().find(|(l, _)| *l == word || (word.len() > 1 && is(l, word))).map(|(_, c)| *c);
        let code = code.or_else(|| known_code(word))?;
        return Some(named(end + 1, code));
    }
    if word == "US" {
        let next = skip_gap(text, end);
        if text[next..].starts_with('$') {
            return Some(named(next + 1, "USD"));
        }
        if let Some((noun, stop)) = word_at(text, next)
            && among(noun, &["dollar", "dollars"])
        {
            return Some(named(stop, "USD"));
        }
        // "US 5 million" leaves the dollar unsaid; "US 6th Fleet" is excluded by the magnitude.
        let mut token = named(end, "USD");
        token.weak = true;
        return Some(token);
    }
    let stop = if text[end..].starts_with('.') && char_at(text, skip_gap(text, end + 1)).is_some_and(|c| c.is_ascii_digit()) {
        end + 1
    } else {
        end
    };
    if let Some((_, code)) = PREFIXES.iter().find(|(l, _)| *l == word) {
        let mut token = match *code {
            "cfa" => {
                let (unit, _) = settle("franc", "cfa", context)?;
                named(stop, &unit)
            }
            noun if noun.starts_with(|c: char| c.is_lowercase()) => {
                let mut token = named(stop, noun);
                token.unit = default_of(noun, context);
                token.bare = true;
                token
            }
            code => named(stop, code),
        };
        // "CFA francs 3 billion"
        let next = skip_gap(text, token.end);
        if *code == "cfa"
            && let Some((noun, stop)) = word_at(text, next)
            && among(noun, &["franc", "francs", "F"])
        {
            token.end = stop;
        }
        return Some(token);
    }
    if word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase()) {
        let code = known_code(word)?;
        let mut token = named(stop, code);
        // Other things are called so too: "COP 26", "SDG 7".
        token.weak = !matches!(code, "USD" | "EUR" | "GBP" | "CNY" | "JPY" | "CHF" | "DEM");
        return Some(token);
    }
    if word.len() == 1 && end == stop && char_at(text, end).is_some_and(|c| c.is_ascii_digit()) {
        let (_, code) = LETTERS.iter().find(|(l, _)| *l == word)?;
        let mut token = named(end, code);
        token.weak = true;
        if code.starts_with(|c: char| c.is_lowercase()) {
            token.unit = default_of(code, context);
            token.bare = true;
        }
        return Some(token);
    }
    None
}

/// Whether a word of letters may be a currency before a figure, cheaply.
pub(crate) fn may_be_prefix(word: &str) -> bool {
    word.len() <= 9
        && (word == "US"
            || (word.len() == 3 && known_code(word).is_some())
            || (word.len() == 1 && LETTERS.iter().any(|(l, _)| *l == word))
            || PREFIXES.iter().any(|(l, _)| *l == word))
}

/// The code of a currency sign; "$" for the dollar sign, which is open.
pub(crate) fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '$' => "$",
        '€' => "EUR",
        '£' => "GBP",
        '¥' | '￥' => "JPY",
        '₽' => "RUB",
        '₹' => "INR",
        '₩' => "KRW",
        '₪' => "ILS",
        '₫' => "VND",
        '₦' => "NGN",
        '₱' => "PHP",
        '₴' => "UAH",
        '₺' => "TRY",
        '₸' => "KZT",
        '₡' => "CRC",
        '₲' => "PYG",
        '฿' => "THB",
        '₵' => "GHS",
        '₣' => "FRF",
        '₤' => "ITL",
        _ => return None,
    })
}

/// Reads a currency after a figure: "dollars", "Kenyan shillings", "RMB", "U.S. dollars", "€", "cents".
pub(crate) fn suffix(text: &str, at: usize, context: &Context) -> Option<Named> {
    let start = skip_joint(text, at);
    // "5 million in US dollars".
    if let Some(end) = phrase_at(text, start, "in") {
        let inner = skip_gap(text, end);
        let found = name_at(text, inner, context)?;
        return (text[inner..found.end].ends_with('s') && found.part == 1.0).then_some(found);
    }
    if text[start..].starts_with('(') {
        return None;
    }
    if let Some(c) = char_at(text, start)
        && let Some(code) = sign(c)
    {
        let end = start + c.len_utf8();
        // "5 million $3 million": the sign belongs to the figure it touches.
        if char_at(text, end).is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        let mut token = named(end, code);
        if code == "$" {
            token.unit = context.dollar.clone().unwrap_or_else(|| "USD".into());
            token.bare = true;
        }
        return Some(token);
    }
    if text[start..].starts_with("D-mark") || text[start..].starts_with("D-Mark") {
        let (_, end) = word_at(text, start + 2)?;
        return Some(named(end, "DEM"));
    }
    name_at(text, start, context)
}

fn name_at(text: &str, start: usize, context: &Context) -> Option<Named> {
    // Codes in capitals; the commonest in any case.
    let (word, end) = dotted_word(text, start)?;
    if word.len() == 3 {
        if let Some(code) = known_code(word) {
            return Some(trailing_noun(text, named(end, code)));
        }
        if is(word, "usd") {
            return Some(named(end, "USD"));
        }
        if is(word, "cny") || is(word, "rmb") {
            return Some(trailing_noun(text, named(end, "CNY")));
        }
        if word == "ECD" {
            return Some(named(end, "XCD"));
        }
    }
    let signed = text[end..].starts_with('$') && !char_at(text, end + 1).is_some_and(|c| c.is_ascii_digit());
    if signed && let Some((_, code)) = SIGNED.iter().find(|(l, _)| *l == word) {
        return Some(trailing_noun(text, named(end + 1, code)));
    }
    for (abbreviation, code) in [
        ("FCFA", "cfa"),
        ("CFAF", "cfa"),
        ("CFA", "cfa"),
        ("Rs", "rupees"),
        ("KSH", "KES"),
        ("TSH", "TZS"),
        ("Ksh", "KES"),
        ("KSh", "KES"),
        ("Kshs", "KES"),
        ("Tsh", "TZS"),
        ("TSh", "TZS"),
        ("Ush", "UGX"),
        ("USh", "UGX"),
        ("DM", "DEM"),
        ("RM", "MYR"),
        ("Tk", "BDT"),
        ("FRW", "RWF"),
        ("Frw", "RWF"),
    ] {
        if word == abbreviation {
            let next = skip_gap(text, end);
            if abbreviation == "CFA" && word_at(text, next).is_some_and(|(w, _)| among(w, &["franc", "francs"])) {
                break;
            }
            let unit = match code {
                "cfa" => settle("franc", "cfa", context)?.0,
                "rupees" => default_of("rupees", context),
                code => code.to_string(),
            };
            let mut token = named(end, &unit);
            token.bare = code == "rupees";
            return Some(token);
        }
    }
    // Up to four words, of which the last is the noun of a currency.
    let mut position = start;
    let mut words: Vec<String> = Vec::new();
    let mut ends = Vec::new();
    for _ in 0..4 {
        let Some((word, end)) = dotted_word(text, position) else { break };
        let lower = word.to_lowercase();
        let ends_name = is_noun(&lower) || part_of(&lower).is_some();
        words.push(lower);
        ends.push(end);
        if ends_name {
            let (Some(noun), Some(end)) = (words.pop(), ends.pop()) else { break };
            let mut qualifier = words.join(" ");
            for lead in ["new ", "old ", "current ", "constant ", "of "] {
                if let Some(rest) = qualifier.strip_prefix(lead)
                    && !rest.is_empty()
                {
                    qualifier = rest.to_string();
                }
            }
            if let Some((whole, part)) = part_of(&noun) {
                let (unit, bare) = settle_noun(whole, &qualifier, context)?;
                // "5 cents" and "60 pence" stand alone; a "penny" is no sum.
                let mut token = named(end, &unit);
                token.bare = bare;
                token.part = part;
                return Some(token);
            }
            if let Some((unit, bare)) = settle_noun(&noun, &qualifier, context) {
                let mut token = named(end, &unit);
                token.bare = bare;
                if noun == "renminbi" || noun == "rmb" || noun == "pound" || noun == "pounds" {
                    token = trailing_noun(text, token);
                }
                // A singular noun is a name ("2 mark"), unless hyphens or a magnitude made it an adjective.
                return Some(token);
            }
            // The noun may itself be a qualifier: "renminbi yuan".
            words.push(noun);
            ends.push(end);
        }
        let next = skip_joint(text, *ends.last()?);
        if next == *ends.last()? {
            break;
        }
        position = next;
    }
    None
}

/// A noun that repeats what the code said: "USD dollars", "RMB yuan", "pounds sterling".
fn trailing_noun(text: &str, mut token: Named) -> Named {
    let next = skip_gap(text, token.end);
    if let Some((word, end)) = word_at(text, next)
        && next > token.end
    {
        let lower = word.to_lowercase();
        let same = is_noun_of(&token.unit, &lower);
        if same {
            token.end = end;
        } else if lower == "egyptian" && token.unit == "GBP" {
            token.end = end;
            token.unit = "EGP".into();
        }
    }
    token
}

/// A word that may hold full stops ("U.S.", "E.C.") or an apostrophe ("pa'anga").
fn dotted_word(text: &str, at: usize) -> Option<(&str, usize)> {
    let (word, end) = word_at(text, at)?;
    if word.len() == 1 && text[end..].starts_with('.') {
        let mut stop = end + 1;
        while let Some((letter, next)) = word_at(text, stop).or_else(|| {
            // "U. S. dollars"
            let spaced = skip_gap(text, stop);
            (word == "U").then(|| word_at(text, spaced)).flatten().filter(|(w, e)| *w == "S" && text[*e..].starts_with('.'))
        }) {
            if letter.len() != 1 {
                break;
            }
            stop = next;
            if text[stop..].starts_with('.') {
                stop += 1;
            }
        }
        if text[at..stop].starts_with("U. S") {
            return Some(("U.S.", stop));
        }
        return Some((&text[at..stop], stop));
    }
    if is(word, "pa") && (text[end..].starts_with('\'') || text[end..].starts_with('’')) {
        let quote = char_at(text, end)?.len_utf8();
        let (_, stop) = word_at(text, end + quote)?;
        return Some((&text[at..stop], stop));
    }
    Some((word, end))
}

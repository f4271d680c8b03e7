//! Which currency a sign, a code or a name means.
use crate::find::Context;
use crate::lex::{among, char_at, is, phrase_at, skip_gap, skip_joint, word_at};
use std::collections::HashMap;
use std::sync::LazyLock;

/// One row of `data/currencies.tsv`.
struct Row {
    code: &'static str,
    nouns: Vec<&'static str>,
    qualifiers: Vec<&'static str>,
    from: Option<i32>,
    to: Option<i32>,
    name: &'static str,
}

impl Row {
    fn holds(&self, year: Option<i32>) -> bool {
        year.is_none_or(|y| self.from.is_none_or(|f| f <= y) && self.to.is_none_or(|t| y <= t))
    }
}

struct Table {
    rows: Vec<Row>,
    by_code: HashMap<&'static str, usize>,
    by_noun: HashMap<&'static str, Vec<usize>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { rows: Vec::new(), by_code: HashMap::new(), by_noun: HashMap::new() };
    for line in include_str!("../data/currencies.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or("");
        let list = |s: &'static str| s.split(',').filter(|p| !p.is_empty()).collect::<Vec<_>>();
        let row = Row {
            code: cell(),
            nouns: list(cell()),
            qualifiers: list(cell()),
            from: cell().parse().ok(),
            to: cell().parse().ok(),
            name: cell(),
        };
        let at = table.rows.len();
        table.by_code.insert(row.code, at);
        for noun in &row.nouns {
            table.by_noun.entry(noun).or_default().push(at);
        }
        table.rows.push(row);
    }
    table
});

/// The plural name of a currency: "yuan", "Kenyan shillings"; `None` for a code that is not in the table.
pub fn currency_name(code: &str) -> Option<&'static str> {
    TABLE.by_code.get(code).map(|at| TABLE.rows[*at].name)
}

/// The code that held in a year for a currency that was renamed: RUB in 1975 is SUR.
///
/// For a caller that learns the year of an amount only after it was read.
pub fn currency_in_year(code: &str, year: i32) -> &str {
    let Some(row) = TABLE.by_code.get(code).map(|at| &TABLE.rows[*at]) else { return code };
    if row.holds(Some(year)) {
        return code;
    }
    let heir = match code {
        "RUB" | "RUR" | "SUR" => &["SUR", "RUR", "RUB"][..],
        _ => &[],
    };
    for other in heir {
        if TABLE.rows[TABLE.by_code[other]].holds(Some(year)) {
            return TABLE.rows[TABLE.by_code[other]].code;
        }
    }
    TABLE
        .rows
        .iter()
        .find(|other| {
            other.holds(Some(year))
                && other.qualifiers.iter().any(|q| row.qualifiers.contains(q))
                && other.nouns.iter().any(|n| row.nouns.contains(n))
        })
        .map_or(code, |other| other.code)
}

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
    ("US", "USD"), ("USD", "USD"), ("U.S.", "USD"), ("U.S", "USD"), ("HK", "HKD"), ("A", "AUD"), ("AU", "AUD"),
    ("AUS", "AUD"), ("C", "CAD"), ("CA", "CAD"), ("CAN", "CAD"), ("CDN", "CAD"), ("NZ", "NZD"), ("N", "NAD"),
    ("NT", "TWD"), ("S", "SGD"), ("R", "BRL"), ("F", "FJD"), ("FJ", "FJD"), ("J", "JMD"), ("JA", "JMD"), ("TT", "TTD"),
    ("Z", "ZWD"), ("ZIM", "ZWD"), ("EC", "XCD"), ("B", "BSD"), ("BZ", "BZD"), ("BDS", "BBD"), ("L", "LRD"), ("G", "GYD"),
    ("GY", "GYD"), ("WS", "WST"), ("T", "TOP"), ("SI", "SBD"), ("MX", "MXN"), ("M", "MYR"), ("RM", "MYR"), ("BN", "BND"),
    ("NAD", "NAD"), ("B/.", "PAB"),
];

/// Names that stand before a figure: "RMB 30 million", "Rs 5 crore". `None` for rupees of no known state.
const PREFIXES: &[(&str, &str)] = &[
    ("RMB", "CNY"), ("Rmb", "CNY"), ("Renminbi", "CNY"), ("Yuan", "CNY"), ("yuan", "CNY"), ("CNY", "CNY"), ("US", "USD"),
    ("Rs", "rupees"), ("Rs.", "rupees"), ("RS", "rupees"), ("Re", "rupees"), ("INRs", "INR"), ("SLRs", "LKR"),
    ("FCFA", "cfa"), ("CFA", "cfa"), ("CFAF", "cfa"), ("F CFA", "cfa"), ("FRW", "RWF"), ("Frw", "RWF"), ("RwF", "RWF"),
    ("Ksh", "KES"), ("KSh", "KES"), ("Kshs", "KES"), ("KSHS", "KES"), ("KSH", "KES"), ("NRS", "NPR"), ("FC", "KMF"), ("Sh", "shillings"),
    ("Shs", "shillings"), ("Tsh", "TZS"), ("TSh", "TZS"), ("Tshs", "TZS"), ("TShs", "TZS"), ("TSH", "TZS"), ("Ush", "UGX"),
    ("USh", "UGX"), ("Ushs", "UGX"), ("UShs", "UGX"), ("Birr", "ETB"), ("birr", "ETB"), ("Br", "ETB"), ("GH¢", "GHS"),
    ("GHC", "GHS"), ("Naira", "NGN"), ("DM", "DEM"), ("FF", "FRF"), ("Fr", "francs"), ("Frs", "francs"), ("SFr", "CHF"),
    ("SwF", "CHF"), ("BF", "BEF"), ("SDR", "XDR"), ("ECU", "XEU"), ("Ecu", "XEU"), ("Euro", "EUR"), ("euro", "EUR"),
    ("Dh", "dirhams"), ("Dhs", "dirhams"), ("Lm", "MTL"), ("RM", "MYR"), ("Rp", "IDR"), ("Kina", "PGK"), ("Tk", "BDT"),
    ("Tk.", "BDT"), ("NRs", "NPR"), ("PRs", "PKR"), ("MRs", "MUR"), ("MVR", "MVR"), ("Rf", "MVR"), ("Kr", "kroner"),
    ("Lit", "ITL"), ("LE", "EGP"), ("EC", "XCD"), ("ECD", "XCD"), ("Kwacha", "kwacha"), ("Pula", "BWP"), ("Rand", "ZAR"),
    ("Stg", "GBP"), ("UA", "XUA"), ("Le", "SLL"), ("MK", "MWK"), ("ZK", "ZMW"), ("Mt", "MZN"), ("Kz", "AOA"),
];

/// Single letters, trusted only before a magnitude or grouped digits.
const LETTERS: &[(&str, &str)] = &[("R", "ZAR"), ("K", "kwacha"), ("P", "BWP"), ("D", "GMD"), ("Q", "GTQ"), ("L", "HNL"), ("M", "LSL"), ("N", "NGN")];

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
    for (letters, code) in [("U.S.", "USD"), ("U.S", "USD"), ("E.C.", "XCD"), ("GH¢", "GHS"), ("B/.", "PAB"), ("S/.", "PEN"), ("U. S.", "USD")] {
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
        let code = code.or_else(|| TABLE.by_code.get_key_value(word).map(|(c, _)| *c))?;
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
        let (code, _) = TABLE.by_code.get_key_value(word)?;
        let mut token = named(stop, code);
        // Other things are called so too: "COP 26", "SDG 7".
        token.weak = !matches!(*code, "USD" | "EUR" | "GBP" | "CNY" | "JPY" | "CHF" | "DEM");
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
            || (word.len() == 3 && TABLE.by_code.contains_key(word))
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
        if let Some((code, _)) = TABLE.by_code.get_key_value(word) {
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
        ("FCFA", "cfa"), ("CFAF", "cfa"), ("CFA", "cfa"), ("Rs", "rupees"), ("KSH", "KES"), ("TSH", "TZS"), ("Ksh", "KES"), ("KSh", "KES"), ("Kshs", "KES"), ("Tsh", "TZS"),
        ("TSh", "TZS"), ("Ush", "UGX"), ("USh", "UGX"), ("DM", "DEM"), ("RM", "MYR"), ("Tk", "BDT"), ("FRW", "RWF"), ("Frw", "RWF"),
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
        let is_noun = TABLE.by_noun.contains_key(lower.as_str()) || part_of(&lower).is_some();
        words.push(lower);
        ends.push(end);
        if is_noun {
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
        let same = TABLE.by_code.get(token.unit.as_str()).is_some_and(|at| TABLE.rows[*at].nouns.contains(&lower.as_str()));
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

/// A part of a currency, with the whole and its share.
fn part_of(noun: &str) -> Option<(&'static str, f64)> {
    Some(match noun {
        "cent" | "cents" => ("dollars", 0.01),
        "pence" => ("pounds", 0.01),
        "kopeck" | "kopecks" | "kopeks" | "kopek" => ("roubles", 0.01),
        "centimes" => ("francs", 0.01),
        "pfennigs" | "pfennig" => ("marks", 0.01),
        _ => return None,
    })
}

fn settle_noun(noun: &str, qualifier: &str, context: &Context) -> Option<(String, bool)> {
    if qualifier.is_empty() {
        return Some((default_of(noun, context), true));
    }
    settle(noun, qualifier, context)
}

/// The code for a noun with an adjective; whether it was left open.
fn settle(noun: &str, qualifier: &str, context: &Context) -> Option<(String, bool)> {
    let rows = TABLE.by_noun.get(noun)?;
    if noun.starts_with("franc") && among(qualifier, &["cfa", "c.f.a.", "african"]) {
        let local = context.local.iter().find(|c| *c == "XAF" || *c == "XOF");
        return Some((local.map_or("XOF", |c| c).to_string(), local.is_none()));
    }
    let fitting = || rows.iter().map(|at| &TABLE.rows[*at]).filter(|row| row.qualifiers.contains(&qualifier));
    if let Some(row) = fitting().filter(|row| row.holds(context.year)).last_if_open(context.year) {
        return Some((row.code.to_string(), false));
    }
    if let Some(row) = fitting().last() {
        return Some((row.code.to_string(), false));
    }
    // "hard", "free" currency words do not change the sum; other adjectives do not belong to it.
    among(qualifier, &["hard", "free", "gold-backed", "today's"]).then(|| (default_of(noun, context), true))
}

/// Picks the newest row when the year is unknown, else the one that held.
trait LastIfOpen<'a> {
    fn last_if_open(self, year: Option<i32>) -> Option<&'a Row>;
}

impl<'a, I: Iterator<Item = &'a Row>> LastIfOpen<'a> for I {
    fn last_if_open(self, year: Option<i32>) -> Option<&'a Row> {
        let mut best: Option<&Row> = None;
        for row in self {
            let newer = best.is_none_or(|b| b.to.is_some_and(|t| row.to.is_none_or(|r| t < r)));
            if newer || (year.is_some() && best.is_some_and(|b| b.from.is_none() && row.from.is_some())) {
                best = Some(row);
            }
        }
        best
    }
}

/// What a bare noun means: a currency of the document's states, else the one every reader takes it for,
/// else the noun itself, which is no code and says that the state is unknown.
fn default_of(noun: &str, context: &Context) -> String {
    let Some(rows) = TABLE.by_noun.get(noun) else { return noun.to_string() };
    let dollars = noun.starts_with("dollar");
    if dollars {
        return context.dollar.clone().unwrap_or_else(|| "USD".into());
    }
    for code in &context.local {
        if rows.iter().any(|at| TABLE.rows[*at].code == code.as_str() && TABLE.rows[*at].holds(context.year)) {
            return code.clone();
        }
    }
    let year = context.year;
    let before = |y: i32| year.is_some_and(|now| now < y);
    let fixed = match noun.trim_end_matches('s') {
        "pound" | "sterling" | "quid" => "GBP",
        "rouble" | "ruble" if before(1992) => "SUR",
        "rouble" | "ruble" if before(1998) => "RUR",
        "rouble" | "ruble" => "RUB",
        "mark" | "deutschmark" | "deutschemark" => "DEM",
        "lire" => "ITL",
        "franc" if before(2002) => "FRF",
        "won" => "KRW",
        "real" | "reai" => "BRL",
        _ => "",
    };
    if !fixed.is_empty() {
        return fixed.to_string();
    }
    let live: Vec<&Row> = rows.iter().map(|at| &TABLE.rows[*at]).filter(|row| row.holds(year)).collect();
    let first = live.first().map(|r| &r.qualifiers);
    let one_state = live.iter().all(|row| Some(&row.qualifiers) == first || row.qualifiers.iter().any(|q| first.is_some_and(|f| f.contains(q))));
    match live.iter().copied().last_if_open(year) {
        Some(row) if one_state => row.code.to_string(),
        _ => {
            let plural = if noun.ends_with('s') || noun == "lire" || noun == "kwacha" { noun.to_string() } else { format!("{noun}s") };
            plural
        }
    }
}

/// Settles a bare noun by the states that the text around it names: "Rs 5 crore" amid "Pakistan" is PKR.
///
/// Looks at most 1,500 bytes to either side, so the cost per mention is bounded.
pub(crate) fn settle_by_surroundings(text: &str, at: usize, unit: &str, year: Option<i32>) -> Option<&'static str> {
    // "K" is the sign of the kina as well as of the kwacha.
    let letter = unit == "kwacha" && !text[at..].starts_with(|c: char| c.is_ascii_digit());
    let kina = TABLE.by_noun.get("kina").filter(|_| letter).into_iter().flatten();
    let rows = TABLE.by_noun.get(unit)?.iter().chain(kina);
    let mut from = at.saturating_sub(1_500);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (at + 1_500).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let around = text[from..to].to_lowercase();
    let mut best = ("", 0);
    let mut tie = false;
    for row in rows.map(|at| &TABLE.rows[*at]).filter(|r| if year.is_some() { r.holds(year) } else { r.to.is_none() }) {
        let count: usize =
            row.qualifiers.iter().filter(|q| q.len() > 3).map(|q| around.match_indices(q).filter(|(i, _)| {
                *i == 0 || !around.as_bytes()[i - 1].is_ascii_alphabetic()
            }).count()).sum();
        if count > best.1 {
            best = (row.code, count);
            tie = false;
        } else if count == best.1 && count > 0 {
            tie = true;
        }
    }
    (best.1 > 0 && !tie).then_some(best.0)
}

/// Which of the two CFA francs the states named around it use, if they agree.
pub(crate) fn cfa_by_surroundings(text: &str, at: usize) -> &'static str {
    const CENTRAL: [&str; 13] = [
        "Cameroon", "Gabon", "Chad", "Central African", "Equatorial Guinea", "Congo", "Cameroun", "Yaound", "Libreville", "N'Djamena", "Brazzaville",
        "Malabo", "Bangui",
    ];
    const WEST: [&str; 16] = [
        "Benin", "Burkina", "Ivory Coast", "Ivoire", "Guinea-Bissau", "Mali", "Niger", "Senegal", "Togo", "Dakar", "Abidjan", "Bamako", "Cotonou", "Niamey",
        "Ouagadougou", "Bissau",
    ];
    let mut from = at.saturating_sub(1_500);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (at + 1_500).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let around = &text[from..to];
    let count = |names: &[&str]| -> usize { names.iter().map(|n| around.matches(n).count()).sum() };
    if count(&WEST) < count(&CENTRAL) { "XAF" } else { "XOF" }
}

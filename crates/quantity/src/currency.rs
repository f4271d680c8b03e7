//! Which currency a noun means, by adjective, year, the document's states and the text around.
use crate::find::Context;
use crate::lex::among;
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

/// The code itself, where the table has it.
pub(crate) fn known_code(code: &str) -> Option<&'static str> {
    TABLE.by_code.get_key_value(code).map(|(code, _)| *code)
}

/// Whether a word in lower case is the noun of some currency.
pub(crate) fn is_noun(word: &str) -> bool {
    TABLE.by_noun.contains_key(word)
}

/// Whether a word in lower case is a noun of this currency.
pub(crate) fn is_noun_of(code: &str, word: &str) -> bool {
    TABLE.by_code.get(code).is_some_and(|at| TABLE.rows[*at].nouns.contains(&word))
}

/// The plural name of a currency: "yuan", "Kenyan shillings"; `None` for a code that is not in the table.
pub fn currency_name(code: &str) -> Option<&'static str> {
    TABLE.by_code.get(code).map(|at| TABLE.rows[*at].name)
}

/// The codes of the currencies of a state, by its two-letter ISO code, newest first: "NO" has `NOK`.
pub fn currencies_of(iso2: &str) -> Vec<&'static str> {
    let mut own: Vec<&Row> = TABLE.rows.iter().filter(|row| iso2.len() == 2 && row.code.starts_with(iso2)).collect();
    own.sort_by_key(|row| (row.to.is_some(), std::cmp::Reverse(row.to), std::cmp::Reverse(row.from)));
    own.into_iter().map(|row| row.code).collect()
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

/// A part of a currency, with the whole and its share.
pub(crate) fn part_of(noun: &str) -> Option<(&'static str, f64)> {
    Some(match noun {
        "cent" | "cents" => ("dollars", 0.01),
        "pence" => ("pounds", 0.01),
        "kopeck" | "kopecks" | "kopeks" | "kopek" => ("roubles", 0.01),
        "centimes" => ("francs", 0.01),
        "pfennigs" | "pfennig" => ("marks", 0.01),
        _ => return None,
    })
}

pub(crate) fn settle_noun(noun: &str, qualifier: &str, context: &Context) -> Option<(String, bool)> {
    if qualifier.is_empty() {
        return Some((default_of(noun, context), true));
    }
    settle(noun, qualifier, context)
}

/// The code for a noun with an adjective; whether it was left open.
pub(crate) fn settle(noun: &str, qualifier: &str, context: &Context) -> Option<(String, bool)> {
    let rows = TABLE.by_noun.get(noun)?;
    if noun.starts_with("franc") && among(qualifier, &["cfa", "c.f.a.", "african"]) {
        let local = context.local.iter().find(|c| *c == "XAF" || *c == "XOF");
        return Some((local.map_or("XOF", |c| c).to_string(), local.is_none()));
    }
    let fitting = || rows.iter().map(|at| &TABLE.rows[*at]).filter(|row| row.qualifiers.contains(&qualifier));
    if let Some(row) = fitting().filter(|row| row.holds(context.year)).last_if_open(context.year) {
        return Some((row.code.to_string(), false));
    }
    if let Some(row) = fitting().next_back() {
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
pub(crate) fn default_of(noun: &str, context: &Context) -> String {
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
    let one_state =
        live.iter().all(|row| Some(&row.qualifiers) == first || row.qualifiers.iter().any(|q| first.is_some_and(|f| f.contains(q))));
    match live.iter().copied().last_if_open(year) {
        Some(row) if one_state => row.code.to_string(),
        _ => {
            if noun.ends_with('s') || noun == "lire" || noun == "kwacha" {
                noun.to_string()
            } else {
                format!("{noun}s")
            }
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
        let count: usize = row
            .qualifiers
            .iter()
            .map(|q| match q.len() {
                0..=2 => 0,
                3 => initials(&text[from..to], &q.to_uppercase()),
                _ => around.match_indices(q).filter(|(i, _)| *i == 0 || !around.as_bytes()[i - 1].is_ascii_alphabetic()).count(),
            })
            .sum();
        if count > best.1 {
            best = (row.code, count);
            tie = false;
        } else if count == best.1 && count > 0 {
            tie = true;
        }
    }
    (best.1 > 0 && !tie).then_some(best.0)
}

/// How often a state is named by its initials: "PNG".
fn initials(text: &str, initials: &str) -> usize {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    let alone = |at: usize| !letter(at.checked_sub(1).and_then(|before| bytes.get(before))) && !letter(bytes.get(at + initials.len()));
    text.match_indices(initials).filter(|(at, _)| alone(*at)).count()
}

/// Which of the two CFA francs the states named around it use, if they agree.
pub(crate) fn cfa_by_surroundings(text: &str, at: usize) -> &'static str {
    const CENTRAL: [&str; 13] = [
        "Cameroon",
        "Gabon",
        "Chad",
        "Central African",
        "Equatorial Guinea",
        "Congo",
        "Cameroun",
        "Yaound",
        "Libreville",
        "N'Djamena",
        "Brazzaville",
        "Malabo",
        "Bangui",
    ];
    const WEST: [&str; 16] = [
        "Benin",
        "Burkina",
        "Ivory Coast",
        "Ivoire",
        "Guinea-Bissau",
        "Mali",
        "Niger",
        "Senegal",
        "Togo",
        "Dakar",
        "Abidjan",
        "Bamako",
        "Cotonou",
        "Niamey",
        "Ouagadougou",
        "Bissau",
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

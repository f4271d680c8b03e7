//! What a number is a number of: per cent, money, a measure, a term, things counted.
use crate::amount::AmountKind;
use crate::counted::{Counted, counted};
use crate::find::Context;
use crate::lex::{among, char_at, phrase_at, skip_gap, skip_joint, word_at, word_before};
use crate::money::{self, Named};
use crate::number::Number;
use crate::{guard, unit};

/// One number or a range.
pub(crate) struct Reading {
    pub(crate) first: Number,
    pub(crate) second: Option<(usize, Number)>,
    /// End of the last number.
    pub(crate) end: usize,
}

impl Reading {
    fn last(&mut self) -> &mut Number {
        match &mut self.second {
            Some((_, n)) => n,
            None => &mut self.first,
        }
    }

    /// Takes bare "m" for metres.
    fn drop_bare_m(&mut self) {
        if self.last().bare_m {
            let exponent_shared = self.second.is_some() && self.first.bare_m == self.last().bare_m;
            self.last().drop_bare_m();
            if exponent_shared {
                self.first.drop_bare_m();
            }
            self.end = self.last().end;
        }
    }
}

/// What the number is a number of.
pub(crate) struct Outcome {
    pub(crate) kind: AmountKind,
    pub(crate) unit: String,
    pub(crate) end: usize,
    pub(crate) counted: Option<(usize, usize)>,
    pub(crate) part: f64,
    pub(crate) price_year: Option<i32>,
    /// No unit follows.
    pub(crate) bare: bool,
    /// Adjectives follow whose noun is left out.
    pub(crate) lone: bool,
    /// The currency is a guess by convention that the surroundings may better.
    pub(crate) open: bool,
}

fn outcome(kind: AmountKind, unit: impl Into<String>, end: usize) -> Outcome {
    Outcome { kind, unit: unit.into(), end, counted: None, part: 1.0, price_year: None, bare: false, lone: false, open: false }
}

/// End of "per cent", and whether points are meant.
pub(crate) fn percent(text: &str, at: usize) -> Option<(usize, bool)> {
    if text[at..].starts_with(['%', '％']) {
        return Some((at + char_at(text, at)?.len_utf8(), false));
    }
    let next = skip_joint(text, at);
    if text[next..].starts_with('%') {
        return Some((next + 1, false));
    }
    for phrase in ["percentage points", "percentage point", "percent", "per cent", "pct", "per-cent"] {
        if let Some(end) = phrase_at(text, next, phrase) {
            return Some((end, phrase.starts_with("percentage")));
        }
    }
    None
}

pub(crate) fn unit_of(text: &str, prefix: &Option<Named>, numbers: &mut Reading, context: &Context) -> Option<Outcome> {
    let end = numbers.end;
    if prefix.is_none()
        && let Some((stop, points)) = percent(text, end)
    {
        let points = points || phrase_at(text, skip_gap(text, stop), "points").is_some();
        return Some(outcome(AmountKind::Percent, if points { "pp" } else { "%" }, stop));
    }
    let sure = numbers.first.scaled || numbers.first.grouped || numbers.first.plain_digits > 3;
    if let Some(prefix) = prefix.as_ref().filter(|p| !p.weak || sure) {
        let mut money = outcome(AmountKind::Money, prefix.unit.clone(), end);
        money.open = prefix.bare || prefix.unit == "XOF";
        money.part = prefix.part;
        if guard_money_after(text, end) {
            return None;
        }
        if let Some(name) = money::suffix(text, end, context)
            && name.part == 1.0
            && (name.unit == prefix.unit || prefix.bare || name.unit == "USD")
            && money_noun_fits(text, end, &name, numbers)
            // "$5 million in Kenyan shillings" keeps the words, "$5 yen" would be a slip.
            && !text[end..name.end].trim_start().starts_with("in ")
        {
            money.end = name.end;
            if prefix.bare {
                money.unit = name.unit;
            }
        }
        (money.price_year, money.end) = price_year(text, money.end);
        return Some(money);
    }
    if prefix.is_some() {
        return None;
    }
    if let Some(name) = money::suffix(text, end, context).filter(|n| money_noun_fits(text, end, n, numbers)) {
        let mut money = outcome(AmountKind::Money, name.unit.clone(), name.end);
        money.part = name.part;
        money.open = name.bare || name.unit == "XOF";
        (money.price_year, money.end) = price_year(text, money.end);
        return Some(money);
    }
    let sum = word_at(text, skip_gap(text, end)).is_some_and(|(w, _)| {
        among(
            w,
            &[
                "loan", "loans", "grant", "credit", "credits", "deal", "contract", "project", "package", "debt", "in", "from", "for",
                "people",
            ],
        )
    });
    if !(sum && numbers.last().bare_m && !text[numbers.last().end_without_m..].starts_with(' ')) {
        numbers.drop_bare_m();
    }
    let end = numbers.end;
    if (!numbers.first.vague || numbers.first.scaled)
        && let Some(found) = unit::measure(text, end)
    {
        if found.symbol == "bp" {
            let mut points = outcome(AmountKind::Percent, "pp", found.end);
            points.part = 0.01;
            return Some(points);
        }
        return Some(outcome(AmountKind::Measure, found.symbol, found.end));
    }
    if let Some((stop, unit)) = term(text, end) {
        return Some(outcome(AmountKind::Term, unit, stop));
    }
    if guard::glued_after(text, end) {
        return None;
    }
    let one = numbers.second.is_none() && numbers.first.in_words && numbers.first.value() == 1.0;
    let mut count = outcome(AmountKind::Count, "", end);
    match counted(text, end, one) {
        Counted::Phrase(from, to) => {
            count.unit = text[from..to].split_whitespace().collect::<Vec<_>>().join(" ");
            count.end = to;
            count.counted = Some((from, to));
        }
        Counted::Bare => {
            count.bare = true;
            count.lone = true;
        }
        Counted::Nothing => {
            count.bare = true;
            if numbers.first.like_year() || (numbers.first.plain_digits >= 5) {
                return None;
            }
        }
        Counted::Never => return None,
    }
    Some(count)
}

/// "$5-a-day" and "$100bn-plus" are sums still; "$3.5.1" is none.
fn guard_money_after(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    matches!(rest.next(), Some('.')) && rest.next().is_some_and(|c| c.is_ascii_digit())
}

/// Nouns that are everyday words too need a magnitude or an adjective to be a currency.
fn money_noun_fits(text: &str, end: usize, name: &Named, numbers: &Reading) -> bool {
    let tail = text[end..name.end].trim_start_matches(['-', ' ', '\u{a0}', '\n']);
    let goes_on = || {
        word_at(text, skip_gap(text, name.end)).is_some_and(|(w, _)| {
            w.starts_with(char::is_lowercase) && !among(w, &["in", "to", "for", "from", "of", "and", "a", "was", "were", "by", "on", "as"])
        })
    };
    if name.bare && among(tail, &["real", "sum", "sol", "mark", "crown", "colon", "lat", "lit", "pound"]) && goes_on() {
        return false;
    }
    // "hundreds of pounds of coffee" are weighed, "millions of pounds of aid" are paid.
    if name.bare && among(tail, &["pound", "pounds"]) && weighed(text, name.end) {
        return false;
    }
    if numbers.first.scaled || !name.bare {
        return true;
    }
    !among(
        tail,
        &[
            "real", "reals", "sum", "sums", "won", "sol", "som", "soms", "mark", "marks", "crown", "crowns", "sterling", "colon", "lat",
            "lit", "sole", "pound", "rand", "lira", "dram", "drams", "zaire", "leone", "leones", "quid", "sucre", "tala", "colons",
            "shilling", "franc", "peso", "krona", "sols",
        ],
    )
}

/// Whether what follows a number of pounds is weighed: "of" and a thing that is not paid for in them.
fn weighed(text: &str, end: usize) -> bool {
    let Some(of) = phrase_at(text, skip_gap(text, end), "of") else { return false };
    word_at(text, skip_gap(text, of)).is_some_and(|(thing, _)| {
        thing.starts_with(char::is_lowercase)
            && !among(
                thing,
                &[
                    "aid",
                    "assistance",
                    "help",
                    "debt",
                    "debts",
                    "loans",
                    "credit",
                    "credits",
                    "money",
                    "cash",
                    "investment",
                    "trade",
                    "exports",
                    "imports",
                    "goods",
                    "equipment",
                    "arms",
                    "weapons",
                    "damage",
                    "losses",
                    "taxpayers",
                    "public",
                    "foreign",
                    "new",
                    "additional",
                    "its",
                    "their",
                    "our",
                    "the",
                    "support",
                    "funding",
                    "funds",
                    "grants",
                    "revenue",
                    "income",
                    "humanitarian",
                    "military",
                    "emergency",
                    "development",
                    "food",
                    "relief",
                    "compensation",
                    "capital",
                ],
            )
    })
}

/// "in 1990 dollars", "(in 2010 prices)": the year whose prices a sum is in, and the end with it.
fn price_year(text: &str, end: usize) -> (Option<i32>, usize) {
    let mut at = skip_gap(text, end);
    let open = text[at..].starts_with('(');
    at += usize::from(open);
    let Some(mut next) = phrase_at(text, at, "in").or_else(|| phrase_at(text, at, "at")) else { return (None, end) };
    next = skip_gap(text, next);
    if let Some(stop) = phrase_at(text, next, "constant") {
        next = skip_gap(text, stop);
    }
    let Some(year) = text.get(next..next + 4).and_then(|y| y.parse::<i32>().ok()) else { return (None, end) };
    let after = skip_gap(text, next + 4);
    for word in ["dollars", "US dollars", "U.S. dollars", "prices", "roubles", "rubles", "pounds", "francs", "money"] {
        if let Some(stop) = phrase_at(text, after, word) {
            let close = usize::from(open && text[stop..].starts_with(')'));
            return (Some(year), stop + close);
        }
    }
    (None, end)
}

/// "20 year maturity", "5-year grace period", "maturity of 20 years": a term of a loan.
fn term(text: &str, end: usize) -> Option<(usize, &'static str)> {
    let next = skip_joint(text, end);
    let (word, stop) = word_at(text, next)?;
    let unit = if among(word, &["year", "years", "yr", "yrs"]) {
        "a"
    } else if among(word, &["month", "months"]) {
        "mo"
    } else {
        return None;
    };
    const WORDS: &[&str] = &[
        "maturity",
        "grace",
        "repayment",
        "tenor",
        "tenure",
        "amortization",
        "amortisation",
        "maturities",
        "loan",
        "loans",
        "credit",
        "repay",
    ];
    // To the right: the same noun phrase, or "of maturity", "until maturity".
    let mut at = stop;
    for nth in 0..4 {
        let step = skip_joint(text, at);
        let Some((word, last)) = word_at(text, step) else { break };
        if among(word, WORDS) {
            return Some((stop, unit));
        }
        if nth > 0 && among(word, &["and", "the", "with", "in", "from"]) {
            break;
        }
        at = last;
    }
    // To the left: "maturity of 20 years", "repayable over 20 years".
    let mut at = end;
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    let mut left = word_before(text, at);
    for _ in 0..7 {
        let (from, word) = left?;
        if among(
            word.trim_end_matches('.'),
            &[
                "maturity",
                "grace",
                "repayment",
                "repayable",
                "repaid",
                "tenor",
                "maturing",
                "matures",
                "payable",
                "amortized",
                "mature",
                "reimbursed",
                "repay",
            ],
        ) {
            return Some((stop, unit));
        }
        left = word_before(text, from);
    }
    None
}

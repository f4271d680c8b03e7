//! Tables whose column heads are years: "Country | 2019 | 2020", below "Exports of Norway (US$ million)".
//!
//! Each cell is a claim of its year. What passes, in which direction and between whom the caption must say together with
//! the column of states; where it leaves one of them open, the table is left alone.
use super::Surroundings;
use super::caption::{Caption, End, Side};
use super::heads::{Column, Sense};
use super::plan::{Flow, Place, flow_of};
use super::row::Row;
use super::values::{Named, time};
use chancery_claim::{Kind, Time, claim_id};
use chancery_text::Span;

/// What each cell tells.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Each {
    Flow {
        giver: Place,
        taker: Place,
        flow: Flow,
    },
    Sold {
        exporter: Place,
        importer: Place,
        action: &'static str,
    },
    Turnover {
        one: Place,
        other: Place,
    },
    /// The label of the row tells whether it holds exports, imports or turnover.
    Labelled {
        home: Named,
        partner: Named,
        label: usize,
    },
}

/// How a table of years is read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Yearly {
    years: Vec<(usize, Span)>,
    each: Each,
}

/// Words of captions that tell of no flow in a year: what has gathered until then, parts of a whole, what is only expected.
const OTHER: &[&str] = &[
    "stock",
    "stocks",
    "cumulative",
    "outstanding",
    "balance",
    "share",
    "shares",
    "percent",
    "percentage",
    "growth",
    "index",
    "rank",
    "ranking",
    "ratio",
    "capita",
    "forecast",
    "forecasts",
    "projection",
    "projections",
    "projected",
    "planned",
    "target",
    "targets",
    "requests",
    "requirements",
];

impl Yearly {
    /// How a table with these columns below this caption is read, if most of its heads are years.
    pub(super) fn of(around: &Surroundings<'_>, heads: &[Span], columns: &[Column], caption: &Caption) -> Option<Yearly> {
        let reading = around.reading;
        let is_year = |head: &Span| {
            let words = head.of(reading.text);
            words.bytes().any(|b| b.is_ascii_digit()) && !words.contains(char::is_alphabetic) || words.to_lowercase().starts_with("fy")
        };
        let years: Vec<(usize, Span)> =
            (0..heads.len()).filter(|&i| is_year(&heads[i]) && time(reading, heads[i]).is_some()).map(|i| (i, heads[i])).collect();
        if years.len() < 2 || caption.words.is_empty() || caption.has(OTHER) {
            return None;
        }
        let mut rest = (0..heads.len()).filter(|i| years.iter().all(|(year, _)| year != i));
        let label = rest.next()?;
        // What else there is must be known: a total, a share, a source.
        let idle = |column: &Column| {
            column.sense == Sense::Aside
                || ["total", "sum", "average"].iter().any(|word| column.words.split_whitespace().any(|w| w == *word))
        };
        if label > years[0].0 || rest.any(|i| !idle(&columns[i])) {
            return None;
        }
        let each = each(around, heads, columns, caption, label)?;
        Some(Yearly { years, each })
    }
}

fn each(around: &Surroundings<'_>, heads: &[Span], columns: &[Column], caption: &Caption, label: usize) -> Option<Each> {
    let sense = columns[label].sense;
    let blank = heads[label].is_empty();
    let of_states = blank || matches!(sense, Sense::State | Sense::Giver | Sense::Taker);
    // What the nearest line tells, the headings above it do not tell otherwise.
    let nearest = Caption { words: caption.words.lines().next().unwrap_or_default().to_owned(), ..caption.clone() };
    let tells = nearest.has(&["exports", "export", "exported", "imports", "import", "imported", "trade", "turnover"])
        || flow_of(&nearest.words).is_some();
    let caption = if tells { &nearest } else { caption };
    let named = |end: &End| Named { id: end.id.clone(), span: end.span };
    let fixed = |end: &End| Place::Fixed(named(end));
    let (exports, imports) = (caption.has(&["exports", "export", "exported"]), caption.has(&["imports", "import", "imported"]));
    let turnover = caption.has(&["turnover"]) || caption.has(&["trade"]) && caption.has(&["total", "volume", "bilateral", "two-way"]);
    // "Norway's trade with Poland": the rows are its exports and imports.
    if (caption.has(&["trade"]) || exports && imports) && caption.ends.len() == 2 {
        let (home, partner) = (caption.on(Side::Giver)?, caption.on(Side::With).or_else(|| caption.on(Side::Taker))?);
        let parted = home.id != partner.id && !matches!(sense, Sense::State | Sense::Giver | Sense::Taker);
        return parted.then(|| Each::Labelled { home: named(home), partner: named(partner), label });
    }
    if !of_states {
        return None;
    }
    let column = Place::Column(label);
    let only = caption.only();
    if exports != imports {
        let end = only?;
        // "Exports to Zambia", "imports from Zambia", "Zambian exports": the word before the state tells which end it is.
        let before = crate::rows::before(around.reading.text, end.span).unwrap_or_default();
        let (sells, action) = match (before.as_str(), exports) {
            ("to" | "into" | "in", _) => (false, if exports { "exports" } else { "imports" }),
            ("from", _) => (true, if exports { "exports" } else { "imports" }),
            (_, true) if end.side == Side::Giver => (true, "exports"),
            (_, false) if end.side == Side::Giver => (false, "imports"),
            _ => return None,
        };
        let (exporter, importer) = if sells { (fixed(end), column) } else { (column, fixed(end)) };
        // The head of the column must not say the contrary: "Exporter" below "Exports of Norway".
        let contrary = if sells { sense == Sense::Giver } else { sense == Sense::Taker };
        // Arms that are sold are told as arms that pass over.
        let arms = caption.has(&["arms", "weapons", "weapon", "military"]);
        let flow = Flow { kind: Kind::Transfer, action: "delivered", basis: None };
        return (!contrary).then_some(match arms {
            true => Each::Flow { giver: exporter, taker: importer, flow },
            false => Each::Sold { exporter, importer, action },
        });
    }
    if turnover && !exports {
        return only.map(|end| Each::Turnover { one: fixed(end), other: column });
    }
    if exports {
        return None;
    }
    let flow = flow_of(&columns[label].words).or_else(|| flow_of(&caption.words))?;
    let (giver, taker) = match (caption.on(Side::Giver), caption.on(Side::Taker), sense) {
        (Some(giver), None, Sense::State | Sense::Taker | Sense::Unknown) => (fixed(giver), column),
        (None, Some(taker), Sense::State | Sense::Giver | Sense::Unknown) => (column, fixed(taker)),
        (None, None, Sense::Taker) => (fixed(only?), column),
        (None, None, Sense::Giver) => (column, fixed(only?)),
        _ => return None,
    };
    Some(Each::Flow { giver, taker, flow })
}

impl Row<'_> {
    /// The claims of the cells of a row, each of its year.
    pub(super) fn yearly(&self, plan: &Yearly, claims: &mut Vec<chancery_claim::Claim>) {
        let one = |place: &Place| {
            let ends = self.ends(place);
            (ends.len() == 1).then(|| ends.into_iter().next()).flatten()
        };
        let (kind, action, roles, basis) = match &plan.each {
            Each::Flow { giver, taker, flow } => {
                let (Some(giver), Some(taker)) = (one(giver), one(taker)) else { return };
                let (first, second) = if flow.kind == Kind::Finance { ("payer", "payee") } else { ("supplier", "recipient") };
                (flow.kind, flow.action, [(first, giver), (second, taker)], flow.basis.filter(|_| flow.kind == Kind::Transfer))
            }
            Each::Sold { exporter, importer, action } => {
                let (Some(exporter), Some(importer)) = (one(exporter), one(importer)) else { return };
                (Kind::Trade, *action, [("exporter", exporter), ("importer", importer)], None)
            }
            Each::Turnover { one: home, other } => {
                let (Some(home), Some(other)) = (one(home), one(other)) else { return };
                (Kind::Trade, "turnover", [("party", home), ("party", other)], None)
            }
            Each::Labelled { home, partner, label } => {
                let label = Column::of(self.around.reading, self.cells[*label], &[]).sense;
                let (home, partner) = (home.clone(), partner.clone());
                match label {
                    Sense::Exports => (Kind::Trade, "exports", [("exporter", home), ("importer", partner)], None),
                    Sense::Imports => (Kind::Trade, "imports", [("exporter", partner), ("importer", home)], None),
                    Sense::Turnover => (Kind::Trade, "turnover", [("party", home), ("party", partner)], None),
                    _ => return,
                }
            }
        };
        if roles[0].1.id == roles[1].1.id {
            return;
        }
        for (column, head) in &plan.years {
            let Some(value) = time(self.around.reading, *head) else { continue };
            let year = Time { text: head.of(self.around.reading.text).to_owned(), span: Some(*head), value };
            // A sum of zero is no flow.
            let Some(sum) = self.sum("value", *column).filter(|sum| sum.value.high != Some(0.0)) else { continue };
            let roles = roles.iter().map(|(role, named)| self.state(role, named)).collect();
            let mut claim = self.claim(kind, action, roles, Some(year));
            claim.basis = basis;
            claim.amounts.push(sum);
            claim.id = claim_id(&claim);
            claims.push(claim);
        }
    }
}

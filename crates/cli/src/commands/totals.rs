//! `chancery totals`: sums of amounts as bounds, without counting twice.
use crate::args::{Format, Global};
use crate::failure::{Code, Failure};
use crate::filter::Filter;
use crate::output::{Row, Rows, print};
use crate::record::open;
use crate::talk::Talk;
use chancery_brief::{Names, sum_words};
use chancery_lexicon::Lexicon;
use chancery_store::{GivenPrices, Item, PRICE_INDEX, Part, Per, TotalRow, Totals, TotalsQuery};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

/// Add up amounts, as bounds and without counting twice
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery totals --party Cuba --party USSR --kind transfer\n  chancery totals --party Egypt --per decade --prices 2020 --given event\n  chancery totals --party Cuba --periods 1961-1975,1976-1991 --claims\n\nRival figures for one thing make a range; units are never mixed; plans are never added to facts."
)]
pub(crate) struct TotalsCommand {
    #[command(flatten)]
    filter: Filter,
    /// How finely time is cut
    #[arg(long, value_enum, default_value = "year", value_name = "PERIOD")]
    per: Cut,
    /// Periods instead of --per, by first and last year: 1945-1953,1954-1964
    #[arg(long, value_name = "YEARS", value_delimiter = ',')]
    periods: Vec<String>,
    /// List the claims under every sum, each with its part in it
    #[arg(long)]
    claims: bool,
    /// Tell pairs of parties apart
    #[arg(long)]
    by_pair: bool,
    /// Tell goods apart
    #[arg(long)]
    by_goods: bool,
    /// Year in whose prices US dollars are given
    #[arg(long, value_name = "YEAR")]
    prices: Option<i32>,
    /// Prices of amounts that do not say: unknown, event (of the year it happened) or a year
    #[arg(long, value_name = "PRICES", default_value = "unknown")]
    given: String,
    /// Shape of the output
    #[arg(long, value_enum, default_value = "table", value_name = "FORMAT")]
    format: Format,
}

/// How finely time is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Cut {
    /// By years
    Year,
    /// By decades
    Decade,
    /// Not at all
    Whole,
}

impl TotalsCommand {
    pub(crate) fn run(&self, global: &Global, talk: &Talk) -> Result<Code, Failure> {
        let record = open(global)?;
        let given = match self.given.as_str() {
            "unknown" => GivenPrices::Unknown,
            "event" => GivenPrices::OfEvent,
            year => GivenPrices::Year(
                year.parse().map_err(|_| Failure::usage(format!("not prices: {year}")).hint("it is unknown, event or a year"))?,
            ),
        };
        let totals = record.totals(&TotalsQuery {
            query: self.filter.query(&record)?,
            per: match self.per {
                Cut::Year => Per::Year,
                Cut::Decade => Per::Decade,
                Cut::Whole => Per::Whole,
            },
            periods: self.periods()?,
            by_pair: self.by_pair,
            by_goods: self.by_goods,
            prices: self.prices,
            given,
            same: Vec::new(),
        })?;
        let mut names = Names::default();
        let all = || totals.rows.iter().chain(&totals.sums);
        for id in all().flat_map(|row| row.from.iter().chain(&row.to)) {
            names.add(Lexicon::builtin(), id);
        }
        let columns: &'static [&'static str] = if self.claims {
            &["period", "claim", "modality", "from", "to", "of", "total", "id", "figure", "part"]
        } else {
            &["period", "claim", "modality", "from", "to", "of", "total", "rivals", "claims"]
        };
        let mut rows: Vec<Row> = Vec::new();
        for total in all() {
            if self.claims {
                rows.extend(total.items.iter().map(|item| item_row(total, item, &names)));
            } else {
                rows.push(row(total, &names));
            }
        }
        print(&Rows { columns, rows }, self.format)?;
        self.rules(&totals, talk);
        if !totals.left_out.is_empty() {
            talk.note(&format!("{} amounts are in no sum:", totals.left_out.len()));
            for left in &totals.left_out {
                talk.note(&format!("  {}: {}", left.claim, left.why));
            }
        }
        Ok(Code::Done)
    }
}

impl TotalsCommand {
    fn periods(&self) -> Result<Vec<(i64, i64)>, Failure> {
        let wrong = |text: &str| Failure::usage(format!("not a period: {text}")).hint("write it as 1945-1953,1954-1964");
        self.periods
            .iter()
            .map(|text| {
                let (first, last) =
                    text.split_once('-').and_then(|(a, b)| a.trim().parse().ok().zip(b.trim().parse().ok())).ok_or_else(|| wrong(text))?;
                if first <= last { Ok((first, last)) } else { Err(wrong(text)) }
            })
            .collect()
    }

    /// The rules that bear on these sums, so that nobody has to know them by heart.
    fn rules(&self, totals: &Totals, talk: &Talk) {
        if totals.rows.is_empty() {
            return;
        }
        let has = |is: fn(&Part) -> bool| totals.rows.iter().chain(&totals.sums).any(|row| row.items.iter().any(|item| is(&item.part)));
        if totals.rows.iter().any(|row| row.years.0 != row.years.1) {
            talk.note("A claim that spans years stands in a row of its own; nothing is spread over years.");
        }
        if has(|part| matches!(part, Part::SameAs(_))) {
            talk.note("What several claims say of the same thing is counted once.");
        }
        if has(|part| matches!(part, Part::PartOf(_))) {
            talk.note("What lies within a longer period that is counted already is not added again.");
        }
        if has(|part| matches!(part, Part::Rival)) {
            talk.note("Where sources give rival figures for one thing, the sum runs from the lowest to the highest.");
        }
        if let Some(year) = self.prices {
            talk.note(&format!("Prices of {year} by {PRICE_INDEX}; amounts without a price year stand apart, as the sources have them."));
        }
    }
}

/// One claim under a sum.
fn item_row(total: &TotalRow, item: &Item, names: &Names) -> Row {
    let of_total = row(total, names);
    let bound = |bound: Option<f64>| bound.map_or_else(|| "..".to_owned(), |bound| bound.to_string());
    let figure = if item.low == item.high { bound(item.low) } else { format!("{} to {}", bound(item.low), bound(item.high)) };
    let mut cells: Vec<String> = of_total.cells.into_iter().take(7).collect();
    cells.extend([item.claim.clone(), figure, part_words(&item.part)]);
    Row { json: item_json(item, Some(&total.period)).to_string(), cells }
}

fn part_words(part: &Part) -> String {
    match part {
        Part::Counted => "counted".to_owned(),
        Part::Rival => "rival figure".to_owned(),
        Part::SameAs(other) => format!("same as {other}"),
        Part::PartOf(other) => format!("part of {other}"),
    }
}

fn item_json(item: &Item, period: Option<&str>) -> Value {
    let (part, of) = match &item.part {
        Part::Counted => ("counted", None),
        Part::Rival => ("rival", None),
        Part::SameAs(other) => ("same-as", Some(other)),
        Part::PartOf(other) => ("part-of", Some(other)),
    };
    let mut json = json!({"claim": item.claim, "low": item.low, "high": item.high, "part": part, "of": of});
    if let Some(period) = period {
        json["period"] = json!(period);
    }
    json
}

fn row(total: &TotalRow, names: &Names) -> Row {
    let shown = |ids: &[String]| ids.iter().map(|id| names.label(id).to_owned()).collect::<Vec<_>>().join(", ");
    let claims: Vec<&str> = total.items.iter().map(|item| item.claim.as_str()).collect();
    let of = total.goods.as_ref().map_or_else(|| total.of.clone(), |goods| format!("{} ({goods})", total.of));
    Row {
        cells: vec![
            total.period.clone(),
            format!("{}/{}", total.kind, total.action),
            total.modality.to_string(),
            shown(&total.from),
            shown(&total.to),
            of,
            sum_words(total),
            if total.rivals { "yes" } else { "" }.to_owned(),
            claims.len().to_string(),
        ],
        json: json!({
            "period": total.period, "first": total.years.0, "last": total.years.1,
            "kind": total.kind.name(), "action": total.action, "modality": total.modality.name(),
            "from": total.from, "to": total.to, "goods": total.goods, "of": total.of,
            "low": total.low, "low_closed": total.low_closed,
            "high": total.high, "high_closed": total.high_closed,
            "unit": total.unit, "prices": total.prices, "rivals": total.rivals, "claims": claims,
            "items": total.items.iter().map(|item| item_json(item, None)).collect::<Vec<_>>(),
        })
        .to_string(),
    }
}

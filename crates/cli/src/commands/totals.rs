//! `chancery totals`: sums of amounts as bounds, without counting twice.
use crate::args::{Format, Global};
use crate::failure::{Code, Failure};
use crate::filter::Filter;
use crate::output::{Row, Rows, print};
use crate::record::open;
use crate::talk::Talk;
use chancery_brief::{Names, sum_words};
use chancery_lexicon::Lexicon;
use chancery_store::{GivenPrices, Per, TotalRow, TotalsQuery};
use clap::{Args, ValueEnum};
use serde_json::json;

/// Add up amounts, as bounds and without counting twice
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery totals --party Cuba --party USSR --kind transfer\n  chancery totals --party Egypt --per decade --prices 2020 --given event\n\nRival figures for one thing make a range; units are never mixed; plans are never added to facts."
)]
pub(crate) struct TotalsCommand {
    #[command(flatten)]
    filter: Filter,
    /// How finely time is cut
    #[arg(long, value_enum, default_value = "year", value_name = "PERIOD")]
    per: Cut,
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
            query: self.filter.query()?,
            per: match self.per {
                Cut::Year => Per::Year,
                Cut::Decade => Per::Decade,
                Cut::Whole => Per::Whole,
            },
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
        let rows = all().map(|total| row(total, &names)).collect();
        print(&Rows { columns: &["period", "claim", "modality", "from", "to", "of", "total", "rivals", "claims"], rows }, self.format)?;
        if !totals.left_out.is_empty() {
            talk.note(&format!("{} amounts are in no sum:", totals.left_out.len()));
            for left in &totals.left_out {
                talk.note(&format!("  {}: {}", left.claim, left.why));
            }
        }
        Ok(Code::Done)
    }
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
        })
        .to_string(),
    }
}

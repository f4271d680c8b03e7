//! `chancery claims`: the claims of the record as a list.
use crate::args::{Format, Global};
use crate::failure::{Code, Failure};
use crate::filter::Filter;
use crate::output::{Row, Rows, print};
use crate::record::{Shelf, names, open};
use chancery_brief::{Names, sentence, short_time};
use chancery_claim::Claim;
use chancery_interchange::claim_json;
use chancery_store::Record;
use clap::Args;

/// List claims
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery claims --party Cuba --party Russia --kind agreement\n  chancery claims --from 1961 --to 1970 --format jsonl\n  chancery claims --text '\"sugar mill*\"' --format csv > mills.csv"
)]
pub(crate) struct Claims {
    #[command(flatten)]
    filter: Filter,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Shape of the output
    #[arg(long, value_enum, default_value = "table", value_name = "FORMAT")]
    format: Format,
}

impl Claims {
    pub(crate) fn run(&self, global: &Global) -> Result<Code, Failure> {
        let record = open(global)?;
        let mut query = self.filter.query()?;
        if let Some(limit) = self.limit {
            query.limit = limit;
        }
        let claims: Vec<Claim> = record.claims(&query)?.claims.into_iter().map(|stored| stored.claim).collect();
        print(&rows(&record, &claims)?, self.format)?;
        Ok(Code::Done)
    }
}

/// Claims as a list.
pub(crate) fn rows(record: &Record, claims: &[Claim]) -> Result<Rows, Failure> {
    let names = names(claims);
    let mut shelf = Shelf::new(record);
    let mut rows = Vec::with_capacity(claims.len());
    for claim in claims {
        rows.push(row(claim, &names, &mut shelf)?);
    }
    Ok(Rows { columns: &["id", "when", "claim", "says", "status", "source"], rows })
}

fn row(claim: &Claim, names: &Names, shelf: &mut Shelf<'_>) -> Result<Row, Failure> {
    let (source, offsets) = shelf.source(&claim.source)?;
    let when = claim.time.as_ref().and_then(|time| short_time(&time.value));
    Ok(Row {
        cells: vec![
            claim.id.clone(),
            when.unwrap_or_default(),
            format!("{}/{}", claim.kind, claim.action),
            sentence(claim, names),
            claim.status.to_string(),
            source.title.clone().unwrap_or_else(|| source.id.clone()),
        ],
        json: claim_json(claim, &source.info(), offsets),
    })
}

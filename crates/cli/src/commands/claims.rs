//! `chancery claims`: the claims of the record as a list.
use crate::args::{Format, Global};
use crate::failure::{Code, Failure};
use crate::filter::Filter;
use crate::output::{Row, Rows, print};
use crate::record::{names, open};
use crate::talk::Talk;
use chancery_brief::{Names, sentence, short_time};
use chancery_claim::Claim;
use chancery_interchange::ClaimLines;
use chancery_store::{Cursor, Moment, Record, Stored};
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
    /// Go on after this place, which the page before told
    #[arg(long, value_name = "PLACE")]
    after: Option<String>,
    /// Shape of the output
    #[arg(long, value_enum, default_value = "table", value_name = "FORMAT")]
    format: Format,
}

impl Claims {
    pub(crate) fn run(&self, global: &Global, talk: &Talk) -> Result<Code, Failure> {
        let record = open(global)?;
        let mut query = self.filter.query(&record)?;
        if let Some(limit) = self.limit {
            query.limit = limit;
        }
        if let Some(place) = &self.after {
            let wrong = || {
                Failure::usage(format!("not a place in a list: {place}")).hint("a page that has more tells it, as -3653/c:0123456789abcdef")
            };
            query.after = Some(Cursor::parse(place).ok_or_else(wrong)?);
        }
        let page = record.claims(&query)?;
        print(&rows(&record, &page.claims, query.as_of)?, self.format)?;
        if let Some(next) = page.next {
            talk.note(&format!("there are more: --after={next}"));
        }
        Ok(Code::Done)
    }
}

/// Claims as a list.
fn rows(record: &Record, stored: &[Stored], as_of: Option<Moment>) -> Result<Rows, Failure> {
    let claims: Vec<Claim> = stored.iter().map(|stored| stored.claim.clone()).collect();
    let names = names(&claims);
    let mut lines = ClaimLines::as_of(record, as_of);
    let mut rows = Vec::with_capacity(claims.len());
    for stored in stored {
        rows.push(row(stored, &names, &mut lines)?);
    }
    Ok(Rows { columns: &["id", "when", "claim", "says", "status", "source"], rows })
}

fn row(stored: &Stored, names: &Names, lines: &mut ClaimLines<'_>) -> Result<Row, Failure> {
    let claim = &stored.claim;
    let when = claim.time.as_ref().and_then(|time| short_time(&time.value));
    Ok(Row {
        cells: vec![
            claim.id.clone(),
            when.unwrap_or_default(),
            format!("{}/{}", claim.kind, claim.action),
            sentence(claim, names),
            claim.status.to_string(),
            lines.source(&claim.source)?.title.clone().unwrap_or_else(|| claim.source.clone()),
        ],
        json: lines.line(stored)?,
    })
}

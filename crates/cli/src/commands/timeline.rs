//! `chancery timeline [A [B]]`: how many claims of each kind lie in each year.
use crate::args::{Format, Global};
use crate::failure::{Code, Failure};
use crate::filter::Filter;
use crate::output::{Row, Rows, print};
use crate::record::open;
use clap::Args;
use serde_json::json;

/// Count claims by period and kind for one party, for two, or for any choice of claims
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery timeline Cuba USSR --format csv\n  chancery timeline Cuba --field military --from 1961 --to 1970 --certain\n\nA claim that spans several years stands in a period of its own; nothing is spread over years.\nFor the claims themselves: chancery claims --party Cuba --party USSR"
)]
pub(crate) struct Timeline {
    /// A party
    a: Option<String>,
    /// Another party
    b: Option<String>,
    #[command(flatten)]
    filter: Filter,
    /// Shape of the output
    #[arg(long, value_enum, default_value = "table", value_name = "FORMAT")]
    format: Format,
}

impl Timeline {
    pub(crate) fn run(&self, global: &Global) -> Result<Code, Failure> {
        let record = open(global)?;
        let mut filter = self.filter.clone();
        filter.party.extend(self.a.iter().chain(&self.b).cloned());
        let rows = record
            .counts_of(&filter.query(&record)?)?
            .iter()
            .map(|count| {
                let year = |year: Option<i64>| year.map(|year| year.to_string()).unwrap_or_default();
                Row {
                    cells: vec![year(count.first), year(count.last), count.kind.to_string(), count.n.to_string()],
                    json: json!({
                        "first": count.first, "last": count.last,
                        "kind": count.kind.name(), "claims": count.n,
                    })
                    .to_string(),
                }
            })
            .collect();
        print(&Rows { columns: &["first", "last", "kind", "claims"], rows }, self.format)?;
        Ok(Code::Done)
    }
}

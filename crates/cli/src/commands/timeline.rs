//! `chancery timeline A [B]`: how many claims of each kind lie in each year.
use crate::args::{Format, Global};
use crate::failure::{Code, Failure};
use crate::names::resolve_id;
use crate::output::{Row, Rows, print};
use crate::record::open;
use clap::Args;
use serde_json::json;

/// Count claims by period and kind for one party or for two
#[derive(Debug, Args)]
#[command(
    after_help = "Example: chancery timeline Cuba USSR --format csv\n\nA claim that spans several years stands in a period of its own; nothing is spread over years.\nFor the claims themselves: chancery claims --party Cuba --party USSR"
)]
pub(crate) struct Timeline {
    /// A party
    a: String,
    /// Another party
    b: Option<String>,
    /// Shape of the output
    #[arg(long, value_enum, default_value = "table", value_name = "FORMAT")]
    format: Format,
}

impl Timeline {
    pub(crate) fn run(&self, global: &Global) -> Result<Code, Failure> {
        let record = open(global)?;
        let parties: Vec<String> = std::iter::once(&self.a).chain(&self.b).map(|name| resolve_id(name)).collect::<Result<_, _>>()?;
        let rows = record
            .counts(&parties, None)?
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

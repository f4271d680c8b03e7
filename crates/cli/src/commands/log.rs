//! `chancery log`: the history of the record.
use crate::args::{Format, Global};
use crate::failure::{Code, Failure};
use crate::output::{Row, Rows, print};
use crate::record::open;
use chancery_store::{LogEntry, LogQuery};
use clap::Args;
use serde_json::json;

/// Show who changed the record, when and why
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  chancery log\n  chancery log c:0123456789abcdef --format jsonl")]
pub(crate) struct Log {
    /// Id of a claim, source, entity or finding; none means everything
    subject: Option<String>,
    /// Only changes by this person
    #[arg(long, value_name = "WHO")]
    who: Option<String>,
    /// At most so many; 0 is all
    #[arg(long, value_name = "N", default_value_t = 0)]
    limit: usize,
    /// Shape of the output
    #[arg(long, value_enum, default_value = "table", value_name = "FORMAT")]
    format: Format,
}

impl Log {
    pub(crate) fn run(&self, global: &Global) -> Result<Code, Failure> {
        let record = open(global)?;
        let entries =
            record.log(&LogQuery { subject: self.subject.clone(), who: self.who.clone(), limit: self.limit, ..LogQuery::default() })?;
        print(
            &Rows { columns: &["number", "when", "who", "what", "subject", "decision", "why"], rows: entries.iter().map(row).collect() },
            self.format,
        )?;
        Ok(Code::Done)
    }
}

fn row(entry: &LogEntry) -> Row {
    let joined =
        |part: &dyn Fn(&chancery_store::Decision) -> Option<String>| entry.decisions.iter().filter_map(part).collect::<Vec<_>>().join("; ");
    let decisions: Vec<_> = entry
        .decisions
        .iter()
        .map(|decision| {
            json!({
                "id": decision.id, "verdict": decision.verdict, "change": decision.change,
                "reason": decision.reason, "undoes": decision.undoes, "undone": decision.undone,
            })
        })
        .collect();
    Row {
        cells: vec![
            entry.number.to_string(),
            entry.at.to_string(),
            entry.who.clone(),
            entry.verb.clone(),
            entry.subject.clone(),
            joined(&|decision| {
                Some(match &decision.change {
                    Some(change) => format!("{}: {change}", decision.verdict),
                    None => decision.verdict.clone(),
                })
            }),
            joined(&|decision| decision.reason.clone()),
        ],
        json: json!({
            "number": entry.number, "at": entry.at.to_string(), "who": entry.who,
            "verb": entry.verb, "subject": entry.subject, "decisions": decisions,
        })
        .to_string(),
    }
}

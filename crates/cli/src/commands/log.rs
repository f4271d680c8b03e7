//! `chancery log`: the history of the record.
use crate::args::{Format, Global};
use crate::failure::{Code, Failure};
use crate::output::{Row, Rows, print};
use crate::record::open;
use chancery_brief::sentence;
use chancery_store::{ChangedClaim, LogEntry, LogQuery};
use clap::Args;
use serde_json::json;

/// Show who changed the record, when and why
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery log\n  chancery log c:0123456789abcdef --format jsonl\n  chancery log s:0123456789abcdef --changes   (what reading a document again changed)"
)]
pub(crate) struct Log {
    /// Id of a claim, source, entity or finding; none means everything
    subject: Option<String>,
    /// Only changes by this person
    #[arg(long, value_name = "WHO")]
    who: Option<String>,
    /// Only changes up to this moment (2026-11-23 or 2026-11-23T20:00:00Z)
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<String>,
    /// Only changes after this number
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    after: i64,
    /// Show for each change which claims came, went or say something else now
    #[arg(long)]
    changes: bool,
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
        let entries = record.log(&LogQuery {
            subject: self.subject.clone(),
            who: self.who.clone(),
            as_of: crate::filter::moment(self.as_of.as_deref())?,
            after: self.after,
            limit: self.limit,
        })?;
        if self.changes {
            let mut rows = Vec::new();
            for entry in &entries {
                rows.extend(record.changed_claims(entry)?.iter().map(|changed| changed_row(entry, changed)));
            }
            print(&Rows { columns: &["number", "when", "who", "what", "claim", "became", "says"], rows }, self.format)?;
            return Ok(Code::Done);
        }
        print(
            &Rows { columns: &["number", "when", "who", "what", "subject", "decision", "why"], rows: entries.iter().map(row).collect() },
            self.format,
        )?;
        Ok(Code::Done)
    }
}

/// A claim that came, went, or says something else.
fn changed_row(entry: &LogEntry, changed: &ChangedClaim) -> Row {
    let claim = changed.after.as_ref().or(changed.before.as_ref()).map(|stored| &stored.claim);
    let id = claim.map(|claim| claim.id.clone()).unwrap_or_default();
    let became = match (&changed.before, &changed.after) {
        (None, _) => "new",
        (Some(_), None) => "closed",
        (Some(_), Some(_)) => "changed",
    };
    let says = if changed.differences.is_empty() {
        claim.map(|claim| sentence(claim, &crate::record::names(std::slice::from_ref(claim)))).unwrap_or_default()
    } else {
        changed.differences.join("; ")
    };
    Row {
        json: json!({
            "number": entry.number, "at": entry.at.to_string(), "who": entry.who, "verb": entry.verb,
            "subject": entry.subject, "claim": id, "became": became, "differences": changed.differences,
        })
        .to_string(),
        cells: vec![entry.number.to_string(), entry.at.to_string(), entry.who.clone(), entry.verb.clone(), id, became.to_owned(), says],
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

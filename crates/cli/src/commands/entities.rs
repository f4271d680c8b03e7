//! `chancery entities`: who takes part in the record, or whom the program knows by name.
use crate::args::{Format, Global};
use crate::failure::{Code, Failure};
use crate::names::nearest;
use crate::output::{Row, Rows, print};
use crate::record::open;
use chancery_desk::{kind_word, label};
use chancery_lexicon::{Entity, Lexicon};
use clap::Args;
use serde_json::json;

/// List who takes part in the record, or search the names the program knows
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  chancery entities\n  chancery entities --known yemen")]
pub(crate) struct Entities {
    /// Search the program's own names instead of the record
    #[arg(long, value_name = "WORD")]
    known: Option<String>,
    /// Shape of the output
    #[arg(long, value_enum, default_value = "table", value_name = "FORMAT")]
    format: Format,
}

impl Entities {
    pub(crate) fn run(&self, global: &Global) -> Result<Code, Failure> {
        let rows = match &self.known {
            Some(word) => known(word),
            None => of_record(global)?,
        };
        print(&rows, self.format)?;
        Ok(Code::Done)
    }
}

const COLUMNS: &[&str] = &["id", "kind", "name", "claims"];

fn row(id: &str, kind: Option<&str>, name: &str, claims: Option<i64>) -> Row {
    Row {
        cells: vec![id.to_owned(), kind.unwrap_or_default().to_owned(), name.to_owned(), claims.map(|n| n.to_string()).unwrap_or_default()],
        json: json!({"id": id, "kind": kind, "name": name, "claims": claims}).to_string(),
    }
}

fn of_record(global: &Global) -> Result<Rows, Failure> {
    let record = open(global)?;
    let lexicon = Lexicon::builtin();
    let mut found = record.entities(None)?;
    found.sort_by(|a, b| b.claims.cmp(&a.claims).then(a.id.cmp(&b.id)));
    let rows = found
        .iter()
        .filter(|entity| entity.merged_into.is_none())
        .map(|entity| {
            let known = lexicon.entity(&entity.id);
            let name = label(entity);
            let kind = entity.kind.as_deref().or(known.map(|known| kind_word(known.kind)));
            row(&entity.id, kind, name, Some(entity.claims))
        })
        .collect();
    Ok(Rows { columns: COLUMNS, rows })
}

/// Entities one of whose names holds the word, or is nearly it.
fn known(word: &str) -> Rows {
    let lexicon = Lexicon::builtin();
    let lower = word.to_lowercase();
    let names = |entity: &'static Entity| std::iter::once(entity.label.as_str()).chain(entity.names.iter().map(|name| name.text.as_str()));
    let mut found: Vec<&Entity> = lexicon
        .entities()
        .iter()
        .filter(|entity| entity.id.to_lowercase() == lower || names(entity).any(|name| name.to_lowercase().contains(&lower)))
        .collect();
    if found.is_empty() {
        let near = nearest(word, lexicon.entities().iter().flat_map(names));
        found = lexicon.entities().iter().filter(|entity| names(entity).any(|name| near.contains(&name))).collect();
    }
    Rows { columns: COLUMNS, rows: found.iter().map(|entity| row(&entity.id, Some(kind_word(entity.kind)), &entity.label, None)).collect() }
}

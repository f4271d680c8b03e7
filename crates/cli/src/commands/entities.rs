//! `chancery entities`: who takes part in the record, or whom the program knows by name.
use crate::args::{Format, Global};
use crate::failure::{Code, Failure};
use crate::filter::moment;
use crate::names::nearest;
use crate::output::{Row, Rows, print};
use crate::record::{open, open_to_change, stamp};
use crate::talk::Talk;
use chancery_brief::terminal::safe;
use chancery_desk::{day, id_in, kind_word, label};
use chancery_lexicon::{Entity, Lexicon};
use chancery_store::{EntityName, EntityRow, Moment, Record};
use chancery_time::show_day;
use clap::{Args, Subcommand};
use serde_json::json;
use std::io::Write;

/// List who takes part in the record; merge, split and rename them
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  chancery entities\n  chancery entities --known yemen\n  chancery entities show SUN\n  chancery entities merge o:gosplan o:state-planning-committee --reason 'one body, two translations'\n  chancery entities rename SUN 'Soviet Russia' --to 1922-12-30\n  chancery entities split o:council --to o:council-1992 --claim c:0123456789abcdef\n\nNothing is rewritten: a merge can be taken back, and --as-of shows how it was."
)]
pub(crate) struct Entities {
    #[command(subcommand)]
    deed: Option<Deed>,
    /// Search the program's own names instead of the record
    #[arg(long, value_name = "WORD", conflicts_with = "as_of")]
    known: Option<String>,
    /// As they were known at this moment (2026-11-23 or 2026-11-23T20:00:00Z)
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<String>,
    /// Shape of the output
    #[arg(long, value_enum, default_value = "table", value_name = "FORMAT")]
    format: Format,
}

/// What can be done to an entity; each is a decision that stays in the log.
#[derive(Debug, Subcommand)]
enum Deed {
    /// Show one: its names with their days, and whom it was merged with
    Show {
        /// Whom, by id, code or name
        entity: String,
        /// As it was known at this moment
        #[arg(long, value_name = "MOMENT")]
        as_of: Option<String>,
    },
    /// Say that one is another: claims of both are found under either
    Merge {
        /// Who it turned out not to be
        entity: String,
        /// Who it is
        into: String,
        /// Why
        #[arg(long, short, value_name = "WORDS")]
        reason: Option<String>,
    },
    /// Take a merge back
    Unmerge {
        /// Who was merged
        entity: String,
        /// Why
        #[arg(long, short, value_name = "WORDS")]
        reason: Option<String>,
    },
    /// Give some claims of one to another, new or known
    Split {
        /// Who has the claims now
        entity: String,
        /// Who is meant in them; an id that is not known makes a new entity
        #[arg(long, value_name = "ENTITY")]
        to: String,
        /// Name of a new entity
        #[arg(long, value_name = "WORDS")]
        name: Option<String>,
        /// Id of a claim; repeat for several
        #[arg(long, value_name = "CLAIM", required = true)]
        claim: Vec<String>,
        /// Why
        #[arg(long, short, value_name = "WORDS")]
        reason: Option<String>,
    },
    /// Give one a name, with the days on which it holds
    Rename {
        /// Whom, by id, code or name
        entity: String,
        /// The name
        name: String,
        /// First day, month or year on which it holds
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        /// Last day, month or year
        #[arg(long, value_name = "DATE")]
        to: Option<String>,
        /// Make it the name to show
        #[arg(long)]
        shown: bool,
        /// Why
        #[arg(long, short, value_name = "WORDS")]
        reason: Option<String>,
    },
}

impl Entities {
    pub(crate) fn run(&self, global: &Global, talk: &Talk) -> Result<Code, Failure> {
        match &self.deed {
            None => {
                let rows = match &self.known {
                    Some(word) => known(word),
                    None => of_record(global, moment(self.as_of.as_deref())?)?,
                };
                print(&rows, self.format)?;
            }
            Some(Deed::Show { entity, as_of }) => show(global, entity, moment(as_of.as_deref())?)?,
            Some(deed) => {
                let mut record = open_to_change(global)?;
                let number = change(&mut record, deed)?;
                talk.note(&format!("decision {number}; `chancery log` shows it"));
            }
        }
        Ok(Code::Done)
    }
}

/// Does what changes the record; gives the number of the decision.
fn change(record: &mut Record, deed: &Deed) -> Result<i64, Failure> {
    let stamp = stamp();
    let number = match deed {
        Deed::Show { .. } => 0,
        Deed::Merge { entity, into, reason } => {
            let (entity, into) = (id_in(record, entity)?, id_in(record, into)?);
            record.merge_entities(&entity, &into, reason.as_deref(), &stamp)?
        }
        Deed::Unmerge { entity, reason } => {
            let entity = id_in(record, entity)?;
            record.unmerge_entity(&entity, reason.as_deref(), &stamp)?
        }
        Deed::Split { entity, to, name, claim, reason } => {
            let entity = id_in(record, entity)?;
            let to = EntityRow { id: id_in(record, to).unwrap_or_else(|_| to.clone()), label: name.clone(), ..EntityRow::default() };
            record.split_entity(&entity, &to, claim, reason.as_deref(), &stamp)?
        }
        Deed::Rename { entity, name, from, to, shown, reason } => {
            let entity = id_in(record, entity)?;
            let name = EntityName {
                text: name.clone(),
                from: from.as_deref().map(|date| day(date, false)).transpose()?,
                to: to.as_deref().map(|date| day(date, true)).transpose()?,
            };
            record.rename_entity(&entity, &name, *shown, reason.as_deref(), &stamp)?
        }
    };
    Ok(number)
}

fn show(global: &Global, name: &str, as_of: Option<Moment>) -> Result<(), Failure> {
    let record = open(global)?;
    let entity = record.entity_as_of(&id_in(&record, name)?, as_of)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} {}", entity.id, safe(label(&entity)))?;
    if let Some(kind) = &entity.kind {
        writeln!(out, "  is a {}", safe(kind))?;
    }
    for name in &entity.names {
        let day = |day: Option<i64>| day.map_or_else(|| "..".to_owned(), show_day);
        writeln!(out, "  called {} ({}/{})", safe(&name.text), day(name.from), day(name.to))?;
    }
    if let Some(into) = &entity.merged_into {
        writeln!(out, "  merged into {into}")?;
    }
    for other in record.entities(as_of)?.iter().filter(|other| other.merged_into.as_deref() == Some(&entity.id)) {
        writeln!(out, "  {} was merged into it", other.id)?;
    }
    Ok(writeln!(out, "  {} claims today", entity.claims)?)
}

const COLUMNS: &[&str] = &["id", "kind", "name", "claims"];

fn row(id: &str, kind: Option<&str>, name: &str, claims: Option<i64>) -> Row {
    Row {
        cells: vec![id.to_owned(), kind.unwrap_or_default().to_owned(), name.to_owned(), claims.map(|n| n.to_string()).unwrap_or_default()],
        json: json!({"id": id, "kind": kind, "name": name, "claims": claims}).to_string(),
    }
}

fn of_record(global: &Global, as_of: Option<Moment>) -> Result<Rows, Failure> {
    let record = open(global)?;
    let lexicon = Lexicon::builtin();
    let mut found = record.entities(as_of)?;
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

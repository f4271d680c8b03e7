//! `chancery export`: the record in forms that other programs read, and what each loses.
use crate::args::Global;
use crate::failure::{Code, Failure};
use crate::filter::Filter;
use crate::record::open;
use crate::talk::Talk;
use chancery_interchange::{ExportError, export_annotations, export_jsonl, export_package};
use chancery_store::Record;
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Write the record, or a part of it, for other programs
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery export > record.jsonl          (sources, claims and decisions; import reads it)\n  chancery export --to-format package --output tables/\n  chancery export --to-format annotations --party Cuba --output cuba.jsonld\n\nThe same record gives the same bytes. What a format cannot hold is told on standard error."
)]
pub(crate) struct Export {
    #[command(flatten)]
    filter: Filter,
    /// What to write
    #[arg(long, value_enum, default_value = "jsonl", value_name = "FORMAT")]
    to_format: Form,
    /// File (for package: folder) to write to, instead of standard output
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
}

/// Forms of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Everything, as JSON lines
    Jsonl,
    /// CSV tables with a datapackage.json
    Package,
    /// W3C web annotations
    Annotations,
}

impl From<ExportError> for Failure {
    fn from(why: ExportError) -> Self {
        match why {
            ExportError::Store(why) => why.into(),
            ExportError::Io(why) => why.into(),
        }
    }
}

impl Export {
    pub(crate) fn run(&self, global: &Global, talk: &Talk) -> Result<Code, Failure> {
        let record = open(global)?;
        let query = self.filter.query(&record)?;
        let report = match (self.to_format, &self.output) {
            (Form::Package, None) => {
                return Err(Failure::usage("a package is several files").hint("name a folder with --output"));
            }
            (Form::Package, Some(folder)) => {
                let unwritable = |why: std::io::Error| Failure::usage(format!("cannot write to {}: {why}", folder.display()));
                std::fs::create_dir_all(folder).map_err(unwritable)?;
                let mut files: BTreeMap<String, File> = BTreeMap::new();
                export_package(&record, &query, &mut |name, bytes| {
                    let file = match files.entry(name.to_owned()) {
                        Entry::Occupied(open) => open.into_mut(),
                        Entry::Vacant(new) => new.insert(File::create(folder.join(name))?),
                    };
                    file.write_all(bytes)
                })?
            }
            (form, Some(path)) => {
                let file = File::create(path).map_err(|why| Failure::usage(format!("cannot write {}: {why}", path.display())))?;
                write_one(form, &record, &query, &mut BufWriter::new(file))?
            }
            (form, None) => write_one(form, &record, &query, &mut BufWriter::new(std::io::stdout().lock()))?,
        };
        for line in report.to_string().lines() {
            talk.note(line);
        }
        Ok(Code::Done)
    }
}

fn write_one(
    form: Form,
    record: &Record,
    query: &chancery_store::Query,
    out: &mut dyn Write,
) -> Result<chancery_interchange::Report, Failure> {
    let report = match form {
        Form::Annotations => export_annotations(record, query, out)?,
        Form::Jsonl | Form::Package => export_jsonl(record, query, out)?,
    };
    out.flush()?;
    Ok(report)
}

//! `chancery sql STATEMENT`: questions that no other command asks, reading only.
use crate::args::{Format, Global};
use crate::failure::{Code, Failure};
use crate::output::{csv_line, json_row};
use crate::record::open;
use chancery_store::Cell;
use clap::Args;
use std::cell::RefCell;
use std::io::{BufWriter, Write};

/// Ask the record in SQL; only statements that read are run
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery sql 'SELECT kind, count(*) AS n FROM claims GROUP BY kind ORDER BY n DESC'\n  chancery sql 'SELECT * FROM claims WHERE id = :id' --value :id=c:0123456789abcdef --format jsonl\n\nViews made to be read: claims, roles, amounts, decisions, pairs."
)]
pub(crate) struct Sql {
    /// One SELECT
    statement: String,
    /// A value for a name in the statement, such as :id=c:0123…
    #[arg(long, value_name = "NAME=VALUE")]
    value: Vec<String>,
    /// The views as they were at this moment (2026-11-23 or 2026-11-23T20:00:00Z)
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<String>,
    /// Shape of the output
    #[arg(long, value_enum, default_value = "csv", value_name = "FORMAT")]
    format: Format,
}

impl Sql {
    pub(crate) fn run(&self, global: &Global) -> Result<Code, Failure> {
        let record = open(global)?;
        let values = self
            .value
            .iter()
            .map(|value| {
                value
                    .split_once('=')
                    .map(|(name, value)| (name.to_owned(), Cell::Text(value.to_owned())))
                    .ok_or_else(|| Failure::usage(format!("not a name and a value: {value}")).hint("write it as :id=c:0123…"))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let format = self.format;
        if matches!(format, Format::Table | Format::Md | Format::Json) {
            return Err(Failure::usage("sql writes csv, tsv or jsonl, row by row").hint("leave --format out for csv"));
        }
        let out = RefCell::new(BufWriter::new(std::io::stdout().lock()));
        let names = RefCell::new(Vec::new());
        let delimiter = if format == Format::Tsv { '\t' } else { ',' };
        record.sql_as_of::<Failure>(
            &self.statement,
            &values,
            crate::filter::moment(self.as_of.as_deref())?,
            |columns| {
                names.replace(columns.to_vec());
                if format != Format::Jsonl {
                    writeln!(out.borrow_mut(), "{}", csv_line(columns.iter().cloned(), delimiter))?;
                }
                Ok(())
            },
            |row| {
                let mut out = out.borrow_mut();
                if format == Format::Jsonl {
                    writeln!(out, "{}", json_row(&names.borrow(), row))?;
                } else {
                    writeln!(out, "{}", csv_line(row.iter().map(words), delimiter))?;
                }
                Ok(())
            },
        )?;
        out.borrow_mut().flush()?;
        Ok(Code::Done)
    }
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Integer(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
        Cell::Text(text) => text.clone(),
        Cell::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}

//! `chancery import FILE`: what another record exported.
use crate::args::Global;
use crate::failure::{Code, Failure};
use crate::record::{open_or_create, stamp};
use crate::talk::Talk;
use chancery_interchange::import_jsonl;
use clap::Args;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

/// Take in JSON lines that another record exported; adds, and never overwrites
#[derive(Debug, Args)]
#[command(after_help = "Example: chancery --record there.db export | chancery --record here.db import -")]
pub(crate) struct Import {
    /// File of JSON lines; - is standard input
    file: PathBuf,
}

impl Import {
    pub(crate) fn run(&self, global: &Global, talk: &Talk) -> Result<Code, Failure> {
        let from: Box<dyn BufRead> = if self.file.as_os_str() == "-" {
            Box::new(std::io::stdin().lock())
        } else {
            let file = File::open(&self.file).map_err(|why| Failure::usage(format!("cannot read {}: {why}", self.file.display())))?;
            Box::new(BufReader::new(file))
        };
        let mut record = open_or_create(global)?;
        let report = import_jsonl(&mut record, from, &stamp())?;
        for line in report.to_string().lines() {
            talk.note(line);
        }
        Ok(if report.refused.is_empty() { Code::Done } else { Code::Partly })
    }
}

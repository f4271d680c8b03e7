//! `chancery read PATH…`: documents into the record.
use crate::args::Global;
use crate::documents::{self, Known};
use crate::failure::{Code, Failure};
use crate::own::Own;
use crate::reading::{Extracted, extract_all, set_threads};
use crate::record::{open_or_create, stamp};
use crate::talk::Talk;
use chancery_brief::counted;
use chancery_desk::source_of;
use chancery_extract::Engine;
use chancery_store::ReadReport;
use clap::Args;
use std::path::PathBuf;

/// Read documents into the record; what it has already is not added twice
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery read archive/\n  chancery read --about CUB --by RUS --published 2014-06-01 page.html\n  chancery read --rules my-rules/ archive/\n\nReads txt, md, html, pdf, docx and xml/TEI. Titles, publishers, dates, about and by may stand in a\nsources.tsv beside the files or in front matter. A file that fails never stops the others (exit code 3)."
)]
pub(crate) struct Read {
    #[command(flatten)]
    known: Known,
    #[command(flatten)]
    own: Own,
    /// Threads; 0 means one for each core
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
    /// Extract and count, but write nothing
    #[arg(long)]
    dry_run: bool,
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// What a whole run did.
#[derive(Debug, Default)]
pub(crate) struct Sum {
    pub(crate) n_read: usize,
    n_new: usize,
    n_changed: usize,
    pub(crate) n_added: usize,
    n_closed: usize,
    n_claims: usize,
    failed: Vec<String>,
}

impl Read {
    pub(crate) fn run(&self, global: &Global, talk: &Talk) -> Result<Code, Failure> {
        set_threads(self.threads);
        let known = self.known.resolved()?;
        let own = self.own.engine(talk)?;
        let engine = own.as_ref().unwrap_or_else(|| Engine::builtin());
        let (files, failed, n_skipped) = documents::files(&self.paths);
        let mut sum = Sum::default();
        for (path, why) in failed {
            sum.failed.push(format!("{}: {why}", path.display()));
        }
        if n_skipped > 0 {
            talk.note(&format!("left alone: {} of other kinds", counted(n_skipped, "file", "files")));
        }
        if files.is_empty() && sum.failed.is_empty() {
            talk.warn("there is nothing to read in these places");
        }
        if !files.is_empty() {
            let mut record = if self.dry_run { None } else { Some(open_or_create(global)?) };
            let stamp = stamp();
            let bar = talk.bar(files.len(), "reading");
            extract_all(engine, &files, &known, &bar, |path, result| -> Result<(), Failure> {
                let extracted = match result {
                    Ok(extracted) => extracted,
                    Err(why) => {
                        sum.failed.push(format!("{}: {why}", path.display()));
                        return Ok(());
                    }
                };
                warn(&extracted, talk);
                sum.n_read += 1;
                sum.n_claims += extracted.claims.len();
                if let Some(record) = &mut record {
                    let source = source_of(&extracted);
                    sum.add(record.put_source(&source, &extracted.claims, &stamp)?);
                }
                Ok(())
            })?;
        }
        self.tell(&sum, global, talk);
        Ok(if sum.failed.is_empty() { Code::Done } else { Code::Partly })
    }

    fn tell(&self, sum: &Sum, global: &Global, talk: &Talk) {
        if self.dry_run {
            talk.note(&format!(
                "{} with {}; nothing was written",
                counted(sum.n_read, "document", "documents"),
                counted(sum.n_claims, "claim", "claims")
            ));
        } else {
            talk.note(&format!("{} (record: {})", sum.words(), global.record.display()));
        }
        if !sum.failed.is_empty() {
            talk.error(&format!("{} could not be read:", counted(sum.failed.len(), "file", "files")));
            for line in &sum.failed {
                talk.error(line);
            }
        }
    }
}

impl Sum {
    /// Adds what one document did.
    pub(crate) fn add(&mut self, report: ReadReport) {
        self.n_new += usize::from(report.new_source);
        self.n_changed += usize::from(!report.new_source && report.is_change());
        self.n_added += report.added + report.changed;
        self.n_closed += report.closed;
    }
    fn words(&self) -> String {
        let mut words = format!(
            "{}: {} new, {} changed, {} as they were; {} added",
            counted(self.n_read, "document", "documents"),
            self.n_new,
            self.n_changed,
            self.n_read - self.n_new - self.n_changed,
            counted(self.n_added, "claim", "claims"),
        );
        if self.n_closed > 0 {
            words.push_str(&format!(", {} closed", self.n_closed));
        }
        words
    }
}

/// Tells what was read, but not as it should be.
fn warn(extracted: &Extracted, talk: &Talk) {
    for problem in &extracted.read.document.problems {
        talk.warn(&format!("{}: {}", extracted.read.path, problem.message));
    }
}

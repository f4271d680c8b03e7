//! `chancery extract FILE…`: claims as JSON lines, without a record.
use crate::documents::{self, Known};
use crate::failure::{Code, Failure};
use crate::own::Own;
use crate::reading::{Extracted, extract_all, set_threads};
use crate::talk::Talk;
use chancery_claim::SourceInfo;
use chancery_extract::Engine;
use chancery_interchange::claim_json;
use chancery_text::Offsets;
use clap::Args;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Print the claims of documents as JSON lines, without keeping them
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery extract --published 2014-06-01 --about CUB --by RUS page.txt\n  curl -s https://example.org/page.html | chancery extract -\n  chancery extract --rules my-rules/ page.txt\n\nEach line is one claim in chancery.claim/1; positions are Unicode code points."
)]
pub(crate) struct Extract {
    #[command(flatten)]
    known: Known,
    #[command(flatten)]
    own: Own,
    /// Threads; 0 means one for each core
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
    /// Documents; folders are walked; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Extract {
    pub(crate) fn run(&self, talk: &Talk) -> Result<Code, Failure> {
        set_threads(self.threads);
        let known = self.known.resolved()?;
        let own = self.own.engine(talk)?;
        let engine = own.as_ref().unwrap_or_else(|| Engine::builtin());
        let (files, failed, _) = documents::files(&self.files);
        let mut n_failed = failed.len();
        for (path, why) in &failed {
            talk.error(&format!("{}: {why}", path.display()));
        }
        let mut out = BufWriter::new(std::io::stdout().lock());
        let bar = talk.bar(files.len(), "extracting");
        extract_all(engine, &files, &known, &bar, |path, result| -> Result<(), Failure> {
            match result {
                Ok(extracted) => write_claims(&extracted, &mut out, talk)?,
                Err(why) => {
                    n_failed += 1;
                    talk.error(&format!("{}: {why}", path.display()));
                }
            }
            Ok(())
        })?;
        out.flush()?;
        Ok(ending(n_failed))
    }
}

/// Done, or partly done.
fn ending(n_failed: usize) -> Code {
    if n_failed == 0 { Code::Done } else { Code::Partly }
}

fn write_claims(extracted: &Extracted, out: &mut impl Write, talk: &Talk) -> Result<(), Failure> {
    let document = &extracted.read.document;
    for problem in &document.problems {
        talk.warn(&format!("{}: {}", extracted.read.path, problem.message));
    }
    let source = SourceInfo {
        id: format!("s:{}", document.sha256.get(..16).unwrap_or(&document.sha256)),
        title: document.meta.title.clone(),
        published: document.meta.published.clone(),
    };
    let offsets = Offsets::new(&document.text);
    for claim in &extracted.claims {
        writeln!(out, "{}", claim_json(claim, &source, &offsets))?;
    }
    Ok(())
}

//! `chancery verify`: everything in the record checked against everything.
use crate::args::Global;
use crate::failure::{Code, Failure};
use crate::record::{open, open_to_change};
use crate::talk::Talk;
use clap::Args;
use std::io::Write;

/// Check the record: every quote against its text, every hash, the whole history
#[derive(Debug, Args)]
#[command(after_help = "Exit code 1 if anything is damaged.")]
pub(crate) struct Verify {}

impl Verify {
    pub(crate) fn run(&self, global: &Global, talk: &Talk) -> Result<Code, Failure> {
        let reader = open(global)?;
        let bar = talk.bar(0, "checking");
        // The index of words can only be checked by one who may write; on a read-only disk everything else is.
        let verified = open_to_change(global).unwrap_or(reader).verify_and_tell(&mut |progress| {
            bar.set_message(format!("checking {}", progress.part));
            bar.set_length(progress.of);
            bar.set_position(progress.done);
        })?;
        bar.finish_and_clear();
        let mut out = std::io::stdout().lock();
        writeln!(
            out,
            "{} sources, {} versions of claims, {} decisions, {} changes checked",
            verified.sources, verified.versions, verified.decisions, verified.changes
        )?;
        for damage in &verified.damage {
            writeln!(out, "damaged {}: {}", damage.sort, damage.what)?;
        }
        if verified.damage.is_empty() {
            writeln!(out, "nothing is damaged")?;
            return Ok(Code::Done);
        }
        Ok(Code::Found)
    }
}

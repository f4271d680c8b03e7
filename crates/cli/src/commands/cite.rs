//! `chancery cite ID…`: sources and places in them, in the forms that references are written in.
use crate::args::Global;
use crate::failure::{Code, Failure};
use crate::record::open;
use chancery_interchange::{Locator, biblatex, biblatex_citation, chicago_note, csl_citation, csl_json};
use chancery_store::SourceRow;
use chancery_text::Offsets;
use clap::{Args, ValueEnum};
use std::io::Write;

/// Print references for sources or claims
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  chancery cite c:0123456789abcdef\n  chancery cite --style biblatex > sources.bib   (every source)")]
pub(crate) struct Cite {
    /// Ids of claims (c:…) or sources (s:…); none means every source
    ids: Vec<String>,
    /// Sources and claims as they were at this moment (2026-11-23 or 2026-11-23T20:00:00Z)
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<String>,
    /// Form of the reference
    #[arg(long, value_enum, default_value = "note", value_name = "STYLE")]
    style: Style,
}

/// Forms of references.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    /// A note as in the Chicago Manual
    Note,
    /// BibLaTeX entries
    Biblatex,
    /// CSL-JSON
    Csl,
}

impl Cite {
    pub(crate) fn run(&self, global: &Global) -> Result<Code, Failure> {
        let record = open(global)?;
        let as_of = crate::filter::moment(self.as_of.as_deref())?;
        let mut sources: Vec<SourceRow> = Vec::new();
        let mut lines: Vec<String> = Vec::new();
        if self.ids.is_empty() {
            sources = record.sources_as_of(as_of)?;
        }
        for id in &self.ids {
            let stored = if id.starts_with("s:") { None } else { Some(record.claim_as_of(id, as_of)?) };
            let source_id = stored.as_ref().map_or(id, |stored| &stored.claim.source);
            let mut source = record.source_as_of(source_id, as_of)?;
            let mut locator = None;
            if let Some(stored) = &stored {
                // Where it stands in the text that it was read from, which may be an older reading.
                source.text = record.text(stored.text)?;
                locator = Some(Locator::new(&source, &Offsets::new(&source.text), stored.claim.quote));
            }
            match (self.style, &locator) {
                (Style::Note, locator) => lines.push(chicago_note(&source, locator.as_ref())),
                (Style::Csl, Some(locator)) => lines.push(csl_citation(&source, locator)),
                (Style::Biblatex, Some(locator)) => {
                    lines.push(biblatex_citation(&source, locator));
                    if !sources.iter().any(|known| known.id == source.id) {
                        sources.push(source);
                    }
                }
                _ if !sources.iter().any(|known| known.id == source.id) => sources.push(source),
                _ => {}
            }
        }
        let mut out = std::io::stdout().lock();
        for line in lines {
            writeln!(out, "{}", line.trim_end())?;
        }
        match self.style {
            Style::Note => {
                for source in &sources {
                    writeln!(out, "{}", chicago_note(source, None))?;
                }
            }
            Style::Biblatex => {
                for source in &sources {
                    writeln!(out, "{}", biblatex(source))?;
                }
            }
            Style::Csl if sources.is_empty() => {}
            Style::Csl => write!(out, "{}", csl_json(&sources))?,
        }
        Ok(Code::Done)
    }
}

//! `chancery brief A [B]`: what the record knows of one state or of two, as a page.
use crate::args::Global;
use crate::failure::{Code, Failure};
use crate::output::terminal_width;
use crate::record::open;
use crate::talk::Talk;
use chancery_brief::{Brief, html, json, markdown, terminal};
use chancery_desk::Part;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;

/// Write a dated, sourced brief on one state or on two
#[derive(Debug, Args)]
#[command(
    name = "brief",
    after_help = "Examples:\n  chancery brief Cuba Russia\n  chancery brief CUB RUS --format html --output brief.html\n\nEvery sentence carries numbers of quotes; the quotes stand at the end with their places.\nRussia includes the USSR; ask for SUN to have the USSR alone."
)]
pub(crate) struct BriefCommand {
    /// A state, by code or name
    a: String,
    /// Another state
    b: Option<String>,
    /// The record as it was at this moment (2026-11-23 or 2026-11-23T20:00:00Z)
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<String>,
    /// Shape of the page
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Shape,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Shapes of a brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// For the terminal
    Text,
    /// Markdown with footnotes
    Md,
    /// One self-contained page
    Html,
    /// chancery.brief/1
    Json,
}

impl BriefCommand {
    pub(crate) fn run(&self, global: &Global, talk: &Talk) -> Result<Code, Failure> {
        let record = open(global)?;
        let as_of = crate::filter::moment(self.as_of.as_deref())?;
        let part = Part { as_of, ..Part::default() };
        let brief = chancery_desk::brief_of(&record, &self.a, self.b.as_deref(), &part)?.brief;
        let page = render(&brief, self.format, talk);
        match &self.output {
            Some(path) => std::fs::write(path, page).map_err(|why| Failure::usage(format!("cannot write {}: {why}", path.display())))?,
            None => std::io::stdout().write_all(page.as_bytes())?,
        }
        if brief.entries().next().is_none() {
            talk.note("the record has no claims on this; `chancery entities` lists whom it knows");
        }
        Ok(Code::Done)
    }
}

/// Renders a brief.
pub(crate) fn render(brief: &Brief, shape: Shape, talk: &Talk) -> String {
    match shape {
        Shape::Text => {
            terminal::render(brief, terminal::Style { width: terminal_width().unwrap_or(88).clamp(40, 110), colour: talk.colour_out })
        }
        Shape::Md => markdown::render(brief),
        Shape::Html => html::render(brief),
        Shape::Json => json::render(brief),
    }
}

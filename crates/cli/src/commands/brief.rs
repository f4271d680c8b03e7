//! `chancery brief A [B]`: what the record knows of one state or of two, as a page.
use crate::args::Global;
use crate::failure::{Code, Failure};
use crate::names::resolve;
use crate::output::terminal_width;
use crate::record::{Shelf, names, open};
use crate::talk::Talk;
use chancery_brief::{Brief, Material, Party, compose, html, json, markdown, terminal};
use chancery_claim::{Claim, Status};
use chancery_lexicon::Lexicon;
use chancery_store::{Per, Query, Record, TotalRow, TotalsQuery};
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
        let brief = of_record(&record, &self.a, self.b.as_deref())?;
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

/// Composes the brief of a record on one entity or two.
pub(crate) fn of_record(record: &Record, a: &str, b: Option<&str>) -> Result<Brief, Failure> {
    let lexicon = Lexicon::builtin();
    let a = Party::with_past(&resolve(a)?.id, lexicon);
    let b = b.map(|b| resolve(b).map(|entity| Party::with_past(&entity.id, lexicon))).transpose()?;
    let ids = a.ids.iter().chain(b.iter().flat_map(|b| &b.ids));
    let mut claims: Vec<Claim> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for id in ids {
        let query = Query { parties: vec![id.clone()], statuses: Status::ALL.to_vec(), ..Query::default() };
        for stored in record.all_claims(&query)? {
            if seen.insert(stored.claim.id.clone()) {
                claims.push(stored.claim);
            }
        }
    }
    let mut sums = Vec::new();
    if let Some(b) = &b {
        for (one, other) in a.ids.iter().flat_map(|one| b.ids.iter().map(move |other| (one, other))) {
            sums.extend(sums_between(record, one, other)?);
        }
    }
    let mut shown = names(&claims);
    for id in a.ids.iter().chain(b.iter().flat_map(|b| &b.ids)) {
        shown.add(lexicon, id);
    }
    let sources = Shelf::new(record).cards(&claims)?;
    let findings = crate::conflicts::findings(&claims, &sources);
    Ok(compose(&Material { a: &a, b: b.as_ref(), claims: &claims, findings: &findings, sums: &sums, sources: &sources, names: &shown }))
}

/// Sums between two entities over all time.
fn sums_between(record: &Record, one: &str, other: &str) -> Result<Vec<TotalRow>, Failure> {
    let totals = record.totals(&TotalsQuery {
        query: Query { parties: vec![one.to_owned(), other.to_owned()], ..Query::default() },
        per: Per::Whole,
        by_pair: true,
        ..TotalsQuery::default()
    })?;
    // Cut into one period, rows and sums are the same.
    Ok(totals.sums)
}

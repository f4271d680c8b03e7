//! `chancery conflicts`: where the claims of the record cannot all be true.
use crate::args::{Format, Global};
use crate::conflicts::findings;
use crate::failure::{Code, Failure};
use crate::filter::Filter;
use crate::output::{Row, Rows, print};
use crate::record::{Shelf, open};
use chancery_claim::Claim;
use chancery_interchange::{QuotedClaim, finding_json};
use chancery_reason::{Finding, Grade, Shown, render};
use clap::Args;
use std::collections::BTreeMap;
use std::io::Write;

/// List where claims cannot all be true, with the reasoning
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery conflicts --party Cuba --party Russia\n  chancery conflicts --grade contradiction --format jsonl\n  chancery conflicts --check   (exit code 1 if there is a contradiction)\n\nThe rules are described in docs/manual/findings."
)]
pub(crate) struct Conflicts {
    #[command(flatten)]
    filter: Filter,
    /// Least grade to list: note, tension or contradiction
    #[arg(long, value_name = "GRADE", default_value = "tension")]
    grade: String,
    /// End with exit code 1 if there is a contradiction
    #[arg(long)]
    check: bool,
    /// Shape of the output; the default is laid out for reading
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
}

impl Conflicts {
    pub(crate) fn run(&self, global: &Global) -> Result<Code, Failure> {
        let least = Grade::from_name(&self.grade).ok_or_else(|| {
            Failure::usage(format!("no grade of this name: {}", self.grade)).hint("it is one of: note, tension, contradiction")
        })?;
        let record = open(global)?;
        let claims: Vec<Claim> = record.all_claims(&self.filter.query(&record)?)?.into_iter().map(|stored| stored.claim).collect();
        let mut shelf = Shelf::new(&record);
        let sources = shelf.cards(&claims)?;
        // Grades are ordered from the worst.
        let found: Vec<Finding> = findings(&claims, &sources).into_iter().filter(|finding| finding.grade <= least).collect();
        let by_id: BTreeMap<&str, &Claim> = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
        match self.format {
            None => {
                let mut out = std::io::stdout().lock();
                for (i, finding) in found.iter().enumerate() {
                    let shown: Vec<Shown<'_>> = finding
                        .claims
                        .iter()
                        .filter_map(|id| by_id.get(id.as_str()))
                        .map(|claim| Shown {
                            quote: &claim.quote_text,
                            source: sources.get(&claim.source).map_or(claim.source.as_str(), |card| card.title.as_str()),
                        })
                        .collect();
                    let gap = if i == 0 { "" } else { "\n" };
                    write!(out, "{gap}{}", render(finding, &shown))?;
                }
            }
            Some(format) => print(&rows(&found, &by_id, &mut shelf)?, format)?,
        }
        let contradicts = found.iter().any(|finding| finding.grade == Grade::Contradiction);
        Ok(if self.check && contradicts { Code::Found } else { Code::Done })
    }
}

fn rows(found: &[Finding], by_id: &BTreeMap<&str, &Claim>, shelf: &mut Shelf<'_>) -> Result<Rows, Failure> {
    let mut rows = Vec::new();
    for finding in found {
        let mut quoted = Vec::new();
        for claim in finding.claims.iter().filter_map(|id| by_id.get(id.as_str())) {
            let (_, offsets) = shelf.source(&claim.source)?;
            quoted.push(QuotedClaim::new(claim, offsets));
        }
        rows.push(Row {
            cells: vec![
                finding.id.clone(),
                finding.rule.to_owned(),
                finding.grade.name().to_owned(),
                finding.subject.clone(),
                finding.because.clone(),
                finding.claims.join(" "),
            ],
            json: finding_json(finding, &quoted, None),
        });
    }
    Ok(Rows { columns: &["id", "rule", "grade", "about", "because", "claims"], rows })
}

//! `chancery search WORDS`: quotes and texts that hold some words.
use crate::args::{Format, Global};
use crate::failure::{Code, Failure};
use crate::output::{Row, Rows, print};
use crate::record::{Shelf, open};
use chancery_store::MARKS;
use clap::Args;
use serde_json::json;

/// Search the quotes of claims, or whole documents, for words
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery search 'sugar mill*'\n  chancery search '\"trade agreement\" OR protocol' --texts\n\nWords are in the language of SQLite's FTS5: \"a phrase\", prefix*, AND, OR, NOT, NEAR(a b)."
)]
pub(crate) struct Search {
    /// Words
    words: String,
    /// Search whole documents, not only the quotes of claims
    #[arg(long)]
    texts: bool,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// The record as it was at this moment (2026-11-23 or 2026-11-23T20:00:00Z)
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<String>,
    /// End with exit code 1 if nothing is found
    #[arg(long)]
    exists: bool,
    /// Shape of the output
    #[arg(long, value_enum, default_value = "table", value_name = "FORMAT")]
    format: Format,
}

impl Search {
    pub(crate) fn run(&self, global: &Global) -> Result<Code, Failure> {
        let record = open(global)?;
        let as_of = crate::filter::moment(self.as_of.as_deref())?;
        let hits = if self.texts {
            record.search_texts_as_of(&self.words, self.limit, as_of)?
        } else {
            record.search_as_of(&self.words, self.limit, as_of)?
        };
        let mut shelf = Shelf::new(&record);
        let mut rows = Vec::new();
        for hit in &hits {
            let (source, offsets) = shelf.source(&hit.source)?;
            let title = source.title.clone().unwrap_or_else(|| source.id.clone());
            let (start, end) = (offsets.byte_to_code_point(hit.span.start), offsets.byte_to_code_point(hit.span.end));
            let plain = hit.snippet.replace([MARKS.0, MARKS.1], "");
            rows.push(Row {
                cells: vec![marked(&hit.snippet), title.clone(), hit.claims.join(" ")],
                json: json!({
                    "source": hit.source, "title": title, "start": start, "end": end,
                    "snippet": plain, "claims": hit.claims,
                })
                .to_string(),
            });
        }
        print(&Rows { columns: &["words", "source", "claims"], rows }, self.format)?;
        Ok(if self.exists && hits.is_empty() { Code::Found } else { Code::Done })
    }
}

/// Found words stand between « and », so that they are seen without colour too.
fn marked(snippet: &str) -> String {
    snippet.replace(MARKS.0, "«").replace(MARKS.1, "»")
}

//! `chancery times FILE`: time expressions as JSON lines.
use crate::documents::{self, Known};
use crate::failure::{Code, Failure};
use crate::talk::Talk;
use chancery_interchange::time_json;
use chancery_text::Offsets;
use chancery_time::{Context, TimeMention, find_times, parse_day};
use clap::Args;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Print the time expressions of a document as JSON lines
#[derive(Debug, Args)]
#[command(
    after_help = "Example: echo 'In the three years after 1961 ...' | chancery times -\n\nEach line has start, end (code points), text, edtf, type and value (TIMEX3)."
)]
pub(crate) struct Times {
    /// Date of publication (2014-06-01), for "yesterday" and "as of today"
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// Documents; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Times {
    pub(crate) fn run(&self, talk: &Talk) -> Result<Code, Failure> {
        let known = Known { published: self.published.clone(), max_size: 64, ..Known::default() }.resolved()?;
        let mut n_failed = 0;
        let mut out = BufWriter::new(std::io::stdout().lock());
        for path in &self.files {
            match documents::read(path, &known, None) {
                Ok(read) => {
                    let published = read.hints.published.as_deref().and_then(parse_day);
                    let text = &read.document.text;
                    let offsets = Offsets::new(text);
                    // TIMEX3 has no ranges: both ends get a line, each with the EDTF of the whole.
                    for mention in find_times(text, &Context { published }).iter().flat_map(TimeMention::expressions) {
                        writeln!(out, "{}", time_json(&mention, text, &offsets))?;
                    }
                }
                Err(why) => {
                    n_failed += 1;
                    talk.error(&format!("{}: {why}", path.display()));
                }
            }
        }
        out.flush()?;
        Ok(if n_failed == 0 { Code::Done } else { Code::Partly })
    }
}

//! `chancery parse FILE`: sentences as CoNLL-U, or drawn as trees.
use crate::documents::{self, Known};
use crate::failure::{Code, Failure};
use crate::talk::Talk;
use chancery_syntax::{Parser, tree};
use clap::Args;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Print the sentences of a document with tags, lemmas and dependencies (CoNLL-U)
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  chancery parse page.txt > page.conllu\n  echo 'Cuba signed a treaty.' | chancery parse --tree -")]
pub(crate) struct ParseCommand {
    /// Draw trees instead
    #[arg(long, conflicts_with = "enhanced")]
    tree: bool,
    /// Resolve conjunction, control, relative clauses and passives, in the ninth column (slower)
    #[arg(long)]
    enhanced: bool,
    /// Documents; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Sentences parsed together: their trees are held in memory.
const TOGETHER: usize = 64;

impl ParseCommand {
    pub(crate) fn run(&self, talk: &Talk) -> Result<Code, Failure> {
        let known = Known { max_size: 64, ..Known::default() };
        let parser = Parser::builtin();
        let mut n_failed = 0;
        let mut out = BufWriter::new(std::io::stdout().lock());
        for path in &self.files {
            let document = match documents::read(path, &known, None) {
                Ok(read) => read.document,
                Err(why) => {
                    n_failed += 1;
                    talk.error(&format!("{}: {why}", path.display()));
                    continue;
                }
            };
            let sentences: Vec<_> = document.blocks.iter().flat_map(|block| &block.sentences).map(|span| (*span, None)).collect();
            for together in sentences.chunks(TOGETHER) {
                for parse in parser.parse_all(&document.text, together) {
                    if self.tree {
                        writeln!(out, "{}", tree(&parse, &document.text))?;
                    } else if self.enhanced {
                        write!(out, "{}", parse.to_enhanced_conllu(&document.text))?;
                    } else {
                        write!(out, "{}", parse.to_conllu(&document.text))?;
                    }
                }
            }
        }
        out.flush()?;
        Ok(if n_failed == 0 { Code::Done } else { Code::Partly })
    }
}

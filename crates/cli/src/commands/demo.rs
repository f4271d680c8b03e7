//! `chancery demo`: reads the sample documents that the program carries, and prints a brief.
use super::brief::{Shape, render};
use crate::failure::{Code, Failure};
use crate::record::stamp;
use crate::talk::Talk;
use chancery_desk::{FILE_NAME, SAMPLES, SIDECAR, read_samples};
use chancery_store::Record;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Read nine sample documents and print the brief on Cuba and Russia
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery demo\n  chancery demo --pair India,Russia --format html > brief.html\n  chancery demo --keep tour   (keeps the documents and their record in the folder tour)"
)]
pub(crate) struct Demo {
    /// Two states, parted by a comma
    #[arg(long, value_name = "A,B", default_value = "Cuba,Russia")]
    pair: String,
    /// Shape of the brief
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Shape,
    /// Write the documents and the record into this folder
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
}

impl Demo {
    pub(crate) fn run(&self, talk: &Talk) -> Result<Code, Failure> {
        let (a, b) = self.pair.split_once(',').map_or((self.pair.as_str(), None), |(a, b)| (a.trim(), Some(b.trim())));
        let mut record = match &self.keep {
            Some(folder) => {
                write_samples(folder).map_err(|why| Failure::usage(format!("cannot write to {}: {why}", folder.display())))?;
                Record::open(&folder.join("chancery.db"), chancery_store::Mode::Create)?
            }
            None => Record::in_memory()?,
        };
        let n_claims = read_samples(&mut record, &stamp())?;
        talk.note(&format!("{} sample documents read, {n_claims} claims found.\n", SAMPLES.len()));
        let brief = chancery_desk::brief(&record, a, b)?;
        std::io::stdout().write_all(render(&brief, self.format, talk).as_bytes())?;
        talk.note(&self.next());
        Ok(Code::Done)
    }

    /// What to try next.
    fn next(&self) -> String {
        let (first, record) = match &self.keep {
            Some(folder) => (String::new(), format!("{}/chancery.db", folder.display())),
            None => ("  chancery demo --keep tour\n".to_owned(), "tour/chancery.db".to_owned()),
        };
        format!(
            "\nTry next:\n{first}  chancery --record {record} conflicts\n  chancery --record {record} brief India Russia\n  chancery --record {record} claims --kind transfer\n  chancery read FOLDER-OF-YOUR-OWN"
        )
    }
}

fn write_samples(folder: &std::path::Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (name, text) in SAMPLES {
        std::fs::write(folder.join(name), text)?;
    }
    std::fs::write(folder.join(FILE_NAME), SIDECAR)
}

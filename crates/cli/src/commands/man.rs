//! `chancery man [--dir DIR]`.
use crate::args::Cli;
use crate::failure::{Code, Failure};
use clap::{Args, CommandFactory};
use std::io::Write;
use std::path::PathBuf;

/// Print the manual page, or write one page for each command
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  chancery man | man -l -\n  chancery man --dir ~/.local/share/man/man1")]
pub(crate) struct Man {
    /// Write chancery.1 and one page for each command into this folder
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Man {
    pub(crate) fn run(&self) -> Result<Code, Failure> {
        let mut command = Cli::command();
        command.build();
        let Some(dir) = &self.dir else {
            let mut page = Vec::new();
            clap_mangen::Man::new(command).render(&mut page)?;
            std::io::stdout().write_all(&page)?;
            return Ok(Code::Done);
        };
        std::fs::create_dir_all(dir)
            .and_then(|()| clap_mangen::generate_to(command, dir))
            .map_err(|why| Failure::usage(format!("cannot write manual pages to {}: {why}", dir.display())))?;
        Ok(Code::Done)
    }
}

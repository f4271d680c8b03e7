//! `chancery completions SHELL`.
use crate::args::Cli;
use crate::failure::{Code, Failure};
use clap::{Args, CommandFactory};
use std::io::Write;

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Example: chancery completions fish > ~/.config/fish/completions/chancery.fish")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

impl Completions {
    pub(crate) fn run(&self) -> Result<Code, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "chancery", &mut script);
        std::io::stdout().write_all(&script)?;
        Ok(Code::Done)
    }
}

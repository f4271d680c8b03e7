//! `chancery help [COMMAND|exit-codes]`.
use crate::args::Cli;
use crate::failure::{Code, Failure};
use crate::names::nearest;
use clap::{Args, CommandFactory};
use std::io::Write;

/// Show help for the program, a command, or a topic (exit-codes)
#[derive(Debug, Args)]
pub(crate) struct Help {
    /// A command, or `exit-codes`
    topic: Option<String>,
}

impl Help {
    pub(crate) fn run(&self) -> Result<Code, Failure> {
        let mut out = std::io::stdout().lock();
        let mut command = Cli::command();
        command.build();
        match self.topic.as_deref() {
            None => write!(out, "{}", command.render_long_help())?,
            Some("exit-codes") => {
                for (number, meaning) in Code::MEANINGS {
                    writeln!(out, "{number:>3}  {meaning}")?;
                }
            }
            Some(topic) => match command.find_subcommand_mut(topic) {
                Some(found) => write!(out, "{}", found.render_long_help())?,
                None => return Err(unknown(topic, &command)),
            },
        }
        Ok(Code::Done)
    }
}

fn unknown(topic: &str, command: &clap::Command) -> Failure {
    let known: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).chain(["exit-codes"]).collect();
    let failure = Failure::usage(format!("there is no help on: {topic}"));
    match nearest(topic, known.iter().copied()).first() {
        Some(meant) => failure.hint(format!("did you mean `chancery help {meant}`?")),
        None => failure.hint("`chancery help` lists the commands"),
    }
}

//! The commands, one file each.
pub(crate) mod brief;
pub(crate) mod chart;
pub(crate) mod cite;
pub(crate) mod claims;
pub(crate) mod completions;
pub(crate) mod conflicts;
pub(crate) mod demo;
pub(crate) mod entities;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod extract;
pub(crate) mod help;
pub(crate) mod import;
pub(crate) mod log;
pub(crate) mod man;
pub(crate) mod parse;
pub(crate) mod read;
pub(crate) mod review;
pub(crate) mod rules;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod sql;
pub(crate) mod timeline;
pub(crate) mod times;
pub(crate) mod totals;
pub(crate) mod user;
pub(crate) mod verify;

use crate::args::{Cli, Command};
use crate::failure::{Code, Failure};
use crate::talk::Talk;

/// Runs the command that was asked for.
pub(crate) fn run(cli: &Cli, talk: &Talk) -> Result<Code, Failure> {
    let global = &cli.global;
    match &cli.command {
        Command::Read(command) => command.run(global, talk),
        Command::Brief(command) => command.run(global, talk),
        Command::Claims(command) => command.run(global, talk),
        Command::Conflicts(command) => command.run(global),
        Command::Demo(command) => command.run(talk),
        Command::Explain(command) => command.run(global),
        Command::Entities(command) => command.run(global, talk),
        Command::Search(command) => command.run(global),
        Command::Timeline(command) => command.run(global),
        Command::Totals(command) => command.run(global, talk),
        Command::Chart(command) => command.run(global),
        Command::Cite(command) => command.run(global),
        Command::Export(command) => command.run(global, talk),
        Command::Import(command) => command.run(global, talk),
        Command::Review(command) => command.run(global, talk),
        Command::Serve(command) => command.run(global, talk),
        Command::User(command) => command.run(global),
        Command::Log(command) => command.run(global),
        Command::Verify(command) => command.run(global, talk),
        Command::Sql(command) => command.run(global),
        Command::Parse(command) => command.run(talk),
        Command::Rules(command) => command.run(talk),
        Command::Extract(command) => command.run(talk),
        Command::Times(command) => command.run(talk),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
        Command::Help(command) => command.run(),
    }
}

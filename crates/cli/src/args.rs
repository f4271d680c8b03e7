//! The options that every command has, and the list of commands.
use crate::commands;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns documents about relations between states into a record you can query, cite and contradict.
#[derive(Debug, Parser)]
#[command(
    name = "chancery",
    version,
    propagate_version = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "Start with:  chancery demo\nThen:        chancery read FOLDER && chancery brief Cuba Russia\nExit codes:  chancery help exit-codes"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub(crate) struct Global {
    /// The record: one file that holds sources, claims and decisions
    #[arg(long, global = true, value_name = "FILE", env = "CHANCERY_RECORD", default_value = "chancery.db")]
    pub(crate) record: PathBuf,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    pub(crate) color: Color,
    /// Say nothing on standard error but errors
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The shape of a list on standard output; it never depends on the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Aligned columns, for people
    Table,
    /// One JSON array
    Json,
    /// One JSON object per line
    Jsonl,
    /// Comma-separated values
    Csv,
    /// Tab-separated values
    Tsv,
    /// A Markdown table
    Md,
}

/// One variant for each command; each has a file of its own.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Read(commands::read::Read),
    Brief(commands::brief::BriefCommand),
    Claims(commands::claims::Claims),
    Explain(commands::explain::Explain),
    Conflicts(commands::conflicts::Conflicts),
    Demo(commands::demo::Demo),
    Entities(commands::entities::Entities),
    Search(commands::search::Search),
    Timeline(commands::timeline::Timeline),
    Totals(commands::totals::TotalsCommand),
    Chart(commands::chart::Chart),
    Cite(commands::cite::Cite),
    Export(commands::export::Export),
    Import(commands::import::Import),
    Review(commands::review::Review),
    Serve(commands::serve::Serve),
    User(commands::user::User),
    Log(commands::log::Log),
    Verify(commands::verify::Verify),
    Sql(commands::sql::Sql),
    Extract(commands::extract::Extract),
    Times(commands::times::Times),
    Parse(commands::parse::ParseCommand),
    Rules(commands::rules::Rules),
    Completions(commands::completions::Completions),
    Man(commands::man::Man),
    Help(commands::help::Help),
}

//! Talk on standard error: notes, warnings, errors, progress. Results never come here.
use crate::args::{Color, Global};
use crate::failure::{Code, Failure};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};

/// Who talks, and how.
#[derive(Debug)]
pub(crate) struct Talk {
    quiet: bool,
    colour_err: bool,
    /// Whether results may be coloured.
    pub(crate) colour_out: bool,
}

/// Whether to colour a stream: flag, then NO_COLOR, then CLICOLOR_FORCE, then the terminal.
fn colour(choice: Color, terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match choice {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if set("NO_COLOR") => false,
        Color::Auto if std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        Color::Auto => terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}

impl Talk {
    pub(crate) fn new(global: &Global) -> Self {
        Self {
            quiet: global.quiet,
            colour_err: colour(global.color, std::io::stderr().is_terminal()),
            colour_out: colour(global.color, std::io::stdout().is_terminal()),
        }
    }

    fn line(&self, code: &str, label: &str, text: &str) {
        // Nothing can be done about a standard error that cannot be written to.
        let mut err = std::io::stderr().lock();
        let _ = if self.colour_err && !label.is_empty() {
            writeln!(err, "\u{1b}[{code}m{label}\u{1b}[0m {text}")
        } else if label.is_empty() {
            writeln!(err, "{text}")
        } else {
            writeln!(err, "{label} {text}")
        };
    }

    /// Something worth knowing.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            self.line("", "", text);
        }
    }

    /// Something that should be looked at.
    pub(crate) fn warn(&self, text: &str) {
        if !self.quiet {
            self.line("33", "warning:", text);
        }
    }

    /// Something that went wrong without stopping the rest.
    pub(crate) fn error(&self, text: &str) {
        self.line("31", "error:", text);
    }

    /// Why the program ends.
    pub(crate) fn failure(&self, failure: &Failure) {
        if failure.code == Code::ClosedPipe {
            return;
        }
        self.error(&failure.what);
        if let Some(hint) = &failure.hint {
            self.line("36", "hint:", hint);
        }
    }

    /// A bar where standard error is a terminal, nothing elsewhere: a bar in a log is a bug.
    pub(crate) fn bar(&self, n: usize, what: &str) -> ProgressBar {
        if self.quiet || !std::io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(Some(n as u64), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        bar
    }
}

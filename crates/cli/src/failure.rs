//! Failures: what, where, why, what next; and the exit codes of the program.
use std::fmt::Display;
use std::process::ExitCode;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// Done; an empty list is success.
    Done,
    /// Ran, and found what it was asked to warn of.
    Found,
    /// Usage, or a query that cannot be understood.
    Usage,
    /// Partly done: some files failed.
    Partly,
    /// The record is missing, damaged, locked or of another version.
    Record,
    /// A fault of the program.
    Internal,
    /// Whoever read standard output closed it.
    ClosedPipe,
}

impl Code {
    /// Every code with its meaning, for `help exit-codes`.
    pub(crate) const MEANINGS: &'static [(u8, &'static str)] = &[
        (0, "done; an empty list is success"),
        (
            1,
            "ran, and found what it was asked to warn of (conflicts --check finds a contradiction, verify finds damage, rules check finds a fault)",
        ),
        (2, "wrong usage, or a query that cannot be understood"),
        (3, "partly done: some files failed; they are listed on standard error"),
        (5, "the record is missing, damaged, locked or of another version"),
        (70, "a fault of the program itself"),
        (130, "stopped by Ctrl-C; the record is whole"),
        (141, "whoever read the output closed it"),
    ];

    fn number(self) -> u8 {
        match self {
            Code::Done => 0,
            Code::Found => 1,
            Code::Usage => 2,
            Code::Partly => 3,
            Code::Record => 5,
            Code::Internal => 70,
            Code::ClosedPipe => 141,
        }
    }
}

impl From<Code> for ExitCode {
    fn from(code: Code) -> Self {
        ExitCode::from(code.number())
    }
}

/// Why a command could not do what it was asked.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    /// How the program ends.
    pub(crate) code: Code,
    /// What went wrong, and where.
    pub(crate) what: String,
    /// What to do next.
    pub(crate) hint: Option<String>,
}

impl Failure {
    /// A failure of usage.
    pub(crate) fn usage(what: impl Display) -> Self {
        Self { code: Code::Usage, what: what.to_string(), hint: None }
    }
    /// A failure of the record.
    pub(crate) fn record(what: impl Display) -> Self {
        Self { code: Code::Record, ..Self::usage(what) }
    }
    /// A fault of the program.
    pub(crate) fn internal(what: impl Display) -> Self {
        Self { code: Code::Internal, ..Self::usage(what) }
    }
    /// The same with advice.
    pub(crate) fn hint(mut self, hint: impl Display) -> Self {
        self.hint = Some(hint.to_string());
        self
    }
}

/// Failing to write to standard output: a closed pipe ends quietly, anything else is told.
impl From<std::io::Error> for Failure {
    fn from(why: std::io::Error) -> Self {
        if why.kind() == std::io::ErrorKind::BrokenPipe {
            return Self { code: Code::ClosedPipe, what: String::new(), hint: None };
        }
        Self::internal(format!("cannot write to standard output: {why}"))
    }
}

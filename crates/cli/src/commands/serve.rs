//! `chancery serve`: the reading room, a web page of this machine alone.
use crate::args::Global;
use crate::failure::{Code, Failure};
use crate::record::stamp;
use crate::talk::Talk;
use chancery_server::{Options, ServeError, answer};
use clap::Args;
use std::io::Write;

/// Open the record as a web page on this machine, to read, judge and see it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery serve\n  chancery serve --record tour/chancery.db --port 8017 --read-only\n  chancery serve --get /api/openapi.json\n\nThe address it prints opens one session in one browser. It listens on 127.0.0.1 alone and uses no network.\nCtrl-C ends it."
)]
pub(crate) struct Serve {
    /// Port; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 8017)]
    port: u16,
    /// Let nobody change anything
    #[arg(long)]
    read_only: bool,
    /// Answer this one address on standard output, without listening, and end
    #[arg(long, value_name = "ADDRESS")]
    get: Option<String>,
}

impl From<ServeError> for Failure {
    fn from(why: ServeError) -> Self {
        match &why {
            ServeError::Start(_) => Failure::record(&why),
            ServeError::Listen { .. } => Failure::usage(&why).hint("another program has it; --port 0 takes any that is free"),
            ServeError::Stopped(_) => Failure::internal(&why),
        }
    }
}

impl Serve {
    pub(crate) fn run(&self, global: &Global, talk: &Talk) -> Result<Code, Failure> {
        // Told as every other command tells it.
        drop(crate::record::open(global)?);
        let options = Options { record: global.record.clone(), port: self.port, read_only: self.read_only, stamp };
        if let Some(address) = &self.get {
            let answer = answer(options, address)?;
            std::io::stdout().lock().write_all(&answer.body)?;
            return match answer.status {
                200..=399 => Ok(Code::Done),
                status => Err(Failure::usage(format!("{address} answers with status {status}"))),
            };
        }
        let mut printed = Ok(());
        chancery_server::serve(options, |address| {
            printed = writeln!(std::io::stdout().lock(), "{address}");
            talk.note("Open this address in a browser; it opens one session. Ctrl-C ends the server.");
        })?;
        printed?;
        Ok(Code::Done)
    }
}

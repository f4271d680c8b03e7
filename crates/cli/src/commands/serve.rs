//! `chancery serve`: the reading room, a web page of this machine alone.
use crate::args::Global;
use crate::failure::{Code, Failure};
use crate::record::stamp;
use crate::talk::Talk;
use chancery_server::{Options, ServeError, answer};
use clap::Args;
use std::io::Write;
use std::net::SocketAddr;

/// Open the record as a web page on this machine, to read, judge and see it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery serve\n  chancery serve --record tour/chancery.db --port 8017 --read-only\n  chancery serve --get /api/openapi.json\n\nThe address it prints opens one session in one browser. It listens on 127.0.0.1 alone, unless --listen names another address and users are set up.\nCtrl-C ends it."
)]
pub(crate) struct Serve {
    /// Port; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 8017)]
    port: u16,
    /// Let nobody change anything
    #[arg(long)]
    read_only: bool,
    /// Listen on this address and port for others too; refused unless users are set up (`chancery user add`)
    #[arg(long, value_name = "ADDRESS", conflicts_with = "port")]
    listen: Option<SocketAddr>,
    /// Name under which the server is reached there; repeat for several
    #[arg(long, value_name = "HOST", requires = "listen")]
    name: Vec<String>,
    /// Answer this one address on standard output, without listening, and end
    #[arg(long, value_name = "ADDRESS")]
    get: Option<String>,
}

impl From<ServeError> for Failure {
    fn from(why: ServeError) -> Self {
        match &why {
            ServeError::NoUsers => Failure::usage(&why).hint("`chancery user add NAME --role admin` adds the first"),
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
        let options = Options {
            record: global.record.clone(),
            port: self.port,
            read_only: self.read_only,
            // One answer is for whoever asks at this machine.
            listen: self.listen.filter(|_| self.get.is_none()),
            names: self.name.clone(),
            stamp,
        };
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
            let how = if self.listen.is_none() { "it opens one session" } else { "users log in with their passwords" };
            talk.note(&format!("Open this address in a browser; {how}. Ctrl-C ends the server."));
        })?;
        printed?;
        Ok(Code::Done)
    }
}

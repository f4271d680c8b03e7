//! `chancery user`: who may log in where a record is served to others.
use crate::args::Global;
use crate::failure::{Code, Failure};
use chancery_server::{UserError, add_user, list_users, remove_user};
use clap::{Args, Subcommand};
use std::io::{BufRead, IsTerminal, Write};
use std::process::{Command, Stdio};

/// Add, remove or list the users of `serve --listen`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery user add ana --role reviewer\n  printf '%s' \"$PASSWORD\" | chancery user add ana --role admin\n  chancery user list\n\nA reader looks, a reviewer judges claims too, an admin also reads documents in and merges entities.\nUsers stand in a file beside the record, RECORD.users; passwords are kept as Argon2id hashes."
)]
pub(crate) struct User {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add a user, or give one another role or password; the password is the first line of standard input
    Add {
        /// Name, with which every decision is signed
        name: String,
        /// What the user may do
        #[arg(long, value_name = "ROLE", default_value = "reviewer", value_parser = ["reader", "reviewer", "admin"])]
        role: String,
    },
    /// Remove a user, who is logged out at once
    Remove {
        /// Name
        name: String,
    },
    /// List users and roles
    List,
}

impl From<UserError> for Failure {
    fn from(why: UserError) -> Self {
        match why {
            UserError::Asked(_) => Failure::usage(why),
            UserError::File(..) => Failure::record(why),
        }
    }
}

impl User {
    pub(crate) fn run(&self, global: &Global) -> Result<Code, Failure> {
        drop(crate::record::open(global)?);
        match &self.what {
            What::Add { name, role } => add_user(&global.record, name, role, &password()?)?,
            What::Remove { name } => remove_user(&global.record, name)?,
            What::List => {
                for (name, role) in list_users(&global.record)? {
                    writeln!(std::io::stdout().lock(), "{name}\t{role}")?;
                }
            }
        }
        Ok(Code::Done)
    }
}

/// The first line of standard input; at a terminal it is asked for and not shown.
fn password() -> Result<String, Failure> {
    let asked = std::io::stdin().is_terminal();
    let echo = |how: &str| Command::new("stty").arg(how).stdin(Stdio::inherit()).stderr(Stdio::null()).status();
    if asked {
        write!(std::io::stderr(), "Password: ")?;
        // Where there is no such command the password is seen by whoever types it.
        let _ = echo("-echo");
    }
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    if asked {
        let _ = echo("echo");
        writeln!(std::io::stderr())?;
    }
    read?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

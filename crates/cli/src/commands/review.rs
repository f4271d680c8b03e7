//! `chancery review`: a person's decisions about claims, each kept with who, when and why.
use crate::args::Global;
use crate::failure::{Code, Failure};
use crate::record::{open, open_or_create, stamp};
use crate::talk::Talk;
use chancery_brief::sentence;
use chancery_store::{Verdict, edit_claim};
use clap::{Args, ValueEnum};
use std::io::Write;

/// Accept, correct or reject a claim; every decision is kept
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery review c:0123456789abcdef accept\n  chancery review c:0123456789abcdef correct --set time=1961/1991 --set supplier=SUN\n  chancery review c:0123456789abcdef reject --reason 'a plan, not a delivery'\n  chancery review c:0123456789abcdef undo\n\nWho decides is $CHANCERY_USER, else the login name."
)]
pub(crate) struct Review {
    /// Id of the claim
    claim: String,
    /// What you decide
    #[arg(value_enum)]
    verdict: Word,
    /// Why; needed to reject and for notes
    #[arg(long, short, value_name = "WORDS")]
    reason: Option<String>,
    /// A part to correct and its value: action=promised, time=1961, supplier=SUN, amount.low=15e9; repeat for several
    #[arg(long = "set", value_name = "PART=VALUE")]
    edits: Vec<String>,
}

/// What a person decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Word {
    /// It says what the source says
    Accept,
    /// It should say what --set tells
    Correct,
    /// It does not say what the source says
    Reject,
    /// Somebody should look at it
    Flag,
    /// Looked at
    Unflag,
    /// A remark
    Note,
    /// Takes the last decision back
    Undo,
}

impl Review {
    pub(crate) fn run(&self, global: &Global, talk: &Talk) -> Result<Code, Failure> {
        // A record that is not there must not be made by a decision.
        drop(open(global)?);
        let mut record = open_or_create(global)?;
        let claim = record.claim(&self.claim)?.claim;
        let verdict = match self.verdict {
            Word::Accept => Verdict::Accept,
            Word::Reject => Verdict::Reject,
            Word::Flag => Verdict::Flag,
            Word::Unflag => Verdict::Unflag,
            Word::Note => Verdict::Note,
            Word::Undo => Verdict::Undo,
            Word::Correct => {
                let edits = self.edits()?;
                let text = record.text_of_claim(&claim.id)?;
                Verdict::Correct(Box::new(edit_claim(&claim, &text, &edits)?))
            }
        };
        let number = record.decide(&claim.id, &verdict, self.reason.as_deref(), &stamp())?;
        let after = record.claim(&claim.id)?.claim;
        let names = crate::record::names(std::slice::from_ref(&after));
        writeln!(std::io::stdout().lock(), "{} {}: {}", after.id, after.status, sentence(&after, &names))?;
        talk.note(&format!("decision {number}; `chancery review {} undo` takes it back", after.id));
        Ok(Code::Done)
    }

    fn edits(&self) -> Result<Vec<(String, String)>, Failure> {
        if self.edits.is_empty() {
            return Err(Failure::usage("a correction needs something to correct").hint("say it with --set, such as --set time=1961/1991"));
        }
        self.edits
            .iter()
            .map(|edit| {
                edit.split_once('=')
                    .map(|(part, value)| (part.trim().to_owned(), value.trim().to_owned()))
                    .ok_or_else(|| Failure::usage(format!("not a part and a value: {edit}")).hint("write it as time=1961/1991"))
            })
            .collect()
    }
}

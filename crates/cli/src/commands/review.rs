//! `chancery review`: a person's decisions about claims, each kept with who, when and why.
use crate::args::Global;
use crate::failure::{Code, Failure};
use crate::filter::Filter;
use crate::keys::Keys;
use crate::queue::Queue;
use crate::record::{open_to_change, stamp};
use crate::talk::Talk;
use chancery_brief::sentence;
use chancery_claim::{Kind, Status, claim_id};
use chancery_store::{Record, Verdict, default_statuses, edit_claim};
use clap::{Args, ValueEnum};
use std::io::Write;

/// Work through claims with single keys, or decide about one; every decision is kept
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery review --party Cuba                     (one after another: a accepts, x rejects, ? tells the keys)\n  chancery review c:0123456789abcdef accept\n  chancery review c:0123456789abcdef correct --set time=1961/1991 --set supplier=SUN\n  chancery review c:0123456789abcdef reject --reason 'a plan, not a delivery'\n  chancery review c:0123456789abcdef undo\n  chancery review s:0123456789abcdef add --quote 'Ana met Eva in 1961.' --set kind=meeting/held --set time=1961 --set party.words=Ana\n\nWho decides is $CHANCERY_USER, else the login name."
)]
pub(crate) struct Review {
    /// Id of the claim (for add: of the source); none means one claim after another
    subject: Option<String>,
    /// What you decide
    #[arg(value_enum)]
    verdict: Option<Word>,
    /// Why; needed to reject and for notes
    #[arg(long, short, value_name = "WORDS")]
    reason: Option<String>,
    /// A part to correct and its value: action=promised, time=1961, supplier=SUN, amount.low=15e9; repeat for several
    #[arg(long = "set", value_name = "PART=VALUE")]
    edits: Vec<String>,
    /// Words of the source that a new claim rests on
    #[arg(long, value_name = "WORDS")]
    quote: Option<String>,
    /// Claims that somebody flagged, instead of those that nobody judged
    #[arg(long)]
    flagged: bool,
    #[command(flatten)]
    filter: Filter,
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
    /// The source says something that nobody found: --quote, --set kind=KIND/ACTION and what else is known
    Add,
}

impl Review {
    pub(crate) fn run(&self, global: &Global, talk: &Talk) -> Result<Code, Failure> {
        let mut record = open_to_change(global)?;
        match (&self.subject, self.verdict) {
            (None, _) => self.queue(record),
            (Some(source), Some(Word::Add)) => self.add(&mut record, source, talk),
            (Some(claim), Some(word)) => self.decide(&mut record, claim, word, talk),
            (Some(_), None) => Err(Failure::usage("say what you decide")
                .hint("accept, correct, reject, flag, unflag, note, undo; or name no claim, to go through all")),
        }
    }

    fn queue(&self, record: Record) -> Result<Code, Failure> {
        let mut query = self.filter.query(&record)?;
        if query.as_of.is_some() {
            return Err(Failure::usage("what was cannot be judged any more").hint("leave --as-of out; `chancery claims --as-of` shows it"));
        }
        if query.statuses == default_statuses() && !self.flagged {
            query.statuses = vec![Status::Unreviewed];
        }
        Queue::new(record, query, self.flagged, Keys::of_stdin(), stamp)?.run()?;
        Ok(Code::Done)
    }

    fn decide(&self, record: &mut Record, claim: &str, word: Word, talk: &Talk) -> Result<Code, Failure> {
        let claim = record.claim(claim)?.claim;
        let verdict = match word {
            Word::Accept => Verdict::Accept,
            Word::Reject => Verdict::Reject,
            Word::Flag => Verdict::Flag,
            Word::Unflag => Verdict::Unflag,
            Word::Note => Verdict::Note,
            Word::Undo => Verdict::Undo,
            Word::Correct | Word::Add => {
                let edits = self.edits()?;
                let text = record.text_of_claim(&claim.id)?;
                Verdict::Correct(Box::new(edit_claim(&claim, &text, &edits)?))
            }
        };
        let number = record.decide(&claim.id, &verdict, self.reason.as_deref(), &stamp())?;
        // Taking back what added a claim leaves none.
        match record.claim(&claim.id) {
            Ok(after) => say(&after.claim)?,
            Err(_) => writeln!(std::io::stdout().lock(), "{} is gone; `chancery log {}` has it", claim.id, claim.id)?,
        }
        talk.note(&format!("decision {number}; `chancery review {} undo` takes it back", claim.id));
        Ok(Code::Done)
    }

    fn add(&self, record: &mut Record, source: &str, talk: &Talk) -> Result<Code, Failure> {
        let source = record.source(source)?;
        let quote = self
            .quote
            .as_deref()
            .ok_or_else(|| Failure::usage("a new claim rests on words").hint("say them with --quote, as the source has them"))?;
        let edits = self.edits()?;
        let kind = edits.iter().find(|(part, _)| part == "kind").and_then(|(_, value)| value.split_once('/'));
        let kind = kind.and_then(|(kind, action)| Kind::from_name(kind).and_then(|kind| Some((kind, kind.action(action)?))));
        let (kind, action) =
            kind.ok_or_else(|| Failure::usage("a new claim has a kind").hint("say it with --set, such as --set kind=transfer/delivered"))?;
        let no_place = || Failure::usage("these words are not in the source").hint("give them exactly as they stand there");
        let draft = chancery_desk::draft(&source, quote, 0, kind, action).ok_or_else(no_place)?;
        let mut claim = edit_claim(&draft, &source.text, &edits)?;
        claim.id = claim_id(&claim);
        let number = record.add_claim(&claim, self.reason.as_deref(), &stamp())?;
        say(&claim)?;
        talk.note(&format!("decision {number}; `chancery review {} undo` takes it back", claim.id));
        Ok(Code::Done)
    }

    fn edits(&self) -> Result<Vec<(String, String)>, Failure> {
        if self.edits.is_empty() {
            return Err(Failure::usage("a correction needs something to correct").hint("say it with --set, such as --set time=1961/1991"));
        }
        self.edits.iter().map(|edit| part_and_value(edit)).collect()
    }
}

/// Reads `time=1961/1991`.
pub(crate) fn part_and_value(edit: &str) -> Result<(String, String), Failure> {
    edit.split_once('=')
        .map(|(part, value)| (part.trim().to_owned(), value.trim().to_owned()))
        .ok_or_else(|| Failure::usage(format!("not a part and a value: {edit}")).hint("write it as time=1961/1991"))
}

fn say(claim: &chancery_claim::Claim) -> Result<(), Failure> {
    let names = crate::record::names(std::slice::from_ref(claim));
    Ok(writeln!(std::io::stdout().lock(), "{} {}: {}", claim.id, claim.status, sentence(claim, &names))?)
}

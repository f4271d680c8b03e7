//! Claims one after another, each shown with its words and judged by a single key.
use crate::commands::review::part_and_value;
use crate::failure::Failure;
use crate::keys::Keys;
use chancery_brief::terminal::{safe, wrap};
use chancery_brief::{amount_words, sentence, time_words};
use chancery_claim::Claim;
use chancery_store::{Query, Record, Stamp, Stored, Verdict, edit_claim};
use chancery_text::Span;
use std::collections::BTreeMap;
use std::io::{self, Write};

const KEYS: &str = "a accept · c correct · x reject · f flag · n note · s skip · b back · u undo · ? keys · q stop";
const LONG_KEYS: &str = "  a  accept: it says what the source says
  c  correct: asks for PART=VALUE, one a line, until an empty line
     (time=1961/1991  action=promised  supplier=SUN  amount.low=15e9  quote=WORDS)
  x  reject: asks why
  f  flag, for somebody to look at
  n  note: asks for the words
  s  skip; b goes back to the one before
  u  undo the last decision made here
  q  stop; what was decided is kept
";

/// The claims, in the order of time, and where the person is among them.
pub(crate) struct Queue {
    record: Record,
    query: Query,
    /// Ids that were flagged, in the order of flagging, where these are gone through.
    flagged: Option<Vec<String>>,
    keys: Keys,
    stamp: fn() -> Stamp,
    /// Claims that were shown, in the order of the queue.
    shown: Vec<String>,
    /// Which of them is shown now.
    at: usize,
    /// Claims decided about, in order.
    decided: Vec<String>,
    done: BTreeMap<&'static str, usize>,
}

/// What follows a key.
enum Next {
    Forward,
    Back,
    Same,
    Show(String),
    Stop,
}

impl Queue {
    pub(crate) fn new(record: Record, query: Query, flagged: bool, keys: Keys, stamp: fn() -> Stamp) -> Result<Self, Failure> {
        let flagged = if flagged { Some(record.flagged()?) } else { None };
        Ok(Self { record, query, flagged, keys, stamp, shown: Vec::new(), at: 0, decided: Vec::new(), done: BTreeMap::new() })
    }

    /// Goes through them until the end, or until told to stop.
    pub(crate) fn run(mut self) -> Result<(), Failure> {
        let n = match &self.flagged {
            Some(ids) => ids.len(),
            None => self.record.count_claims(&self.query)?,
        };
        say(&format!("{n} to judge. {KEYS}\n"))?;
        let mut next = self.forward()?;
        while let Some(stored) = next {
            next = match self.judge(&stored)? {
                Next::Forward => self.forward()?,
                Next::Same => Some(self.record.claim(&stored.claim.id)?),
                Next::Back => {
                    self.at = self.at.saturating_sub(1);
                    Some(self.record.claim(&self.shown[self.at])?)
                }
                Next::Show(id) => {
                    self.at = self.shown.iter().position(|shown| *shown == id).unwrap_or(self.at);
                    Some(self.record.claim(&id)?)
                }
                Next::Stop => None,
            };
        }
        let done: Vec<String> = self.done.iter().map(|(what, n)| format!("{n} {what}")).collect();
        say(&format!("Done: {}.\n", if done.is_empty() { "nothing decided".to_owned() } else { done.join(", ") }))
    }

    /// The next claim: one that was shown and not judged, after going back, else the next one of the queue.
    fn forward(&mut self) -> Result<Option<Stored>, Failure> {
        while self.at + 1 < self.shown.len() {
            self.at += 1;
            let id = &self.shown[self.at];
            if !self.decided.contains(id) {
                return Ok(Some(self.record.claim(id)?));
            }
        }
        let stored = match &mut self.flagged {
            Some(ids) if ids.is_empty() => None,
            Some(ids) => Some(self.record.claim(&ids.remove(0))?),
            None => {
                let page = self.record.claims(&Query { limit: 1, ..self.query.clone() })?;
                page.claims.into_iter().next()
            }
        };
        if let Some(stored) = &stored {
            // The place it has now: a corrected date may move it, and it must not come again for that.
            self.query.after = Some(self.record.place(stored)?);
            self.shown.push(stored.claim.id.clone());
            self.at = self.shown.len() - 1;
        }
        Ok(stored)
    }

    /// Shows a claim and does what the keys say.
    fn judge(&mut self, stored: &Stored) -> Result<Next, Failure> {
        let claim = &stored.claim;
        let text = self.record.text(stored.text)?;
        say(&card(claim, &text, &self.record.source_known(&claim.source)?.title.unwrap_or_else(|| claim.source.clone())))?;
        loop {
            say("> ")?;
            io::stdout().flush()?;
            let Some(key) = self.keys.key()? else {
                say("\n")?;
                return Ok(Next::Stop);
            };
            say(&format!("{}\n", safe(&key.to_string())))?;
            let verdict = match key {
                'a' => Verdict::Accept,
                'x' | 'r' => Verdict::Reject,
                'f' => Verdict::Flag,
                'n' => Verdict::Note,
                'c' | 'e' => match self.correction(claim, &text)? {
                    Ok(corrected) => Verdict::Correct(Box::new(corrected)),
                    Err(why) => {
                        tell_wrong(&why)?;
                        continue;
                    }
                },
                's' | ' ' | '\n' => return Ok(Next::Forward),
                'b' => return Ok(Next::Back),
                'u' => match self.undo()? {
                    Some(id) => return Ok(Next::Show(id)),
                    None => {
                        say("  nothing was decided here\n")?;
                        continue;
                    }
                },
                'q' => return Ok(Next::Stop),
                _ => {
                    say(LONG_KEYS)?;
                    continue;
                }
            };
            let reason = if matches!(verdict, Verdict::Reject | Verdict::Note) { self.ask("  why")? } else { None };
            match self.record.decide(&claim.id, &verdict, reason.as_deref(), &(self.stamp)()) {
                Ok(_) => {}
                Err(why) => {
                    let why = Failure::from(why);
                    if why.code != crate::failure::Code::Usage {
                        return Err(why);
                    }
                    tell_wrong(&why)?;
                    continue;
                }
            }
            let (what, judged) = match verdict {
                Verdict::Accept => ("accepted", true),
                Verdict::Correct(_) => ("corrected", true),
                Verdict::Reject => ("rejected", true),
                Verdict::Flag => ("flagged", false),
                _ => ("noted", false),
            };
            *self.done.entry(what).or_default() += 1;
            if judged {
                self.decided.push(claim.id.clone());
            }
            say(&format!("  {what}\n"))?;
            return Ok(if matches!(verdict, Verdict::Note) { Next::Same } else { Next::Forward });
        }
    }

    fn ask(&mut self, what: &str) -> Result<Option<String>, Failure> {
        say(&format!("{what}: "))?;
        io::stdout().flush()?;
        let line = self.keys.line()?;
        if let (Keys::Pipe(_), Some(line)) = (&self.keys, &line) {
            say(&format!("{}\n", safe(line)))?;
        }
        Ok(line.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()))
    }

    /// Asks what to correct, until an empty line.
    fn correction(&mut self, claim: &Claim, text: &str) -> Result<Result<Claim, Failure>, Failure> {
        let mut edits = Vec::new();
        while let Some(line) = self.ask("  part=value")? {
            match part_and_value(&line) {
                Ok(edit) => edits.push(edit),
                Err(why) => tell_wrong(&why)?,
            }
        }
        if edits.is_empty() {
            return Ok(Err(Failure::usage("nothing is corrected")));
        }
        Ok(edit_claim(claim, text, &edits).map_err(Failure::from))
    }

    /// Takes the last decision made here back; gives the claim it was about.
    fn undo(&mut self) -> Result<Option<String>, Failure> {
        let Some(id) = self.decided.pop() else {
            return Ok(None);
        };
        self.record.decide(&id, &Verdict::Undo, None, &(self.stamp)())?;
        *self.done.entry("taken back").or_default() += 1;
        Ok(Some(id))
    }
}

fn say(text: &str) -> Result<(), Failure> {
    Ok(io::stdout().lock().write_all(text.as_bytes())?)
}

fn tell_wrong(why: &Failure) -> Result<(), Failure> {
    let hint = why.hint.as_ref().map_or(String::new(), |hint| format!(" ({hint})"));
    say(&format!("  {}{hint}\n", safe(&why.what)))
}

/// A claim as it is shown to be judged: what it says, in the words of the source, and its parts.
fn card(claim: &Claim, text: &str, title: &str) -> String {
    let names = crate::record::names(std::slice::from_ref(claim));
    let width = crate::output::terminal_width().unwrap_or(88).clamp(40, 110);
    let mut out = format!("\n{}  {}/{}  {}\n", claim.id, claim.kind, claim.action, claim.status);
    let mut block = |indent: &str, words: &str| {
        for line in wrap(&safe(words), width - indent.len()) {
            out.push_str(&format!("{indent}{line}\n"));
        }
    };
    block("", &sentence(claim, &names));
    let (before, after) = around(text, claim.quote);
    block("  ", &format!("{before}⟦{}⟧{after}", claim.quote_text));
    block("  ", &format!("— {title}"));
    let mut parts: Vec<String> = Vec::new();
    for role in &claim.roles {
        let entity = role.entity.as_deref().map_or(String::new(), |id| format!(" = {id}"));
        parts.push(format!("{}: “{}”{entity}", role.role, role.text));
    }
    if let Some(time) = &claim.time {
        parts.push(format!("time: {} ({})", time.value.edtf, time_words(&time.value).unwrap_or_default()));
    }
    for amount in &claim.amounts {
        parts.push(format!("amount: {} ({})", amount_words(amount), amount.of));
    }
    parts.push(format!("{}, {}; confidence {:.2}", claim.polarity, claim.modality, claim.confidence));
    block("  ", &parts.join("; "));
    out
}

/// The words around a span, on the same line of the text.
fn around(text: &str, span: Span) -> (String, String) {
    let before = text.get(..span.start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default().split('\n').next().unwrap_or_default();
    let cut = |words: Vec<&str>| words.join(" ");
    let mut last: Vec<&str> = before.split_whitespace().rev().take(25).collect();
    last.reverse();
    let first: Vec<&str> = after.split_whitespace().take(25).collect();
    let blank = |is: bool| if is { " " } else { "" };
    let (left, right) = (cut(last), cut(first));
    (
        format!("{left}{}", blank(before.ends_with(char::is_whitespace) && !left.is_empty())),
        format!("{}{right}", blank(after.starts_with(char::is_whitespace) && !right.is_empty())),
    )
}

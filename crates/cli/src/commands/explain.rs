//! `chancery explain CLAIM`: everything the record knows of one claim, and why it says so.
use crate::args::Global;
use crate::failure::{Code, Failure};
use crate::output::terminal_width;
use crate::record::{names, open};
use chancery_brief::terminal::{safe, wrap};
use chancery_brief::{amount_words, sentence, time_words};
use chancery_claim::{Claim, Witness, event_code};
use chancery_interchange::claim_json;
use chancery_store::{Decision, Moment, Record, SourceRow, Stored};
use chancery_syntax::{Parse, Parser, tree};
use chancery_text::{Offsets, Span};
use chancery_time::show_day;
use clap::Args;
use std::io::Write;

/// Show one claim: the words around it, its parts, and why the program says so
#[derive(Debug, Args)]
#[command(after_help = "Example: chancery explain c:0123456789abcdef\n\nAny beginning of an id that only one claim has will do.")]
pub(crate) struct Explain {
    /// Id of the claim, as every list shows it
    claim: String,
    /// The claim as it was at this moment (2026-11-23 or 2026-11-23T20:00:00Z)
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<String>,
    /// Print the claim as JSON instead
    #[arg(long)]
    json: bool,
}

impl Explain {
    pub(crate) fn run(&self, global: &Global) -> Result<Code, Failure> {
        let record = open(global)?;
        let id = if self.claim.starts_with("c:") { self.claim.clone() } else { format!("c:{}", self.claim) };
        let as_of = crate::filter::moment(self.as_of.as_deref())?;
        let stored = match record.claim_as_of(&id, as_of) {
            Ok(stored) => stored,
            Err(why) => by_beginning(&record, &id, as_of).ok_or_else(|| Failure::from(why).hint("`chancery claims` lists the ids"))?,
        };
        // The text that its spans point into: an older reading of the source, perhaps.
        let text = record.text(stored.text)?;
        let source = SourceRow { text, ..record.source_as_of(&stored.claim.source, as_of)? };
        let offsets = Offsets::new(&source.text);
        let claim = stored.claim;
        let mut out = std::io::stdout().lock();
        if self.json {
            writeln!(out, "{}", claim_json(&claim, &source.info(), &offsets))?;
        } else {
            write!(out, "{}", page(&claim, &source, &offsets, &record.decisions(&claim.id, as_of)?))?;
        }
        Ok(Code::Done)
    }
}

/// Longest quote, in bytes, whose tree is drawn.
const LONGEST_TREE: usize = 600;

/// The one claim whose id begins so.
fn by_beginning(record: &Record, id: &str, as_of: Option<Moment>) -> Option<Stored> {
    let [only] = record.ids_beginning(id, 2).ok()?.try_into().ok()?;
    record.claim_as_of(&only, as_of).ok()
}

/// Widens a span to the sentence-sized surroundings, at most so many bytes each side, on character boundaries.
fn around(text: &str, span: Span, reach: usize) -> (String, String) {
    let mut from = span.start.saturating_sub(reach);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (span.end + reach).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let before = text.get(from..span.start).unwrap_or_default();
    let after = text.get(span.end..to).unwrap_or_default();
    // Half words at the ends would look like words of the source.
    let before = before.split_once(char::is_whitespace).filter(|_| from > 0).map_or(before, |(_, rest)| rest);
    let after = after.rsplit_once(char::is_whitespace).filter(|_| to < text.len()).map_or(after, |(rest, _)| rest);
    (before.to_owned(), after.to_owned())
}

fn line(out: &mut String, label: &str, text: &str) {
    let width = terminal_width().unwrap_or(88).clamp(40, 110) - 14;
    for (i, words) in wrap(&safe(text), width).iter().enumerate() {
        let label = if i == 0 { label } else { "" };
        out.push_str(&format!("{label:<13} {words}\n"));
    }
}

fn place(offsets: &Offsets, span: Span) -> String {
    format!("{}–{}", offsets.byte_to_code_point(span.start), offsets.byte_to_code_point(span.end))
}

fn pair(bounds: (Option<i64>, Option<i64>)) -> String {
    let show = |day: Option<i64>| day.map_or_else(|| "open".to_owned(), show_day);
    if bounds.0 == bounds.1 { show(bounds.0) } else { format!("{} to {}", show(bounds.0), show(bounds.1)) }
}

fn page(claim: &Claim, source: &SourceRow, offsets: &Offsets, decisions: &[Decision]) -> String {
    let names = names(std::slice::from_ref(claim));
    let mut out = format!("{}\n\n", safe(&sentence(claim, &names)));
    let (before, after) = around(&source.text, claim.quote, 160);
    line(&mut out, "quote", &format!("… {before}⟦{}⟧{after} …", claim.quote_text));
    let title = source.title.as_deref().unwrap_or(&source.id);
    let origin: Vec<&str> = [&source.publisher, &source.author, &source.published].into_iter().flatten().map(String::as_str).collect();
    line(&mut out, "source", &format!("{title} ({})", if origin.is_empty() { source.id.clone() } else { origin.join(", ") }));
    let page = source.page_of(claim.quote.start).map_or_else(String::new, |page| format!("p. {page}, "));
    line(&mut out, "place", &format!("{page}characters {}", place(offsets, claim.quote)));
    line(&mut out, "claim", &format!("{}/{} ({})", claim.kind, claim.action, claim.id));
    for role in &claim.roles {
        let entity = role.entity.as_deref().map_or_else(
            || "not identified".to_owned(),
            |id| match names.label(id) {
                label if label == id => id.to_owned(),
                label => format!("{label} {id}"),
            },
        );
        let at = role.span.map_or_else(|| "implied by the document".to_owned(), |span| place(offsets, span));
        line(&mut out, role.role, &format!("“{}” ({at}): {entity}", role.text));
    }
    if let Some(time) = &claim.time {
        let value = &time.value;
        let words = time_words(value).unwrap_or_else(|| value.edtf.clone());
        line(&mut out, "time", &format!("“{}”: {words} (EDTF {})", time.text, value.edtf));
        line(&mut out, "", &format!("begins {}; finishes {}", pair(value.bounds.begin), pair(value.bounds.finish)));
    } else {
        line(&mut out, "time", "not stated");
    }
    for amount in &claim.amounts {
        line(&mut out, "amount", &format!("{}: “{}”, that is {}", amount.of, amount.text, amount_words(amount)));
    }
    line(&mut out, "stance", &format!("{}, {}", claim.polarity, claim.modality));
    if let Some(who) = &claim.attribution {
        line(&mut out, "according to", &who.text);
    }
    let witness = match claim.witness {
        Witness::Rule => "the order of words",
        Witness::Parse => "the sentence tree",
        Witness::Both => "the order of words and the sentence tree, which agree",
    };
    line(&mut out, "rule", &format!("{}, by {witness} ({})", claim.rule, claim.engine));
    line(&mut out, "confidence", &format!("{:.2}", claim.confidence));
    for reason in &claim.reasons {
        line(&mut out, "", reason);
    }
    if let Some(code) = event_code(claim) {
        line(&mut out, "event code", &format!("PLOVER {}, CAMEO {}, Goldstein {:+.1}", code.plover, code.cameo, code.goldstein));
    }
    line(&mut out, "review", claim.status.name());
    for decision in decisions {
        let part = |label: &str, words: &Option<String>| words.as_ref().map_or(String::new(), |words| format!("{label}{words}"));
        let undone = if decision.undone { " (taken back)" } else { "" };
        let (change, reason) = (part(": ", &decision.change), part("; why: ", &decision.reason));
        line(&mut out, "", &format!("{} {} {}{change}{reason}{undone}", decision.at, decision.who, decision.verdict));
    }
    out.push_str(&sentence_tree(&source.text, claim.quote));
    out
}

/// The tree of the quote's sentence, as the engine saw it; a quote of several sentences or none has no tree.
fn sentence_tree(text: &str, quote: Span) -> String {
    let whole = text.get(quote.start..quote.end).is_some();
    if !whole || quote.len() > LONGEST_TREE {
        return String::new();
    }
    let mut parse = Parse::default();
    Parser::builtin().parse(text, quote, &mut parse);
    let drawn = tree(&parse, text);
    if drawn.is_empty() { drawn } else { format!("\n{}", safe_lines(&drawn)) }
}

/// Marks that could steer a terminal are taken out line by line.
fn safe_lines(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", safe(line))).collect()
}

//! `chancery rules`: what the program reads by, at one look, and whether it is sound.
use crate::documents;
use crate::failure::{Code, Failure};
use crate::output::terminal_width;
use crate::own::Own;
use crate::talk::Talk;
use chancery_brief::counted;
use chancery_brief::terminal::wrap;
use chancery_claim::Kind;
use chancery_desk::{Known, SAMPLES, SIDECAR, Sidecar, read_bytes};
use chancery_extract::check::{Grade, Remark, check};
use chancery_extract::rules::{Rule, TriggerClass};
use chancery_extract::{Engine, Hints};
use chancery_text::Document;
use clap::{Args, Subcommand};
use std::io::Write;
use std::path::PathBuf;

/// List the rules by which documents are read, or check them
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  chancery rules list mission\n  chancery rules check\n  chancery rules check --rules my-rules/ --silent archive/\n\nThe manual of rules (docs/manual/rules.md) shows how one is written."
)]
pub(crate) struct Rules {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Show what words trigger which rules, kind by kind
    List(List),
    /// Run every example, and find rules that fail, never fire, overlap or contradict each other
    #[command(
        after_help = "Exit code 1 means that there are faults; notes alone are no fault.\nA fault: an example that fails, two claims of one example that cannot both be meant, a rule or trigger that can\nnever fire, an unknown path, a word list that nothing names."
    )]
    Check(Check),
}

/// Options of `rules list`.
#[derive(Debug, Args)]
struct List {
    #[command(flatten)]
    own: Own,
    /// Only this kind of claim (mission, transfer, …)
    #[arg(value_name = "KIND")]
    kind: Option<String>,
}

/// Options of `rules check`.
#[derive(Debug, Args)]
struct Check {
    #[command(flatten)]
    own: Own,
    /// Show notes too: what may be meant, but is worth a look
    #[arg(long)]
    notes: bool,
    /// List the rules that fire on nothing but their own examples
    #[arg(long)]
    silent: bool,
    /// Documents in which rules may fire, beside the samples that the program carries; folders are walked
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Rules {
    pub(crate) fn run(&self, talk: &Talk) -> Result<Code, Failure> {
        match &self.what {
            What::List(list) => list.run(talk),
            What::Check(check) => check.run(talk),
        }
    }
}

impl List {
    fn run(&self, talk: &Talk) -> Result<Code, Failure> {
        let kind = self.kind.as_deref().map(kind_named).transpose()?;
        let own = self.own.engine(talk)?;
        let engine = own.as_ref().unwrap_or_else(|| Engine::builtin());
        let mut out = std::io::stdout().lock();
        for one in Kind::ALL.iter().filter(|one| kind.is_none_or(|kind| kind == **one)) {
            write!(out, "{}", kind_page(*one, &engine.rules().rules))?;
        }
        Ok(Code::Done)
    }
}

fn kind_named(name: &str) -> Result<Kind, Failure> {
    let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    Kind::from_name(name)
        .ok_or_else(|| Failure::usage(format!("no such kind of claim: {name}")).hint(format!("there are {}", known.join(", "))))
}

/// One kind: its actions, and under each the rules with their triggers.
fn kind_page(kind: Kind, rules: &[Rule]) -> String {
    let mut out = format!("{kind} ({})\n", kind.roles().join(", "));
    for action in kind.actions() {
        let here: Vec<&Rule> = rules.iter().filter(|rule| rule.kind == kind && rule.action == *action).collect();
        if here.is_empty() {
            out.push_str(&format!("  {action}: by no rule; found by the form of tables, titles or sums\n"));
            continue;
        }
        out.push_str(&format!("  {action}\n"));
        for rule in here {
            for class in [TriggerClass::Verb, TriggerClass::Noun, TriggerClass::Predicate] {
                let words: Vec<String> = rule.triggers.iter().filter(|(of, _)| *of == class).map(|(_, words)| words.join(" ")).collect();
                if !words.is_empty() {
                    trigger_line(&mut out, &rule.name, class.name(), &words.join(", "));
                }
            }
        }
    }
    out.push('\n');
    out
}

fn trigger_line(out: &mut String, rule: &str, class: &str, words: &str) {
    const LEAD: usize = 44;
    let width = terminal_width().unwrap_or(100).clamp(LEAD + 20, 140) - LEAD;
    for (i, line) in wrap(words, width).iter().enumerate() {
        let (rule, class) = if i == 0 { (rule, class) } else { ("", "") };
        out.push_str(&format!("    {rule:<28} {class:<10} {line}\n"));
    }
}

impl Check {
    fn run(&self, talk: &Talk) -> Result<Code, Failure> {
        let own = self.own.engine(talk)?;
        let engine = own.as_ref().unwrap_or_else(|| Engine::builtin());
        let mut files: Vec<(String, String)> =
            Engine::shipped_rules().iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        files.extend(self.own.files()?);
        let named: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let mut documents = samples();
        documents.extend(self.documents(talk));
        let remarks = check(engine, &named, &documents);
        let mut out = std::io::stdout().lock();
        let shown = |grade: Grade| match grade {
            Grade::Fault => true,
            Grade::Note => self.notes,
            Grade::Silent => self.silent,
        };
        for remark in remarks.iter().filter(|remark| shown(remark.grade)) {
            writeln!(out, "{}", line(remark))?;
        }
        let count = |grade: Grade| remarks.iter().filter(|remark| remark.grade == grade).count();
        let (n_faults, n_notes, n_silent) = (count(Grade::Fault), count(Grade::Note), count(Grade::Silent));
        let n_examples: usize = engine.rules().rules.iter().map(|rule| rule.examples.len()).sum();
        writeln!(
            out,
            "{} with {}: {}, {} (--notes), {} heard on their own examples only (--silent)",
            counted(engine.rules().rules.len(), "rule", "rules"),
            counted(n_examples, "example", "examples"),
            counted(n_faults, "fault", "faults"),
            counted(n_notes, "note", "notes"),
            counted(n_silent, "rule", "rules"),
        )?;
        Ok(if n_faults == 0 { Code::Done } else { Code::Found })
    }

    /// The documents named on the command line; what cannot be read is told and left out.
    fn documents(&self, talk: &Talk) -> Vec<(Document, Hints)> {
        let known = documents::Known { max_size: 64, ..documents::Known::default() };
        let (files, failed, _) = documents::files(&self.paths);
        failed.iter().for_each(|(path, why)| talk.error(&format!("{}: {why}", path.display())));
        let sidecars = documents::sidecars(&files);
        let mut out = Vec::new();
        for path in &files {
            match documents::read(path, &known, path.parent().and_then(|folder| sidecars.get(folder))) {
                Ok(read) => out.push((read.document, read.hints)),
                Err(why) => talk.error(&format!("{}: {why}", path.display())),
            }
        }
        out
    }
}

fn line(remark: &Remark) -> String {
    let grade = match remark.grade {
        Grade::Fault => "fault",
        Grade::Note => "note",
        Grade::Silent => "silent",
    };
    format!("{}:{}: {grade}: {}: {}", remark.at.0, remark.at.1, remark.rule, remark.message)
}

/// The sample documents, as running text in which rules may fire.
fn samples() -> Vec<(Document, Hints)> {
    let sidecar = Sidecar::parse(SIDECAR);
    let read = |(name, text): &(&str, &str)| read_bytes(text.as_bytes(), name, name, &Known::default(), Some(&sidecar)).ok();
    SAMPLES.iter().filter_map(read).map(|read| (read.document, read.hints)).collect()
}

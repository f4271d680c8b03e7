//! The twelve documents of `documents/`, read and judged by the facts beside them.
use crate::facts::{Answer, Fact};
use chancery_claim::Claim;
use chancery_extract::{Engine, Hints};
use chancery_text::{Document, read_document};
use std::fs;
use std::path::{Path, PathBuf};

/// One document, read and judged.
#[derive(Debug)]
pub struct Judged {
    /// Its name, without the ending.
    pub name: String,
    /// The document.
    pub document: Document,
    /// What is said in it.
    pub facts: Vec<Fact>,
    /// What the program reads in it.
    pub claims: Vec<Claim>,
    /// The evidence of each claim.
    pub evidence: Vec<f64>,
    /// Which facts the claims say.
    pub answer: Answer,
    /// Claims that must not be made and were, with why they are wrong.
    pub faults: Vec<(usize, String)>,
}

impl Judged {
    /// Numbers of the claims that say no fact: not judged, but to be looked at.
    pub fn extra(&self) -> Vec<usize> {
        let used = |i: usize| self.answer.facts.iter().flatten().any(|(claim, wrong)| *claim == i && wrong.is_empty());
        (0..self.claims.len()).filter(|&i| !used(i)).collect()
    }
}

/// The folder of the documents.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("documents")
}

/// Reads and judges every document of the folder, in the order of names.
///
/// # Errors
/// Where a file is missing or no facts; the text says which.
pub fn judge_all() -> Result<Vec<Judged>, String> {
    let folder = folder();
    let never = facts_of(&folder.join("never.jsonl"))?;
    let entries = fs::read_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut names: Vec<String> = entries.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name != "README.md" && !name.ends_with(".jsonl"));
    names.sort();
    names.iter().map(|file| judge(&folder, file, &never)).collect()
}

fn judge(folder: &Path, file: &str, never: &[Fact]) -> Result<Judged, String> {
    let path = folder.join(file);
    let bytes = fs::read(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    let document = read_document(&bytes, file).map_err(|why| format!("{file}: {why}"))?;
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name).to_owned();
    let facts = facts_of(&folder.join(format!("{name}.facts.jsonl")))?;
    let read = Engine::builtin().extract(&document, &Hints::default());
    let (claims, evidence) = (read.claims, read.evidence);
    let answer = Answer::of(&facts, &claims, &document.text);
    let mine: Vec<Fact> = never.iter().filter(|fact| fact.id == name).cloned().collect();
    let made = Answer::of(&mine, &claims, &document.text).facts;
    let wrong = made.into_iter().zip(&mine);
    let faults = wrong.filter_map(|(made, fact)| made.filter(|(_, wrong)| wrong.is_empty()).map(|(i, _)| (i, fact.why.clone()))).collect();
    Ok(Judged { name, document, facts, claims, evidence, answer, faults })
}

fn facts_of(path: &Path) -> Result<Vec<Fact>, String> {
    let text = fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))?;
    Fact::parse_all(&text).map_err(|why| format!("{}: {why}", path.display()))
}

/// A claim in a line, for reading.
pub fn in_words(claim: &Claim) -> String {
    let roles: Vec<String> = claim
        .roles
        .iter()
        .map(|role| format!("{} “{}”{}", role.role, role.text, role.entity.as_ref().map_or_else(String::new, |id| format!(" {id}"))))
        .collect();
    let time = claim.time.as_ref().map_or_else(String::new, |time| format!("; {}", time.value.edtf));
    let bound = |bound: Option<f64>| bound.map_or_else(String::new, |bound| bound.to_string());
    let amounts: Vec<String> = claim
        .amounts
        .iter()
        .map(|amount| format!("; {} {}..{} {}", amount.of, bound(amount.value.low), bound(amount.value.high), amount.value.unit))
        .collect();
    format!("{}/{}: {}{time}{}; {}, {}", claim.kind, claim.action, roles.join(", "), amounts.concat(), claim.polarity, claim.modality)
}

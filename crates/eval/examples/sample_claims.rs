//! Draws claims for judging by eye, and writes them as a sheet: see `cargo xtask sample-claims`.
//!
//! `--seed N --n 200 PATH…`: each PATH (a file or a folder) gives an equal share, and no kind more than a third.
//! Large files are cut into pieces, of which only as many are read as the draw needs; the same seed draws the same pieces.
use chancery_brief::{amount_words, terminal::safe, time_words};
use chancery_claim::{Claim, Kind, short_hash};
use chancery_desk::{FILE_NAME, Known, Sidecar, extract, read_bytes};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Endings of documents in a folder; a file that is named is always read.
const ENDINGS: &[&str] = &["txt", "md", "html", "pdf", "docx", "xml"];
/// Bytes of a piece of a large file.
const PIECE: usize = 60_000;
/// How many claims are gathered for each that is drawn, so that the cap on kinds has room.
const ROOM: usize = 8;
/// Longest quote shown, in characters.
const QUOTE: usize = 240;

struct Drawn {
    source: String,
    claim: Claim,
}

#[allow(clippy::print_stdout, clippy::print_stderr)]
fn main() -> ExitCode {
    let (mut seed, mut n, mut paths) = (1u64, 200usize, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let number = |value: Option<String>| value.and_then(|value| value.parse::<u64>().ok());
        match argument.as_str() {
            "--seed" => seed = number(arguments.next()).unwrap_or(seed),
            "--n" => n = number(arguments.next()).map_or(n, |n| n as usize),
            path => paths.push(PathBuf::from(path)),
        }
    }
    if paths.is_empty() {
        eprintln!("usage: sample_claims [--seed N] [--n 200] PATH…");
        return ExitCode::from(2);
    }
    let mut drawn: Vec<Drawn> = Vec::new();
    let mut per_kind: BTreeMap<Kind, usize> = BTreeMap::new();
    for (i, path) in paths.iter().enumerate() {
        // What does not divide goes to the first paths.
        let share = n / paths.len() + usize::from(i < n % paths.len());
        match draw(path, share, seed, n.div_ceil(3), &mut per_kind) {
            Ok(more) => drawn.extend(more),
            Err(why) => {
                eprintln!("{}: {why}", path.display());
                return ExitCode::FAILURE;
            }
        }
    }
    println!("{}", sheet(&drawn, seed, &per_kind));
    ExitCode::SUCCESS
}

/// Draws claims from one path, in an order that only the seed and the claims decide.
fn draw(path: &Path, share: usize, seed: u64, most: usize, per_kind: &mut BTreeMap<Kind, usize>) -> Result<Vec<Drawn>, String> {
    let seed = seed.to_string();
    let mut pieces = pieces(path)?;
    pieces.sort_by_key(|(name, start, _)| short_hash(&[&seed, name, &start.to_string()]));
    let mut found = Vec::new();
    for (name, _, read) in pieces {
        if share * ROOM <= found.len() {
            break;
        }
        let extracted = extract(read()?);
        found.extend(extracted.claims.into_iter().map(|claim| Drawn { source: name.clone(), claim }));
    }
    found.sort_by_key(|drawn| short_hash(&[&seed, &drawn.claim.id]));
    let mut out = Vec::new();
    for drawn in found {
        let count = per_kind.entry(drawn.claim.kind).or_default();
        if out.len() < share && *count < most {
            *count += 1;
            out.push(drawn);
        }
    }
    Ok(out)
}

type Piece = (String, usize, Box<dyn Fn() -> Result<chancery_desk::Read, String>>);

/// The documents of a path; a large one in pieces that end where a document ends, or at ends of lines.
fn pieces(path: &Path) -> Result<Vec<Piece>, String> {
    let mut files = BTreeSet::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).map_err(|why| why.to_string())?.filter_map(Result::ok) {
            let path = entry.path();
            let is_text = path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known));
            if path.is_file() && is_text && entry.file_name() != FILE_NAME {
                files.insert(path);
            }
        }
    } else {
        files.insert(path.to_path_buf());
    }
    let sidecar = path.is_dir().then(|| fs::read_to_string(path.join(FILE_NAME)).ok()).flatten().map(|text| Sidecar::parse(&text));
    let mut out: Vec<Piece> = Vec::new();
    for file in files {
        let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let bytes = fs::read(&file).map_err(|why| format!("{}: {why}", file.display()))?;
        // Where a file holds many documents, parted by form feeds, no piece begins or ends inside of one.
        let border = if bytes.contains(&0xc) { 0xc } else { b'\n' };
        let mut start = 0;
        while start < bytes.len() {
            let end = if bytes.len() <= 4 * PIECE {
                bytes.len()
            } else {
                bytes.iter().skip(start + PIECE).position(|byte| *byte == border).map_or(bytes.len(), |at| start + PIECE + at + 1)
            };
            let (piece, own, sidecar) = (bytes[start..end].to_vec(), name.clone(), sidecar.clone());
            let read = move || read_bytes(&piece, &own, &own, &Known::default(), sidecar.as_ref());
            // A form feed at the very end leaves a piece of nothing, which is no document.
            if bytes[start..end].iter().any(|byte| !byte.is_ascii_whitespace()) {
                out.push((name.clone(), start, Box::new(read)));
            }
            start = end;
        }
    }
    Ok(out)
}

fn sheet(drawn: &[Drawn], seed: u64, per_kind: &BTreeMap<Kind, usize>) -> String {
    let kinds: Vec<String> = per_kind.iter().map(|(kind, n)| format!("{kind} {n}")).collect();
    let mut out = format!(
        "# {} claims judged by eye, seed {seed}\n\n\
         Write `yes` or `no` under *right*, and under *why* what is wrong: kind, direction, role, time, amount, polarity, modality.\n\
         A claim is right if all that it says stands in the document as it says it; a role that it leaves open is no fault.\n\
         `cargo xtask precision FILE` counts a judged sheet.\n\n\
         Kinds: {}.\n\n| n | source | quote | claim | right | why |\n|---|---|---|---|---|---|\n",
        drawn.len(),
        kinds.join(", ")
    );
    for (i, one) in drawn.iter().enumerate() {
        out.push_str(&format!(
            "| {} | {} | {} | {} |  |  |\n",
            i + 1,
            cell(&one.source),
            cell(&quote(&one.claim)),
            cell(&claim_words(&one.claim))
        ));
    }
    out
}

/// Text that stays inside its cell.
fn cell(text: &str) -> String {
    safe(&text.split_whitespace().collect::<Vec<_>>().join(" ")).replace('|', "\\|")
}

/// The quote; of a long one the part around the words that fill roles.
fn quote(claim: &Claim) -> String {
    let text: Vec<char> = claim.quote_text.chars().collect();
    if text.len() <= QUOTE {
        return claim.quote_text.clone();
    }
    let inside = claim.roles.iter().filter_map(|role| role.span).filter(|span| claim.quote.contains(*span));
    let (from, to) = inside.fold((claim.quote.end, claim.quote.start), |(from, to), span| (from.min(span.start), to.max(span.end)));
    let middle = if from < to { (from + to) / 2 - claim.quote.start } else { claim.quote.len() / 2 };
    let at = claim.quote_text.char_indices().take_while(|(byte, _)| *byte < middle).count();
    let width = QUOTE - 2;
    let start = at.saturating_sub(width / 2).min(text.len() - width);
    format!("…{}…", text[start..start + width].iter().collect::<String>())
}

/// All that a claim says.
fn claim_words(claim: &Claim) -> String {
    let mut parts = vec![format!("**{}/{}**", claim.kind, claim.action)];
    for role in &claim.roles {
        let entity = role.entity.as_deref().map_or_else(String::new, |id| format!(" [{id}]"));
        let implied = if role.span.is_none() { " (implied)" } else { "" };
        parts.push(format!("{}: {}{entity}{implied}", role.role, role.text));
    }
    if let Some(time) = &claim.time {
        let words = time_words(&time.value).unwrap_or_else(|| time.value.edtf.clone());
        parts.push(format!("time: {words} ({})", time.value.edtf));
    }
    parts.extend(claim.amounts.iter().map(|amount| format!("{}: {}", amount.of, amount_words(amount))));
    if !claim.fields.is_empty() {
        parts.push(format!("fields: {}", claim.fields.join(", ")));
    }
    parts.push(format!("{}, {}", claim.polarity, claim.modality));
    if let Some(who) = &claim.attribution {
        parts.push(format!("according to {}", who.text));
    }
    parts.join("; ")
}

//! The rules of the repository as a check: what a reviewer should never have to say twice.
//!
//! Layers (`crates/README.md` against every `Cargo.toml`), `//!` at the head of every file, file sizes,
//! inherited lints, a reason above every dependency, no paths of one machine, and ARCHITECTURE.md true to the code.
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines beyond which a file must say why it is long.
const LONG: usize = 500;

/// Words that name one developer's machine, written in halves so that this file does not hold them.
const MACHINE: &[&str] =
    &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("C:\\Us", "ers\\"), concat!("bash", "_jobs")];

/// Endings of files that are read as text.
const TEXT: &[&str] =
    &["rs", "toml", "md", "txt", "tsv", "rule", "rules", "yml", "yaml", "js", "css", "html", "xml", "sql", "sh", "json", "jsonl"];

/// Checks the whole repository.
pub(crate) fn run(top: &Path) -> Result<String, String> {
    let mut files = Vec::new();
    walk(top, &mut files);
    files.sort();
    let mut faults = Vec::new();
    let mut n_checked = 0;
    for path in &files {
        let Some(text) = read_text(path) else {
            continue;
        };
        n_checked += 1;
        let name = path.strip_prefix(top).unwrap_or(path).display().to_string();
        faults.extend(machine_words(&name, &text));
        if name.ends_with(".rs") {
            faults.extend(source_file(&name, &text));
        }
        // The fuzz targets are a workspace of their own, which the nightly toolchain builds.
        if name.ends_with("Cargo.toml") && name != "Cargo.toml" && !name.starts_with("fuzz") {
            faults.extend(manifest(&name, &text));
        }
    }
    faults.extend(layers(top));
    faults.extend(crate::walk::faults(top));
    if faults.is_empty() {
        Ok(format!("tidy: {n_checked} files, nothing to mend"))
    } else {
        Err(format!("{}\ntidy: {} to mend", faults.join("\n"), faults.len()))
    }
}

/// Gathers every file but those of git and cargo.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let path = entry.path();
        if path.is_dir() {
            if name != "target" && name != ".git" && name != "node_modules" {
                walk(&path, files);
            }
        } else {
            files.push(path);
        }
    }
}

fn read_text(path: &Path) -> Option<String> {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let known = ending.is_some_and(|ending| TEXT.contains(&ending)) || path.file_name().is_some_and(|name| name == "run");
    if known { fs::read_to_string(path).ok() } else { None }
}

/// No file names a path of the machine on which it was written.
fn machine_words(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate() {
        // An address on the web may have any path.
        let bare = line.split_whitespace().filter(|word| !word.contains("://")).collect::<Vec<_>>().join(" ");
        for word in MACHINE {
            // A path begins with it; "verb/root/noun" only holds it.
            let begins = bare.match_indices(word).any(|(at, _)| !bare[..at].ends_with(|c: char| c.is_alphanumeric()));
            if begins {
                faults.push(format!("{name}:{}: names a path of one machine: {word}", number + 1));
            }
        }
    }
    faults
}

/// A Rust file says in its first line what it holds, and is short or says why not.
fn source_file(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !text.starts_with("//!") {
        faults.push(format!("{name}:1: does not open with `//!` saying what it holds"));
    }
    let lines = text.lines().count();
    if lines > LONG && !text.lines().any(|line| line.starts_with("//! Long because:")) {
        faults.push(format!("{name}: {lines} lines; over {LONG} it needs a line `//! Long because: ...`, or a split"));
    }
    faults
}

/// Sections of a manifest that hold dependencies.
fn is_dependency_section(header: &str) -> bool {
    matches!(header, "[dependencies]" | "[dev-dependencies]" | "[build-dependencies]")
}

/// A manifest inherits the lints and gives a reason for each dependency from outside.
fn manifest(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut section = "";
    let mut above = "";
    let mut inherits = false;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            section = line;
        } else if section == "[lints]" && line.replace(' ', "") == "workspace=true" {
            inherits = true;
        } else if is_dependency_section(section) && !line.is_empty() && !line.starts_with('#') && !line.starts_with("chancery-") {
            if !above.starts_with('#') {
                faults.push(format!("{name}:{}: a dependency without a reason in the comment above it: {line}", number + 1));
            }
            if !line.contains("workspace") {
                faults.push(format!("{name}:{}: a version outside the root manifest: {line}", number + 1));
            }
        }
        above = line;
    }
    if !inherits {
        faults.push(format!("{name}: does not inherit the lints: [lints] workspace = true"));
    }
    faults
}

/// The levels of `crates/README.md`: rows `| 0 | time | ... |`.
fn levels(readme: &str) -> BTreeMap<String, u8> {
    let mut out = BTreeMap::new();
    for line in readme.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let [_, level, name, ..] = cells.as_slice()
            && let Ok(level) = level.parse::<u8>()
        {
            out.insert(name.trim_matches('`').to_owned(), level);
        }
    }
    out
}

/// The crates of this workspace that a manifest uses.
fn uses(manifest: &str) -> Vec<String> {
    let mut section = "";
    let mut out = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            section = line;
        } else if is_dependency_section(section)
            && let Some(rest) = line.strip_prefix("chancery-")
        {
            let end = rest.find(['.', ' ', '=']).unwrap_or(rest.len());
            out.push(rest[..end].to_owned());
        }
    }
    out
}

/// A crate uses crates of lower levels only, and every crate stands in the map.
fn layers(top: &Path) -> Vec<String> {
    let readme = fs::read_to_string(top.join("crates/README.md")).unwrap_or_default();
    let map = levels(&readme);
    let mut faults = Vec::new();
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(top.join("crates")) else {
        return vec!["crates/ cannot be read".to_owned()];
    };
    for entry in entries.filter_map(Result::ok) {
        let Ok(manifest) = fs::read_to_string(entry.path().join("Cargo.toml")) else {
            continue;
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        faults.extend(layer(&name, &manifest, &map));
        found.push(name);
    }
    for name in map.keys() {
        if !found.contains(name) {
            faults.push(format!("crates/README.md: names a crate that is not there: {name}"));
        }
    }
    faults.sort();
    faults
}

/// The layer rule for one crate.
fn layer(name: &str, manifest: &str, map: &BTreeMap<String, u8>) -> Vec<String> {
    let Some(level) = map.get(name) else {
        return vec![format!("crates/README.md: does not name the crate {name}")];
    };
    uses(manifest)
        .into_iter()
        .filter_map(|used| match map.get(&used) {
            Some(lower) if lower < level => None,
            Some(other) => Some(format!("crates/{name}/Cargo.toml: level {level} may not use {used}, which is level {other}")),
            None => Some(format!("crates/{name}/Cargo.toml: uses an unknown crate: {used}")),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{layer, levels, machine_words, manifest, source_file};

    #[test]
    fn a_file_without_a_head_or_too_long_is_named() {
        assert!(source_file("a.rs", "//! Says what.\n").is_empty());
        assert_eq!(source_file("a.rs", "fn main() {}\n").len(), 1);
        let long = format!("//! Says what.\n{}", "// x\n".repeat(600));
        assert_eq!(source_file("a.rs", &long).len(), 1);
        let excused = format!("//! A table.\n//! Long because: one table.\n{}", "// x\n".repeat(600));
        assert!(source_file("a.rs", &excused).is_empty());
    }

    #[test]
    fn a_dependency_needs_a_reason_and_the_root_version() {
        let good = "[lints]\nworkspace = true\n[dependencies]\nchancery-time.workspace = true\n# Why.\nserde.workspace = true\n";
        assert!(manifest("Cargo.toml", good).is_empty());
        let bad = "[dependencies]\nserde = \"1\"\n";
        assert_eq!(manifest("Cargo.toml", bad).len(), 3);
    }

    #[test]
    fn a_crate_may_not_use_its_own_level() {
        let map = levels("| level | crate |\n|---|---|\n| 0 | `time` | x |\n| 1 | `claim` | y |\n| 1 | `other` | z |\n");
        assert!(layer("claim", "[dependencies]\nchancery-time.workspace = true\n", &map).is_empty());
        let faults = layer("claim", "[dependencies]\nchancery-other.workspace = true\n", &map);
        assert_eq!(faults, ["crates/claim/Cargo.toml: level 1 may not use other, which is level 1"]);
        assert_eq!(layer("lost", "", &map).len(), 1);
    }

    #[test]
    fn machine_paths_are_named_but_addresses_are_not() {
        let path = concat!("see /ro", "ot/x");
        assert_eq!(machine_words("a.md", path).len(), 1);
        let address = concat!("see https://example.org/wo", "rk/x");
        assert!(machine_words("a.md", address).is_empty());
    }
}

//! What a user adds to what the program ships: rules and names of his own.
use crate::failure::Failure;
use crate::talk::Talk;
use chancery_brief::counted;
use chancery_extract::Engine;
use clap::Args;
use std::path::{Path, PathBuf};

/// Options of every command that reads by rules.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Own {
    /// Folder with rule files (*.rules) of your own, tried before those shipped; repeat for several
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Vec<PathBuf>,
    /// Folder with tables of names (people.tsv, names.tsv, …) of your own beside those shipped; repeat for several
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Vec<PathBuf>,
}

impl Own {
    /// The engine with what the user adds; none where he adds nothing.
    pub(crate) fn engine(&self, talk: &Talk) -> Result<Option<Engine>, Failure> {
        if self.rules.is_empty() && self.lexicon.is_empty() {
            return Ok(None);
        }
        let by_rules = |errors: Vec<chancery_extract::rules::RuleError>| {
            let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
            Failure::usage(lines.join("\n")).hint("the manual of rules (docs/manual/rules.md) shows how a rule is written")
        };
        let mut engine = if self.rules.is_empty() {
            Engine::shipped().map_err(by_rules)?
        } else {
            let engine = Engine::with_own_rules(&self.files()?).map_err(by_rules)?;
            let set = engine.rules();
            let instead = if set.replaced.is_empty() {
                String::new()
            } else {
                format!("; in place of the shipped ones of the same name: {}", set.replaced.join(", "))
            };
            talk.note(&format!("read with {} of your own{instead}", counted(set.n_own, "rule", "rules")));
            engine
        };
        if !self.lexicon.is_empty() {
            let files = files_of(&self.lexicon, &LEXICON)?;
            let names = files.iter().flat_map(|(_, text)| text.lines()).filter(|line| !line.is_empty() && !line.starts_with('#'));
            talk.note(&format!("read with {} of names of your own", counted(names.count(), "row", "rows")));
            engine = engine.with_own_names(&files).map_err(|why| {
                Failure::usage(why.to_string()).hint("the manual of names (docs/manual/lexicon.md) shows what a row holds")
            })?;
        }
        Ok(Some(engine))
    }

    /// Name and text of every rule file, folder by folder, in the order of names.
    pub(crate) fn files(&self) -> Result<Vec<(String, String)>, Failure> {
        files_of(&self.rules, &RULES)
    }
}

/// What sort of files a folder is asked for.
struct Sort {
    ending: &'static str,
    hint: &'static str,
    takes: &'static str,
}

const RULES: Sort = Sort {
    ending: "rules",
    hint: "`chancery rules list` shows the rules that the program ships",
    takes: "--rules takes a folder of rule files, or one such file",
};
const LEXICON: Sort = Sort {
    ending: "tsv",
    hint: "the manual of names (docs/manual/lexicon.md) shows which tables there are",
    takes: "--lexicon takes a folder of tables, or one such file",
};

/// Name and text of every file of a sort, folder by folder, in the order of names.
fn files_of(places: &[PathBuf], sort: &Sort) -> Result<Vec<(String, String)>, Failure> {
    let mut out = Vec::new();
    for place in places {
        let mut paths = if place.is_dir() { in_folder(place, sort)? } else { vec![place.clone()] };
        paths.sort();
        if paths.is_empty() {
            let why = format!("{}: holds no file whose name ends in .{}", place.display(), sort.ending);
            return Err(Failure::usage(why).hint(sort.hint));
        }
        for path in paths {
            let text = std::fs::read_to_string(&path).map_err(|why| cannot_read(&path, &why, sort))?;
            out.push((path.display().to_string(), text));
        }
    }
    Ok(out)
}

fn in_folder(folder: &Path, sort: &Sort) -> Result<Vec<PathBuf>, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|why| cannot_read(folder, &why, sort))?;
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    Ok(paths.filter(|path| path.extension().is_some_and(|ending| ending == sort.ending)).collect())
}

fn cannot_read(path: &Path, why: &std::io::Error, sort: &Sort) -> Failure {
    Failure::usage(format!("{}: cannot be read: {why}", path.display())).hint(sort.takes)
}

//! What a user adds to what the program ships: rules of his own.
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
}

impl Own {
    /// The engine with what the user adds; none where he adds nothing.
    pub(crate) fn engine(&self, talk: &Talk) -> Result<Option<Engine>, Failure> {
        if self.rules.is_empty() {
            return Ok(None);
        }
        let files = self.files()?;
        let engine = Engine::with_own_rules(&files).map_err(|errors| {
            let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
            Failure::usage(lines.join("\n")).hint("the manual of rules (docs/manual/rules.md) shows how a rule is written")
        })?;
        let set = engine.rules();
        let instead = if set.replaced.is_empty() {
            String::new()
        } else {
            format!("; in place of the shipped ones of the same name: {}", set.replaced.join(", "))
        };
        talk.note(&format!("read with {} of your own{instead}", counted(set.n_own, "rule", "rules")));
        Ok(Some(engine))
    }

    /// Name and text of every rule file, folder by folder, in the order of names.
    pub(crate) fn files(&self) -> Result<Vec<(String, String)>, Failure> {
        let mut out = Vec::new();
        for place in &self.rules {
            let mut paths = if place.is_dir() { in_folder(place)? } else { vec![place.clone()] };
            paths.sort();
            if paths.is_empty() {
                return Err(Failure::usage(format!("{}: holds no file whose name ends in .rules", place.display()))
                    .hint("`chancery rules list` shows the rules that the program ships"));
            }
            for path in paths {
                let text = std::fs::read_to_string(&path).map_err(|why| cannot_read(&path, &why))?;
                out.push((path.display().to_string(), text));
            }
        }
        Ok(out)
    }
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|why| cannot_read(folder, &why))?;
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    Ok(paths.filter(|path| path.extension().is_some_and(|ending| ending == "rules")).collect())
}

fn cannot_read(path: &Path, why: &std::io::Error) -> Failure {
    Failure::usage(format!("{}: cannot be read: {why}", path.display())).hint("--rules takes a folder of rule files, or one such file")
}

//! Claims judged by eye: drawing a sheet, and counting a judged one.
use std::fs;
use std::path::Path;
use std::process::Command;

/// Draws claims into `docs/precision/seed-N.md`; the reading is done by an example of `eval`, so that this program stays small.
pub(crate) fn sample(top: &Path, arguments: &[&str]) -> Result<String, String> {
    let seed = arguments.iter().position(|word| *word == "--seed").and_then(|at| arguments.get(at + 1)).unwrap_or(&"1");
    let here = std::env::current_dir().map_err(|why| format!("no current folder: {why}"))?;
    let output = Command::new("cargo")
        .args(["run", "--quiet", "--release", "--manifest-path"])
        .arg(top.join("Cargo.toml"))
        .args(["-p", "chancery-eval", "--example", "sample_claims", "--"])
        .args(arguments)
        .current_dir(here)
        .output()
        .map_err(|why| format!("cargo cannot be run: {why}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    let folder = top.join("docs/precision");
    fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let path = folder.join(format!("seed-{seed}.md"));
    if fs::read_to_string(&path).is_ok_and(|old| count(&old).judged() > 0) {
        return Err(format!("{} holds judgements: take another seed, or move it away", path.display()));
    }
    fs::write(&path, output.stdout).map_err(|why| format!("{}: {why}", path.display()))?;
    Ok(format!("{}: judge each row, then `cargo xtask precision {}`", path.display(), path.display()))
}

/// Counts judged sheets.
pub(crate) fn run(files: &[&str]) -> Result<String, String> {
    if files.is_empty() {
        return Err("usage: cargo xtask precision SHEET…".to_owned());
    }
    let mut lines = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).map_err(|why| format!("{file}: {why}"))?;
        lines.push(format!("{file}: {}", count(&text).words()));
    }
    Ok(lines.join("\n"))
}

/// What a sheet says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    right: usize,
    wrong: usize,
    open: usize,
    /// Reasons of wrong ones by their first word, most frequent first.
    why: Vec<(String, usize)>,
}

impl Counts {
    fn judged(&self) -> usize {
        self.right + self.wrong
    }

    fn words(&self) -> String {
        let (low, high) = wilson(self.right, self.judged());
        let share = 100.0 * self.right as f64 / self.judged().max(1) as f64;
        let mut out = format!(
            "{} of {} judged claims right: {share:.1} % (95 % interval {:.1} to {:.1} %)",
            self.right,
            self.judged(),
            100.0 * low,
            100.0 * high
        );
        if self.open > 0 {
            out.push_str(&format!("; {} not judged", self.open));
        }
        let why: Vec<String> = self.why.iter().map(|(word, n)| format!("{word} {n}")).collect();
        if !why.is_empty() {
            out.push_str(&format!("; wrong in: {}", why.join(", ")));
        }
        out
    }
}

/// Counts the rows of a sheet; its last two columns are `right` and `why`.
fn count(text: &str) -> Counts {
    let mut out = Counts::default();
    for line in text.lines() {
        let cells: Vec<String> = cells(line);
        let [number, .., right, why] = cells.as_slice() else { continue };
        if number.parse::<usize>().is_err() {
            continue;
        }
        match right.to_lowercase().as_str() {
            "yes" | "y" => out.right += 1,
            "no" | "n" => {
                out.wrong += 1;
                let word: String = why.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
                let word = if word.is_empty() { "unexplained".to_owned() } else { word };
                match out.why.iter_mut().find(|(known, _)| *known == word) {
                    Some((_, n)) => *n += 1,
                    None => out.why.push((word, 1)),
                }
            }
            _ => out.open += 1,
        }
    }
    out.why.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    out
}

/// Cells of a row, an escaped bar being text.
fn cells(line: &str) -> Vec<String> {
    let Some(inner) = line.trim().strip_prefix('|').and_then(|line| line.strip_suffix('|')) else { return Vec::new() };
    inner.replace("\\|", "\u{1}").split('|').map(|cell| cell.replace('\u{1}', "|").trim().to_owned()).collect()
}

/// The interval of Wilson (1927) for a share, at 95 %.
fn wilson(right: usize, n: usize) -> (f64, f64) {
    const Z: f64 = 1.959_964;
    if n == 0 {
        return (0.0, 1.0);
    }
    let n = n as f64;
    let share = right as f64 / n;
    let centre = share + Z * Z / (2.0 * n);
    let reach = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    ((centre - reach) / whole, (centre + reach) / whole)
}

#[cfg(test)]
mod tests {
    use super::{count, wilson};

    #[test]
    fn a_judged_sheet_is_counted() {
        let sheet = "| n | source | quote | claim | right | why |\n|---|---|---|---|---|---|\n\
                     | 1 | a | x \\| y | visit | yes |  |\n| 2 | a | z | visit | no | time: a year too late |\n| 3 | a | z | visit |  |  |\n";
        let counts = count(sheet);
        assert_eq!((counts.right, counts.wrong, counts.open), (1, 1, 1));
        assert_eq!(counts.why, [("time".to_owned(), 1)]);
    }

    #[test]
    fn the_interval_is_wilsons() {
        let (low, high) = wilson(190, 200);
        assert!((low - 0.910).abs() < 0.001 && (high - 0.973).abs() < 0.001, "{low} {high}");
    }
}

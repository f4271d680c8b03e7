//! Gathers `docs/scores/*.md` into one page, so that every figure has one place where it is edited.
use std::fs;
use std::path::Path;

const HEAD: &str = "\
# Scores

Every figure here was printed by the command that stands beside it.
The sets are described in `../shared/gold/README.md`; without that folder the commands cannot be repeated.
This page is written by `cargo xtask scores` from `docs/scores/*.md`: edit those.
";

/// Writes `docs/scores.md`, or compares it with what would be written.
pub(crate) fn run(top: &Path, check: bool) -> Result<String, String> {
    let folder = top.join("docs/scores");
    let mut parts: Vec<_> = fs::read_dir(&folder)
        .map_err(|why| format!("cannot read {}: {why}", folder.display()))?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    parts.sort();
    let mut page = String::from(HEAD);
    for part in &parts {
        let text = fs::read_to_string(part).map_err(|why| format!("cannot read {}: {why}", part.display()))?;
        page.push('\n');
        page.push_str(&lowered(text.trim()));
        page.push('\n');
    }
    let target = top.join("docs/scores.md");
    if check {
        return if fs::read_to_string(&target).is_ok_and(|old| old == page) {
            Ok("scores: docs/scores.md is up to date".to_owned())
        } else {
            Err("scores: docs/scores.md is stale: run `cargo xtask scores`".to_owned())
        };
    }
    fs::write(&target, page).map_err(|why| format!("cannot write docs/scores.md: {why}"))?;
    Ok(format!("scores: {} parts into docs/scores.md", parts.len()))
}

/// Lowers every heading by one level, since each part was a page of its own; code blocks are left alone.
fn lowered(text: &str) -> String {
    let mut in_code = false;
    let mut out = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if !in_code && line.starts_with('#') {
            out.push(format!("#{line}"));
        } else {
            out.push(line.to_owned());
        }
    }
    out.join("\n")
}

#[cfg(test)]
mod tests {
    #[test]
    fn headings_are_lowered_outside_code() {
        let text = "# Time\n```sh\n# a comment\n```\n## Part";
        assert_eq!(super::lowered(text), "## Time\n```sh\n# a comment\n```\n### Part");
    }
}

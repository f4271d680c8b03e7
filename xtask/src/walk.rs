//! ARCHITECTURE.md against the code: whoever follows the walk of one claim finds every function in the file beside it.
use std::fs;
use std::path::Path;

/// Steps below which the walk was lost, or its table is no longer understood here.
const FEWEST: usize = 15;

/// What the page says of the code that is not so.
pub(crate) fn faults(top: &Path) -> Vec<String> {
    let page = fs::read_to_string(top.join("ARCHITECTURE.md")).unwrap_or_default();
    check(&page, &|file| fs::read_to_string(top.join(file)).ok())
}

fn check(page: &str, read: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut n_steps = 0;
    for (number, line) in page.lines().enumerate() {
        let mut fault = |why: String| faults.push(format!("ARCHITECTURE.md:{}: {why}", number + 1));
        for path in ticked(line).filter(|word| word.starts_with("crates/") || word.starts_with("xtask/")) {
            if path.contains('.') && read(path).is_none() {
                fault(format!("there is no {path}"));
            }
        }
        // A step: its number, functions, files, what the sentence is then.
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let ["", step, functions, files, _, ""] = cells.as_slice() else {
            continue;
        };
        if step.parse::<usize>().is_err() {
            continue;
        }
        n_steps += 1;
        let mut code = String::new();
        for file in ticked(files) {
            match read(&format!("crates/{file}")) {
                Some(text) => code.push_str(&text),
                None => fault(format!("there is no crates/{file}")),
            }
        }
        for function in ticked(functions) {
            let name = function.rsplit("::").next().unwrap_or(function);
            if !["(", "<"].iter().any(|after| code.contains(&format!("fn {name}{after}"))) {
                fault(format!("{function} is not in {files}"));
            }
        }
    }
    if n_steps < FEWEST {
        faults.push(format!("ARCHITECTURE.md: the walk of one claim has {n_steps} steps, fewer than {FEWEST}"));
    }
    faults
}

/// What stands in backquotes.
fn ticked(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::{FEWEST, check};

    #[test]
    fn a_function_or_a_file_that_is_not_there_is_named() {
        let code = |file: &str| (file == "crates/a/src/b.rs").then(|| "impl C { fn run(&self) {} }\nfn each<T>() {}\n".to_owned());
        let walk = |functions: &str, file: &str| format!("| 1 | {functions} | `{file}` | said |\n").repeat(FEWEST);
        assert!(check(&walk("`C::run` → `each`", "a/src/b.rs"), &code).is_empty());
        assert_eq!(check(&walk("`C::runs`", "a/src/b.rs"), &code).len(), FEWEST);
        assert_eq!(check(&walk("`C::run`", "a/src/c.rs"), &code).len(), 2 * FEWEST);
        assert_eq!(check("see `crates/a/src/x.rs` and `crates/a/src/b.rs`", &code).len(), 2);
    }
}

//! `cargo xtask test`: every check a change must pass, and a plain word on each one that could not run.
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// What became of one step.
enum Step {
    /// It passed.
    Passed,
    /// It failed, with what to do.
    Failed(String),
    /// It could not run, with why.
    Skipped(String),
}

/// Sums of `cargo test`.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    ignored: usize,
}

/// Runs every step, even after one has failed, and sums up.
#[allow(clippy::print_stdout)]
pub(crate) fn run(top: &Path) -> Result<String, String> {
    let mut tally = Tally::default();
    let steps = [
        ("tidy", tidy(top)),
        ("formatting", cargo(top, &["fmt", "--all", "--check"], "rustfmt", "run `cargo fmt --all`")),
        (
            "clippy",
            cargo(top, &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"], "clippy", "see the warnings above"),
        ),
        ("tests", tests(top, &mut tally)),
        ("browser tests", browser(top)),
        ("checks against ../shared", shared(top)),
    ];
    println!();
    let mut failures = 0;
    for (name, step) in &steps {
        match step {
            Step::Passed => println!("passed   {name}"),
            Step::Failed(next) => {
                failures += 1;
                println!("FAILED   {name}: {next}");
            }
            Step::Skipped(why) => println!("skipped  {name}: {why}"),
        }
    }
    let line = format!("{} passed, {} failed, {} ignored", tally.passed, tally.failed, tally.ignored);
    if failures == 0 { Ok(line) } else { Err(format!("{line}; {failures} of the steps above failed")) }
}

#[allow(clippy::print_stdout)]
fn tidy(top: &Path) -> Step {
    match crate::tidy::run(top) {
        Ok(said) => {
            println!("{said}");
            Step::Passed
        }
        Err(said) => {
            println!("{said}");
            Step::Failed("see the list above".to_owned())
        }
    }
}

/// Runs a cargo subcommand that lives in a component which may not be installed.
fn cargo(top: &Path, arguments: &[&str], component: &str, next: &str) -> Step {
    let tool = arguments.first().copied().unwrap_or_default();
    let there = Command::new("cargo")
        .args([tool, "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !there {
        return Step::Skipped(format!("{component} is not installed (rustup component add {component})"));
    }
    match Command::new("cargo").args(arguments).current_dir(top).status() {
        Ok(status) if status.success() => Step::Passed,
        Ok(_) => Step::Failed(next.to_owned()),
        Err(why) => Step::Failed(format!("cargo could not be started: {why}")),
    }
}

/// Runs the tests of the workspace, shows what they print, and counts.
#[allow(clippy::print_stdout)]
fn tests(top: &Path, tally: &mut Tally) -> Step {
    let started = Command::new("cargo")
        .args(["test", "--workspace", "--no-fail-fast"])
        .current_dir(top)
        // A snapshot that differs is a failure here, never a new file.
        .env("INSTA_UPDATE", "no")
        .stdout(Stdio::piped())
        .spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(why) => return Step::Failed(format!("cargo could not be started: {why}")),
    };
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            count(&line, tally);
            println!("{line}");
        }
    }
    match child.wait() {
        Ok(status) if status.success() => Step::Passed,
        _ => Step::Failed(format!("{} failed; see above", tally.failed)),
    }
}

/// Adds a line such as `test result: ok. 3 passed; 0 failed; 1 ignored; ...` to the tally.
fn count(line: &str, tally: &mut Tally) {
    let Some(result) = line.trim().strip_prefix("test result:") else {
        return;
    };
    let words: Vec<&str> = result.split_whitespace().collect();
    for pair in words.windows(2) {
        let Ok(number) = pair[0].parse::<usize>() else {
            continue;
        };
        match pair[1].trim_end_matches(';') {
            "passed" => tally.passed += number,
            "failed" => tally.failed += number,
            "ignored" => tally.ignored += number,
            _ => {}
        }
    }
}

/// Whether a program can be started.
fn there(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Installs Debian's browser where it is missing, which only root may do.
fn install_browser() -> Result<(), String> {
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    if !root || !there("apt-get") {
        return Err("chromium and chromedriver are not installed (apt-get install chromium chromium-driver)".to_owned());
    }
    for arguments in [&["update", "-q"][..], &["install", "-y", "-q", "--no-install-recommends", "chromium", "chromium-driver"][..]] {
        let done = Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()).status();
        if !done.is_ok_and(|status| status.success()) {
            return Err(format!("`apt-get {}` failed", arguments.join(" ")));
        }
    }
    Ok(())
}

/// Browser tests run where a Chromium is installed or can be.
fn browser(top: &Path) -> Step {
    if !there("chromedriver")
        && let Err(why) = install_browser()
    {
        return Step::Skipped(why);
    }
    let ran = Command::new("cargo")
        // Two browsers at once are enough for two cores.
        .args(["test", "-p", "chancery-server", "--test", "browser", "--", "--test-threads", "2"])
        .current_dir(top)
        .status();
    match ran {
        Ok(status) if status.success() => Step::Passed,
        Ok(_) => Step::Failed("see above".to_owned()),
        Err(why) => Step::Failed(format!("cargo could not be started: {why}")),
    }
}

/// The gold sets and the corpus are not part of the repository; tests that need them say so and pass.
fn shared(top: &Path) -> Step {
    if top.join("../shared/corpus").is_dir() {
        Step::Passed
    } else {
        Step::Skipped("the folder is absent, so tests that read it checked nothing".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, count};

    #[test]
    fn result_lines_are_summed() {
        let mut tally = Tally::default();
        for line in [
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 2 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out",
            "test some::result: ok",
        ] {
            count(line, &mut tally);
        }
        assert_eq!((tally.passed, tally.failed, tally.ignored), (5, 4, 1));
    }
}

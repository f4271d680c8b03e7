//! The manual names every command and option, and help texts are what they are on purpose.
use std::path::Path;
use std::process::Command;

fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(arguments)
        .env_remove("CHANCERY_RECORD")
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Names of the commands, as the short help lists them.
fn commands() -> Vec<String> {
    let text = help(&["-h"]);
    text.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect()
}

#[test]
fn every_command_is_in_the_manual_with_all_its_options() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/manual/commands.md");
    let manual = std::fs::read_to_string(path).unwrap();
    let commands = commands();
    assert!(commands.len() > 10, "{commands:?}");
    for command in commands {
        let section = manual
            .split("\n## ")
            .find(|section| section.starts_with(&format!("`{command}`")))
            .unwrap_or_else(|| panic!("the manual has no section `{command}`"));
        if command == "help" {
            continue;
        }
        for word in help(&[&command, "--help"]).split_whitespace() {
            let option = word.trim_end_matches(',');
            let global = ["--record", "--color", "--quiet", "--help", "--version"].contains(&option);
            if option.starts_with("--") && option.len() > 2 && !global && option[2..].chars().all(|c| c.is_ascii_lowercase() || c == '-') {
                assert!(section.contains(option), "the section on `{command}` does not name {option}");
            }
        }
    }
}

#[test]
fn exit_codes() {
    insta::assert_snapshot!(help(&["help", "exit-codes"]), @"");
}

#[test]
fn short_help() {
    insta::assert_snapshot!(help(&["-h"]), @"");
}

#[test]
fn man_and_completions_name_every_command() {
    let man = help(&["man"]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = help(&["completions", shell]);
        for command in commands() {
            assert!(script.contains(&command), "{shell}: {command}");
            assert!(man.contains(&command), "man: {command}");
        }
    }
}

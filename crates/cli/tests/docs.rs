//! The manual names every command and option, and help texts are what they are on purpose.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
use std::path::Path;
use std::process::Command;

fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_chancery")).args(arguments).env_remove("CHANCERY_RECORD").output().unwrap();
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
        // Only the lines that define options; examples may name those of other commands.
        let text = help(&[&command, "--help"]);
        let lines = text.lines().filter(|line| line.trim_start().starts_with('-'));
        for word in lines.flat_map(str::split_whitespace) {
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
    insta::assert_snapshot!(help(&["help", "exit-codes"]), @r"
      0  done; an empty list is success
      1  ran, and found what it was asked to warn of (conflicts --check finds a contradiction, verify finds damage, rules check finds a fault)
      2  wrong usage, or a query that cannot be understood
      3  partly done: some files failed; they are listed on standard error
      5  the record is missing, damaged, locked or of another version
     70  a fault of the program itself
    130  stopped by Ctrl-C; the record is whole
    141  whoever read the output closed it
    ");
}

#[test]
fn short_help() {
    insta::assert_snapshot!(help(&["-h"]), @r"
    Turns documents about relations between states into a record you can query, cite and contradict

    Usage: chancery [OPTIONS] <COMMAND>

    Commands:
      read         Read documents into the record; what it has already is not added twice
      brief        Write a dated, sourced brief on one state or on two
      claims       List claims
      explain      Show one claim: the words around it, its parts, and why the program says so
      conflicts    List where claims cannot all be true, with the reasoning
      demo         Read nine sample documents and print the brief on Cuba and Russia
      entities     List who takes part in the record; merge, split and rename them
      search       Search the quotes of claims, or whole documents, for words
      timeline     Count claims by period and kind for one party, for two, or for any choice of claims
      totals       Add up amounts, as bounds and without counting twice
      chart        Draw a chart of the record, as the pages of `serve` show it
      cite         Print references for sources or claims
      export       Write the record, or a part of it, for other programs
      import       Take in JSON lines that another record exported; adds, and never overwrites
      review       Work through claims with single keys, or decide about one; every decision is kept
      serve        Open the record as a web page on this machine, to read, judge and see it
      user         Add, remove or list the users of `serve --listen`
      log          Show who changed the record, when and why
      verify       Check the record: every quote against its text, every hash, the whole history
      sql          Ask the record in SQL; only statements that read are run
      extract      Print the claims of documents as JSON lines, without keeping them
      times        Print the time expressions of a document as JSON lines
      parse        Print the sentences of a document with tags, lemmas and dependencies (CoNLL-U)
      rules        List the rules by which documents are read, or check them
      completions  Print completions for a shell
      man          Print the manual page, or write one page for each command
      help         Show help for the program, a command, or a topic (exit-codes)

    Options:
          --record <FILE>  The record: one file that holds sources, claims and decisions [env:
                           CHANCERY_RECORD=] [default: chancery.db]
          --color <WHEN>   When to use colour [default: auto] [possible values: auto, always, never]
      -q, --quiet          Say nothing on standard error but errors
      -h, --help           Print help (see more with '--help')
      -V, --version        Print version

    Start with:  chancery demo
    Then:        chancery read FOLDER && chancery brief Cuba Russia
    Exit codes:  chancery help exit-codes
    ");
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

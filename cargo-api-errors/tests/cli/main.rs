//! The built command, as users call it.

mod completions;
mod coverage;
mod files;
mod init;
mod merge;
mod mock;
mod output;
mod package;
// With `strace`, a program for Linux.
#[cfg(target_os = "linux")]
mod power;
mod search;
mod serve;
mod server;
mod update;
mod versions;

use std::ffi::OsStr;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

use serde_json::Value;
use tempfile::TempDir;

/// A directory for one test, outside of any workspace.
struct Place {
    path: PathBuf,
    /// Deletes the directory, unless it is kept for the next run.
    _temporary: Option<TempDir>,
}

impl Place {
    fn empty() -> Self {
        let temporary = tempfile::tempdir().unwrap();
        Self {
            path: temporary.path().to_owned(),
            _temporary: Some(temporary),
        }
    }

    /// Returns a directory that has the same path in each run of this checkout, so that what
    /// is built for it is built once. The target directory may be in the workspace, and so a
    /// package in it would be, too.
    fn kept(name: &str) -> Self {
        let mut checkout = DefaultHasher::new();
        env!("CARGO_TARGET_TMPDIR").hash(&mut checkout);
        let checkout = format!("cargo-api-errors-{:016x}", checkout.finish());
        let path = env::temp_dir().join(checkout).join(name);
        fs::create_dir_all(&path).unwrap();
        Self {
            path,
            _temporary: None,
        }
    }

    /// Makes a directory with the reference of LedgerOS, the example of this workspace.
    fn with_ledgeros() -> Self {
        let place = Self::empty();
        place.write("api-errors.json", &ledgeros("api-errors.json"));
        place
    }

    fn path(&self) -> &Path {
        &self.path
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// Writes a file, unless it is the same as in the last run.
    fn keep(&self, name: &str, text: &str) {
        let found = fs::read_to_string(self.path().join(name));
        if found.ok().as_deref() != Some(text) {
            self.write(name, text);
        }
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// Returns the names of its files, without git's.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.filter(|name| name != ".git").collect();
        names.sort();
        names
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-api-errors"));
        command
            .current_dir(self.path())
            .stdin(Stdio::null())
            .env_remove("API_ERRORS")
            .env_remove("CI")
            // Tables have any width, wherever the tests run.
            .env_remove("COLUMNS");
        without_repository(&mut command);
        command
    }

    fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        Ran::of(&self.command().args(arguments).output().unwrap())
    }

    /// Runs git, which must succeed.
    fn git<const N: usize>(&self, arguments: [&str; N]) {
        let mut git = Command::new("git");
        without_repository(&mut git);
        let output = git
            .current_dir(self.path())
            .args(["-c", "user.name=Test", "-c", "user.email=test@example.com"])
            .args([
                "-c",
                "init.defaultBranch=main",
                "-c",
                "commit.gpgsign=false",
            ])
            .args(arguments)
            .output()
            .unwrap();
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {message}");
    }

    fn commit(&self, message: &str) {
        self.git(["add", "--all"]);
        self.git(["commit", "--quiet", "--message", message]);
    }
}

/// The result of a run.
#[derive(Debug, PartialEq, Eq)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    #[track_caller]
    fn succeeds(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// Returns the message of a failure, which prints nothing on standard output.
    #[track_caller]
    fn fails(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{}", self.err);
        self.err
    }
}

/// Ignores the repository whose git hook runs the tests.
fn without_repository(command: &mut Command) {
    for variable in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        command.env_remove(variable);
    }
}

/// Reads a document of LedgerOS.
fn ledgeros(name: &str) -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/ledgeros/docs");
    fs::read_to_string(docs.join(name)).unwrap()
}

/// Changes the status of a code in a reference.
fn with_status(file: &str, code: &str, status: u16) -> String {
    let mut file: Value = serde_json::from_str(file).unwrap();
    let errors = file["errors"].as_array_mut().unwrap();
    let error = errors.iter_mut().find(|error| error["code"] == code);
    error.unwrap()["status"] = status.into();
    file.to_string()
}

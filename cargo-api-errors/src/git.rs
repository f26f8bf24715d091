//! Reference files in git revisions.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use api_error_docs::Reference;

use crate::catalog;
use crate::error::Error;

/// The usual names of the branch that others are merged into.
const TRUNKS: [&str; 5] = [
    "origin/HEAD",
    "origin/main",
    "origin/master",
    "main",
    "master",
];

/// A repository on this machine.
#[derive(Debug)]
pub(crate) struct Repository {
    root: PathBuf,
}

/// The id of a commit.
#[derive(Debug, Clone)]
pub(crate) struct Commit(String);

impl Commit {
    /// Returns the first characters of the id, for people.
    pub(crate) fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }
}

impl Repository {
    /// Opens the repository of the current directory.
    pub(crate) fn open() -> Result<Self, Error> {
        let output = git(Path::new("."), ["rev-parse", "--show-toplevel"])?;
        if !output.status.success() {
            return Err(Error::Git(format!(
                "revisions need a git repository: {}",
                message_of(&output)
            )));
        }
        let root = String::from_utf8_lossy(&output.stdout);
        Ok(Self {
            root: PathBuf::from(root.trim_end_matches(['\n', '\r'])),
        })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the commit that a revision names, if there is one.
    pub(crate) fn commit(&self, revision: &str) -> Result<Option<Commit>, Error> {
        let name = format!("{revision}^{{commit}}");
        let output = git(
            &self.root,
            [
                "rev-parse",
                "--verify",
                "--quiet",
                "--end-of-options",
                &name,
            ],
        )?;
        let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok(output.status.success().then_some(Commit(id)))
    }

    /// Returns the last commit that the current branch has in common with `base`, or
    /// with the trunk.
    pub(crate) fn merge_base(&self, base: Option<&str>) -> Result<Commit, Error> {
        let trunk = match base {
            Some(base) => self.commit(base)?.ok_or_else(|| {
                Error::Git(format!(
                    "there is no git revision `{}`",
                    base.escape_debug()
                ))
            })?,
            None => self.trunk()?,
        };
        let output = git(&self.root, ["merge-base", "HEAD", &trunk.0])?;
        if !output.status.success() {
            return Err(Error::Git(format!(
                "HEAD and {} have no commit in common (a shallow clone needs `git fetch \
                 --unshallow`): {}",
                trunk.short(),
                message_of(&output),
            )));
        }
        let id = String::from_utf8_lossy(&output.stdout);
        Ok(Commit(id.trim().to_owned()))
    }

    fn trunk(&self) -> Result<Commit, Error> {
        for name in TRUNKS {
            if let Some(commit) = self.commit(name)? {
                return Ok(commit);
            }
        }
        let names = TRUNKS.join(", ");
        Err(Error::Git(format!(
            "none of the branches {names} exists: name a branch with --base"
        )))
    }

    /// Returns the reference files of a commit, relative to the root, in order.
    pub(crate) fn catalogs(&self, commit: &Commit) -> Result<Vec<String>, Error> {
        let output = git(
            &self.root,
            [
                "ls-tree",
                "-r",
                "-z",
                "--name-only",
                "--full-tree",
                &commit.0,
            ],
        )?;
        if !output.status.success() {
            return Err(Error::Git(message_of(&output)));
        }
        let names = String::from_utf8_lossy(&output.stdout);
        let names = names.split('\0').filter(|name| catalog::is_catalog(name));
        Ok(names.map(str::to_owned).collect())
    }

    /// Reads a file of a commit; returns none if the commit does not have it.
    pub(crate) fn read(&self, commit: &Commit, file: &str) -> Result<Option<Reference>, Error> {
        let object = format!("{}:{file}", commit.0);
        let size = git(&self.root, ["cat-file", "-s", &object])?;
        if !size.status.success() {
            return Ok(None);
        }
        let shown = format!("{}:{file}", commit.short());
        let size: u64 = String::from_utf8_lossy(&size.stdout)
            .trim()
            .parse()
            .unwrap_or(u64::MAX);
        catalog::check_size(&shown, size)?;
        let output = git(&self.root, ["cat-file", "blob", &object])?;
        if !output.status.success() {
            return Err(Error::Git(message_of(&output)));
        }
        catalog::parse(&shown, output.stdout).map(Some)
    }

    /// Returns the path of a file relative to the root; none if it is outside of the
    /// repository.
    pub(crate) fn relative(&self, path: &Path) -> Option<String> {
        let root = fs::canonicalize(&self.root).ok()?;
        // The file itself may be deleted.
        let directory = path.parent().filter(|path| !path.as_os_str().is_empty());
        let directory = fs::canonicalize(directory.unwrap_or(Path::new("."))).ok()?;
        let path = directory.join(path.file_name()?);
        let relative = path.strip_prefix(root).ok()?.to_str()?;
        Some(relative.replace('\\', "/"))
    }
}

fn git<'a>(
    directory: &Path,
    arguments: impl IntoIterator<Item = &'a str>,
) -> Result<Output, Error> {
    Command::new("git")
        .current_dir(directory)
        .args(arguments.into_iter().map(OsStr::new))
        .stdin(Stdio::null())
        .output()
        .map_err(|source| Error::Run {
            program: "git".to_owned(),
            source,
        })
}

/// Returns git's error message, on one line.
fn message_of(output: &Output) -> String {
    let message = String::from_utf8_lossy(&output.stderr);
    let message = message.lines().next().unwrap_or_default();
    let message = message.strip_prefix("fatal: ").unwrap_or(message);
    message.escape_debug().to_string()
}

//! Files as git knows them.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use api_error_docs::Reference;

use crate::catalog::{self, LIMIT};
use crate::error::Error;

/// The branches that others are merged into, by custom.
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
    /// As much of the id as people read.
    pub(crate) fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }
}

impl Repository {
    /// The repository of the current directory.
    pub(crate) fn open() -> Result<Self, Error> {
        let output = git(Path::new("."), ["rev-parse", "--show-toplevel"])?;
        if !output.status.success() {
            return Err(Error::Git(format!(
                "revisions need a git repository: {}",
                complaint(&output)
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

    /// The commit that a revision names.
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

    /// Where the current branch left the one of that name, or the trunk.
    pub(crate) fn merge_base(&self, base: Option<&str>) -> Result<Commit, Error> {
        let trunk = match base {
            Some(base) => self.commit(base)?.ok_or_else(|| {
                Error::Git(format!("git knows no revision `{}`", base.escape_debug()))
            })?,
            None => self.trunk()?,
        };
        let output = git(&self.root, ["merge-base", "HEAD", &trunk.0])?;
        if !output.status.success() {
            return Err(Error::Git(format!(
                "HEAD and {} have no commit in common (a shallow clone needs `git fetch \
                 --unshallow`): {}",
                trunk.short(),
                complaint(&output),
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
            "there is none of the branches {names}: name one with --base"
        )))
    }

    /// The reference files of a commit, relative to the root, in order.
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
            return Err(Error::Git(complaint(&output)));
        }
        let names = String::from_utf8_lossy(&output.stdout);
        let names = names.split('\0').filter(|name| catalog::is_catalog(name));
        Ok(names.map(str::to_owned).collect())
    }

    /// The reference in a file of a commit; none where the file is not there.
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
        if size > LIMIT {
            return Err(Error::TooLarge { file: shown });
        }
        let output = git(&self.root, ["cat-file", "blob", &object])?;
        if !output.status.success() {
            return Err(Error::Git(complaint(&output)));
        }
        catalog::parse(&shown, output.stdout).map(Some)
    }

    /// A file on this machine as the repository names it; none where it lies
    /// outside.
    pub(crate) fn relative(&self, path: &Path) -> Option<String> {
        let root = fs::canonicalize(&self.root).ok()?;
        // The file may be deleted: its directory decides.
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

/// What git says against it, on one line.
fn complaint(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or_default();
    let said = said.strip_prefix("fatal: ").unwrap_or(said);
    said.escape_debug().to_string()
}

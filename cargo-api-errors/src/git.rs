//! Reference files in git revisions.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use api_error_docs::Reference;

use crate::cargo::printed_path;
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

/// The most versions of a file that are read.
const MOST_VERSIONS: usize = 200;

/// A repository on this machine.
#[derive(Debug)]
pub(crate) struct Repository {
    root: PathBuf,
}

/// The id of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        Ok(Self {
            root: printed_path(output.stdout),
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
            Some(base) => self.named(base)?,
            None => self.trunk()?,
        };
        let output = git(&self.root, ["merge-base", "HEAD", &trunk.0])?;
        if !output.status.success() {
            let fetch = self.how_to_fetch()?;
            let trunk = trunk.short();
            return Err(Error::Git(match message_of(&output).as_str() {
                "" => format!("HEAD and {trunk} have no commit in common{fetch}"),
                message => format!("HEAD and {trunk} cannot be compared{fetch}: {message}"),
            }));
        }
        let id = String::from_utf8_lossy(&output.stdout);
        Ok(Commit(id.trim().to_owned()))
    }

    fn named(&self, base: &str) -> Result<Commit, Error> {
        if let Some(commit) = self.commit(base)? {
            return Ok(commit);
        }
        let base = base.escape_debug();
        let fetch = self.how_to_fetch()?;
        Err(Error::Git(format!(
            "there is no git revision `{base}`{fetch}"
        )))
    }

    fn trunk(&self) -> Result<Commit, Error> {
        for name in TRUNKS {
            if let Some(commit) = self.commit(name)? {
                return Ok(commit);
            }
        }
        let names = TRUNKS.join(", ");
        Err(Error::Git(format!(
            "none of the branches {names} exists: name a branch with --base{}",
            self.how_to_fetch()?,
        )))
    }

    /// Returns what to do about commits that a clone may have left out; nothing if it has all.
    fn how_to_fetch(&self) -> Result<&'static str, Error> {
        let output = git(&self.root, ["rev-parse", "--is-shallow-repository"])?;
        let is_shallow = output.stdout.starts_with(b"true");
        Ok(if is_shallow {
            " (this clone has not all commits and branches: `fetch-depth: 0` of actions/checkout \
             gets them, and so does `git fetch --unshallow origin \
             '+refs/heads/*:refs/remotes/origin/*'`)"
        } else {
            ""
        })
    }

    /// Returns the reference files of a commit, relative to the root, in order. Of symbolic links,
    /// those are among them that lead to a file with another name: what has the name of a reference
    /// is there by itself.
    pub(crate) fn catalogs(&self, commit: &Commit) -> Result<Vec<String>, Error> {
        let output = git(
            &self.root,
            ["ls-tree", "-r", "-z", "--full-tree", &commit.0],
        )?;
        if !output.status.success() {
            return Err(Error::Git(message_of(&output)));
        }
        let mut files = Vec::new();
        for entry in output.stdout.split(|byte| *byte == b'\0') {
            let shown = String::from_utf8_lossy(entry);
            let Some((facts, name)) = shown.split_once('\t') else {
                continue;
            };
            if !catalog::is_catalog(name) {
                continue;
            }
            if std::str::from_utf8(entry).is_err() {
                let file = name.to_owned();
                return Err(Error::NotUtf8 { file });
            }
            if is_link(facts) {
                let target = self.followed(commit, name)?;
                if catalog::is_catalog(&target) || !self.has(commit, &target)? {
                    continue;
                }
            }
            files.push(name.to_owned());
        }
        Ok(files)
    }

    /// Returns whether a commit has a file of that name.
    fn has(&self, commit: &Commit, file: &str) -> Result<bool, Error> {
        let object = format!("{}:{file}", commit.0);
        let kind = git(&self.root, ["cat-file", "-t", &object])?;
        Ok(kind.stdout.starts_with(b"blob"))
    }

    /// Returns the file of a commit that a path leads to, through symbolic links.
    fn followed(&self, commit: &Commit, file: &str) -> Result<String, Error> {
        /// The most links that lead to one another.
        const MAX_LINKS: usize = 16;

        let mut file = file.to_owned();
        for _ in 0..MAX_LINKS {
            let arguments = ["ls-tree", "-z", "--full-tree", &commit.0, "--", &file];
            let entry = git(&self.root, arguments)?;
            if !is_link(&String::from_utf8_lossy(&entry.stdout)) {
                break;
            }
            let target = git(
                &self.root,
                ["cat-file", "blob", &format!("{}:{file}", commit.0)],
            )?;
            let target = String::from_utf8(target.stdout).map_err(|_| Error::NotUtf8 {
                file: format!("what {file} leads to"),
            })?;
            let directory = file.rsplit_once('/').map_or("", |(directory, _)| directory);
            file = joined(directory, &target);
        }
        Ok(file)
    }

    /// Reads a file of a commit; returns none if the commit does not have it.
    pub(crate) fn read(&self, commit: &Commit, file: &str) -> Result<Option<Reference>, Error> {
        let object = format!("{}:{}", commit.0, self.followed(commit, file)?);
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

    /// Returns the versions of a file up to a commit, the newest first: as many as
    /// [`MOST_VERSIONS`]. Those that cannot be read are left out, since they may be of an
    /// older schema.
    pub(crate) fn versions(&self, commit: &Commit, file: &str) -> Result<Vec<Reference>, Error> {
        let most = format!("--max-count={MOST_VERSIONS}");
        let output = git(
            &self.root,
            ["log", "--format=%H", &most, &commit.0, "--", file],
        )?;
        if !output.status.success() {
            return Err(Error::Git(message_of(&output)));
        }
        let ids = String::from_utf8_lossy(&output.stdout);
        let commits = ids.lines().map(|id| Commit(id.to_owned()));
        // A commit that deleted the file does not have it.
        Ok(commits
            .filter_map(|commit| self.read(&commit, file).ok()?)
            .collect())
    }

    /// Returns the path of a file relative to the root; none if it is outside of the
    /// repository.
    pub(crate) fn relative(&self, path: &Path) -> Result<Option<String>, Error> {
        let Some(relative) = self.path_below(path) else {
            return Ok(None);
        };
        match relative.to_str() {
            Some(name) => Ok(Some(name.replace('\\', "/"))),
            None => Err(Error::NotUtf8 {
                file: relative.display().to_string(),
            }),
        }
    }

    fn path_below(&self, path: &Path) -> Option<PathBuf> {
        let root = fs::canonicalize(&self.root).ok()?;
        // The file itself may be deleted.
        let directory = path.parent().filter(|path| !path.as_os_str().is_empty());
        let directory = fs::canonicalize(directory.unwrap_or(Path::new("."))).ok()?;
        let path = directory.join(path.file_name()?);
        Some(path.strip_prefix(root).ok()?.to_owned())
    }
}

/// Returns whether an entry of a tree is a symbolic link, by its mode.
fn is_link(entry: &str) -> bool {
    entry.starts_with("120000 ")
}

/// Returns a path from a directory, without the steps `.` and `..`.
fn joined(directory: &str, path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in directory.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
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

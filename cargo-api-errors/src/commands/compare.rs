//! `diff` and `check`.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use api_error_docs::{Changes, Reference};
use serde::Serialize;

use super::Outcome;
use crate::args::{Args, Format, STANDARD};
use crate::catalog::Origin;
use crate::error::{Error, shown};
use crate::git::{Commit, Repository};
use crate::{catalog, output};

/// One of two versions.
enum Side {
    /// A file.
    File(PathBuf),
    /// A file of a commit.
    FileOf(Commit, String),
    /// All files of a commit.
    Commit(Commit),
    /// The files in the working directory.
    Here,
    /// A package as it is.
    Package(Box<Reference>),
}

/// A file in two versions.
struct Pair {
    name: String,
    old: Option<Reference>,
    new: Option<Reference>,
}

impl Pair {
    /// Adds to the older version what git alone still knows: the file, if it was deleted, and
    /// the retired codes that it no longer lists and that are in use again.
    fn remember(&mut self, versions: &[Reference]) {
        let Some(new) = &self.new else { return };
        let Some(mut old) = self.old.take().or_else(|| versions.first().cloned()) else {
            return;
        };
        let retired = versions.iter().flat_map(Reference::retired);
        let is_in_use = |code: &str| {
            let mut errors = new.errors().iter().chain(new.hidden());
            errors.any(|error| error.code == code)
        };
        for retired in retired.filter(|retired| is_in_use(&retired.code)) {
            old = old.with_retired(&retired.code, &retired.instead);
        }
        self.old = Some(old);
    }
}

pub(super) fn diff(
    args: &Args,
    old: &OsStr,
    new: Option<&OsStr>,
    changelog: bool,
) -> Result<Outcome, Error> {
    let old = Side::of(old)?;
    let new = match (&old, new) {
        (_, Some(new)) => Side::of(new)?,
        (Side::File(_), None) => Side::only(args)?,
        (_, None) => Side::here(args)?,
    };
    finish(args, &pairs(args, &old, &new)?, changelog)
}

pub(super) fn check(args: &Args, base: Option<&str>, changelog: bool) -> Result<Outcome, Error> {
    let repository = Repository::open()?;
    let is_chosen = base.is_some();
    let base = repository.merge_base(base)?;
    let old = Side::Commit(base.clone());
    let mut pairs = pairs(args, &old, &Side::here(args)?)?;
    // As after each push to the trunk: that it passes says nothing.
    if !is_chosen
        && repository.commit("HEAD")?.as_ref() == Some(&base)
        && pairs.iter().all(|pair| pair.old == pair.new)
    {
        output::note(
            "note: HEAD is where this branch starts, so nothing was compared: name an older \
             revision with --base, such as HEAD~1",
        );
    }
    for pair in &mut pairs {
        pair.remember(&repository.versions(&base, &pair.name)?);
    }
    finish(args, &pairs, changelog)
}

impl Side {
    /// Returns what the working directory has.
    fn here(args: &Args) -> Result<Self, Error> {
        if args.packages.are_given() {
            Self::only(args)
        } else {
            Ok(Self::Here)
        }
    }

    /// Returns the only reference of the working directory. It need not be in a repository.
    fn only(args: &Args) -> Result<Self, Error> {
        let origin = Origin::one(args)?;
        Ok(match origin {
            Origin::File(path) => Self::File(path),
            Origin::Packages(_) => Self::Package(Box::new(origin.read()?.reference)),
        })
    }

    /// Takes `name` as a file if there is one, else as a revision, else as `REVISION:FILE`.
    fn of(name: &OsStr) -> Result<Self, Error> {
        let path = Path::new(name);
        if path == Path::new(STANDARD) {
            return Ok(Self::File(path.to_owned()));
        }
        // A shell may give a pipe. A directory may have the name of a branch.
        if fs::metadata(path).is_ok_and(|found| !found.is_dir()) {
            return Ok(Self::File(path.to_owned()));
        }
        let name = name.to_string_lossy();
        let unknown = || {
            let name = name.escape_debug();
            Error::Git(format!("there is no file or git revision `{name}`"))
        };
        let repository = Repository::open().map_err(|error| {
            let name = name.escape_debug();
            Error::Git(format!("there is no file `{name}`, and {error}"))
        })?;
        if let Some(commit) = repository.commit(&name)? {
            return Ok(Self::Commit(commit));
        }
        let (revision, file) = name.split_once(':').ok_or_else(unknown)?;
        let commit = repository.commit(revision)?.ok_or_else(unknown)?;
        Ok(Self::FileOf(commit, file.to_owned()))
    }

    /// Reads this version of a file, by its name in the repository.
    fn read(&self, repository: &Repository, name: &str) -> Result<Option<Reference>, Error> {
        match self {
            Self::Commit(commit) => repository.read(commit, name),
            // A name that was written is that of a file: only those that a command finds itself
            // are new.
            Self::FileOf(commit, file) => {
                let found = repository.read(commit, file)?;
                let missing = || Error::NotInRevision {
                    file: file.escape_debug().to_string(),
                    commit: commit.short().to_owned(),
                };
                found.ok_or_else(missing).map(Some)
            }
            Self::File(path) => Ok(Some(catalog::read(path)?.reference)),
            Self::Package(reference) => Ok(Some((**reference).clone())),
            Self::Here => {
                let path = repository.root().join(name);
                let exists = path.exists();
                Ok(exists
                    .then(|| catalog::read(&path))
                    .transpose()?
                    .map(|found| found.reference))
            }
        }
    }

    /// Returns the name of the file that was written on the command line, if one was.
    fn written(&self) -> Option<String> {
        match self {
            Self::FileOf(_, file) => Some(file.clone()),
            Self::File(path) => Some(shown(path)),
            Self::Commit(_) | Self::Here | Self::Package(_) => None,
        }
    }

    /// Returns the names of its files in the repository.
    fn files(&self, repository: &Repository) -> Result<Vec<String>, Error> {
        match self {
            Self::Commit(commit) => repository.catalogs(commit),
            Self::Package(_) => Ok(Vec::new()),
            Self::File(_) | Self::FileOf(..) | Self::Here => {
                let found = catalog::find(repository.root())?;
                let names = found.iter();
                names
                    .filter_map(|path| repository.relative(path).transpose())
                    .collect()
            }
        }
    }
}

/// Matches the files of both sides by their names.
fn pairs(args: &Args, old: &Side, new: &Side) -> Result<Vec<Pair>, Error> {
    if let (Side::File(old), Side::File(new)) = (old, new) {
        let [old, new] = [catalog::read(old)?, catalog::read(new)?];
        return Ok(vec![Pair {
            name: format!("{} and {}", old.file, new.file),
            old: Some(old.reference),
            new: Some(new.reference),
        }]);
    }
    if let (Side::File(old), Side::Package(new)) = (old, new) {
        let old = catalog::read(old)?;
        return Ok(vec![Pair {
            name: old.file,
            old: Some(old.reference),
            new: Some((**new).clone()),
        }]);
    }
    let repository = Repository::open()?;
    if let (Some(old_name), Some(new_name)) = (old.written(), new.written()) {
        let name = if old_name == new_name {
            old_name.clone()
        } else {
            format!("{old_name} and {new_name}")
        };
        return Ok(vec![Pair {
            name,
            old: old.read(&repository, &old_name)?,
            new: new.read(&repository, &new_name)?,
        }]);
    }
    let mut names = match (old, new) {
        (Side::FileOf(_, file), _) | (_, Side::FileOf(_, file)) => vec![file.clone()],
        (Side::File(file), _) | (_, Side::File(file)) if file == Path::new(STANDARD) => {
            return Err(Error::InputWithoutName);
        }
        // The other side has it by its name in the repository.
        (Side::File(file), _) | (_, Side::File(file)) => {
            given(&repository, std::slice::from_ref(file))?
        }
        _ if !args.catalogs.is_empty() => given(&repository, &args.catalogs)?,
        _ => {
            let mut names = old.files(&repository)?;
            names.extend(new.files(&repository)?);
            names
        }
    };
    names.sort();
    names.dedup();
    // A package is one of them at most.
    if matches!(new, Side::Package(_)) && names.len() > 1 {
        return Err(Error::SeveralCatalogs(names));
    }
    let mut pairs = Vec::new();
    for name in names {
        let pair = Pair {
            old: old.read(&repository, &name)?,
            new: new.read(&repository, &name)?,
            name,
        };
        if pair.old.is_none() && pair.new.is_none() {
            let name = pair.name.escape_debug();
            return Err(Error::Git(format!("`{name}` is in neither version")));
        }
        pairs.push(pair);
    }
    if pairs.is_empty() {
        let directory = repository.root().display().to_string();
        return Err(Error::NoCatalog { directory });
    }
    Ok(pairs)
}

/// Returns the names of the given files in the repository.
fn given(repository: &Repository, files: &[PathBuf]) -> Result<Vec<String>, Error> {
    let names = files.iter().map(|path| {
        repository.relative(path)?.ok_or_else(|| {
            let file = path.display();
            Error::Git(format!("{file} is not in this git repository"))
        })
    });
    names.collect()
}

/// The differences in a file, for programs.
#[derive(Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
enum Difference {
    Added {
        catalog: String,
    },
    Removed {
        catalog: String,
    },
    Compared {
        catalog: String,
        #[serde(flatten)]
        changes: Changes,
    },
}

impl Difference {
    fn of(pair: &Pair) -> Self {
        let catalog = pair.name.clone();
        match (&pair.old, &pair.new) {
            (Some(old), Some(new)) => Self::Compared {
                catalog,
                changes: new.changes_since(old),
            },
            (Some(_), None) => Self::Removed { catalog },
            (None, _) => Self::Added { catalog },
        }
    }

    fn is_breaking(&self) -> bool {
        match self {
            Self::Added { .. } => false,
            Self::Removed { .. } => true,
            Self::Compared { changes, .. } => changes.is_breaking(),
        }
    }

    fn report(&self) -> String {
        match self {
            Self::Added { catalog } => format!("{catalog}: is new\n"),
            Self::Removed { catalog } => {
                format!("{catalog}: was removed, which breaks its contract\n")
            }
            Self::Compared { catalog, changes } => {
                format!("{catalog}:\n\n{}", output::report(changes))
            }
        }
    }
}

fn finish(args: &Args, pairs: &[Pair], changelog: bool) -> Result<Outcome, Error> {
    let differences: Vec<_> = pairs.iter().map(Difference::of).collect();
    if changelog {
        let entries = differences
            .iter()
            .filter_map(|difference| match difference {
                Difference::Compared { changes, .. } => Some(changes.to_changelog()),
                Difference::Added { .. } | Difference::Removed { .. } => None,
            });
        output::print(entries.collect::<Vec<_>>().join("\n"))?;
    } else if args.format == Format::Json {
        output::print_json(&differences)?;
    } else {
        let reports: Vec<_> = differences.iter().map(Difference::report).collect();
        output::print(reports.join("\n"))?;
    }
    let breaking = differences.iter().any(Difference::is_breaking);
    Ok(Outcome::findings_if(breaking))
}

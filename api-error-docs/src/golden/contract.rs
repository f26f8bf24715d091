//! The released catalog as a contract with clients.

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::{fmt, io};

use super::accept::{Accept, InCi};
use super::name::{self, Misnamed};
use super::write::{read_document, write_after};
use crate::compare::{ChangeKind, Changes, Impact};
use crate::reference::{ReadError, Reference};

impl Reference {
    /// Fails the current test if this reference breaks the contract at `path`, the
    /// `api-errors.json` of the last release.
    ///
    /// A breaking change fails, with the declarations and what to do about it. Any other
    /// change passes, and standard error shows how to accept it into the file:
    ///
    /// - `API_ERRORS=accept` in the environment writes the changes, unless one of them
    ///   is breaking.
    /// - `API_ERRORS=accept-breaking` writes breaking changes too. Removed codes become
    ///   retired codes of the file.
    ///
    /// In CI (`CI` is set) both fail, unless `API_ERRORS_FORCE=1` is set, too.
    ///
    /// A code that is retired in the file stays retired, even if the catalog does not
    /// list it, and can never be used again. List it in `#[api(retired(...))]` too, so
    /// that the compiler rejects its use.
    ///
    /// A relative path starts at the directory of the package, where cargo runs tests. A new
    /// file needs a name that says what it is: `error` or `contract`, and `.json` at its end.
    /// Use either this method or [`assert_current`](Self::assert_current) for a file;
    /// the latter also fails on additions.
    ///
    /// ```no_run
    /// # use api_error_core::HttpError as LedgerOsError;
    /// use api_error_docs::Reference;
    ///
    /// #[test]
    /// fn clients_are_not_broken() {
    ///     Reference::of::<LedgerOsError>().assert_contract("api-errors.json");
    /// }
    /// ```
    ///
    /// # Panics
    ///
    /// If the contract is broken, or if its file cannot be read or written.
    #[track_caller]
    pub fn assert_contract(&self, path: impl AsRef<Path>) {
        let path = path.as_ref();
        let accept = Accept::from_env().map_err(Problem::InCi);
        match accept.and_then(|accept| self.keep_contract(path, accept)) {
            Ok(None) => {}
            // Not `eprintln!`, whose output the test harness hides. If standard error
            // cannot be written, the contract is kept all the same.
            Ok(Some(note)) => {
                let _ = writeln!(io::stderr(), "{note}");
            }
            Err(problem) => panic!("{}: {problem}", path.display()),
        }
    }

    /// Compares, writes the accepted changes, and returns what is left to say.
    fn keep_contract(&self, path: &Path, accept: Accept) -> Result<Option<Note>, Problem> {
        let found = read_document(path).map_err(Problem::Read)?;
        name::check_reference(path, found.is_some()).map_err(Problem::Name)?;
        let Some(found) = found else {
            if accept == Accept::Nothing {
                return Err(Problem::Missing);
            }
            write_after(path, None, &self.readable()?).map_err(Problem::Write)?;
            return Ok(Some(Note::New(path.display().to_string())));
        };
        let contract = Self::from_json(&found).map_err(Problem::Damaged)?;
        let current = self.clone().with_retired_of(&contract);
        let changes = current.changes_since(&contract);
        let reused = changes
            .iter()
            .any(|change| change.kind == ChangeKind::RetiredReused);
        if reused || (changes.is_breaking() && accept < Accept::Breaking) {
            return Err(Problem::Broken { changes, reused });
        }
        let current = current.with_removed_of(&changes);
        if accept == Accept::Nothing {
            let path = path.display().to_string();
            let is_pending = !changes.is_empty();
            return Ok(is_pending.then_some(Note::Pending { path, changes }));
        }
        if current.clone().without_locations() != contract.without_locations() {
            write_after(path, Some(&found), &current.readable()?).map_err(Problem::Write)?;
        }
        Ok(None)
    }

    /// Returns the file, unless it could not be read again, such as one with a retired code that
    /// no declaration can have.
    fn readable(&self) -> Result<String, Problem> {
        let json = self.to_json();
        match Self::from_json(&json) {
            Ok(_) => Ok(json),
            Err(error) => Err(Problem::CannotBeRead(error)),
        }
    }

    /// Adds the retired codes of another reference that are not in use.
    pub(super) fn with_retired_of(self, other: &Self) -> Self {
        let retired = other.retired().iter();
        retired.fold(self, |reference, retired| {
            reference.with_retired(&retired.code, &retired.instead)
        })
    }

    /// Retires the codes that were removed without being retired.
    pub(super) fn with_removed_of(self, changes: &Changes) -> Self {
        changes.iter().fold(self, |reference, change| {
            let code = change.code.as_deref().unwrap_or_default();
            match change.kind {
                ChangeKind::CodeRemoved => reference.with_retired(code, "Removed."),
                ChangeKind::CodeRenamed => {
                    let new = change.renamed_to.as_deref().unwrap_or_default();
                    reference.with_retired(code, &format!("Use `{new}`."))
                }
                _ => reference,
            }
        })
    }
}

/// What a test says about a contract that is kept.
#[derive(Debug)]
enum Note {
    /// Compatible changes are not in the file yet.
    Pending { path: String, changes: Changes },
    /// The file is new, and so knows no retired codes but those of the catalog.
    New(String),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pending { path, changes } => write!(
                f,
                "{path} is not broken, but does not have these changes yet: run the tests with \
                 {}=accept to write them\n\n{changes}",
                Accept::VARIABLE,
            ),
            Self::New(path) => write!(
                f,
                "{path} is new: commit it, it keeps the codes from now on. (If there was one \
                 before, restore that: only it has the retired codes.)"
            ),
        }
    }
}

/// Why a check of a contract fails.
#[derive(Debug)]
enum Problem {
    InCi(InCi),
    Missing,
    Name(Misnamed),
    Read(io::Error),
    Damaged(ReadError),
    CannotBeRead(ReadError),
    Write(io::Error),
    Broken { changes: Changes, reused: bool },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let variable = Accept::VARIABLE;
        match self {
            Self::InCi(problem) => write!(f, "{problem}"),
            Self::Missing => write!(
                f,
                "there is no contract yet: run the tests with {variable}=accept to write it"
            ),
            Self::Name(problem) => write!(f, "{problem}"),
            Self::Read(error) => write!(f, "cannot be read: {error}"),
            Self::Damaged(error) => write!(
                f,
                "{error}; restore the file, because only it has the retired codes, or choose \
                 another name if it is something else"
            ),
            Self::CannotBeRead(error) => {
                write!(f, "is not written, as it could not be read again: {error}")
            }
            Self::Write(error) => write!(f, "cannot be written: {error}"),
            Self::Broken { changes, reused } => {
                let count = changes.count(Impact::Breaking);
                let (s, them) = if count == 1 {
                    ("", "it")
                } else {
                    ("s", "them")
                };
                write!(f, "{count} breaking change{s}: ")?;
                if *reused {
                    write!(f, "a retired code cannot be used again")?;
                } else {
                    write!(
                        f,
                        "revert {them}, or run the tests with {variable}=accept-breaking to break the \
                         contract on purpose"
                    )?;
                }
                write!(f, "\n\n{changes}")
            }
        }
    }
}

impl Error for Problem {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Read(error) | Self::Write(error) => Some(error),
            Self::Damaged(error) | Self::CannotBeRead(error) => Some(error),
            Self::InCi(_) | Self::Missing | Self::Name(_) | Self::Broken { .. } => None,
        }
    }
}

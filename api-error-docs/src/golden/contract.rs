//! The released catalog as a contract that a test keeps.

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::{fmt, fs, io};

use super::accept::Accept;
use super::write::write_document;
use crate::compare::{ChangeKind, Changes, Impact};
use crate::reference::{ReadError, Reference};

impl Reference {
    /// Fails the test it is called in if this reference breaks the contract at
    /// `path`, an `api-errors.json` of what clients were promised.
    ///
    /// Breaking changes fail, with the declarations and what to do. Others pass,
    /// and standard error says how to accept them into the file:
    ///
    /// - With `API_ERRORS=accept` in the environment they are written to it,
    ///   unless something is breaking.
    /// - With `API_ERRORS=accept-breaking` breaking ones are written too. Codes
    ///   that were removed move to the file's retired codes.
    ///
    /// What is retired in the file stays retired, whether the catalog lists it or
    /// not, and none of these codes can be used again, whatever is accepted. For
    /// the compiler to refuse one as well, list it in `#[api(retired(...))]`.
    ///
    /// A relative path starts at the directory of the package, which is where
    /// cargo runs tests. Keep a file by this or by
    /// [`assert_current`](Self::assert_current), which fails on additions too.
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
    /// If the contract is broken, or its file cannot be read or written.
    #[track_caller]
    pub fn assert_contract(&self, path: impl AsRef<Path>) {
        let path = path.as_ref();
        match self.keep_contract(path, Accept::from_env()) {
            Ok(None) => {}
            // Not `eprintln!`, which a test that passes keeps to itself. That nobody
            // can be told is no reason to fail.
            Ok(Some(pending)) => {
                let _ = writeln!(io::stderr(), "{pending}");
            }
            Err(problem) => panic!("{}: {problem}", path.display()),
        }
    }

    /// Compares, and writes what may be accepted; what is left to accept.
    fn keep_contract(&self, path: &Path, accept: Accept) -> Result<Option<Pending>, Problem> {
        let found = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if accept == Accept::Nothing {
                    return Err(Problem::Missing);
                }
                write_document(path, &self.to_json()).map_err(Problem::Write)?;
                return Ok(None);
            }
            Err(error) => return Err(Problem::Read(error)),
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
            let pending = Pending {
                path: path.display().to_string(),
                changes,
            };
            return Ok((!pending.changes.is_empty()).then_some(pending));
        }
        if current.clone().without_locations() != contract.without_locations() {
            write_document(path, &current.to_json()).map_err(Problem::Write)?;
        }
        Ok(None)
    }

    /// With the retired codes of another reference that are not in use.
    pub(super) fn with_retired_of(self, other: &Self) -> Self {
        let retired = other.retired().iter();
        retired.fold(self, |reference, retired| {
            reference.with_retired(&retired.code, &retired.instead)
        })
    }

    /// With the codes retired that went without being so.
    fn with_removed_of(self, changes: &Changes) -> Self {
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

/// What is not in the contract yet and breaks nobody.
#[derive(Debug)]
struct Pending {
    path: String,
    changes: Changes,
}

impl fmt::Display for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, changes } = self;
        write!(
            f,
            "{path} is kept, but does not know these changes yet: run the tests with {}=accept \
             to write them to it\n\n{changes}",
            Accept::VARIABLE,
        )
    }
}

/// Why a contract is not kept.
#[derive(Debug)]
enum Problem {
    Missing,
    Read(io::Error),
    Damaged(ReadError),
    Write(io::Error),
    Broken { changes: Changes, reused: bool },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let variable = Accept::VARIABLE;
        match self {
            Self::Missing => write!(
                f,
                "there is no contract yet: run the tests with {variable}=accept to write it"
            ),
            Self::Read(error) => write!(f, "cannot be read: {error}"),
            Self::Damaged(error) => write!(
                f,
                "{error}; restore the file, its retired codes are nowhere else"
            ),
            Self::Write(error) => write!(f, "cannot be written: {error}"),
            Self::Broken { changes, reused } => {
                let count = changes.count(Impact::Breaking);
                let s = if count == 1 { "" } else { "s" };
                write!(f, "{count} breaking change{s}: ")?;
                if *reused {
                    write!(f, "a retired code cannot be used again")?;
                } else {
                    write!(
                        f,
                        "take them back, or run the tests with {variable}=accept-breaking to \
                         break the contract on purpose"
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
            Self::Damaged(error) => Some(error),
            Self::Missing | Self::Broken { .. } => None,
        }
    }
}

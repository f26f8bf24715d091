//! Documents that a test keeps up to date.

use std::error::Error;
use std::ffi::OsStr;
use std::path::Path;
use std::{fmt, io};

use similar::TextDiff;

use super::accept::Accept;
use super::name::{self, Misnamed};
use super::write::{has_windows_ends, read_document, write_after};
use crate::compare::ChangeKind;
use crate::formats::{InjectError, NOTICE};
use crate::reference::{ReadError, Reference};

impl Reference {
    /// Fails the current test if the document at `path` is out of date.
    ///
    /// The file name decides the format: `.md` for Markdown (only the parts between
    /// markers, if the document has some, see [`inject`](Self::inject)), `.json` for
    /// [`to_json`](Self::to_json), `.ts` for [`to_typescript`](Self::to_typescript), `llms.txt`
    /// for [`to_llms_txt`](Self::to_llms_txt), and `.html` and `.csv` with their features. A
    /// name that promises something else is refused: `openapi.json`, `errors.schema.json`,
    /// `errors.d.ts`, or a new `.json` with neither `error` nor `contract` in its name. In `.json`, places of
    /// declarations are not compared, because they change with every edit, and retired codes stay
    /// retired.
    ///
    /// `API_ERRORS=accept` in the environment writes the document instead, with its line ends,
    /// unless somebody wrote it by hand or it is a damaged `.json`. Codes that are removed from a `.json`
    /// become retired codes of it. In CI (`CI` is set) it fails, unless `API_ERRORS_FORCE=1` is
    /// set, too. A relative path starts at the directory of the package, where cargo runs
    /// tests.
    ///
    /// ```no_run
    /// # use api_error_core::HttpError as LedgerOsError;
    /// use api_error_docs::Reference;
    ///
    /// #[test]
    /// fn the_documents_are_current() {
    ///     let reference = Reference::of::<LedgerOsError>();
    ///     reference.assert_current("docs/errors.md");
    ///     reference.assert_current("api-errors.json");
    /// }
    /// ```
    ///
    /// # Panics
    ///
    /// If the document is out of date, with the differences, or if it cannot be read or
    /// written.
    #[track_caller]
    pub fn assert_current(&self, path: impl AsRef<Path>) {
        let accept = match Accept::from_env() {
            Ok(accept) => accept > Accept::Nothing,
            Err(problem) => panic!("{}: {problem}", path.as_ref().display()),
        };
        if let Err(stale) = self.compare(path.as_ref(), accept) {
            panic!("{stale}");
        }
    }

    /// Compares the document, or writes it if `accept`.
    fn compare(&self, path: &Path, accept: bool) -> Result<(), Stale> {
        let stale = |problem: Problem| Stale {
            path: path.display().to_string(),
            problem,
        };
        let on_disk = read_document(path).map_err(|error| stale(Problem::Read(error)))?;
        let found = on_disk.clone().map(|text| {
            if has_windows_ends(&text) {
                text.replace("\r\n", "\n")
            } else {
                text
            }
        });
        let expected = self.expected(path, found.as_deref()).map_err(stale)?;
        if found
            .as_deref()
            .is_some_and(|found| Self::is_same(path, found, &expected))
        {
            return Ok(());
        }
        if accept {
            let is_ours = |found: &str| is_generated(path, found, &expected);
            if found.as_deref().is_some_and(|found| !is_ours(found)) {
                return Err(stale(Problem::ByHand));
            }
            if path.extension() == Some(OsStr::new("json")) {
                Self::from_json(&expected).map_err(|error| stale(Problem::CannotBeRead(error)))?;
            }
            let written = write_after(path, on_disk.as_deref(), &expected);
            return written.map_err(|error| stale(Problem::Write(error)));
        }
        let found = found.unwrap_or_default();
        let diff = TextDiff::from_lines(&found, &expected);
        let diff = diff
            .unified_diff()
            .header("the document", "the catalog")
            .to_string();
        Err(stale(Problem::Different(diff)))
    }

    fn expected(&self, path: &Path, found: Option<&str>) -> Result<String, Problem> {
        name::check_format(path).map_err(Problem::Name)?;
        let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        match extension {
            "md" => match found {
                Some(document) if has_markers(document) => {
                    self.inject(document).map_err(Problem::Markers)
                }
                _ => Ok(self.to_markdown()),
            },
            // Only the file may have the retired codes.
            "json" => {
                name::check_reference(path, found.is_some()).map_err(Problem::Name)?;
                match found {
                    Some(found) => self.after(found),
                    None => Ok(self.to_json()),
                }
            }
            #[cfg(feature = "html")]
            "html" => Ok(self.to_html()),
            #[cfg(feature = "csv")]
            "csv" => Ok(self.to_csv()),
            "ts" => Ok(self.to_typescript()),
            "txt" if path.file_name() == Some(OsStr::new("llms.txt")) => Ok(self.to_llms_txt()),
            _ => Err(Problem::Extension),
        }
    }

    /// Returns the file after `found`, whose retired codes it keeps, and whose removed codes
    /// it retires.
    fn after(&self, found: &str) -> Result<String, Problem> {
        let found = Self::from_json(found).map_err(Problem::Damaged)?;
        let current = self.clone().with_retired_of(&found);
        let changes = current.changes_since(&found);
        let reused = changes
            .iter()
            .find(|change| change.kind == ChangeKind::RetiredReused);
        if let Some(code) = reused.and_then(|change| change.code.clone()) {
            return Err(Problem::Reused(code));
        }
        Ok(current.with_removed_of(&changes).to_json())
    }

    fn is_same(path: &Path, found: &str, expected: &str) -> bool {
        if found == expected || Some(found) == expected.strip_suffix(NOTICE) {
            return true;
        }
        if path.extension() != Some(OsStr::new("json")) {
            return false;
        }
        let (found, expected) = (Self::from_json(found), Self::from_json(expected));
        let both = found.ok().zip(expected.ok());
        both.is_some_and(|(found, expected)| {
            found.without_locations() == expected.without_locations()
        })
    }
}

/// Returns whether all of a document may be replaced: nobody wrote it by hand, or only what is
/// between its markers is replaced.
fn is_generated(path: &Path, document: &str, expected: &str) -> bool {
    /// The generator of a page, as its head names it.
    const GENERATOR: &str = "<meta name=\"generator\" content=\"api-error-docs\">";

    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    document.trim().is_empty()
        || match extension {
            "md" => document.ends_with(NOTICE) || has_markers(document),
            "txt" => document.ends_with(NOTICE),
            "html" => document.contains(GENERATOR),
            // A damaged one was rejected.
            "json" => true,
            // The names of the columns, and what a module in TypeScript begins with.
            _ => document.lines().next() == expected.lines().next(),
        }
}

/// Returns whether a document has parts between markers.
///
/// A comment that is nearly one counts, so that the mistake in it is reported.
fn has_markers(document: &str) -> bool {
    let comments = document.split("<!--").skip(1);
    let mut words = comments.map(|comment| comment.trim_start().to_ascii_lowercase());
    words.any(|comment| comment.starts_with("api-error") || comment.starts_with("api_error"))
}

/// A document that is out of date, or cannot be compared.
#[derive(Debug)]
struct Stale {
    path: String,
    problem: Problem,
}

#[derive(Debug)]
enum Problem {
    Read(io::Error),
    Write(io::Error),
    Markers(InjectError),
    Extension,
    Name(Misnamed),
    Damaged(ReadError),
    CannotBeRead(ReadError),
    Reused(String),
    ByHand,
    Different(String),
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.problem {
            Problem::Read(error) => write!(f, "cannot read {path}: {error}"),
            Problem::Write(error) => write!(f, "cannot write {path}: {error}"),
            Problem::Markers(error) => write!(f, "{path}: {error}"),
            Problem::Extension => write!(
                f,
                "{path}: the name does not determine the format: end it in .md, .json, .ts, \
                 .html or .csv, or name it llms.txt (and enable the feature of the format)"
            ),
            Problem::Name(problem) => write!(f, "{path}: {problem}"),
            Problem::Damaged(error) => write!(
                f,
                "{path}: {error}; restore the file, because only it has the retired codes, or \
                 choose another name if it is something else"
            ),
            Problem::CannotBeRead(error) => {
                write!(
                    f,
                    "{path}: is not written, as it could not be read again: {error}"
                )
            }
            Problem::Reused(code) => write!(
                f,
                "{path}: the code `{}` is retired and cannot be used again: choose another",
                code.escape_debug()
            ),
            Problem::ByHand => write!(
                f,
                "{path} was written by hand, and accepting would replace all of it: delete the \
                 file or, in Markdown, write `<!-- api-errors:begin codes -->` and \
                 `<!-- api-errors:end -->` where the codes belong"
            ),
            Problem::Different(diff) => write!(
                f,
                "{path} is out of date: run the tests with {}=accept to write it\n\n{diff}",
                Accept::VARIABLE,
            ),
        }
    }
}

impl Error for Stale {}

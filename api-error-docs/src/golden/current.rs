//! Documents that a test keeps up to date.

use std::error::Error;
use std::ffi::OsStr;
use std::path::Path;
use std::{fmt, fs, io};

use similar::TextDiff;

use super::accept::Accept;
use super::write::write_document;
use crate::formats::InjectError;
use crate::reference::Reference;

impl Reference {
    /// Fails the current test if the document at `path` is out of date.
    ///
    /// The file name decides the format: `.md` for Markdown (only the parts between
    /// markers, if the document has some, see [`inject`](Self::inject)), `.json` for
    /// [`to_json`](Self::to_json), `llms.txt` for [`to_llms_txt`](Self::to_llms_txt), and
    /// `.html` and `.csv` with their features. In `.json`, places of declarations are not
    /// compared, because they change with every edit, and retired codes stay retired.
    ///
    /// `API_ERRORS=accept` in the environment writes the document instead. A relative
    /// path starts at the directory of the package, where cargo runs tests.
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
        let accept = Accept::from_env() > Accept::Nothing;
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
        let found = match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(stale(Problem::Read(error))),
        };
        // Git may check out files with other line ends on Windows.
        let found = found.map(|text| text.replace("\r\n", "\n"));
        let expected = self.expected(path, found.as_deref()).map_err(stale)?;
        if found
            .as_deref()
            .is_some_and(|found| Self::is_same(path, found, &expected))
        {
            return Ok(());
        }
        if accept {
            return write_document(path, &expected).map_err(|error| stale(Problem::Write(error)));
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
        let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        match extension {
            "md" => match found {
                Some(document) if document.contains("<!-- api-errors:") => {
                    self.inject(document).map_err(Problem::Markers)
                }
                _ => Ok(self.to_markdown()),
            },
            // Only the file may have the retired codes.
            "json" => Ok(match found.map(Self::from_json) {
                Some(Ok(found)) => self.clone().with_retired_of(&found).to_json(),
                _ => self.to_json(),
            }),
            #[cfg(feature = "html")]
            "html" => Ok(self.to_html()),
            #[cfg(feature = "csv")]
            "csv" => Ok(self.to_csv()),
            "txt" if path.file_name() == Some(OsStr::new("llms.txt")) => Ok(self.to_llms_txt()),
            _ => Err(Problem::Extension),
        }
    }

    fn is_same(path: &Path, found: &str, expected: &str) -> bool {
        if found == expected {
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
                "{path}: the name does not determine the format: end it in .md, .json, .html or \
                 .csv, or name it llms.txt (and enable the feature of the format)"
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

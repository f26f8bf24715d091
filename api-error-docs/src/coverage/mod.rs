//! Which errors of a catalog a test run has produced.

mod operations;
#[cfg(feature = "sources")]
mod sources;

use std::collections::BTreeSet;
use std::fmt;

use api_error_rules::operations::COVERAGE_FILE;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use operations::Failed;

use crate::reference::{Builtin, ErrorDoc, LocationDoc, MeaningDoc, Reference};

pub use operations::{NoOperations, OperationCoverage, UncoveredOperation};
#[cfg(feature = "sources")]
pub use sources::{SourceCoverage, Sources, Unconstructed};

/// The errors that a service responded with, for example while its tests ran.
///
/// With its feature `coverage`, the core appends them to the file that the variable
/// `API_ERRORS_COVERAGE` names, an object of JSON in each line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    answers: BTreeSet<Answer>,
    failed: BTreeSet<Failed>,
}

/// An error of a response.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
struct Answer {
    code: String,
    status: u16,
    /// The name of the declaration: `CardError::AlreadyFrozen`.
    name: String,
    /// The place of the declaration, as the compiler was told.
    file: String,
    line: u32,
    /// Whether it is for the log alone.
    #[serde(default)]
    internal: bool,
}

/// A line of the file that is not about an error.
#[derive(Debug)]
pub struct AnswersError {
    line: usize,
    source: serde_json::Error,
}

impl Answers {
    /// The variable with the path of the file to which a run writes them.
    pub const VARIABLE: &str = COVERAGE_FILE;

    /// Reads the file of a run, or of several.
    ///
    /// # Errors
    ///
    /// If a line is not what the core writes.
    ///
    /// ```
    /// use api_error_docs::Answers;
    ///
    /// assert!(Answers::from_lines("").unwrap().is_empty());
    /// assert_eq!(
    ///     Answers::from_lines("\n{}").unwrap_err().to_string(),
    ///     "line 2: missing field `code`",
    /// );
    /// ```
    pub fn from_lines(text: &str) -> Result<Self, AnswersError> {
        let mut all = Self::default();
        for (index, line) in text.lines().enumerate() {
            if !line.trim().is_empty() {
                all.read(line).map_err(|source| AnswersError {
                    line: index + 1,
                    source,
                })?;
            }
        }
        Ok(all)
    }

    fn read(&mut self, line: &str) -> serde_json::Result<()> {
        let line: Value = serde_json::from_str(line)?;
        if line.get("route").is_some() {
            self.failed.insert(Failed::deserialize(line)?);
        } else {
            self.answers.insert(Answer::deserialize(line)?);
        }
        Ok(())
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// Returns the codes that clients have seen, and that none of `references` has: for example
    /// those of a layer or of extractors, which the root does not include.
    pub fn undocumented<'a>(
        &'a self,
        references: impl IntoIterator<Item = &'a Reference>,
    ) -> BTreeSet<&'a str> {
        let public = self.answers.iter().filter(|answer| !answer.internal);
        let mut codes: BTreeSet<_> = public.map(|answer| &*answer.code).collect();
        for reference in references {
            for error in reference.errors() {
                codes.remove(error.sent_code());
            }
        }
        codes
    }

    /// Returns the statuses of a declaration that no response had.
    fn missing(&self, declaration: &Declared<'_>) -> Vec<u16> {
        let answers = || self.answers.iter().filter(|answer| declaration.is(answer));
        let statuses = declaration.statuses.iter().copied();
        statuses
            .filter(|status| !answers().any(|answer| answer.status == *status))
            .collect()
    }
}

impl fmt::Display for AnswersError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.source.to_string();
        // serde_json counts the lines of what it was given, which is one.
        let message = message.split(" at line ").next().unwrap_or(&message);
        write!(f, "line {}: {message}", self.line)
    }
}

impl std::error::Error for AnswersError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// One declaration of a code.
struct Declared<'a> {
    code: &'a str,
    /// The code as responses have it.
    sent_code: &'a str,
    name: &'a str,
    description: &'a str,
    location: Option<&'a LocationDoc>,
    statuses: Vec<u16>,
    /// Whether the code alone tells which declaration it is.
    is_only: bool,
}

impl<'a> Declared<'a> {
    fn all(error: &'a ErrorDoc) -> impl Iterator<Item = Self> {
        let is_only = error.others.is_empty();
        let first = Self {
            code: &error.code,
            sent_code: error.sent_code(),
            name: &error.name,
            description: &error.description,
            location: error.location.as_ref(),
            statuses: error.own_statuses(),
            is_only,
        };
        let others = error.others.iter().map(move |other: &MeaningDoc| Self {
            code: &error.code,
            sent_code: error.sent_code(),
            name: &other.name,
            description: &other.description,
            location: other.location.as_ref(),
            statuses: if other.statuses.is_empty() {
                error.own_statuses()
            } else {
                other.statuses.clone()
            },
            is_only: false,
        });
        std::iter::once(first).chain(others)
    }

    /// Returns whether a response had the error of this declaration.
    ///
    /// A reference for the public has neither names nor places. There, a code that several
    /// declarations share is each of them.
    fn is(&self, answer: &Answer) -> bool {
        let is_place = |location: &LocationDoc| {
            answer.line == location.line && answer.file.replace('\\', "/").ends_with(&location.file)
        };
        answer.code == self.sent_code
            && (self.is_only
                || (self.name.is_empty() || answer.name == self.name)
                    && self.location.is_none_or(is_place))
    }
}

/// What a run has produced of a catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Coverage {
    /// How many declarations of the service the catalog has. Where it has nothing but those of
    /// `api_error_core`, they count.
    pub declared: usize,
    /// How many declarations of `api_error_core` it has besides: no test of a service is asked for
    /// them.
    pub builtin: usize,
    /// The declarations that lack a response, in the order of the catalog.
    pub missing: Vec<Uncovered>,
}

/// A declaration that lacks a response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Uncovered {
    /// The code.
    pub code: String,
    /// The statuses that no response had.
    pub statuses: Vec<u16>,
    /// Whether responses had other statuses of the declaration.
    pub is_partial: bool,
    /// The name of the declaration: `CardError::AlreadyFrozen`; empty in a reference for
    /// the public.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The place of the declaration, if it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationDoc>,
}

impl Coverage {
    /// Returns how many of the `declared` had a response with each of their statuses.
    pub fn covered(&self) -> usize {
        self.declared - self.missing.len()
    }
}

impl fmt::Display for Uncovered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(location) = &self.location {
            write!(f, "{}:{}: ", location.file, location.line)?;
        }
        f.write_str(&self.code)?;
        if !self.name.is_empty() {
            write!(f, " ({})", self.name)?;
        }
        if self.is_partial {
            let statuses: Vec<_> = self.statuses.iter().map(u16::to_string).collect();
            write!(f, ": no response with the status {}", statuses.join(", "))
        } else {
            f.write_str(": no response")
        }
    }
}

impl Reference {
    /// Returns which errors of the catalog `answers` lack. Of a service, those of `api_error_core`
    /// are not asked for: a root that includes them has one for each status, and no test can make
    /// a framework respond with all.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::{Answers, Reference};
    ///
    /// let answers = r#"{"code":"gone","status":410,"name":"HttpError::Gone","file":"","line":1}"#;
    /// let coverage = Reference::of::<HttpError>().coverage(&Answers::from_lines(answers)?);
    /// assert_eq!(coverage.covered(), 1);
    /// assert!(coverage.missing.iter().all(|missing| missing.code != "gone"));
    /// # Ok::<_, api_error_docs::AnswersError>(())
    /// ```
    pub fn coverage(&self, answers: &Answers) -> Coverage {
        let builtin = Builtin::new();
        let all = self.errors().iter().flat_map(Declared::all);
        let (builtin, own): (Vec<_>, Vec<_>) =
            all.partition(|it| builtin.has(it.code, it.name, it.description));
        let (asked, builtin) = if own.is_empty() {
            (builtin, 0)
        } else {
            (own, builtin.len())
        };
        let missing = asked.iter().filter_map(|declared| {
            let statuses = answers.missing(declared);
            (!statuses.is_empty()).then(|| Uncovered {
                code: declared.code.to_owned(),
                is_partial: statuses.len() < declared.statuses.len(),
                statuses,
                name: declared.name.to_owned(),
                location: declared.location.cloned(),
            })
        });
        Coverage {
            declared: asked.len(),
            builtin,
            missing: missing.collect(),
        }
    }
}

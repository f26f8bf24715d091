//! What the name of a file promises.

use std::fmt;
use std::path::Path;

/// Why a file is not written under its name: a reader would take it for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Misnamed {
    /// The name is that of a document in another format.
    Foreign(&'static Foreign),
    /// The name says nothing of errors.
    Unclear,
    /// A module with code would be a file of declarations.
    Declarations,
}

/// A format with a name of its own.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Foreign {
    word: &'static str,
    is: &'static str,
    made_by: &'static str,
}

/// The formats for which people use the endings of the reference's own file.
const FOREIGN: &[Foreign] = &[
    Foreign {
        word: "openapi",
        is: "an OpenAPI document",
        made_by: "to_openapi",
    },
    Foreign {
        word: "swagger",
        is: "an OpenAPI document",
        made_by: "to_openapi",
    },
    Foreign {
        word: "asyncapi",
        is: "an AsyncAPI document",
        made_by: "to_json_schema",
    },
    Foreign {
        word: "schema",
        is: "a JSON Schema",
        made_by: "to_json_schema",
    },
];

/// The words of a name that is that of a reference.
const OWN: &[&str] = &["error", "contract"];

/// Checks the name of a file that is, or is to be, that of [`Reference::to_json`](crate::Reference::to_json).
///
/// # Errors
///
/// If the name is that of something else, or if the file is new and its name does not say that
/// it has errors.
pub(super) fn check_reference(path: &Path, exists: bool) -> Result<(), Misnamed> {
    check_format(path)?;
    let name = lower_case(path);
    let is_own = name
        .strip_suffix(".json")
        .is_some_and(|stem| OWN.iter().any(|word| stem.contains(word)));
    if exists || is_own {
        Ok(())
    } else {
        Err(Misnamed::Unclear)
    }
}

/// Checks that a name is not that of a format which is made in another way.
///
/// # Errors
///
/// If it is.
pub(super) fn check_format(path: &Path) -> Result<(), Misnamed> {
    let name = lower_case(path);
    let is_data = [".json", ".yaml", ".yml"]
        .iter()
        .any(|end| name.ends_with(end));
    let foreign = FOREIGN.iter().find(|format| name.contains(format.word));
    match foreign {
        Some(format) if is_data => Err(Misnamed::Foreign(format)),
        _ if name.ends_with(".d.ts") => Err(Misnamed::Declarations),
        _ => Ok(()),
    }
}

fn lower_case(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().to_ascii_lowercase()
}

impl fmt::Display for Misnamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(Foreign { is, made_by, .. }) => write!(
                f,
                "by its name this is {is}, but what would be written is the reference in its own \
                 format: name that `api-errors.json`; for {is}, compare the text of \
                 `Reference::{made_by}` in a test of your own"
            ),
            Self::Unclear => write!(
                f,
                "what would be written is the reference of the errors in its own format, and the \
                 name does not say so: name it `api-errors.json`, or with `error` or `contract` in it and \
                 `.json` at its end"
            ),
            Self::Declarations => write!(
                f,
                "the module has code, and a file of declarations must not: end the name in `.ts` \
                 alone, such as `errors.ts`"
            ),
        }
    }
}

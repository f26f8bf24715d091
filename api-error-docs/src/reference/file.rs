//! The file `api-errors.json`.

use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::hash::Hash;

use api_error_rules::code::is_number;
use api_error_rules::status::is_error;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::model::{EnvelopeDoc, ErrorDoc, GroupDoc, ProseDoc, RetiredDoc, StatusDoc, TypeDoc};
use super::{Reference, indented, rule};
use crate::layout::Layout;
use crate::text::clean_json;

/// The version of the file's schema that this crate reads and writes.
const SCHEMA_VERSION: u32 = 1;

impl Reference {
    /// Returns the text of a file `api-errors.json`: the same bytes for the same catalog,
    /// with a line feed at the end.
    pub fn to_json(&self) -> String {
        let mut json = indented::to_string(self);
        json.push('\n');
        json
    }

    /// Reads the output of [`to_json`](Self::to_json).
    ///
    /// Characters that could hide or reorder text are replaced by U+FFFD, and codes, types, names
    /// and headers keep the rules of a declaration, so that the documents of a file are as safe as
    /// those of a catalog.
    ///
    /// # Errors
    ///
    /// If the text is not JSON, does not match the schema of this version, contradicts itself or
    /// has what no declaration can have. The error has the position.
    ///
    /// ```
    /// use api_error_docs::Reference;
    ///
    /// let error = Reference::from_json("{\"schema_version\": 99}").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "the file has schema version 99, but this program reads version 1: update the program",
    /// );
    /// ```
    pub fn from_json(json: &str) -> Result<Self, ReadError> {
        if json.starts_with('\u{feff}') {
            return Err(ReadError {
                position: Some((1, 1)),
                problem: Problem::Mark,
            });
        }
        let json = &clean_json(json);
        let mut reader = serde_json::Deserializer::from_str(json);
        let read = Unchecked::deserialize(&mut reader);
        let read = read.and_then(|reference| reader.end().map(|()| reference));
        let reference = read.map_err(|error| ReadError::of(json, error))?;
        match reference.check() {
            Ok(()) => Ok(reference),
            Err((code, contradiction)) => Err(ReadError {
                position: last_code(json, &code).map(|at| position(json, at)),
                problem: Problem::Content(contradiction),
            }),
        }
    }

    /// Finds the first contradiction, and its code.
    fn check(&self) -> Result<(), (String, String)> {
        let groups: HashSet<_> = self
            .groups
            .iter()
            .map(|group| group.name.as_str())
            .collect();
        let envelopes: HashSet<_> = self.envelopes.iter().map(|doc| &doc.name).collect();
        self.check_lists()?;
        let mut codes = HashSet::new();
        for error in self.errors.iter().chain(&self.hidden) {
            let ErrorDoc { code, envelope, .. } = error;
            let repeated = repeated_in(error.details.iter().map(|detail| &detail.name));
            let repeated_status = repeated_in(error.statuses());
            let repeated_type = repeated_in(error.types());
            let of_others = error.others.iter().flat_map(|other| &other.statuses);
            let mut statuses = error.statuses().chain(of_others.copied());
            let not_of_an_error = statuses.find(|status| !is_error(*status));
            let mut own = error.own_statuses.iter();
            let foreign = own.find(|own| !error.statuses().any(|status| status == **own));
            let mut named = error.groups().into_iter();
            let unlisted = named.find(|group| !groups.contains(group));
            let contradiction = if !codes.insert(code) {
                format!("error code `{code}` occurs twice")
            } else if let Some(status) = not_of_an_error {
                format!("`{code}` has the status {status}, which is not an error status (400–599)")
            } else if let Some(status) = repeated_status {
                format!("`{code}` has the status {status} twice")
            } else if let Some(name) = repeated_type {
                format!("`{code}` has the type `{name}` twice")
            } else if let Some(status) = foreign {
                format!(
                    "the first declaration of `{code}` has the status {status}, which `{code}` does not have"
                )
            } else if let Some(group) = unlisted {
                format!("`{code}` is in the group `{group}`, which is not listed")
            } else if !envelopes.contains(envelope) {
                format!("`{code}` has the envelope `{envelope}`, which is not listed")
            } else if let Some(detail) = repeated {
                format!("`{code}` has the detail `{}` twice", detail.escape_debug())
            } else if !is_behind_domain(error.sent_code(), code) {
                let sent = error.sent_code();
                format!(
                    "`{code}` is said to be sent as `{sent}`, which is not its end behind a `.`"
                )
            } else if error.numeric_code && !is_number(error.sent_code()) {
                format!("`{code}` is said to be a number, and is no integer of up to 15 digits")
            } else {
                continue;
            };
            return Err((code.clone(), contradiction));
        }
        let mut retired = self.retired.iter().map(|retired| &retired.code);
        match retired.find(|code| codes.contains(code)) {
            Some(code) => Err((code.clone(), format!("retired code `{code}` is in use"))),
            None => Ok(()),
        }
    }

    /// Finds the first name that a list has twice.
    fn check_lists(&self) -> Result<(), (String, String)> {
        let twice = |what: &str, name: &str| {
            let name = name.to_owned();
            let shown = name.escape_debug();
            Err((
                name.clone(),
                format!("the {what} `{shown}` is listed twice"),
            ))
        };
        if let Some(name) = repeated_in(self.envelopes.iter().map(|doc| &doc.name)) {
            return twice("envelope", name);
        }
        if let Some(name) = repeated_in(self.groups.iter().map(|group| &group.name)) {
            return twice("group", name);
        }
        if let Some(name) = repeated_in(self.types.iter().map(|known| &known.name)) {
            return twice("type", name);
        }
        if let Some(code) = repeated_in(self.retired.iter().map(|retired| &retired.code)) {
            return twice("retired code", code);
        }
        match repeated_in(self.statuses.iter().map(|status| status.status)) {
            Some(status) => twice("status", &status.to_string()),
            None => Ok(()),
        }
    }
}

/// Returns the first item that was there before.
fn repeated_in<T: Copy + Eq + Hash>(items: impl IntoIterator<Item = T>) -> Option<T> {
    let mut seen = HashSet::new();
    items.into_iter().find(|item| !seen.insert(*item))
}

/// Returns whether a code of a merged reference is this one, with a domain in front or without.
fn is_behind_domain(sent: &str, code: &str) -> bool {
    let domain = code.strip_suffix(sent);
    domain.is_some_and(|domain| domain.is_empty() || domain.len() > 1 && domain.ends_with('.'))
}

/// Returns the offset of the last member `code` with that value.
fn last_code(json: &str, code: &str) -> Option<usize> {
    let value = serde_json::to_string(code).ok()?;
    let places = json.rmatch_indices(&value);
    let mut places = places.filter_map(|(at, _)| {
        let before = json[..at].trim_end().strip_suffix(':')?.trim_end();
        before.ends_with("\"code\"").then_some(at)
    });
    places.next()
}

/// Returns the line and the column of an offset, both from 1.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.matches('\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// A file that is not a valid reference.
#[derive(Debug)]
pub struct ReadError {
    problem: Problem,
    position: Option<(usize, usize)>,
}

#[derive(Debug)]
enum Problem {
    /// The schema has another version.
    Version(u32),
    /// The text is not JSON, or does not match the schema.
    Syntax(serde_json::Error),
    /// The text begins with a byte order mark.
    Mark,
    /// The content contradicts itself.
    Content(String),
}

impl ReadError {
    /// Tells why a file cannot be read: first of all its version, since everything else may differ
    /// in a newer schema.
    fn of(json: &str, error: serde_json::Error) -> Self {
        if let Ok(Header { schema_version }) = serde_json::from_str(json)
            && schema_version != SCHEMA_VERSION
        {
            return Self {
                position: json.find("\"schema_version\"").map(|at| position(json, at)),
                problem: Problem::Version(schema_version),
            };
        }
        Self {
            // serde_json returns line 0 for an unknown position.
            position: (error.line() > 0).then(|| (error.line(), error.column().max(1))),
            problem: Problem::Syntax(error),
        }
    }

    /// Returns the line and the column, both from 1, if they are known.
    pub fn position(&self) -> Option<(usize, usize)> {
        self.position
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::Version(found) => write!(
                f,
                "the file has schema version {found}, but this program reads version \
                 {SCHEMA_VERSION}: update the {}",
                if *found > SCHEMA_VERSION {
                    "program"
                } else {
                    "file"
                },
            ),
            Problem::Syntax(error) => write!(f, "not an error reference: {error}"),
            // RFC 8259 section 8.1.
            Problem::Mark => f.write_str(
                "the file begins with a byte order mark, which JSON must not have: save it as UTF-8 \
                 without one",
            ),
            Problem::Content(contradiction) => {
                write!(f, "the error reference contradicts itself: {contradiction}")
            }
        }
    }
}

impl std::error::Error for ReadError {}

/// The fields of a [`Reference`] in a file. [`Reference`] itself is not deserializable,
/// so that every file passes [`Reference::check`].
#[derive(Deserialize)]
#[serde(remote = "Reference", deny_unknown_fields)]
struct Unchecked {
    schema_version: SchemaVersion,
    title: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    version: Option<String>,
    #[serde(default, deserialize_with = "rule::some::<rule::Domain, _>")]
    domain: Option<String>,
    #[serde(default)]
    layout: Layout,
    #[serde(default)]
    prose: Vec<ProseDoc>,
    envelopes: Vec<EnvelopeDoc>,
    #[serde(default)]
    types: Vec<TypeDoc>,
    groups: Vec<GroupDoc>,
    #[serde(default)]
    statuses: Vec<StatusDoc>,
    errors: Vec<ErrorDoc>,
    #[serde(default)]
    hidden: Vec<ErrorDoc>,
    #[serde(default)]
    retired: Vec<RetiredDoc>,
    #[serde(default, deserialize_with = "rule::all::<rule::Code, _, _>")]
    without_example: BTreeSet<String>,
}

/// The part that every version of the schema has.
#[derive(Deserialize)]
struct Header {
    schema_version: u32,
}

/// The version at the start of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SchemaVersion;

impl Serialize for SchemaVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(SCHEMA_VERSION)
    }
}

impl<'de> Deserialize<'de> for SchemaVersion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u32::deserialize(deserializer)? {
            SCHEMA_VERSION => Ok(Self),
            other => Err(D::Error::custom(format_args!("schema version {other}"))),
        }
    }
}

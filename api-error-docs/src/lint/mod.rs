//! Likely mistakes in a catalog that compiles.

mod envelope;

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use api_error_core::spec::RetryWord;
use api_error_core::{HttpError, Rejection};
use api_error_rules::code;
use api_error_rules::strict::{self, Key};
use serde::Serialize;

use crate::reference::{ErrorDoc, LocationDoc, Reference};

impl Reference {
    /// Returns likely mistakes, in the order of the errors. Among errors of a service there are
    /// none about those of `api_error_core`, which the reader cannot change.
    ///
    /// Unlike the checks of `strict` the lint works at run time, so that the command can
    /// check any `api-errors.json`.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::{Reference, Rule};
    ///
    /// let findings = Reference::of::<HttpError>().lint();
    /// let unauthorized = findings.iter().find(|finding| finding.code == "unauthorized").unwrap();
    /// assert_eq!(unauthorized.rule, Rule::MissingChallenge);
    /// ```
    pub fn lint(&self) -> Vec<Finding> {
        let descriptions = self.descriptions();
        let majorities = self.majorities();
        // A catalog without any leaves this to other documents.
        let advises = self.errors().iter().any(has_resolution);
        let mut findings = Vec::new();
        for error in self.changeable() {
            let mut report = |rule, message| {
                findings.push(Finding {
                    rule,
                    code: error.code.clone(),
                    name: error.name.clone(),
                    location: error.location.clone(),
                    message,
                });
            };
            if error.description.is_empty() {
                report(
                    Rule::Undescribed,
                    "the error has no description: write a doc comment".to_owned(),
                );
            } else if let Some(first) = descriptions.get(error.description.as_str())
                && first.code != error.code
            {
                report(
                    Rule::EqualDescription,
                    format!(
                        "the description is the same as that of `{}`: describe how they differ",
                        first.code
                    ),
                );
            }
            let described = strict::described_as(&error.description, error.status);
            if let Some(status) = described.filter(|status| !has_status(error, *status)) {
                report(
                    Rule::ForeignReason,
                    format!(
                        "the description \"{}\" is the reason phrase of {status}, but the status \
                         is {}: correct one of them",
                        error.description,
                        error.status_text()
                    ),
                );
            }
            if !error.numeric_code && !code::is_plain(&error.code) {
                report(
                    Rule::UnusualCode,
                    "the code has other characters than letters, digits, `_`, `.` and `-`, which \
                     URLs and file names escape"
                        .to_owned(),
                );
            }
            if let Some(suffix) = suffix(&error.code).filter(|suffix| !has_status(error, *suffix)) {
                report(
                    Rule::SuffixMismatch,
                    format!(
                        "the code ends in {suffix}, but the status is {}: correct one of them",
                        error.status_text()
                    ),
                );
            }
            if let Some((status, error_type)) = minority(error, &majorities) {
                report(
                    Rule::StatusTypeMismatch,
                    format!(
                        "in \"{}\" most errors of type `{error_type}` have the status {status}, but \
                         this one has {}: change its type or its status",
                        error.group,
                        error.status_text()
                    ),
                );
            }
            if advises && !has_resolution(error) {
                report(
                    Rule::NoResolution,
                    "other errors have a resolution, but this one has none: add `# Resolution` to \
                     its doc comment, with what a client can do"
                        .to_owned(),
                );
            }
            if let Some(request) = unsafe_retry(error) {
                report(
                    Rule::RetryWithoutMethod,
                    format!(
                        "clients are advised to retry, but a request such as `{request}` may have \
                         taken effect: describe in `# Resolution` how a client finds out"
                    ),
                );
            }
            if let Some((rule, message)) = unmet_obligation(error) {
                report(rule, message.to_owned());
            }
            for (rule, message) in envelope::findings(self, error) {
                report(rule, message);
            }
        }
        findings.extend(
            self.without_example()
                .map(|code| self.missing_example(code)),
        );
        findings
    }

    /// Returns the errors but those that are built in, unless there are no others.
    fn changeable(&self) -> Vec<&ErrorDoc> {
        let builtin = [Self::of::<HttpError>(), Self::of::<Rejection>()];
        let is_own = |error: &&ErrorDoc| !builtin.iter().any(|builtin| builtin.declares(error));
        let own: Vec<_> = self.errors().iter().filter(is_own).collect();
        if own.is_empty() {
            return self.errors().iter().collect();
        }
        own
    }

    /// Returns whether an error is one of these. A place is none of what tells: it is another in
    /// each build.
    fn declares(&self, error: &ErrorDoc) -> bool {
        self.error(&error.code).is_some_and(|own| {
            own.name == error.name
                && own.title == error.title
                && own.description == error.description
        })
    }

    /// Returns the finding for a code whose example was requested and does not exist.
    fn missing_example(&self, code: &str) -> Finding {
        let error = self.error(code);
        let message = match error {
            Some(_) => "the page shows its example, but it has none: add `example`".to_owned(),
            None => format!("the page shows its example, but {}", self.unknown(code)),
        };
        Finding {
            rule: Rule::MissingExample,
            code: code.to_owned(),
            name: error.map_or_else(String::new, |error| error.name.clone()),
            location: error.and_then(|error| error.location.clone()),
            message,
        }
    }

    /// Returns the first error with each description.
    fn descriptions(&self) -> HashMap<&str, &ErrorDoc> {
        let mut descriptions = HashMap::new();
        for error in self.errors() {
            descriptions
                .entry(error.description.as_str())
                .or_insert(error);
        }
        descriptions
    }

    /// Counts the statuses among the errors of each group and type.
    fn majorities(&self) -> Majorities<'_> {
        let mut majorities = Majorities::new();
        for error in self.errors() {
            if let Some(error_type) = &error.error_type {
                let key = (error.group.as_str(), error_type.as_str());
                *majorities
                    .entry(key)
                    .or_default()
                    .entry(error.status)
                    .or_default() += 1;
            }
        }
        majorities
    }
}

type Majorities<'a> = HashMap<(&'a str, &'a str), BTreeMap<u16, usize>>;

/// Returns the status that at least three times as many errors of the same group and
/// type have, and the type. Server errors often share a type on purpose.
fn minority<'a>(error: &'a ErrorDoc, majorities: &Majorities<'a>) -> Option<(u16, &'a str)> {
    let error_type = error.error_type.as_deref()?;
    let statuses = majorities.get(&(error.group.as_str(), error_type))?;
    let own = statuses.get(&error.status)?;
    let (status, count) = statuses.iter().max_by_key(|(_, count)| **count)?;
    let is_client = error.status < 500 && *status < 500;
    let differs = is_client && !has_status(error, *status);
    (differs && *count >= own * 3).then_some((*status, error_type))
}

/// Returns whether a response of an error may have this status.
fn has_status(error: &ErrorDoc, status: u16) -> bool {
    error.statuses().any(|own| own == status)
}

/// Returns whether any declaration of an error describes what to do.
fn has_resolution(error: &ErrorDoc) -> bool {
    error.meanings().any(|meaning| meaning.resolution.is_some())
}

/// Returns the request of an error's example, if a client would repeat what may have taken
/// effect: a request that is not idempotent (RFC 9110 §9.2.2), after a failure of the server.
fn unsafe_retry(error: &ErrorDoc) -> Option<&str> {
    let request = error.example.as_ref()?.request.as_deref()?;
    let is_advised = error.retry.is_some_and(RetryWord::should_retry);
    let is_repeated = error
        .statuses()
        .any(|status| matches!(status, 500 | 502 | 504));
    let changes = ["POST ", "PATCH "]
        .iter()
        .any(|method| request.starts_with(method));
    (is_advised && is_repeated && changes && !has_resolution(error)).then_some(request)
}

/// Returns the status at the end of a code such as `AUTH-401`.
fn suffix(code: &str) -> Option<u16> {
    let (_, suffix) = code.rsplit_once(['-', '_', '.'])?;
    let suffix: u16 = suffix.parse().ok()?;
    (400..=599).contains(&suffix).then_some(suffix)
}

/// Returns the finding for an obligation of one of its statuses that the error does not meet.
fn unmet_obligation(error: &ErrorDoc) -> Option<(Rule, &'static str)> {
    error.statuses().find_map(|status| unmet(error, status))
}

fn unmet(error: &ErrorDoc, status: u16) -> Option<(Rule, &'static str)> {
    let obligation = strict::obligation(status)?;
    // `challenge`, `allow` and `retry_after` are headers of a reference.
    let (rule, has_key) = match obligation.key {
        Key::Challenge => (Rule::MissingChallenge, false),
        Key::Allow => (Rule::MissingAllow, false),
        Key::Retry => (Rule::MissingRetry, error.retry.is_some()),
    };
    let sends = |name: &str| error.headers.iter().any(|header| header.name == name);
    (!has_key && !sends(obligation.header)).then_some((rule, obligation.finding))
}

/// A likely mistake in an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that found it.
    pub rule: Rule,
    /// The code of the error.
    pub code: String,
    /// The name of the declaration: `CardError::AlreadyFrozen`; empty for an unknown
    /// code.
    pub name: String,
    /// The place of the declaration, if it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationDoc>,
    /// What is wrong, and what to do about it.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(location) = &self.location {
            write!(f, "{}:{}: ", location.file, location.line)?;
        }
        write!(
            f,
            "`{}`: {} [{}]",
            self.code,
            self.message,
            self.rule.as_str()
        )
    }
}

/// A rule of the lint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rule {
    /// An error without a description.
    Undescribed,
    /// An error with the description of another.
    EqualDescription,
    /// An error whose description is the reason phrase of another status.
    ForeignReason,
    /// A code with characters that URLs and file names escape.
    UnusualCode,
    /// A code that ends in another status.
    SuffixMismatch,
    /// An error with another status than most errors of its group and type.
    StatusTypeMismatch,
    /// A 401 without `WWW-Authenticate`.
    MissingChallenge,
    /// A 405 without `Allow`.
    MissingAllow,
    /// A 429 or 503 without advice to retry.
    MissingRetry,
    /// A code without an example which the page should show, or of which a schema would be made.
    MissingExample,
    /// An error that does not describe what to do, where others of the reference do.
    NoResolution,
    /// Advice to retry a request that may have taken effect.
    RetryWithoutMethod,
    /// A detail whose numbers lose digits in many clients (RFC 7493 §2.2).
    WideInteger,
    /// Problem details of the type `about:blank` (RFC 9457 §4.2.1).
    BlankProblem,
    /// Problem details whose type differs from others by a fragment alone.
    FragmentProblem,
    /// A code that cannot be a `reason` of Google's `ErrorInfo` (AIP-193).
    GoogleReason,
    /// A detail whose name cannot be a key of the metadata in Google's `ErrorInfo` (AIP-193).
    GoogleMetadata,
    /// An error in Google's envelope without the `domain` of its `ErrorInfo` (AIP-193).
    GoogleDomain,
    /// Details that JSON:API repeats for each field at fault.
    RepeatedMeta,
}

impl Rule {
    /// Returns its name in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Undescribed => "undescribed",
            Self::EqualDescription => "equal-description",
            Self::ForeignReason => "foreign-reason",
            Self::UnusualCode => "unusual-code",
            Self::SuffixMismatch => "suffix-mismatch",
            Self::StatusTypeMismatch => "status-type-mismatch",
            Self::MissingChallenge => "missing-challenge",
            Self::MissingAllow => "missing-allow",
            Self::MissingRetry => "missing-retry",
            Self::MissingExample => "missing-example",
            Self::NoResolution => "no-resolution",
            Self::RetryWithoutMethod => "retry-without-method",
            Self::WideInteger => "wide-integer",
            Self::BlankProblem => "blank-problem",
            Self::FragmentProblem => "fragment-problem",
            Self::GoogleReason => "google-reason",
            Self::GoogleMetadata => "google-metadata",
            Self::GoogleDomain => "google-domain",
            Self::RepeatedMeta => "repeated-meta",
        }
    }
}

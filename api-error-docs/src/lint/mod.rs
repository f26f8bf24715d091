//! Likely mistakes in a catalog that compiles.

mod envelope;
mod finding;

use std::collections::{BTreeMap, HashMap};

use api_error_core::spec::RetryWord;
use api_error_rules::code;
use api_error_rules::strict::{self, Key};

use crate::reference::{Builtin, ErrorDoc, Reference};

pub use finding::{Finding, Rule};

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
        let common = Common::of(self);
        let mut findings = Vec::new();
        for error in self.changeable() {
            let found = [
                description(error, &common),
                foreign_reason(error),
                unusual_code(error),
                suffix_mismatch(error),
                status_type_mismatch(error, &common),
                no_resolution(error, &common),
                retry_without_method(error),
                unmet_obligation(error),
            ];
            let found = found
                .into_iter()
                .flatten()
                .chain(envelope::findings(self, error));
            findings.extend(found.map(|(rule, message)| Finding {
                rule,
                code: error.code.clone(),
                name: error.name.clone(),
                location: error.location.clone(),
                message,
            }));
        }
        findings.extend(
            self.without_example()
                .map(|code| self.missing_example(code)),
        );
        findings
    }

    /// Returns the errors but those that are built in, unless there are no others.
    fn changeable(&self) -> Vec<&ErrorDoc> {
        let builtin = Builtin::new();
        let is_own = |error: &&ErrorDoc| !builtin.has(&error.code, &error.name, &error.description);
        let own: Vec<_> = self.errors().iter().filter(is_own).collect();
        if own.is_empty() {
            return self.errors().iter().collect();
        }
        own
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
}

/// What a rule finds: its name and the message.
type Found = (Rule, String);

/// What an error is compared with: all errors of its catalog.
struct Common<'a> {
    /// The first error with each description.
    descriptions: HashMap<&'a str, &'a ErrorDoc>,
    /// How many errors of each group and type have each status.
    statuses: HashMap<(&'a str, &'a str), BTreeMap<u16, usize>>,
    /// A catalog without any resolution leaves it to other documents.
    has_resolutions: bool,
}

impl<'a> Common<'a> {
    fn of(reference: &'a Reference) -> Self {
        let mut common = Self {
            descriptions: HashMap::new(),
            statuses: HashMap::new(),
            has_resolutions: reference.errors().iter().any(has_resolution),
        };
        for error in reference.errors() {
            common
                .descriptions
                .entry(error.description.as_str())
                .or_insert(error);
            if let Some(error_type) = &error.error_type {
                let key = (error.group.as_str(), error_type.as_str());
                let statuses = common.statuses.entry(key).or_default();
                *statuses.entry(error.status).or_default() += 1;
            }
        }
        common
    }
}

fn description(error: &ErrorDoc, common: &Common<'_>) -> Option<Found> {
    if error.description.is_empty() {
        let message = "the error has no description: write a doc comment".to_owned();
        return Some((Rule::Undescribed, message));
    }
    let first = common.descriptions.get(error.description.as_str())?;
    (first.code != error.code).then(|| {
        let message = format!(
            "the description is the same as that of `{}`: describe how they differ",
            first.code
        );
        (Rule::EqualDescription, message)
    })
}

fn foreign_reason(error: &ErrorDoc) -> Option<Found> {
    let status = strict::described_as(&error.description, error.status)?;
    (!has_status(error, status)).then(|| {
        let message = format!(
            "the description \"{}\" is the reason phrase of {status}, but the status is {}: correct \
             one of them",
            error.description,
            error.status_text()
        );
        (Rule::ForeignReason, message)
    })
}

fn unusual_code(error: &ErrorDoc) -> Option<Found> {
    (!error.numeric_code && !code::is_plain(error.sent_code())).then(|| {
        let message = "the code has other characters than letters, digits, `_`, `.` and `-`, which \
                       URLs and file names escape";
        (Rule::UnusualCode, message.to_owned())
    })
}

/// The status at the end of a code such as `AUTH-401`.
fn suffix_mismatch(error: &ErrorDoc) -> Option<Found> {
    let suffix = suffix(error.sent_code())?;
    (!has_status(error, suffix)).then(|| {
        let message = format!(
            "the code ends in {suffix}, but the status is {}: correct one of them",
            error.status_text()
        );
        (Rule::SuffixMismatch, message)
    })
}

fn status_type_mismatch(error: &ErrorDoc, common: &Common<'_>) -> Option<Found> {
    let (status, error_type) = minority(error, common)?;
    let message = format!(
        "in \"{}\" most errors of type `{error_type}` have the status {status}, but this one has {}: \
         change its type or its status",
        error.group,
        error.status_text()
    );
    Some((Rule::StatusTypeMismatch, message))
}

fn no_resolution(error: &ErrorDoc, common: &Common<'_>) -> Option<Found> {
    (common.has_resolutions && !has_resolution(error)).then(|| {
        let message = "other errors have a resolution, but this one has none: add `# Resolution` to \
                       its doc comment, with what a client can do";
        (Rule::NoResolution, message.to_owned())
    })
}

fn retry_without_method(error: &ErrorDoc) -> Option<Found> {
    let request = unsafe_retry(error)?;
    let message = format!(
        "clients are advised to retry, but a request such as `{request}` may have taken effect: \
         describe in `# Resolution` how a client finds out"
    );
    Some((Rule::RetryWithoutMethod, message))
}

/// Returns the status that at least three times as many errors of the same group and
/// type have, and the type. Server errors often share a type on purpose.
fn minority<'a>(error: &'a ErrorDoc, common: &Common<'a>) -> Option<(u16, &'a str)> {
    let error_type = error.error_type.as_deref()?;
    let statuses = common.statuses.get(&(error.group.as_str(), error_type))?;
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
    let is_advised = error.retries().any(RetryWord::should_retry);
    let is_repeated = error
        .statuses()
        .any(|status| matches!(status, 500 | 502 | 504));
    let changes = ["POST ", "PATCH "]
        .iter()
        .any(|method| request.starts_with(method));
    (is_advised && is_repeated && changes && !has_resolution(error)).then_some(request)
}

fn suffix(code: &str) -> Option<u16> {
    let (_, suffix) = code.rsplit_once(['-', '_', '.'])?;
    let suffix: u16 = suffix.parse().ok()?;
    (400..=599).contains(&suffix).then_some(suffix)
}

/// Returns the finding for an obligation of one of its statuses that the error does not meet.
fn unmet_obligation(error: &ErrorDoc) -> Option<Found> {
    error.statuses().find_map(|status| unmet(error, status))
}

fn unmet(error: &ErrorDoc, status: u16) -> Option<Found> {
    let obligation = strict::obligation(status)?;
    // `challenge`, `allow` and `retry_after` are headers of a reference.
    let (rule, has_key) = match obligation.key {
        Key::Challenge => (Rule::MissingChallenge, false),
        Key::Allow => (Rule::MissingAllow, false),
        Key::Retry => (Rule::MissingRetry, error.retries().next().is_some()),
    };
    let sends = |name: &str| error.headers.iter().any(|header| header.name == name);
    (!has_key && !sends(obligation.header)).then(|| (rule, obligation.finding.to_owned()))
}

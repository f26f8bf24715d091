//! A likely mistake, and the rule that found it.

use std::fmt;

use serde::Serialize;

use crate::reference::LocationDoc;

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

//! Wire shapes.

use api_error_core::Envelope;
use api_error_core::envelope::{
    EnvelopeSpec, ErrorObject, Google, JsonApi, Microsoft, OAuth, Problem, Validation,
};
use serde::{Deserialize, Serialize};

use crate::reference::rule;

/// One wire shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct EnvelopeDoc {
    /// Its name, unique in its reference.
    pub name: String,
    /// The shape of the core that it is; absent for a service's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<WireShape>,
    /// The media type of its bodies.
    #[serde(deserialize_with = "rule::one::<rule::HeaderValue, _>")]
    pub content_type: String,
    /// The members that a client of this service can receive, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<MemberDoc>,
    /// The code whose example shows the shape.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "rule::some::<rule::Code, _>"
    )]
    pub example: Option<String>,
    /// The path of the member with the code, if every example has it there. Only for a shape
    /// of the service's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

impl EnvelopeDoc {
    /// Returns the path of the member with the code, if every body has it.
    pub(crate) fn code_path(&self) -> Option<&str> {
        match self.shape {
            Some(shape) => shape.code(),
            None => self.code.as_deref(),
        }
    }
}

/// A wire shape of the core.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WireShape {
    /// [`ErrorObject`](api_error_core::envelope::ErrorObject).
    ErrorObject,
    /// [`Problem`](api_error_core::envelope::Problem): RFC 9457.
    Problem,
    /// [`Validation`](api_error_core::envelope::Validation).
    Validation,
    /// [`Google`](api_error_core::envelope::Google): AIP-193.
    Google,
    /// [`JsonApi`](api_error_core::envelope::JsonApi).
    JsonApi,
    /// [`Microsoft`](api_error_core::envelope::Microsoft).
    Microsoft,
    /// [`OAuth`](api_error_core::envelope::OAuth): RFC 6749.
    OAuth,
}

impl WireShape {
    const ALL: [(Self, &EnvelopeSpec); 7] = [
        (Self::ErrorObject, &ErrorObject::SPEC),
        (Self::Problem, &Problem::SPEC),
        (Self::Validation, &Validation::SPEC),
        (Self::Google, &Google::SPEC),
        (Self::JsonApi, &JsonApi::SPEC),
        (Self::Microsoft, &Microsoft::SPEC),
        (Self::OAuth, &OAuth::SPEC),
    ];

    /// Returns the shape that an envelope is, if it is one of the core.
    pub(crate) fn of(envelope: &EnvelopeSpec) -> Option<Self> {
        let mut known = Self::ALL.into_iter();
        known
            .find(|(_, spec)| *spec == envelope)
            .map(|(shape, _)| shape)
    }

    /// Returns the path of the member with the code as it is declared, if there is one.
    /// `Google` writes its reason in upper case, with `_` in place of `.` and `-`.
    fn code(self) -> Option<&'static str> {
        match self {
            Self::ErrorObject | Self::Microsoft => Some("error.code"),
            Self::Problem => Some("code"),
            Self::JsonApi => Some("errors[].code"),
            Self::OAuth => Some("error"),
            Self::Google | Self::Validation => None,
        }
    }

    /// Returns what the core declares of the shape.
    pub(crate) fn spec(self) -> &'static EnvelopeSpec {
        let mut known = Self::ALL.into_iter();
        let found = known.find(|(shape, _)| *shape == self);
        found.map_or(&ErrorObject::SPEC, |(_, spec)| spec)
    }
}

/// One member of a wire shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct MemberDoc {
    /// Its path: `error.code`, or `errors[].detail` inside an array.
    pub path: String,
    /// What it means, in Markdown.
    pub description: String,
    /// Whether it may be absent from the object around it, which may be absent as a whole.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

impl MemberDoc {
    /// Returns its name without the objects around it. Inside an array the name starts
    /// with that of the array: `errors[].detail`.
    pub fn name(&self) -> &str {
        let outside = match self.path.find("[]") {
            Some(array) => &self.path[..array],
            None => &self.path,
        };
        let start = outside.rfind('.').map_or(0, |dot| dot + 1);
        &self.path[start..]
    }
}

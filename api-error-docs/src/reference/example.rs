//! Real responses, and the facts that only they show.

use std::collections::BTreeMap;

use api_error_core::envelope::{EnvelopeSpec, MemberSpec};
use api_error_core::spec::Example;
use api_error_core::{ErrorSpec, Occurrence, RequestContext};
use serde_json::value::RawValue;

use super::model::{BodyDoc, ErrorDoc, ExampleDoc, MemberDoc};
use super::{Json, holds, infer};
use crate::text::clean;

/// What an example shows; nothing if there is none.
#[derive(Default)]
pub(super) struct Shown {
    /// The response.
    pub(super) example: Option<ExampleDoc>,
    /// The values of the details.
    pub(super) values: BTreeMap<String, Json>,
    /// Whether it tells which fields of the request are wrong.
    pub(super) field_errors: bool,
}

/// Returns the response for an example, and what is in it.
pub(super) fn respond(spec: &ErrorSpec, example: Example, context: &RequestContext) -> Shown {
    let mut shown = Shown::default();
    example.show(&mut |error| {
        let occurrence = Occurrence::new(error, context);
        // The example of another error would be wrong here.
        if occurrence.code() != spec.code() {
            return;
        }
        shown = Shown {
            example: response(&occurrence),
            values: details(&occurrence),
            field_errors: occurrence.field_errors().is_some(),
        };
    });
    shown
}

fn details(occurrence: &Occurrence<'_>) -> BTreeMap<String, Json> {
    let object = serde_json::to_string(&occurrence.details()).unwrap_or_default();
    let members: Option<BTreeMap<String, Box<RawValue>>> =
        serde_json::from_str(&object).unwrap_or_default();
    members
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.get().parse().ok()?)))
        .collect()
}

/// Returns the response; none if its body is not text.
fn response(occurrence: &Occurrence<'_>) -> Option<ExampleDoc> {
    let response = occurrence.response();
    let body = BodyDoc::of(std::str::from_utf8(response.body()).ok()?);
    let headers = response.headers().iter();
    let mut headers: Vec<_> = headers
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes());
            (name.as_str().to_owned(), clean(&value).into_owned())
        })
        .collect();
    headers.sort();
    Some(ExampleDoc {
        request: None,
        status: (occurrence.status() != occurrence.spec().status())
            .then(|| occurrence.status().as_u16()),
        headers,
        body,
    })
}

/// Returns the members that a client can receive. If every error has an example, these
/// are the members in the examples.
///
/// The members of an envelope that declares none are those in the examples. Whether a service shows
/// the id of the trace does not depend on an error.
pub(super) fn members(
    envelope: &EnvelopeSpec,
    errors: &[&ErrorDoc],
    shows_trace_id: bool,
) -> Vec<MemberDoc> {
    if envelope.members().is_empty() {
        return infer::members(errors);
    }
    let examples: Option<Vec<_>> = errors.iter().map(|error| error.example.as_ref()).collect();
    let bodies: Option<Vec<_>> = examples.map(|examples| {
        let bodies = examples.iter();
        bodies.map(|example| example.body.value()).collect()
    });
    envelope
        .members()
        .iter()
        .filter(|member| {
            if member.is_of_trace() {
                return shows_trace_id;
            }
            let mut around = envelope.members().iter();
            let may_be_absent = member.is_optional()
                || around.any(|other| other.is_optional() && is_inside(member, other));
            !may_be_absent
                || bodies
                    .as_ref()
                    .is_none_or(|bodies| bodies.iter().any(|body| holds(body, member.path())))
        })
        .map(|member| MemberDoc {
            path: member.path().to_owned(),
            description: member.description().to_owned(),
            optional: member.is_optional(),
        })
        .collect()
}

/// Returns whether a member is in the object or the array that another is.
fn is_inside(member: &MemberSpec, other: &MemberSpec) -> bool {
    let inside = member.path().strip_prefix(other.path());
    inside.is_some_and(|inside| inside.starts_with(['.', '[']))
}

impl ExampleDoc {
    /// Returns the status of the response, which is one of those of its error.
    pub(crate) fn status_of(&self, error: &ErrorDoc) -> u16 {
        self.status.unwrap_or(error.status)
    }
}

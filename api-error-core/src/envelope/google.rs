//! Google's shape: AIP-193.

use std::time::Duration;

use api_error_rules::code::reason;

use super::{Envelope, EnvelopeSpec, MemberSpec, TRACE_ID, member, message, string, trace_id};
use crate::model::{Details, FieldErrors, Occurrence};

/// Google's error model: AIP-193, the JSON form of `google.rpc.Status`.
///
/// `details` has an `ErrorInfo`. Where they apply, a `BadRequest`, a `RetryInfo`, a
/// `RequestInfo` and a `Help` with the link to the documentation follow. `reason` is the
/// code in upper case, as AIP-193 demands. `metadata` has the details as strings. The
/// media type is `application/json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Google;

const MEMBERS: &[MemberSpec] = &[
    MemberSpec::required("error.code", "The HTTP status"),
    MemberSpec::required("error.message", "A description for people"),
    MemberSpec::required("error.status", "The canonical code of gRPC"),
    MemberSpec::required(
        "error.details",
        "Messages by their `@type`, an `ErrorInfo` first",
    ),
    MemberSpec::required(
        "error.details[].reason",
        "The code to handle the error by, in upper case",
    ),
    MemberSpec::optional("error.details[].domain", "The namespace of the code"),
    MemberSpec::optional(
        "error.details[].metadata",
        "What the code's documentation lists, as strings",
    ),
    MemberSpec::optional(
        "error.details[].fieldViolations",
        "What is wrong with which field of the request",
    ),
    MemberSpec::required(
        "error.details[].fieldViolations[].field",
        "The field, with dots between the steps to it, or the name of a parameter",
    ),
    MemberSpec::required(
        "error.details[].fieldViolations[].description",
        "What is wrong with the field",
    ),
    MemberSpec::optional("error.details[].fieldViolations[].reason", FIELD_REASON),
    MemberSpec::optional(
        "error.details[].retryDelay",
        "How long to wait before sending the request again",
    ),
    MemberSpec::optional(
        "error.details[].requestId",
        "The id of the request, for support",
    ),
    MemberSpec::of_trace("error.details[].servingData", TRACE_ID),
    MemberSpec::optional("error.details[].links", "Where the code is documented"),
];

/// The codes of fields, in upper case.
const FIELD_REASON: &str = "What is wrong, for programs: `REQUIRED` (missing), `UNKNOWN` (not a \
    known field), `DUPLICATE` (present more than once), `TYPE` (of another type), `RANGE` (a \
    number too small or too large), `LENGTH` (too few or too many elements), `CHOICE` (none of \
    the possible values), `INVALID` (for another reason), or a code of the service in upper case";

#[diagnostic::do_not_recommend]
impl Envelope for Google {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("Google").with_members(MEMBERS);

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        member(
            body,
            "{\"error\":{\"code\":",
            Some(&error.status().as_u16()),
        );
        message(body, ",\"message\":", error);
        string(body, ",\"status\":", Some(error.grpc_code().as_str()));
        body.extend_from_slice(b",\"details\":[");
        open(body, "ErrorInfo");
        member(
            body,
            ",\"reason\":",
            Some(&format_args!("{}", reason(error.code()))),
        );
        string(body, ",\"domain\":", error.domain());
        let start = body.len();
        error.write_details(&mut Details::new(body, ",\"metadata\":{").stringified());
        if body.len() > start {
            body.push(b'}');
        }
        body.push(b'}');
        if let Some(errors) = error.field_errors() {
            bad_request(body, errors);
        }
        if let Some(wait) = error.retry_after() {
            body.push(b',');
            open(body, "RetryInfo");
            member(body, ",\"retryDelay\":", Some(&seconds(wait.delay())));
            body.push(b'}');
        }
        if error.request_id().is_some() || error.trace_id().is_some() {
            body.push(b',');
            open(body, "RequestInfo");
            string(body, ",\"requestId\":", error.request_id());
            trace_id(body, ",\"servingData\":", error);
            body.push(b'}');
        }
        if let Some(url) = error.doc_url() {
            body.push(b',');
            open(body, "Help");
            string(body, ",\"links\":[{\"description\":", Some(error.title()));
            member(body, ",\"url\":", Some(&url));
            body.extend_from_slice(b"}]}");
        }
        body.extend_from_slice(b"]}}");
    }
}

/// Opens a detail of a message type.
fn open(body: &mut Vec<u8>, name: &str) {
    let name = format_args!("type.googleapis.com/google.rpc.{name}");
    member(body, "{\"@type\":", Some(&name));
}

fn bad_request(body: &mut Vec<u8>, errors: &FieldErrors) {
    body.push(b',');
    open(body, "BadRequest");
    let mut opening = ",\"fieldViolations\":[{\"field\":";
    for error in errors {
        string(body, opening, Some(error.field()));
        string(body, ",\"description\":", Some(error.message()));
        let code = error.code().map(|code| reason(code.as_str()).to_string());
        string(body, ",\"reason\":", code.as_deref());
        body.push(b'}');
        opening = ",{\"field\":";
    }
    body.extend_from_slice(b"]}");
}

/// The longest `google.protobuf.Duration`, about 10,000 years. Readers reject a status with a
/// longer one.
const LONGEST: Duration = Duration::from_secs(315_576_000_000);

/// The JSON form of `google.protobuf.Duration`: 0, 3, 6 or 9 digits of fraction.
fn seconds(duration: Duration) -> String {
    let duration = duration.min(LONGEST);
    let whole = duration.as_secs();
    match duration.subsec_nanos() {
        0 => format!("{whole}s"),
        nanos if nanos % 1_000_000 == 0 => format!("{whole}.{:03}s", nanos / 1_000_000),
        nanos if nanos % 1_000 == 0 => format!("{whole}.{:06}s", nanos / 1_000),
        nanos => format!("{whole}.{nanos:09}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FieldCode;

    #[test]
    fn the_description_of_a_field_reason_has_all_that_are_built_in() {
        let listed: Vec<_> = FIELD_REASON.split('`').skip(1).step_by(2).collect();
        let codes = FieldCode::BUILTIN.iter();
        let reasons: Vec<_> = codes
            .map(|(code, _)| reason(code.as_str()).to_string())
            .collect();
        assert_eq!(listed, reasons);
    }

    #[test]
    fn a_duration_has_as_many_digits_as_it_needs() {
        assert_eq!(seconds(Duration::from_secs(30)), "30s");
        assert_eq!(seconds(Duration::MAX), "315576000000s");
        assert_eq!(seconds(Duration::from_millis(1500)), "1.500s");
        assert_eq!(seconds(Duration::from_micros(1)), "0.000001s");
        assert_eq!(seconds(Duration::new(3, 1)), "3.000000001s");
    }
}

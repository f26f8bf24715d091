//! Problem details: RFC 9457.

use http::HeaderValue;

use super::pointer::fragment;
use super::{
    Envelope, EnvelopeSpec, FIELD_CODE, FIELD_PARAMS, MemberSpec, TRACE_ID, code, code_and_params,
    member, message, request_id, string, trace_id,
};
use crate::model::{Details, FieldErrors, FieldPlace, Occurrence};

/// Problem details (RFC 9457).
///
/// `type` is the link to the documentation, else `about:blank`. The code, the details and
/// the request id are extension members. If a detail has the name of another member, it
/// is in an object `details` instead, so that no name occurs twice. The media type is
/// `application/problem+json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Problem;

/// The names of members that a detail must not have.
const RESERVED: &[&str] = &[
    "type",
    "title",
    "status",
    "detail",
    "instance",
    "code",
    "errors",
    "request_id",
    "details",
    "trace_id",
];

/// The same where the service does not show the trace: a detail may have that name.
const RESERVED_WITHOUT_TRACE: &[&str] = RESERVED.split_last().unwrap().1;

const MEMBERS: &[MemberSpec] = &[
    MemberSpec::required("type", "Where the code is documented, else `about:blank`"),
    MemberSpec::required("title", "A summary, the same for each occurrence"),
    MemberSpec::required("status", "The HTTP status"),
    MemberSpec::required("detail", "A description of this occurrence, for people"),
    MemberSpec::optional("instance", "A URI reference for this occurrence"),
    MemberSpec::required("code", "The code to handle the error by"),
    MemberSpec::optional("errors", "What is wrong with which field of the request"),
    MemberSpec::required("errors[].detail", "What is wrong with the field"),
    MemberSpec::optional(
        "errors[].pointer",
        "The field of the body, as a JSON pointer",
    ),
    MemberSpec::optional(
        "errors[].parameter",
        "The name of the parameter in the query or the path",
    ),
    MemberSpec::optional("errors[].header", "The name of the header"),
    MemberSpec::optional("errors[].cookie", "The name of the cookie"),
    MemberSpec::optional("errors[].code", FIELD_CODE),
    MemberSpec::optional("errors[].params", FIELD_PARAMS),
    MemberSpec::optional("request_id", "The id of the request, for support"),
    MemberSpec::of_trace("trace_id", TRACE_ID),
];

#[diagnostic::do_not_recommend]
impl Envelope for Problem {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("Problem").with_members(MEMBERS);

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        if let Some(url) = error.doc_url() {
            member(body, "{\"type\":", Some(&url));
        } else {
            body.extend_from_slice(b"{\"type\":\"about:blank\"");
        }
        string(body, ",\"title\":", Some(error.title()));
        member(body, ",\"status\":", Some(&error.status().as_u16()));
        message(body, ",\"detail\":", error);
        string(body, ",\"instance\":", error.instance());
        code(body, ",\"code\":", error);
        if let Some(errors) = error.field_errors() {
            write_errors(errors, body);
        }
        request_id(body, ",\"request_id\":", error);
        trace_id(body, ",\"trace_id\":", error);
        let reserved = match error.trace_id() {
            Some(_) => RESERVED,
            None => RESERVED_WITHOUT_TRACE,
        };
        error.write_details(&mut Details::new(body, ",").except(reserved));
        let before = body.len();
        error.write_details(&mut Details::new(body, ",\"details\":{").only(reserved));
        if body.len() > before {
            body.push(b'}');
        }
        body.push(b'}');
    }

    fn content_type(&self) -> HeaderValue {
        HeaderValue::from_static("application/problem+json")
    }
}

/// Appends `errors` with `detail` and `pointer`, as in the example of RFC 9457 §3. The other
/// members are those of the problem types that are registered with an `errors`.
fn write_errors(errors: &FieldErrors, body: &mut Vec<u8>) {
    body.extend_from_slice(b",\"errors\":[");
    for (index, error) in errors.iter().enumerate() {
        let opening = if index == 0 {
            "{\"detail\":"
        } else {
            ",{\"detail\":"
        };
        string(body, opening, Some(error.message()));
        let name = Some(error.field());
        match error.place() {
            FieldPlace::Header => string(body, ",\"header\":", name),
            FieldPlace::Query | FieldPlace::Path => string(body, ",\"parameter\":", name),
            // The registry has no member for it.
            FieldPlace::Cookie => string(body, ",\"cookie\":", name),
            FieldPlace::Body => {
                if let Some(pointer) = error.pointer() {
                    body.extend_from_slice(b",\"pointer\":");
                    fragment(body, pointer);
                }
            }
        }
        code_and_params(body, error);
        body.push(b'}');
    }
    body.push(b']');
}

//! Microsoft's shape.

use http::{HeaderMap, HeaderName};

use super::{Envelope, EnvelopeSpec, FIELD_CODE, MemberSpec, details, message, string};
use crate::model::{FieldCode, Occurrence, insert_header};

/// Microsoft's REST API guidelines:
/// `{"error":{"code","message","details","innererror"}}`. The header
/// `x-ms-error-code` has the code, too.
///
/// Each message about a field is one of `details`, with the field as `target`. The error
/// itself has no `target`: a client may have chosen the name, and a body has it once.
/// `innererror` has the details of the error. The media type is `application/json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Microsoft;

const X_MS_ERROR_CODE: HeaderName = HeaderName::from_static("x-ms-error-code");

const MEMBERS: &[MemberSpec] = &[
    MemberSpec::required(
        "error.code",
        "The code to handle the error by; also in the header `x-ms-error-code`",
    ),
    MemberSpec::required("error.message", "A description for people"),
    MemberSpec::optional(
        "error.details",
        "What is wrong with which field of the request",
    ),
    MemberSpec::required("error.details[].code", FIELD_CODE),
    MemberSpec::required("error.details[].message", "What is wrong with the field"),
    MemberSpec::required(
        "error.details[].target",
        "The field, with dots between the steps to it",
    ),
    MemberSpec::optional("error.innererror", "What the code's documentation lists"),
];

#[diagnostic::do_not_recommend]
impl Envelope for Microsoft {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("Microsoft").with_members(MEMBERS);

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        let own_code = error.code();
        string(body, "{\"error\":{\"code\":", Some(own_code));
        message(body, ",\"message\":", error);
        if let Some(errors) = error.field_errors() {
            let mut opening = ",\"details\":[{\"code\":";
            for field in errors {
                let code = field.code().map_or(own_code, FieldCode::as_str);
                string(body, opening, Some(code));
                string(body, ",\"message\":", Some(field.message()));
                string(body, ",\"target\":", Some(field.field()));
                body.push(b'}');
                opening = ",{\"code\":";
            }
            body.push(b']');
        }
        details(body, ",\"innererror\":{", error);
        body.extend_from_slice(b"}}");
    }

    fn write_headers(&self, error: &Occurrence<'_>, headers: &mut HeaderMap) {
        insert_header(headers, X_MS_ERROR_CODE, error.code());
    }
}

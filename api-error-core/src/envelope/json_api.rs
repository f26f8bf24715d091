//! The shape of JSON:API.

use http::HeaderValue;

use super::{Envelope, EnvelopeSpec, MemberSpec, details, member, message, string};
use crate::model::{FieldError, Occurrence};

/// Error objects of JSON:API 1.1: `{"errors":[{"status","code","title","detail",
/// "source","links","meta"}],"meta"}`.
///
/// Each message about a field is one error object, with the field as `source.pointer`.
/// Any other error is one object. `meta` of an error object has the details; `meta` of the
/// document has the id of the request. The media type is `application/vnd.api+json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JsonApi;

const MEMBERS: &[MemberSpec] = &[
    MemberSpec::required(
        "errors",
        "The errors; one for each field of the request that is at fault",
    ),
    MemberSpec::required("errors[].status", "The HTTP status, as a string"),
    MemberSpec::required("errors[].code", "The code to handle the error by"),
    MemberSpec::required("errors[].title", "A summary, the same for each occurrence"),
    MemberSpec::required(
        "errors[].detail",
        "A description of this occurrence, for people",
    ),
    MemberSpec::optional(
        "errors[].source.pointer",
        "The field that is at fault, as a JSON pointer",
    ),
    MemberSpec::optional("errors[].links.about", "Where the code is documented"),
    MemberSpec::optional("errors[].meta", "What the code's documentation lists"),
    MemberSpec::optional("meta.request_id", "The id of the request, for support"),
];

#[diagnostic::do_not_recommend]
impl Envelope for JsonApi {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("JsonApi").with_members(MEMBERS);

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        body.extend_from_slice(b"{\"errors\":[");
        if let Some(errors) = error.field_errors() {
            for (index, field) in errors.iter().enumerate() {
                if index > 0 {
                    body.push(b',');
                }
                write_error(error, Some(field), body);
            }
        } else {
            write_error(error, None, body);
        }
        body.push(b']');
        if let Some(id) = error.request_id() {
            string(body, ",\"meta\":{\"request_id\":", Some(id));
            body.push(b'}');
        }
        body.push(b'}');
    }

    fn content_type(&self) -> HeaderValue {
        HeaderValue::from_static("application/vnd.api+json")
    }
}

fn write_error(error: &Occurrence<'_>, field: Option<&FieldError>, body: &mut Vec<u8>) {
    string(body, "{\"status\":", Some(error.status().as_str()));
    string(body, ",\"code\":", Some(error.code()));
    string(body, ",\"title\":", Some(error.title()));
    if let Some(field) = field {
        string(body, ",\"detail\":", Some(field.message()));
        string(body, ",\"source\":{\"pointer\":", Some(field.pointer()));
        body.push(b'}');
    } else {
        message(body, ",\"detail\":", error);
    }
    if let Some(url) = error.doc_url() {
        member(body, ",\"links\":{\"about\":", Some(&url));
        body.push(b'}');
    }
    details(body, ",\"meta\":{", error);
    body.push(b'}');
}

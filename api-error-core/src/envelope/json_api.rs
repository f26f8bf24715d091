//! The shape of JSON:API.

use http::HeaderValue;

use super::{
    Envelope, EnvelopeSpec, FIELD_CODE, FIELD_PARAMS, MemberSpec, TRACE_ID, member, message,
    request_id, string, trace_id,
};
use crate::model::{Details, FieldError, FieldPlace, Occurrence};

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
        "The field that is at fault, as a JSON pointer; if it is missing, the object without it",
    ),
    MemberSpec::optional(
        "errors[].source.parameter",
        "The parameter of the query that is at fault",
    ),
    MemberSpec::optional("errors[].source.header", "The header that is at fault"),
    MemberSpec::optional("errors[].links.about", "Where the code is documented"),
    MemberSpec::optional("errors[].meta", "What the code's documentation lists"),
    MemberSpec::optional(
        "errors[].meta.parameter",
        "The parameter of the path, or the cookie, that is at fault",
    ),
    MemberSpec::optional("errors[].meta.field_code", FIELD_CODE),
    MemberSpec::optional("errors[].meta.field_params", FIELD_PARAMS),
    MemberSpec::optional("meta.request_id", "The id of the request, for support"),
    MemberSpec::of_trace("meta.trace_id", TRACE_ID),
];

/// The members of `meta` that are about a field. A detail with such a name is in `details`.
const OF_FIELD: &[&str] = &["parameter", "field_code", "field_params", "details"];

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
        let start = body.len();
        request_id(body, ",\"meta\":{\"request_id\":", error);
        let opening = if body.len() > start {
            ",\"trace_id\":"
        } else {
            ",\"meta\":{\"trace_id\":"
        };
        trace_id(body, opening, error);
        if body.len() > start {
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
        source(body, field);
    } else {
        message(body, ",\"detail\":", error);
    }
    if let Some(url) = error.doc_url() {
        member(body, ",\"links\":{\"about\":", Some(&url));
        body.push(b'}');
    }
    meta(body, error, field);
    body.push(b'}');
}

/// Appends the place. A pointer must be to a value that exists (JSON:API 1.1), and cookies have
/// no member.
fn source(body: &mut Vec<u8>, field: &FieldError) {
    let (member, name) = match field.place() {
        FieldPlace::Body => (",\"source\":{\"pointer\":", field.present_pointer()),
        FieldPlace::Query => (",\"source\":{\"parameter\":", Some(field.field())),
        FieldPlace::Header => (",\"source\":{\"header\":", Some(field.field())),
        // `parameter` is a parameter of the query.
        FieldPlace::Path | FieldPlace::Cookie => return,
    };
    string(body, member, name);
    body.push(b'}');
}

/// Appends what is wrong with the field and the details. `code` of an error object is that of
/// the error, so that clients find it in each.
fn meta(body: &mut Vec<u8>, error: &Occurrence<'_>, field: Option<&FieldError>) {
    let start = body.len();
    let mut meta = Details::new(body, ",\"meta\":{");
    if let Some(field) = field {
        if !matches!(
            field.place(),
            FieldPlace::Body | FieldPlace::Query | FieldPlace::Header
        ) {
            meta.entry("parameter", field.field());
        }
        if let Some(code) = field.code() {
            meta.entry("field_code", code);
        }
        if !field.params().is_empty() {
            meta.entry("field_params", field.params());
        }
    }
    let opening = |body: &Vec<u8>, first, next| if body.len() > start { next } else { first };
    let reserved = if field.is_some() { OF_FIELD } else { &[] };
    let members = opening(body, ",\"meta\":{", ",");
    error.write_details(&mut Details::new(body, members).except(reserved));
    let before = body.len();
    let members = opening(body, ",\"meta\":{\"details\":{", ",\"details\":{");
    error.write_details(&mut Details::new(body, members).only(reserved));
    if body.len() > before {
        body.push(b'}');
    }
    if body.len() > start {
        body.push(b'}');
    }
}

//! The default shape: one object `error`.

use api_error_rules::error_object;

use super::{
    Envelope, EnvelopeSpec, FIELD_CODE, FIELD_PARAMS, MemberSpec, TRACE_ID, code, code_and_params,
    details, member, message, request_id, string, trace_id,
};
use crate::model::{FieldErrors, FieldPlace, Occurrence};

/// The default envelope:
/// `{"error":{"type","code","message","details","errors","doc_url"},"request_id"}`.
///
/// `errors` lists what is wrong with fields: `{"field","in","message","code","params"}`.
/// Members without a value are left out. The media type is `application/json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ErrorObject;

const MEMBERS: &[MemberSpec] = &[
    MemberSpec::optional("error.type", "The category of the error"),
    MemberSpec::required("error.code", "The code to handle the error by"),
    MemberSpec::required("error.message", "A description for people"),
    MemberSpec::optional("error.details", "What the code's documentation lists"),
    MemberSpec::optional(
        "error.errors",
        "What is wrong with which field of the request",
    ),
    MemberSpec::required(
        "error.errors[].field",
        "The field, with dots between the steps to it",
    ),
    MemberSpec::optional(
        "error.errors[].in",
        "Where the field is if it is not in the body: `query`, `path`, `header` or `cookie`",
    ),
    MemberSpec::required("error.errors[].message", "What is wrong with the field"),
    MemberSpec::optional("error.errors[].code", FIELD_CODE),
    MemberSpec::optional("error.errors[].params", FIELD_PARAMS),
    MemberSpec::optional("error.doc_url", "Where the code is documented"),
    MemberSpec::optional("request_id", "The id of the request, for support"),
    MemberSpec::of_trace("trace_id", TRACE_ID),
];

#[diagnostic::do_not_recommend]
impl Envelope for ErrorObject {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("ErrorObject").with_members(MEMBERS);

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        if let Some(constant) = error.constant_body() {
            body.extend_from_slice(error_object::reopened(constant));
        } else {
            if let Some(opening) = error.opening() {
                message(body, opening, error);
            } else {
                body.extend_from_slice(error_object::OPEN.as_bytes());
                if let Some(error_type) = error.error_type() {
                    string(body, error_object::TYPE, Some(error_type));
                    body.push(b',');
                }
                code(body, error_object::CODE, error);
                message(body, error_object::MESSAGE, error);
            }
            details(body, ",\"details\":{", error);
            if let Some(errors) = error.field_errors() {
                write_errors(errors, body);
            }
        }
        if let Some(url) = error.doc_url() {
            member(body, ",\"doc_url\":", Some(&url));
        }
        body.push(b'}');
        request_id(body, ",\"request_id\":", error);
        trace_id(body, ",\"trace_id\":", error);
        body.push(b'}');
    }

    fn static_body(&self, error: &Occurrence<'_>) -> Option<&'static str> {
        let body = error.constant_body()?;
        let may_have_more = error.context.request_id().is_some()
            || error.context.shows_trace_id()
            || error.doc_url().is_some();
        (!may_have_more).then_some(body)
    }
}

fn write_errors(errors: &FieldErrors, body: &mut Vec<u8>) {
    let mut opening = ",\"errors\":[{\"field\":";
    for error in errors {
        string(body, opening, Some(error.field()));
        if error.place() != FieldPlace::Body {
            string(body, ",\"in\":", Some(error.place().as_str()));
        }
        string(body, ",\"message\":", Some(error.message()));
        code_and_params(body, error);
        body.push(b'}');
        opening = ",{\"field\":";
    }
    body.push(b']');
}

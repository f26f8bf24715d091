use super::{Envelope, MemberSpec, details, member};
use crate::Occurrence;

/// `{"error":{"type","code","message","details","errors","doc_url"},"request_id"}`,
/// the shape of errors that do not ask for another.
///
/// `errors` lists what is wrong in which field: `{"field","message"}`. Members
/// without a value are left out. `application/json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standard;

const MEMBERS: &[MemberSpec] = &[
    MemberSpec::optional("error.type", "The category of the error"),
    MemberSpec::required("error.code", "The code to handle the error by"),
    MemberSpec::required("error.message", "A description for people"),
    MemberSpec::optional("error.details", "What the code's documentation lists"),
    MemberSpec::optional(
        "error.errors",
        "What is wrong with which field of the request",
    ),
    MemberSpec::optional(
        "error.errors[].field",
        "The field, with dots between the steps to it",
    ),
    MemberSpec::optional("error.errors[].message", "What is wrong with the field"),
    MemberSpec::optional("error.doc_url", "Where the code is documented"),
    MemberSpec::optional("request_id", "The id of the request, for support"),
];

impl Envelope for Standard {
    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        body.extend_from_slice(b"{\"error\":{");
        if let Some(error_type) = error.error_type() {
            member(body, "\"type\":", Some(error_type));
            body.push(b',');
        }
        member(body, "\"code\":", Some(error.code()));
        member(body, ",\"message\":", Some(&error.message()));
        details(body, ",\"details\":{", error);
        member(body, ",\"errors\":", error.field_errors());
        member(body, ",\"doc_url\":", error.doc_url().as_ref());
        body.push(b'}');
        member(body, ",\"request_id\":", error.request_id());
        body.push(b'}');
    }

    fn members(&self) -> &'static [MemberSpec] {
        MEMBERS
    }
}

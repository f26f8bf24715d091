//! Messages by field, for forms.

use super::{Envelope, EnvelopeSpec, MemberSpec, message, string};
use crate::model::{FieldErrors, Occurrence};

/// `{"message","errors":{field:[messages]}}`, for forms that show each message beside its
/// field.
///
/// The fields are in the order of their first message. An error without messages about
/// fields has only `message`. This shape has no place for the code, the details and the
/// id of the request. The media type is `application/json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Validation;

const MEMBERS: &[MemberSpec] = &[
    MemberSpec::required("message", "A description for people"),
    MemberSpec::optional(
        "errors",
        "The messages about each field of the request, by its name",
    ),
];

#[diagnostic::do_not_recommend]
impl Envelope for Validation {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("Validation").with_members(MEMBERS);

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        message(body, "{\"message\":", error);
        if let Some(errors) = error.field_errors() {
            write_errors(errors, body);
        }
        body.push(b'}');
    }
}

/// Appends the messages of each field.
fn write_errors(errors: &FieldErrors, body: &mut Vec<u8>) {
    let mut opening = ",\"errors\":{";
    let errors = errors.grouped();
    for field in errors.chunk_by(|(first, _), (other, _)| first == other) {
        string(body, opening, Some(field[0].1.field()));
        let mut opening_of_message = ":[";
        for (_, error) in field {
            string(body, opening_of_message, Some(error.message()));
            opening_of_message = ",";
        }
        body.push(b']');
        opening = ",";
    }
    // Without fields, the object is not open yet.
    body.extend_from_slice(if errors.is_empty() {
        b",\"errors\":{}"
    } else {
        b"}"
    });
}

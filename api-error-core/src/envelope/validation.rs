//! Messages by field, for forms.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Envelope, EnvelopeSpec, MemberSpec, member, message};
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
        let errors = error.field_errors().map(ByField);
        member(body, ",\"errors\":", errors.as_ref());
        body.push(b'}');
    }
}

struct ByField<'a>(&'a FieldErrors);

impl Serialize for ByField<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.0.by_field();
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (field, messages) in &fields {
            map.serialize_entry(field, messages)?;
        }
        map.end()
    }
}

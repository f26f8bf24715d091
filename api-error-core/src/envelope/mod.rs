//! Wire shapes: how an error is written into the body of a response.
//!
//! The id of the trace is in a body if the service shows it
//! (`ErrorLayer::show_trace_ids`), and if its shape has a place for it:
//!
//! | shape | place |
//! | --- | --- |
//! | [`ErrorObject`] | `trace_id` |
//! | [`Problem`] | the extension member `trace_id` |
//! | [`Google`], gRPC | `servingData` of the `RequestInfo` |
//! | [`JsonApi`] | `meta.trace_id` |
//! | [`Validation`], [`Microsoft`], [`OAuth`] | none, as for the id of the request, which is in a header |

mod error_object;
mod google;
mod json_api;
mod json_body;
mod microsoft;
mod oauth;
mod object_writer;
mod pointer;
mod problem;
mod validation;

use serde::Serialize;

use crate::json;
use crate::model::{Catalog, Details, FieldCode, FieldError};

pub use crate::exposure::{DetailsObject, DocUrl, PublicMessage};
pub use crate::model::{Envelope, EnvelopeRef, EnvelopeSpec, MemberSpec, Occurrence};
pub use error_object::ErrorObject;
pub use google::Google;
pub use json_api::JsonApi;
pub use json_body::JsonBody;
pub use microsoft::Microsoft;
pub use oauth::OAuth;
pub use object_writer::ObjectWriter;
pub(crate) use pointer::steps as pointer_steps;
pub use problem::Problem;
pub use validation::Validation;

impl Occurrence<'_> {
    /// Returns the envelope: that which the error's own catalog pins, else that of the service,
    /// else that of the error, else [`ErrorObject`].
    pub fn envelope(&self) -> EnvelopeRef {
        const DEFAULT: EnvelopeRef = EnvelopeRef::new(&ErrorObject);

        if let Some(pinned) = self.pinned_envelope() {
            return pinned;
        }
        self.context
            .envelope()
            .or_else(|| self.setting(Catalog::envelope))
            .unwrap_or(DEFAULT)
    }
}

/// Appends `opening` and the text as a JSON string, if there is a text.
fn string(body: &mut Vec<u8>, opening: &str, text: Option<&str>) {
    let Some(text) = text else { return };
    body.extend_from_slice(opening.as_bytes());
    json::string(body, text);
}

/// Appends `opening` and the id of the request, if there is one.
fn request_id(body: &mut Vec<u8>, opening: &str, error: &Occurrence<'_>) {
    let Some(id) = error.context.request_id() else {
        return;
    };
    body.extend_from_slice(opening.as_bytes());
    json::plain_string(body, id.as_header_value().as_bytes());
}

/// The description of the id of a trace.
const TRACE_ID: &str = "The id of the trace, which several services have in common";

/// Appends `opening` and the id of the trace, if the service shows it.
fn trace_id(body: &mut Vec<u8>, opening: &str, error: &Occurrence<'_>) {
    let Some(id) = error.trace_id() else { return };
    member(body, opening, Some(&format_args!("{id}")));
}

/// Appends `opening` and the code.
fn code(body: &mut Vec<u8>, opening: &str, error: &Occurrence<'_>) {
    body.extend_from_slice(opening.as_bytes());
    if error.spec().has_numeric_code() {
        body.extend_from_slice(error.code().as_bytes());
    } else {
        json::plain_string(body, error.code().as_bytes());
    }
}

/// Appends `opening` and the message.
fn message(body: &mut Vec<u8>, opening: &str, error: &Occurrence<'_>) {
    body.extend_from_slice(opening.as_bytes());
    error.write_message(body);
}

/// Appends `opening` and the value, if there is a value.
fn member<T: Serialize + ?Sized>(body: &mut Vec<u8>, opening: &str, value: Option<&T>) {
    let Some(value) = value else { return };
    let start = body.len();
    body.extend_from_slice(opening.as_bytes());
    // No value of an envelope fails to serialize. If one did, it would be left out.
    if serde_json::to_writer(&mut *body, value).is_err() {
        body.truncate(start);
    }
}

/// The description of the code of a field error. It lists [`FieldCode::BUILTIN`].
const FIELD_CODE: &str = "What is wrong, for programs: `required` (missing), `unknown` (not a \
    known field), `duplicate` (present more than once), `type` (of another type), `range` (a \
    number too small or too large), `length` (too few or too many elements), `choice` (none of \
    the possible values), `invalid` (for another reason), or a code of the service";

/// The description of the values of a field error.
const FIELD_PARAMS: &str = "The values that the code is about, such as `min` and `max`";

/// Appends the code of a field error and the values that belong to it, if there are such.
fn code_and_params(body: &mut Vec<u8>, error: &FieldError) {
    string(body, ",\"code\":", error.code().map(FieldCode::as_str));
    let params = Some(error.params()).filter(|params| !params.is_empty());
    member(body, ",\"params\":", params);
}

/// Appends `opening`, the details as members, and `}`, if there are details.
fn details(body: &mut Vec<u8>, opening: &'static str, error: &Occurrence<'_>) {
    let start = body.len();
    error.write_details(&mut Details::new(body, opening));
    if body.len() > start {
        body.push(b'}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_lists_the_built_in_codes() {
        let listed: Vec<_> = FIELD_CODE.split('`').skip(1).step_by(2).collect();
        let codes = FieldCode::BUILTIN.iter().map(|(code, _)| code.as_str());
        assert_eq!(listed, codes.collect::<Vec<_>>());
    }
}

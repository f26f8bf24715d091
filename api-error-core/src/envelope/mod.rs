//! Wire shapes.

mod error_object;
mod google;
mod json_api;
mod json_body;
mod microsoft;
mod oauth;
mod pointer;
mod problem;
mod validation;

use serde::Serialize;

use crate::json;
use crate::model::Details;

pub use crate::exposure::{DetailsObject, DocUrl, PublicMessage};
pub use crate::model::{Envelope, EnvelopeRef, EnvelopeSpec, MemberSpec, Occurrence};
pub use error_object::ErrorObject;
pub use google::Google;
pub use json_api::JsonApi;
pub use json_body::JsonBody;
pub use microsoft::Microsoft;
pub use oauth::OAuth;
pub(crate) use pointer::steps as pointer_steps;
pub use problem::Problem;
pub use validation::Validation;

impl Occurrence<'_> {
    /// Returns the wire shape: the service's, else the error's own, else
    /// [`ErrorObject`].
    pub fn envelope(&self) -> EnvelopeRef {
        const DEFAULT: EnvelopeRef = EnvelopeRef::new(&ErrorObject);

        self.context
            .envelope()
            .or_else(|| self.setting(|catalog| catalog.facts.envelope))
            .unwrap_or(DEFAULT)
    }
}

/// Appends `opening` and the text as a string, or nothing where there is none.
fn string(body: &mut Vec<u8>, opening: &str, text: Option<&str>) {
    let Some(text) = text else { return };
    body.extend_from_slice(opening.as_bytes());
    json::string(body, text);
}

/// Appends `opening` and the message.
fn message(body: &mut Vec<u8>, opening: &str, error: &Occurrence<'_>) {
    body.extend_from_slice(opening.as_bytes());
    error.write_message(body);
}

/// Appends `opening` and the value, or nothing where there is no value.
fn member<T: Serialize + ?Sized>(body: &mut Vec<u8>, opening: &str, value: Option<&T>) {
    let Some(value) = value else { return };
    let start = body.len();
    body.extend_from_slice(opening.as_bytes());
    // Nothing that stands in an envelope fails; were it so, it is left out.
    if serde_json::to_writer(&mut *body, value).is_err() {
        body.truncate(start);
    }
}

/// Appends `opening` and the details, each as a member of an object that is
/// closed again; or nothing where there are none.
fn details(body: &mut Vec<u8>, opening: &'static str, error: &Occurrence<'_>) {
    let start = body.len();
    error.write_details(&mut Details::new(body, opening));
    if body.len() > start {
        body.push(b'}');
    }
}

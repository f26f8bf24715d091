//! Wire shapes.

mod google;
mod json_api;
mod microsoft;
mod oauth;
mod pointer;
mod problem;
mod standard;
mod validation;

use std::fmt;

use http::{HeaderMap, HeaderValue};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::{ApiError, Details, Occurrence, RequestContext, json};

pub use google::Google;
pub use json_api::JsonApi;
pub use microsoft::Microsoft;
pub use oauth::OAuth;
pub(crate) use pointer::steps as pointer_steps;
pub use problem::Problem;
pub use standard::Standard;
pub use validation::Validation;

/// How an error goes on the wire.
///
/// A shape of one's own takes a few lines with serde:
///
/// ```
/// use api_error_core::{ApiError, Envelope, HttpError, Occurrence, RequestContext};
///
/// /// `{"ok":false,"reason":"..."}`
/// #[derive(Debug)]
/// struct Plain;
///
/// impl Envelope for Plain {
///     fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
///         #[derive(serde::Serialize)]
///         struct Body {
///             ok: bool,
///             reason: &'static str,
///         }
///         let shape = Body { ok: false, reason: error.code() };
///         // Writing a struct of strings to memory cannot fail.
///         let _ = serde_json::to_writer(body, &shape);
///     }
/// }
///
/// let mut body = Vec::new();
/// let context = RequestContext::new();
/// Plain.write(&Occurrence::new(&HttpError::GONE, &context), &mut body);
/// assert_eq!(body, br#"{"ok":false,"reason":"gone"}"#);
/// ```
pub trait Envelope: fmt::Debug + Send + Sync {
    /// Appends the body, as JSON, to `body`.
    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>);

    /// The body, where it is known without being written: exactly what
    /// [`write`](Self::write) would append.
    fn static_body(&self, error: &Occurrence<'_>) -> Option<&'static str> {
        let _ = error;
        None
    }

    /// The media type of the body.
    fn content_type(&self) -> HeaderValue {
        const { HeaderValue::from_static("application/json") }
    }

    /// Sets headers that belong to the shape.
    fn headers(&self, error: &Occurrence<'_>, headers: &mut HeaderMap) {
        let _ = (error, headers);
    }

    /// What documents call the shape: the type's name, unless overridden.
    fn name(&self) -> &'static str {
        let path = std::any::type_name::<Self>();
        // The path before the name goes, the parameters after it stay.
        let end = path.find('<').unwrap_or(path.len());
        let start = path[..end].rfind("::").map_or(0, |colons| colons + 2);
        &path[start..]
    }

    /// What the members of the body mean, for documents, in the order in which
    /// they are written.
    fn members(&self) -> &'static [MemberSpec] {
        &[]
    }
}

/// One member of an envelope's body, for documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct MemberSpec {
    /// Where it stands: `error.code`, or `errors[].detail` inside an array.
    pub path: &'static str,
    /// What it means, in Markdown.
    pub description: &'static str,
    /// Whether it may be absent.
    pub optional: bool,
}

impl MemberSpec {
    /// A member that is always there.
    pub const fn required(path: &'static str, description: &'static str) -> Self {
        Self {
            path,
            description,
            optional: false,
        }
    }

    /// A member that is left out where there is no value.
    pub const fn optional(path: &'static str, description: &'static str) -> Self {
        Self {
            path,
            description,
            optional: true,
        }
    }
}

/// The body of an error's response; see [`ApiError::body`].
///
/// It serializes through [`RawValue`], so it belongs in JSON.
#[derive(Debug, Clone, Copy)]
pub struct Body<'a> {
    error: &'a dyn ApiError,
}

impl<'a> Body<'a> {
    pub(crate) fn new(error: &'a (dyn ApiError + 'a)) -> Self {
        Self { error }
    }
}

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let context = RequestContext::new();
        let occurrence = Occurrence::new(self.error, &context);
        let mut out = Vec::new();
        occurrence.envelope().write(&occurrence, &mut out);
        serialize_raw(out, serializer)
    }
}

/// Serializes JSON that is already written.
pub(crate) fn serialize_raw<S: Serializer>(
    json: Vec<u8>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let json = String::from_utf8(json).map_err(serde::ser::Error::custom)?;
    RawValue::from_string(json)
        .map_err(serde::ser::Error::custom)?
        .serialize(serializer)
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

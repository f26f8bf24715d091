//! A JSON object with the members of an envelope and the details beside them.

use serde::Serialize;

use crate::json;
use crate::model::{Details, Occurrence};

/// Writes the body of an envelope as one flat JSON object: its own members, and then the
/// details of the error beside them.
///
/// ```
/// use api_error_core::envelope::{EnvelopeSpec, ObjectWriter};
/// use api_error_core::{ApiError, Envelope, Occurrence, RequestContext};
///
/// /// `{"ok":false,"error":"...", and the details}`
/// #[derive(Debug)]
/// struct Flat;
///
/// impl Envelope for Flat {
///     const SPEC: EnvelopeSpec = EnvelopeSpec::new("Flat");
///
///     fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
///         let mut object = ObjectWriter::new(body);
///         object.member("ok", &false);
///         object.member("error", error.code());
///         object.optional("link", error.doc_url().as_ref());
///         object.end_with_details(error);
///     }
/// }
///
/// #[derive(Debug, thiserror::Error, ApiError)]
/// #[error("the channel is archived")]
/// #[api(status = 403, code = "is_archived")]
/// struct Archived {
///     #[api(detail)]
///     channel: u32,
///     #[api(detail)]
///     ok: &'static str,
/// }
///
/// let error = Archived { channel: 7, ok: "taken" };
/// let mut body = Vec::new();
/// Flat.write(&Occurrence::new(&error, &RequestContext::new()), &mut body);
/// assert_eq!(
///     String::from_utf8(body)?,
///     r#"{"ok":false,"error":"is_archived","channel":7,"details":{"ok":"taken"}}"#
/// );
/// # Ok::<(), std::string::FromUtf8Error>(())
/// ```
#[derive(Debug)]
pub struct ObjectWriter<'a> {
    body: &'a mut Vec<u8>,
    /// Where the members begin in `body`.
    start: usize,
    names: Vec<&'static str>,
}

impl<'a> ObjectWriter<'a> {
    /// Begins an object at the end of `body`.
    pub fn new(body: &'a mut Vec<u8>) -> Self {
        body.push(b'{');
        Self {
            start: body.len(),
            names: Vec::new(),
            body,
        }
    }

    /// Writes a member.
    ///
    /// A value that fails to serialize is left out and logged, as a detail is. A second member
    /// with the same name is left out.
    pub fn member<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        let separator = self.separator();
        let before = self.body.len();
        let mut members = Details::new(self.body, separator).except(&self.names);
        members.nullable(name, value);
        if self.body.len() > before {
            self.names.push(name);
        }
    }

    /// Writes a member if there is a value.
    pub fn optional<T: Serialize + ?Sized>(&mut self, name: &'static str, value: Option<&T>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// Ends the object.
    pub fn end(self) {
        self.body.push(b'}');
    }

    /// Writes the details as members, and ends the object.
    ///
    /// Details keep their order. Those whose names are taken are in an object `details`, or
    /// `_details` if the envelope has a member `details`.
    pub fn end_with_details(mut self, error: &Occurrence<'_>) {
        let has_details = self.names.contains(&"details");
        let name = if has_details { "_details" } else { "details" };
        self.names.push(name);
        let separator = self.separator();
        error.write_details(&mut Details::new(self.body, separator).except(&self.names));

        let mut taken = Vec::new();
        error.write_details(&mut Details::new(&mut taken, "").only(&self.names));
        if !taken.is_empty() {
            self.body.extend_from_slice(self.separator().as_bytes());
            json::string(self.body, name);
            self.body.extend_from_slice(b":{");
            self.body.extend_from_slice(&taken);
            self.body.push(b'}');
        }
        self.end();
    }

    /// The text before the next member.
    fn separator(&self) -> &'static str {
        if self.body.len() == self.start {
            ""
        } else {
            ","
        }
    }
}

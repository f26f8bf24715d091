//! Envelopes, and their static facts.

use std::any::Any;
use std::fmt;

use http::{HeaderMap, HeaderValue};

use super::{Occurrence, SourceLocation};

/// A wire shape: how an error is written into the body of a response.
///
/// Your own envelope takes a few lines with serde:
///
/// ```
/// use api_error_core::envelope::EnvelopeSpec;
/// use api_error_core::{Envelope, HttpError, Occurrence, RequestContext};
///
/// /// `{"ok":false,"reason":"..."}`
/// #[derive(Debug)]
/// struct Plain;
///
/// impl Envelope for Plain {
///     const SPEC: EnvelopeSpec = EnvelopeSpec::new("Plain");
///
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an envelope",
    label = "does not write the body of a response",
    note = "use one of `api_error_core::envelope`, such as `Problem`, or implement `Envelope` for `{Self}`"
)]
pub trait Envelope: fmt::Debug + Send + Sync {
    /// The facts of the shape, for documents. The name is its identity: two envelopes with the
    /// same name in one service are an error.
    const SPEC: EnvelopeSpec;

    /// Appends the body to `body`.
    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>);

    /// Returns the body if it is constant: exactly the bytes that [`write`](Self::write) would
    /// append.
    fn static_body(&self, error: &Occurrence<'_>) -> Option<&'static str> {
        let _ = error;
        None
    }

    /// Returns the media type of the body.
    fn content_type(&self) -> HeaderValue {
        const { HeaderValue::from_static("application/json") }
    }

    /// Returns the media type of the body of one error, if it depends on that.
    fn content_type_of(&self, error: &Occurrence<'_>) -> HeaderValue {
        let _ = error;
        self.content_type()
    }

    /// Adds the headers of the shape.
    fn write_headers(&self, error: &Occurrence<'_>, headers: &mut HeaderMap) {
        let _ = (error, headers);
    }
}

/// The static facts of a wire shape, for documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnvelopeSpec {
    name: &'static str,
    members: &'static [MemberSpec],
    location: SourceLocation,
}

impl EnvelopeSpec {
    /// Creates the facts of a shape. The place of this call is the place of the declaration.
    #[track_caller]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            members: &[],
            location: SourceLocation::caller(),
        }
    }

    /// Sets the members of the body, in the order in which they are written.
    pub const fn with_members(mut self, members: &'static [MemberSpec]) -> Self {
        self.members = members;
        self
    }

    /// Returns the name, which identifies the shape.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the members of the body, in the order in which they are written.
    pub const fn members(&self) -> &'static [MemberSpec] {
        self.members
    }

    /// Returns the place of the declaration.
    pub const fn location(&self) -> SourceLocation {
        self.location
    }
}

/// One member of an envelope's body, for documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberSpec {
    path: &'static str,
    description: &'static str,
    is_optional: bool,
    is_of_trace: bool,
}

impl MemberSpec {
    /// Creates a member that is always present where the object around it is. The path is
    /// `error.code`, or `errors[].detail` inside an array; the description is Markdown.
    pub const fn required(path: &'static str, description: &'static str) -> Self {
        Self {
            path,
            description,
            is_optional: false,
            is_of_trace: false,
        }
    }

    /// Creates a member that is left out if it has no value.
    pub const fn optional(path: &'static str, description: &'static str) -> Self {
        Self {
            path,
            description,
            is_optional: true,
            is_of_trace: false,
        }
    }

    /// Creates a member with the id of the trace, which only services have that show it.
    pub const fn of_trace(path: &'static str, description: &'static str) -> Self {
        Self {
            path,
            description,
            is_optional: true,
            is_of_trace: true,
        }
    }

    /// Returns the path: `error.code`, or `errors[].detail` inside an array.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Returns the description, in Markdown.
    pub const fn description(&self) -> &'static str {
        self.description
    }

    /// Returns whether the member is the id of the trace, which only services have that show it.
    pub const fn is_of_trace(&self) -> bool {
        self.is_of_trace
    }

    /// Returns whether the member may be absent from the object around it.
    pub const fn is_optional(&self) -> bool {
        self.is_optional
    }
}

/// A reference to an envelope of any type.
#[derive(Clone, Copy)]
pub struct EnvelopeRef(&'static dyn AnyEnvelope);

impl EnvelopeRef {
    /// Creates a reference to an envelope.
    pub const fn new<E: Envelope>(envelope: &'static E) -> Self {
        Self(envelope)
    }

    /// Returns the facts of the shape, for documents.
    pub fn spec(self) -> &'static EnvelopeSpec {
        self.0.spec()
    }

    /// Returns whether it is an envelope of this type.
    #[cfg(feature = "layer")]
    pub(crate) fn is<E: Envelope + 'static>(self) -> bool {
        (self.0 as &dyn Any).is::<E>()
    }

    /// Appends the body to `body`; see [`Envelope::write`].
    pub fn write(self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        self.0.write(error, body);
    }

    /// Returns the body if it is constant.
    pub fn static_body(self, error: &Occurrence<'_>) -> Option<&'static str> {
        self.0.static_body(error)
    }

    /// Returns the media type of the body.
    pub fn content_type(self) -> HeaderValue {
        self.0.content_type()
    }

    /// Returns the media type of the body of one error.
    pub fn content_type_of(self, error: &Occurrence<'_>) -> HeaderValue {
        self.0.content_type_of(error)
    }

    /// Adds the headers of the shape.
    pub fn write_headers(self, error: &Occurrence<'_>, headers: &mut HeaderMap) {
        self.0.write_headers(error, headers);
    }
}

impl<E: Envelope> From<&'static E> for EnvelopeRef {
    fn from(envelope: &'static E) -> Self {
        Self::new(envelope)
    }
}

impl fmt::Debug for EnvelopeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec().name)
    }
}

/// The envelope of a catalog, with its facts: the check of a tree reads them while the compiler
/// runs, when no method of a trait can be called.
#[derive(Debug, Clone, Copy)]
pub struct DeclaredEnvelope {
    envelope: EnvelopeRef,
    spec: &'static EnvelopeSpec,
}

impl DeclaredEnvelope {
    /// Creates the reference and the facts of one envelope.
    pub const fn new<E: Envelope>(envelope: &'static E) -> Self {
        Self {
            envelope: EnvelopeRef::new(envelope),
            spec: &E::SPEC,
        }
    }

    pub(crate) const fn envelope(self) -> EnvelopeRef {
        self.envelope
    }

    pub(crate) const fn spec(self) -> &'static EnvelopeSpec {
        self.spec
    }
}

/// The methods of [`Envelope`]. Because of its constant, it is not a trait object.
trait AnyEnvelope: Any + Send + Sync {
    fn spec(&self) -> &'static EnvelopeSpec;
    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>);
    fn static_body(&self, error: &Occurrence<'_>) -> Option<&'static str>;
    fn content_type(&self) -> HeaderValue;
    fn content_type_of(&self, error: &Occurrence<'_>) -> HeaderValue;
    fn write_headers(&self, error: &Occurrence<'_>, headers: &mut HeaderMap);
}

impl<E: Envelope + 'static> AnyEnvelope for E {
    fn spec(&self) -> &'static EnvelopeSpec {
        &E::SPEC
    }

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        Envelope::write(self, error, body);
    }

    fn static_body(&self, error: &Occurrence<'_>) -> Option<&'static str> {
        Envelope::static_body(self, error)
    }

    fn content_type(&self) -> HeaderValue {
        Envelope::content_type(self)
    }

    fn content_type_of(&self, error: &Occurrence<'_>) -> HeaderValue {
        Envelope::content_type_of(self, error)
    }

    fn write_headers(&self, error: &Occurrence<'_>, headers: &mut HeaderMap) {
        Envelope::write_headers(self, error, headers);
    }
}

//! The details of an error as one value.

use serde::{Serialize, Serializer};

use crate::json;
use crate::model::{ApiError, Details};

/// The details of an error as one JSON object, for envelopes made with serde.
///
/// It serializes as a map, in the order of the declaration. `#[serde(flatten)]` adds the
/// details to the members of a struct; [`except`](Self::except) leaves out those whose names
/// the struct has itself. The values are [`RawValue`](serde_json::value::RawValue)s, so
/// serialize it with `serde_json`.
///
/// ```
/// use api_error_core::envelope::{DetailsObject, EnvelopeSpec, PublicMessage};
/// use api_error_core::{ApiError, Envelope, Occurrence, RequestContext};
///
/// /// `{"errcode":"...","error":"...", and the details}`
/// #[derive(Debug)]
/// struct Flat;
///
/// #[derive(serde::Serialize)]
/// struct Body<'a> {
///     errcode: &'static str,
///     error: PublicMessage<'a>,
///     #[serde(flatten)]
///     details: Option<DetailsObject<'a>>,
/// }
///
/// impl Envelope for Flat {
///     const SPEC: EnvelopeSpec = EnvelopeSpec::new("Flat");
///
///     fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
///         let shape = Body {
///             errcode: error.code(),
///             error: error.message(),
///             details: error.details().map(|details| details.except(&["errcode", "error"])),
///         };
///         // Writing to memory cannot fail.
///         let _ = serde_json::to_writer(body, &shape);
///     }
/// }
///
/// #[derive(Debug, thiserror::Error, ApiError)]
/// #[error("slow down")]
/// #[api(status = 429, code = "M_LIMIT_EXCEEDED")]
/// struct LimitExceeded {
///     #[api(detail)]
///     retry_after_ms: u32,
/// }
///
/// let mut body = Vec::new();
/// let error = LimitExceeded { retry_after_ms: 2_000 };
/// Flat.write(&Occurrence::new(&error, &RequestContext::new()), &mut body);
/// assert_eq!(
///     body,
///     br#"{"errcode":"M_LIMIT_EXCEEDED","error":"slow down","retry_after_ms":2000}"#
/// );
/// ```
#[derive(Debug, Clone, Copy)]
pub struct DetailsObject<'a> {
    error: &'a dyn ApiError,
    reserved: &'a [&'a str],
}

impl<'a> DetailsObject<'a> {
    /// Returns the details of `error`, or `None` if it has none.
    pub(crate) fn of(error: &'a dyn ApiError) -> Option<Self> {
        let details = Self {
            error,
            reserved: &[],
        };
        let mut out = Vec::new();
        details.write(&mut out);
        (!out.is_empty()).then_some(details)
    }

    /// Leaves out the details of these names, which the envelope has members of.
    pub fn except(mut self, reserved: &'a [&'a str]) -> Self {
        self.reserved = reserved;
        self
    }

    fn write(&self, out: &mut Vec<u8>) {
        let mut details = Details::new(out, "").except(self.reserved);
        self.error.write_details(&mut details);
    }
}

impl Serialize for DetailsObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = vec![b'{'];
        self.write(&mut out);
        out.push(b'}');
        json::serialize(&out, serializer)
    }
}

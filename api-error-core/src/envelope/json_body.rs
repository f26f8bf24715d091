//! The body of an error, for serde.

use serde::{Serialize, Serializer};

use crate::json;
use crate::model::{ApiError, Occurrence, RequestContext};

/// The body of an error response; see [`ApiErrorExt::body`](crate::ApiErrorExt::body).
///
/// An object serializes as a map, whose values are [`RawValue`](serde_json::value::RawValue)s,
/// so serialize it with `serde_json`; `#[serde(flatten)]` adds its members to those of a
/// struct. The body of an envelope that does not write JSON serializes as a string.
#[derive(Debug, Clone, Copy)]
pub struct JsonBody<'a> {
    error: &'a dyn ApiError,
}

impl<'a> JsonBody<'a> {
    pub(crate) fn new(error: &'a (dyn ApiError + 'a)) -> Self {
        Self { error }
    }
}

impl Serialize for JsonBody<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let context = RequestContext::new();
        let occurrence = Occurrence::new(self.error, &context);
        let mut out = Vec::new();
        occurrence.envelope().write(&occurrence, &mut out);
        json::serialize(&out, serializer)
    }
}

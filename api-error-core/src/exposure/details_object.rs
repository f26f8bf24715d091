//! The details of an error as one value.

use serde::{Serialize, Serializer};

use crate::json;
use crate::model::{ApiError, Details};

/// The details of an error as one JSON object, for envelopes made with serde.
///
/// It serializes through [`serde_json::value::RawValue`], so serialize it with
/// `serde_json`.
#[derive(Debug, Clone, Copy)]
pub struct DetailsObject<'a> {
    error: &'a dyn ApiError,
}

impl<'a> DetailsObject<'a> {
    /// Returns the details of `error`, or `None` if it has none.
    pub(crate) fn of(error: &'a dyn ApiError) -> Option<Self> {
        let mut out = Vec::new();
        error.write_details(&mut Details::new(&mut out, ""));
        (!out.is_empty()).then_some(Self { error })
    }
}

impl Serialize for DetailsObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = vec![b'{'];
        self.error.write_details(&mut Details::new(&mut out, ""));
        out.push(b'}');
        json::serialize(out, serializer)
    }
}

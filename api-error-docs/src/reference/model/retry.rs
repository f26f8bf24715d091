//! Serializes `RetryWord` as its name.

use api_error_core::spec::RetryWord;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serializer};

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature is serde's"
)]
pub(super) fn serialize<S: Serializer>(
    retry: &Option<RetryWord>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match retry {
        Some(retry) => serializer.serialize_str(retry.as_str()),
        None => serializer.serialize_none(),
    }
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<RetryWord>, D::Error> {
    let name = String::deserialize(deserializer)?;
    RetryWord::from_word(&name).map(Some).ok_or_else(|| {
        let known = RetryWord::ALL
            .iter()
            .map(|word| format!("`{}`", word.as_str()));
        let known = known.collect::<Vec<_>>().join(", ");
        D::Error::custom(format_args!(
            "unknown retry `{name}`, expected one of {known}"
        ))
    })
}

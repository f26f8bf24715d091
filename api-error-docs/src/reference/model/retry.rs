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
    word(&name).map(Some)
}

fn word<E: Error>(name: &str) -> Result<RetryWord, E> {
    RetryWord::from_word(name).ok_or_else(|| {
        let known = RetryWord::ALL
            .iter()
            .map(|word| format!("`{}`", word.as_str()));
        let known = known.collect::<Vec<_>>().join(", ");
        E::custom(format_args!(
            "unknown retry `{name}`, expected one of {known}"
        ))
    })
}

/// Several of them.
pub(super) mod list {
    use api_error_core::spec::RetryWord;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(
        retries: &[RetryWord],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(retries.iter().map(|retry| retry.as_str()))
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<RetryWord>, D::Error> {
        let names = Vec::<String>::deserialize(deserializer)?;
        names.iter().map(|name| super::word(name)).collect()
    }
}

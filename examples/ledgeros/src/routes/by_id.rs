use schemars::JsonSchema;
use serde::Deserialize;

/// The path parameter `id`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(inline)]
pub(super) struct ById<T> {
    pub(super) id: T,
}

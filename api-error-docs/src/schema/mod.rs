//! Documents for programs: JSON Schema, `TypeScript` and `OpenAPI`.

mod json_schema;
mod openapi;
mod typescript;

#[cfg(feature = "poem-openapi")]
pub(crate) use json_schema::with_rest;
pub use openapi::{ErrorResponses, OpenApi, ServiceErrors, UnknownError};

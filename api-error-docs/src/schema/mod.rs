//! Documents for programs: JSON Schema, `TypeScript`, `OpenAPI`, and constants of other languages.

mod constants;
mod json_schema;
mod openapi;
mod typescript;

pub use constants::Language;
#[cfg(feature = "dropshot")]
pub(crate) use json_schema::REST;
#[cfg(feature = "poem-openapi")]
pub(crate) use json_schema::with_rest;
pub use openapi::{ErrorResponses, OpenApi, ServiceErrors, UnknownError};

//! Documents for programs: JSON Schema, `TypeScript` and `OpenAPI`.

mod json_schema;
mod openapi;
mod typescript;

pub use openapi::{ErrorResponses, OpenApi, ServiceErrors, UnknownError};

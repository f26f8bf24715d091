use api_error_core::{HttpError, Rejection};
use api_error_docs::AnyOf;
use serde_json::Value;
use utoipa::OpenApi;

use crate::CardError;

/// What utoipa makes of `responses(CardError)`, and of its schema as a component.
///
/// # Errors
///
/// Those of serializing the document.
pub fn by_utoipa() -> serde_json::Result<Value> {
    #[derive(OpenApi)]
    #[openapi(paths(cards), components(schemas(CardError)), servers((url = "/")))]
    struct Api;

    /// All cards
    #[utoipa::path(get, path = "/cards", responses((status = 200, description = "All"), CardError))]
    #[expect(dead_code, reason = "it stands for a handler")]
    fn cards() {}

    serde_json::to_value(Api::openapi())
}

/// What utoipa makes of the errors of several types on one operation.
///
/// # Errors
///
/// Those of serializing the document.
pub fn union_by_utoipa() -> serde_json::Result<Value> {
    type Errors = AnyOf<(CardError, Rejection, HttpError)>;

    #[derive(OpenApi)]
    #[openapi(paths(cards), servers((url = "/")))]
    struct Api;

    /// All cards
    #[utoipa::path(get, path = "/cards", responses((status = 200, description = "All"), Errors))]
    #[expect(dead_code, reason = "it stands for a handler")]
    fn cards() {}

    serde_json::to_value(Api::openapi())
}

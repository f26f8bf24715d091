use poem::error::ResponseError;
use poem::http::StatusCode;
use poem_openapi::payload::Json;
use poem_openapi::registry::{MetaResponses, Registry};
use poem_openapi::{ApiResponse, OpenApi, OpenApiService};
use serde_json::Value;

use crate::CardError;

/// What poem-openapi makes of a handler's `Result`.
///
/// # Errors
///
/// Those of reading the document.
pub fn by_poem_openapi() -> serde_json::Result<Value> {
    let service = OpenApiService::new(Api, "Cards", "1.0.0").server("/");
    serde_json::from_str(&service.spec())
}

struct Api;

#[OpenApi]
#[expect(clippy::unused_async, reason = "the macro wants it")]
impl Api {
    /// All cards
    #[oai(path = "/cards", method = "get", operation_id = "cards")]
    async fn cards(&self) -> Result<Json<u32>, Failure> {
        Err(Failure(CardError::AlreadyClosed))
    }
}

/// poem makes responses with its own trait, which the document does not use.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct Failure(CardError);

impl ResponseError for Failure {
    fn status(&self) -> StatusCode {
        StatusCode::INTERNAL_SERVER_ERROR
    }
}

impl ApiResponse for Failure {
    fn meta() -> MetaResponses {
        CardError::meta()
    }

    fn register(registry: &mut Registry) {
        CardError::register(registry);
    }
}

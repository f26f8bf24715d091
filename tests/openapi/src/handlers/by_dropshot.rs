use dropshot::{
    ApiDescription, ApiDescriptionRegisterError, HttpError, HttpResponseOk, RequestContext,
    endpoint,
};
use serde_json::Value;

use crate::CardError;

api_error_docs::dropshot_errors!(CardError);

/// The error of the response when dropshot rejects a request.
impl From<HttpError> for CardError {
    fn from(_: HttpError) -> Self {
        Self::TooFast
    }
}

/// All cards
#[endpoint { method = GET, path = "/cards" }]
async fn cards(_: RequestContext<()>) -> Result<HttpResponseOk<u32>, CardError> {
    Err(CardError::AlreadyFrozen { card_id: 7 })
}

/// An API whose only operation fails with a 409.
///
/// # Errors
///
/// If dropshot rejects the operation.
pub fn dropshot_api() -> Result<ApiDescription<()>, ApiDescriptionRegisterError> {
    let mut api = ApiDescription::new();
    api.register(cards)?;
    Ok(api)
}

/// What dropshot makes of a handler's `Result`.
///
/// # Errors
///
/// Those of the API, and of its document.
pub fn by_dropshot() -> Result<Value, Box<dyn std::error::Error>> {
    let api = dropshot_api()?;
    let mut document = api
        .openapi("Cards", dropshot::semver::Version::new(1, 0, 0))
        .json()?;
    document["servers"] = serde_json::json!([{ "url": "/" }]);
    Ok(document)
}

//! The service: its state, its routes, and the layers around them.

use std::sync::Arc;

use aide::axum::ApiRouter;
use api_error_core::ErrorLayer;
use api_error_core::http::StatusCode;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::Redirect;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::errors::{LedgerOsError, RequestError, ResourceError, ServiceError};
use crate::network::Network;
use crate::openapi::{self, OpenApiError};
use crate::reference;
use crate::routes;
use crate::settings::Limits;
use crate::store::Store;
use crate::throttle::Throttle;

/// The state that every request needs.
#[derive(Debug, Clone)]
pub struct App {
    /// The data.
    pub store: Store,
    /// The service that LedgerOS depends on.
    pub network: Network,
    /// The limit of requests for each key.
    pub throttle: Arc<Throttle>,
}

impl App {
    /// Returns the whole service.
    ///
    /// # Errors
    ///
    /// If its `OpenAPI` document cannot be made.
    pub fn router(self, limits: &Limits) -> Result<Router, OpenApiError> {
        let error_layer = error_layer();
        let api = ApiRouter::new()
            .nest("/v1", routes::v1(&self))
            .nest("/debug", routes::debug(&self))
            .with_state(self);
        let (api, document) = openapi::publish(api, &error_layer)?;
        let router = api
            .merge(reference().with_operations(&document).into_router())
            .route("/", get(async || Redirect::to("/errors")))
            .layer(DefaultBodyLimit::max(limits.body))
            .layer(CatchPanicLayer::new())
            .layer(TimeoutLayer::with_status_code(
                StatusCode::REQUEST_TIMEOUT,
                limits.time,
            ))
            .layer(error_layer);
        Ok(router)
    }
}

/// Returns the layer, with our errors in the place of those of the framework.
fn error_layer() -> ErrorLayer {
    ErrorLayer::new()
        .catalog::<LedgerOsError>()
        .negotiate_problem()
        .instance(|target| Some(target.path().to_owned()))
        .on(StatusCode::NOT_FOUND, || ResourceError::NotFound)
        .on(StatusCode::METHOD_NOT_ALLOWED, || {
            // The framework's own `Allow` is kept.
            RequestError::MethodNotAllowed { allow: None }
        })
        .on(StatusCode::REQUEST_TIMEOUT, || RequestError::RequestTimeout)
        .on(StatusCode::PAYLOAD_TOO_LARGE, || RequestError::BodyTooLarge)
        .on(StatusCode::UNSUPPORTED_MEDIA_TYPE, || {
            RequestError::UnsupportedMediaType
        })
        .on(StatusCode::INTERNAL_SERVER_ERROR, || {
            ServiceError::Unexpected(None)
        })
        .on_rejection(LedgerOsError::from)
}

//! The `OpenAPI` document of the service.
//!
//! aide reads the types of the handlers: their input, their responses and their errors.
//! This module adds the layer and the middlewares.

use std::future::Future;

use aide::axum::ApiRouter;
use aide::openapi::OpenApi;
use aide::transform::TransformOperation;
use api_error_core::bytes::Bytes;
use api_error_core::{ErrorCatalog, ErrorLayer};
use api_error_docs::{ErrorResponses, ServiceErrors, UnknownError};
use axum::Router;
use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::get;
use serde_json::{Value, json};

use crate::auth;
use crate::errors::LedgerOsError;

/// The document cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum OpenApiError {
    /// A handler has an error that is not in the catalog.
    #[error("the errors of a handler cannot be described")]
    Unknown(#[from] UnknownError),
    /// It cannot be written as JSON.
    #[error("it cannot be written as JSON")]
    Json(#[from] serde_json::Error),
}

/// Ends the routes, serves their document at `/openapi.json`, and returns both.
pub(crate) fn publish(
    routes: ApiRouter,
    layer: &ErrorLayer,
) -> Result<(Router, Value), OpenApiError> {
    let mut api = OpenApi::default();
    let service = routes.finish_api(&mut api);
    let mut handlers = serde_json::to_value(&api)?;
    let mut document = head();
    document["components"]["schemas"] = handlers["components"]["schemas"].take();
    for (path, operations) in handlers["paths"].as_object().into_iter().flatten() {
        document["paths"][path] = operations.clone();
    }
    ServiceErrors::under::<LedgerOsError>(layer)
        .before("/v1", &errors_of(auth::authenticate))
        .before("/debug", &errors_of(auth::authenticate))
        .before("/debug", &errors_of(auth::only_operators))
        .document(&mut document)?;
    let bytes = Bytes::from(serde_json::to_vec_pretty(&document)?);
    let json = [(header::CONTENT_TYPE, "application/json")];
    let service = service.route("/openapi.json", get(async move || (json, bytes)));
    Ok((service, document))
}

/// Adds a description to an operation, and a name for the functions of generated
/// clients.
pub(crate) fn named(
    id: &str,
    summary: &str,
) -> impl FnOnce(TransformOperation<'_>) -> TransformOperation<'_> {
    move |operation| operation.id(id).summary(summary)
}

/// Adds the errors of a middleware, by its type.
fn errors_of<A, F, T, E>(_: F) -> ErrorResponses
where
    F: Fn(A, Request, Next) -> T,
    T: Future<Output = Result<Response, E>>,
    E: ErrorCatalog,
{
    ErrorResponses::of::<E>()
}

/// Describes the API as a whole, and its pages, which are not in handlers.
fn head() -> Value {
    let page = |name, summary, media_type: &str, schema| {
        json!({ "get": {
            "operationId": name,
            "summary": summary,
            "security": [],
            "responses": { "200": {
                "description": summary,
                "content": { media_type: { "schema": schema } },
            } },
        } })
    };
    let html = |name, summary| page(name, summary, "text/html", json!({ "type": "string" }));
    let document = |name, summary| {
        page(
            name,
            summary,
            "application/json",
            json!({ "type": "object" }),
        )
    };
    // It has an ETag, so a client does not load it again.
    let tagged = |mut page: Value| {
        let known = json!({ "description": "It is the one that `If-None-Match` names" });
        page["get"]["responses"]["304"] = known;
        page
    };
    let mut code = html("showErrorPage", "The page about one error");
    code["get"]["parameters"] = json!([{
        "name": "code",
        "in": "path",
        "required": true,
        "schema": { "type": "string" },
    }]);
    code["get"]["responses"]["404"] = json!({
        "description": "A page with the codes that are most like it",
        "content": { "text/html": { "schema": { "type": "string" } } },
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "LedgerOS",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Agents, which are programs, pay with cards on behalf of their users.",
        },
        "servers": [{ "url": "/" }],
        "security": [{ "apiKey": [] }],
        "components": { "securitySchemes": { "apiKey": {
            "type": "apiKey",
            "in": "header",
            "name": "Api-Key",
            "description": "Who is asking",
        } } },
        "paths": {
            "/errors": tagged(html("listErrorPages", "The page about all errors")),
            "/errors/{code}": tagged(code),
            "/errors.json": tagged(document("listErrors", "All errors, for programs")),
            "/openapi.json": document("describe", "This document"),
        },
    })
}

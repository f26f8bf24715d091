//! The layer as a middleware of poem.

use std::cell::Cell;

use http::{Extensions, response};
use http_body_util::combinators::BoxBody;
use poem::{
    Body, Endpoint, IntoResponse, Middleware, PathPattern, Request, Response, ResponseParts,
};

use super::{from_http, parts_from_http};
use crate::frameworks::body;
use crate::layer::{ErrorLayer, Exchange, RequestHead, identify};
use crate::response::Rendered;

/// The endpoint of an [`ErrorLayer`] around an endpoint of poem.
#[derive(Debug)]
pub struct ErrorEndpoint<E> {
    inner: E,
    layer: ErrorLayer,
}

impl<E: Endpoint> Middleware<E> for ErrorLayer {
    type Output = ErrorEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        let layer = self.clone();
        ErrorEndpoint { inner, layer }
    }
}

impl<E: Endpoint> Endpoint for ErrorEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let id = identify(request.headers_mut());
        let exchange = Exchange::begin(
            &self.layer,
            RequestHead {
                method: request.method(),
                target: request.original_uri(),
                headers: request.headers(),
                id,
            },
        );
        let served = exchange.run(async {
            match self.inner.call(request).await {
                Ok(output) => {
                    let response = output.into_response();
                    exchange.matched(|| route(response.data()));
                    response
                }
                Err(error) => {
                    exchange.matched(|| route(error.data()));
                    into_response(error)
                }
            }
        });
        Ok(match served.await {
            Ok(response) => receive(&exchange, response).await,
            Err(panic) => from_http(exchange.respond_to_panic(panic)),
        })
    }
}

fn route(pattern: Option<&PathPattern>) -> Option<String> {
    pattern.map(|PathPattern(pattern)| pattern.to_string())
}

thread_local! {
    /// The mark of the response that poem is making.
    static MARK: Cell<Option<Rendered>> = const { Cell::new(None) };
}

/// Keeps the mark of a response, because poem drops its extensions.
pub(super) fn remember(extensions: &Extensions) {
    MARK.set(extensions.get().cloned());
}

fn into_response(error: poem::Error) -> Response {
    MARK.set(None);
    let mut response = error.into_response();
    if let Some(mark) = MARK.take() {
        mark.insert(response.extensions_mut());
    }
    response
}

/// Forwards or replaces a response.
async fn receive(exchange: &Exchange, response: Response) -> Response {
    let (head, body) = response.into_parts();
    let response = http::Response::from_parts(to_http(head), BoxBody::from(body));
    match body::received(exchange, response).await {
        Ok(response) => {
            let (head, body) = response.into_parts();
            Response::from_parts(parts_from_http(head), Body::from(body))
        }
        Err(replaced) => from_http(replaced),
    }
}

fn to_http(parts: ResponseParts) -> response::Parts {
    let (mut head, ()) = http::Response::new(()).into_parts();
    head.status = parts.status;
    head.version = parts.version;
    head.headers = parts.headers;
    head.extensions = parts.extensions;
    head
}

//! The layer as a middleware of poem.

use http::header::CONTENT_LENGTH;
use http::{Method, response};
use http_body_util::combinators::BoxBody;
use poem::{
    Body, Endpoint, IntoResponse, Middleware, PathPattern, Request, Response, ResponseParts,
};

use super::shown::Shown;
use super::{from_http, parts_from_http};
use crate::frameworks::body;
use crate::layer::{Bodiless, ErrorLayer, Exchange, RequestHead, identify};

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
        let is_head = request.method() == Method::HEAD;
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
        let mut shown = Shown::default();
        let served = exchange.run(async {
            let response = match self.inner.call(request).await {
                Ok(output) => {
                    let response = output.into_response();
                    exchange.matched(|| route(response.data()));
                    response
                }
                Err(error) => {
                    exchange.matched(|| route(error.data()));
                    error.into_response()
                }
            };
            if is_head {
                without_body(response)
            } else {
                response
            }
        });
        Ok(match shown.run(served).await {
            Ok(mut response) => {
                shown.mark(&mut response);
                receive(&exchange, response).await
            }
            Err(panic) => from_http(exchange.respond_to_panic(panic)),
        })
    }
}

/// Marks the response to a `HEAD` whose body poem may have taken away: it serves one by the handler
/// of `GET`, and says no length then.
fn without_body(mut response: Response) -> Response {
    if response.status().as_u16() >= 400 && !response.headers().contains_key(CONTENT_LENGTH) {
        let body = response.take_body();
        if body.is_empty() {
            response.extensions_mut().insert(Bodiless);
        }
        response.set_body(body);
    }
    response
}

fn route(pattern: Option<&PathPattern>) -> Option<String> {
    pattern.map(|PathPattern(pattern)| pattern.to_string())
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

//! The layer as a middleware of poem.

use std::cell::Cell;

use http::{Extensions, response};
use http_body::Body as _;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Collected};
use poem::{Body, Endpoint, IntoResponse, Middleware, Request, Response, ResponseParts};

use super::{from_http, parts_from_http};
use crate::layer::{Asked, Exchange, Verdict};
use crate::{ErrorLayer, ErrorSpec, RequestId};

/// The endpoint of an [`ErrorLayer`] around one of poem.
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
        let exchange = Exchange::new(
            &self.layer,
            Asked {
                target: request.original_uri(),
                headers: request.headers(),
                id: request.extensions().get::<RequestId>(),
            },
        );
        request.set_data(exchange.request_id().clone());
        let served = exchange.run(async {
            match self.inner.call(request).await {
                Ok(output) => output.into_response(),
                Err(error) => into_response(error),
            }
        });
        Ok(match served.await {
            Ok(response) => treat(&exchange, response).await,
            Err(panic) => from_http(exchange.answer_to(&panic)),
        })
    }
}

thread_local! {
    /// The error that the response shows which poem is making of it.
    static SHOWN: Cell<Option<&'static ErrorSpec>> = const { Cell::new(None) };
}

/// Remembers the mark of a response, because poem drops its extensions.
pub(super) fn remember(extensions: &Extensions) {
    SHOWN.set(extensions.get().copied());
}

fn into_response(error: poem::Error) -> Response {
    SHOWN.set(None);
    let mut response = error.into_response();
    if let Some(spec) = SHOWN.take() {
        response.extensions_mut().insert(spec);
    }
    response
}

/// Does with a response what is to be done.
async fn treat(exchange: &Exchange, response: Response) -> Response {
    let (head, body) = response.into_parts();
    let mut head = to_http(head);
    let body = BoxBody::from(body);
    let answer = match exchange.verdict(&head, body.size_hint().exact()) {
        Verdict::Keep => {
            exchange.finish(&mut head);
            return Response::from_parts(parts_from_http(head), Body::from(body));
        }
        Verdict::Replace => exchange.replace(head, None),
        Verdict::ReplaceWithWords => {
            let words = body.collect().await.ok().map(Collected::to_bytes);
            exchange.replace(head, words.as_deref())
        }
    };
    from_http(answer)
}

fn to_http(parts: ResponseParts) -> response::Parts {
    let (mut head, ()) = http::Response::new(()).into_parts();
    head.status = parts.status;
    head.version = parts.version;
    head.headers = parts.headers;
    head.extensions = parts.extensions;
    head
}

//! The layer as a hoop of salvo.

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::{StatusCode, response};
use salvo_core::http::{ResBody, StatusError};
use salvo_core::{Depot, FlowCtrl, Handler, Request, Response, async_trait};

use super::{Written, write};
use crate::frameworks::body;
use crate::layer::{ErrorLayer, Exchange, Received, RequestHead, SimulatingLayer, identify};
use crate::response::Rendered;

#[async_trait]
impl Handler for ErrorLayer {
    async fn handle(
        &self,
        request: &mut Request,
        depot: &mut Depot,
        response: &mut Response,
        control: &mut FlowCtrl,
    ) {
        let exchange = begin(self, request);
        let served = exchange.run(control.call_next(request, depot, response));
        let served = served.await;
        exchange.matched(|| route(request));
        match served {
            Ok(_) => receive(&exchange, response).await,
            Err(panic) => {
                control.skip_rest();
                // What was written before the panic is of another response.
                drop(take_head(response));
                write(exchange.respond_to_panic(panic), response);
            }
        }
    }
}

#[async_trait]
impl Handler for SimulatingLayer {
    async fn handle(
        &self,
        request: &mut Request,
        depot: &mut Depot,
        response: &mut Response,
        control: &mut FlowCtrl,
    ) {
        let asked = self.simulator.asked(request.uri(), request.headers());
        let Some(simulated) = asked else {
            return self.layer.handle(request, depot, response, control).await;
        };
        control.skip_rest();
        let exchange = begin(&self.layer, request);
        match exchange.run(simulated).await {
            Ok(simulated) => {
                write(simulated, response);
                receive(&exchange, response).await;
            }
            Err(panic) => write(exchange.respond_to_panic(panic), response),
        }
    }
}

fn begin(layer: &ErrorLayer, request: &mut Request) -> Exchange {
    let id = identify(request.headers_mut());
    Exchange::begin(
        layer,
        RequestHead {
            method: request.method(),
            target: request.uri(),
            headers: request.headers(),
            id,
        },
    )
}

/// Returns the template of the path that has matched, which salvo has without its first slash.
fn route(request: &Request) -> Option<String> {
    let path = request.matched_path();
    (!path.is_empty()).then(|| format!("/{path}"))
}

/// Forwards or replaces a response.
async fn receive(exchange: &Exchange, response: &mut Response) {
    let mut head = take_head(response);
    let body = response.take_body();
    let received = if let ResBody::Error(error) = &body {
        own_error(error, &mut head);
        // Otherwise salvo would make a page of it.
        match exchange.receive(head, Some(0)) {
            Received::Forward(head) => Ok(http::Response::from_parts(head, body)),
            Received::Replace(replacement) => {
                Err(exchange.replace(replacement, Some(error.brief.as_bytes())))
            }
        }
    } else {
        if is_another(&body, &mut head) {
            Rendered::remove(&mut head.extensions);
        }
        let received = http::Response::from_parts(head, body);
        body::received(exchange, received).await
    };
    match received {
        Ok(received) => {
            let (head, body) = received.into_parts();
            response.status_code = Some(head.status);
            response.set_headers(head.headers);
            response.extensions = head.extensions;
            response.replace_body(body);
        }
        Err(replaced) => write(replaced, response),
    }
}

/// Makes the head that of an error without a body: salvo would write one from all that
/// the error knows. Whatever the head tells of a body was about another.
fn own_error(error: &StatusError, head: &mut response::Parts) {
    let is_error = |status: &StatusCode| status.as_u16() >= 400;
    let mut statuses = [head.status, error.code].into_iter();
    let status = statuses.find(is_error);
    head.status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for name in [CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING] {
        head.headers.remove(name);
    }
    Rendered::remove(&mut head.extensions);
}

/// Whether a handler wrote another body over that of an error. One that a hoop has
/// encoded since is the same.
fn is_another(body: &ResBody, head: &mut response::Parts) -> bool {
    let written = head.extensions.remove::<Written>();
    let is_encoded = head.headers.contains_key(CONTENT_ENCODING);
    !is_encoded && written.is_some_and(|written| !written.is(body))
}

fn take_head(response: &mut Response) -> response::Parts {
    let (mut head, ()) = http::Response::new(()).into_parts();
    // salvo reads a response without a status in the same way.
    head.status = response.status_code.unwrap_or(match &response.body {
        ResBody::None => StatusCode::NOT_FOUND,
        ResBody::Error(error) => error.code,
        _ => StatusCode::OK,
    });
    head.headers = std::mem::take(response.headers_mut());
    head.extensions = std::mem::take(&mut response.extensions);
    head
}

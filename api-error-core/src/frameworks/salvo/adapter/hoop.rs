//! The layer as a hoop of salvo.

use bytes::Bytes;
use http::{StatusCode, response};
use http_body_util::{BodyExt, Collected};
use salvo_core::http::ResBody;
use salvo_core::{Depot, FlowCtrl, Handler, Request, Response, async_trait};

use super::write;
use crate::layer::{ErrorLayer, Exchange, Received, RequestHead};
use crate::model::RequestId;

#[async_trait]
impl Handler for ErrorLayer {
    async fn handle(
        &self,
        request: &mut Request,
        depot: &mut Depot,
        response: &mut Response,
        control: &mut FlowCtrl,
    ) {
        let exchange = Exchange::begin(
            self,
            RequestHead {
                target: request.uri(),
                headers: request.headers(),
                id: request.extensions().get::<RequestId>(),
            },
        );
        let id = exchange.request_id().clone();
        request.extensions_mut().insert(id);
        let served = exchange.run(control.call_next(request, depot, response));
        match served.await {
            Ok(_) => receive(&exchange, response).await,
            Err(panic) => {
                control.skip_rest();
                write(exchange.respond_to_panic(&panic), response);
            }
        }
    }
}

/// Forwards or replaces a response.
async fn receive(exchange: &Exchange, response: &mut Response) {
    let head = take_head(response);
    let body = response.take_body();
    let length = match &body {
        // Otherwise salvo would make a page of it.
        ResBody::Error(_) => Some(0),
        body => body.size(),
    };
    match exchange.receive(head, length) {
        Received::Forward(head) => {
            response.status_code = Some(head.status);
            response.set_headers(head.headers);
            response.extensions = head.extensions;
            response.replace_body(body);
        }
        Received::Replace(replacement) => {
            let text = if replacement.has_text() {
                body.collect().await.ok().map(Collected::to_bytes)
            } else {
                error_text(&body)
            };
            write(exchange.replace(replacement, text.as_deref()), response);
        }
    }
}

/// Returns the text of one of salvo's own errors.
fn error_text(body: &ResBody) -> Option<Bytes> {
    let ResBody::Error(error) = body else {
        return None;
    };
    Some(Bytes::copy_from_slice(error.brief.as_bytes()))
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

//! Bodies of the crate `http-body`, which several frameworks have.

#[cfg(any(feature = "poem", feature = "salvo"))]
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::Response;
use http_body::{Body, Frame};

use crate::layer::{Exchange, Received, end, first};

/// The end of a text where there are trailers, or the body fails.
#[derive(Debug)]
pub(crate) struct NoData;

/// Returns a response as the layer forwards it, else the one in its place.
///
/// Every step of a body may panic, its end as well.
#[expect(
    clippy::result_large_err,
    reason = "either is a response, and a success"
)]
pub(crate) fn receive<B: Body>(
    exchange: &Exchange,
    response: Response<B>,
    cx: &mut Context<'_>,
) -> Result<Response<B>, Response<Bytes>> {
    let (head, body) = response.into_parts();
    let length = match exchange.step(|| body.size_hint().exact()) {
        Ok(length) => length,
        Err(panic) => {
            let dropped = exchange.step(|| drop(body));
            return Err(exchange.respond_to_panic(first(panic, dropped)));
        }
    };
    match exchange.receive(head, length) {
        Received::Forward(head) => Ok(Response::from_parts(head, body)),
        Received::Replace(replacement) => {
            let mut body = pin!(Some(body));
            let text = exchange.read_text(&replacement, || {
                let body = body.as_mut().as_pin_mut();
                body.map_or(Poll::Ready(None), |body| next_data(body, cx))
            });
            let text = end(text, exchange.step(|| body.set(None)));
            Err(exchange.replace_read(replacement, text))
        }
    }
}

/// As [`receive`], where there is no task at hand.
#[cfg(any(feature = "poem", feature = "salvo"))]
pub(crate) async fn received<B: Body>(
    exchange: &Exchange,
    response: Response<B>,
) -> Result<Response<B>, Response<Bytes>> {
    let mut once = Some(response);
    poll_fn(|cx| match once.take() {
        Some(response) => Poll::Ready(receive(exchange, response, cx)),
        None => Poll::Pending,
    })
    .await
}

/// Polls a body for its next data.
fn next_data<B: Body>(
    body: Pin<&mut B>,
    cx: &mut Context<'_>,
) -> Poll<Option<Result<B::Data, NoData>>> {
    let frame = ready!(body.poll_frame(cx));
    let data = |frame: Frame<B::Data>| frame.into_data().map_err(|_| NoData);
    Poll::Ready(frame.map(|frame| frame.map_err(|_| NoData).and_then(data)))
}

//! Bodies of the crate `http-body`, which several frameworks have.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http_body::{Body, Frame};

/// The end of a text where there are trailers, or the body fails.
#[derive(Debug)]
pub(crate) struct NoData;

/// Polls a body for its next data.
pub(crate) fn next_data<B: Body>(
    body: Pin<&mut B>,
    cx: &mut Context<'_>,
) -> Poll<Option<Result<B::Data, NoData>>> {
    let frame = ready!(body.poll_frame(cx));
    let data = |frame: Frame<B::Data>| frame.into_data().map_err(|_| NoData);
    Poll::Ready(frame.map(|frame| frame.map_err(|_| NoData).and_then(data)))
}

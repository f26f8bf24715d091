//! A stream of lines that fails when its response has begun, in a task of its own.

use std::io;

use api_error_core::request::RequestHandle;
use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::unfold;

use crate::service::CardError;

/// The media type of lines of JSON.
pub const MEDIA_TYPE: &str = "application/x-ndjson";

/// Two lines: a card, and the error of its number.
///
/// # Panics
///
/// If the task that makes the error does.
pub fn lines(request: RequestHandle, card: u32) -> impl Stream<Item = io::Result<Bytes>> + Send {
    unfold(0, move |line| {
        let request = request.clone();
        async move {
            let text = match line {
                0 => format!("{{\"card\":{card}}}\n"),
                1 => {
                    let make = async move { request.line(&CardError::Frozen { card }) };
                    let line = tokio::spawn(make).await.expect("a line");
                    format!("{line}\n")
                }
                _ => return None,
            };
            Some((Ok(text.into()), line + 1))
        }
    })
}

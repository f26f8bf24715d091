//! Filters of warp that reject with precise codes.

use std::borrow::Cow;
use std::error::Error;
use std::future::{poll_fn, ready};
use std::pin::pin;
use std::str::FromStr;

use http::HeaderMap;
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use warp::{Buf, Filter, Stream};

use crate::builtin::Rejection;
use crate::request::read::{self, rejections};

/// Returns a filter that reads the body as JSON, of at most `limit` bytes.
pub fn json<T: DeserializeOwned + Send>(
    limit: usize,
) -> impl Filter<Extract = (T,), Error = warp::Rejection> + Copy {
    body(limit, read::json)
}

/// Returns a filter that reads the body as JSON, of at most `limit` bytes, and rejects it with
/// all mistakes at once: see [`read::json_all`].
pub fn json_all<T: DeserializeOwned + Send>(
    limit: usize,
) -> impl Filter<Extract = (T,), Error = warp::Rejection> + Copy {
    body(limit, read::json_all)
}

/// Returns a filter that reads the body as a form, of at most `limit` bytes.
pub fn form<T: DeserializeOwned + Send>(
    limit: usize,
) -> impl Filter<Extract = (T,), Error = warp::Rejection> + Copy {
    body(limit, read::form)
}

/// Returns a filter that reads the parameters of the query.
pub fn query<T: DeserializeOwned + Send>()
-> impl Filter<Extract = (T,), Error = warp::Rejection> + Copy {
    let none = warp::any().map(String::new);
    let raw = warp::query::raw().or(none).unify();
    raw.and_then(async |query: String| read::query(Some(&query)).map_err(warp::Rejection::from))
}

/// Returns a filter that reads one segment of the path as a parameter, decoded.
///
/// `warp::path::param` gives it as it was sent, and rejects a value that it cannot parse with a 404.
pub fn parameter<T>(
    name: &'static str,
) -> impl Filter<Extract = (T,), Error = warp::Rejection> + Copy
where
    T: FromStr<Err: Error + Send + Sync + 'static> + Send,
{
    warp::path::param().and_then(move |value: String| {
        let value = decoded(name, &value).and_then(|value| read::parameter(name, &value));
        ready(value.map_err(warp::Rejection::from))
    })
}

fn decoded<'v>(name: &str, value: &'v str) -> Result<Cow<'v, str>, Rejection> {
    let value = percent_decode_str(value).decode_utf8();
    value.map_err(|_| rejections::parameter_not_utf8(Some(name)))
}

fn body<T: Send>(
    limit: usize,
    read: impl Fn(&HeaderMap, &[u8]) -> Result<T, Rejection> + Copy + Send,
) -> impl Filter<Extract = (T,), Error = warp::Rejection> + Copy {
    warp::header::headers_cloned()
        .and(warp::body::stream())
        .and_then(move |headers: HeaderMap, body| async move {
            let body = collect(body, limit).await?;
            Ok::<T, warp::Rejection>(read(&headers, &body)?)
        })
}

async fn collect<B: Buf>(
    body: impl Stream<Item = Result<B, warp::Error>>,
    limit: usize,
) -> Result<Vec<u8>, Rejection> {
    let mut body = pin!(body);
    let mut bytes = Vec::new();
    while let Some(part) = poll_fn(|cx| body.as_mut().poll_next(cx)).await {
        let mut part = part.map_err(|error| rejections::breaks_off().with_source(error))?;
        if part.remaining() > limit - bytes.len() {
            return Err(rejections::too_large());
        }
        while part.has_remaining() {
            let chunk = part.chunk();
            bytes.extend_from_slice(chunk);
            let length = chunk.len();
            part.advance(length);
        }
    }
    Ok(bytes)
}

//! Reading what a request carries, on any framework.
//!
//! What cannot be read is a [`Rejection`] with a precise code:
//! `body_parse_error`, `validation_failed` with the fields at fault,
//! `parameter_missing` and `parameter_invalid` with the parameter's name. The
//! extractors of each framework are made of these functions; where a framework
//! has none, as plain hyper, they are called by hand.
//!
//! A rejection has none of the library's errors as its source: those repeat the value
//! that was sent, which may be a password, and names of any length.

mod extractor;
mod parameter;
pub(crate) mod rejections;

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::builtin::Rejection;

pub use extractor::{Form, Json, Query};
pub use parameter::parameter;
pub use rejections::too_large;

/// Reads a body that has to be JSON.
///
/// ```
/// use api_error_core::http::{HeaderMap, HeaderValue};
/// use api_error_core::{ApiError, ApiErrorExt, read};
///
/// #[derive(Debug, serde::Deserialize)]
/// struct Item {
///     price: u32,
/// }
///
/// let headers = HeaderMap::from_iter([(
///     http::header::CONTENT_TYPE,
///     HeaderValue::from_static("application/json"),
/// )]);
/// let item: Item = read::json(&headers, br#"{"price":7}"#)?;
/// assert_eq!(item.price, 7);
///
/// let rejection = read::json::<Vec<Item>>(&headers, br#"[{"price":"x"}]"#).unwrap_err();
/// assert_eq!(rejection.code(), "validation_failed");
/// let field = rejection.field_errors().unwrap().iter().next().unwrap();
/// assert_eq!(field.pointer(), "/0/price");
/// # Ok::<(), api_error_core::Rejection>(())
/// ```
///
/// # Errors
///
/// Where the media type is not one of JSON, the body is not JSON, or it is of
/// another shape.
pub fn json<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Rejection> {
    if !is_json(headers) {
        return Err(rejections::media_type("application/json"));
    }
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(
        |error: serde_path_to_error::Error<serde_json::Error>| match error.inner().classify() {
            Category::Data => rejections::json_shape(Some(&error)),
            Category::Syntax | Category::Eof | Category::Io => {
                rejections::json_syntax(Some(error.inner()))
            }
        },
    )?;
    deserializer
        .end()
        .map_err(|error| rejections::json_syntax(Some(&error)))?;
    Ok(value)
}

/// Reads a body that has to be a form (`application/x-www-form-urlencoded`).
///
/// # Errors
///
/// Where the media type is another, or the form is of another shape.
pub fn form<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Rejection> {
    if !essence(headers).eq_ignore_ascii_case(rejections::FORM) {
        return Err(rejections::media_type(rejections::FORM));
    }
    url_encoded(body).map_err(|error| rejections::form_shape(Some(&error)))
}

/// Reads the query of a request's target.
///
/// ```
/// use api_error_core::{ApiError, ApiErrorExt, read};
///
/// #[derive(Debug, serde::Deserialize)]
/// struct Page {
///     limit: u8,
/// }
///
/// let page: Page = read::query(Some("limit=7"))?;
/// assert_eq!(page.limit, 7);
///
/// let rejection = read::query::<Page>(None).unwrap_err();
/// assert_eq!(rejection.code(), "parameter_missing");
/// assert_eq!(rejection.parameter(), Some("limit"));
/// # Ok::<(), api_error_core::Rejection>(())
/// ```
///
/// # Errors
///
/// Where a parameter is missing or cannot be read.
pub fn query<T: DeserializeOwned>(query: Option<&str>) -> Result<T, Rejection> {
    url_encoded(query.unwrap_or_default().as_bytes())
        .map_err(|error| rejections::query_shape(Some(&error)))
}

fn url_encoded<T: DeserializeOwned>(
    text: &[u8],
) -> Result<T, serde_path_to_error::Error<rejections::FormError>> {
    let pairs = form_urlencoded::parse(text);
    serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(pairs))
}

fn is_json(headers: &HeaderMap) -> bool {
    let essence = essence(headers).to_ascii_lowercase();
    let subtype = essence.strip_prefix("application/");
    subtype.is_some_and(|subtype| subtype == "json" || subtype.ends_with("+json"))
}

/// The media type without its parameters.
fn essence(headers: &HeaderMap) -> &str {
    let media_type = headers.get(CONTENT_TYPE);
    let media_type = media_type.and_then(|media_type| media_type.to_str().ok());
    let essence = media_type.and_then(|media_type| media_type.split(';').next());
    essence.unwrap_or_default().trim()
}

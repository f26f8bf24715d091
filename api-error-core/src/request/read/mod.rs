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

mod all;
mod extractor;
mod gaps;
mod mistake;
mod parameter;
mod path;
mod place;
mod refused;
pub(crate) mod rejections;
mod text;
mod track;

use std::borrow::Cow;

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde::Deserializer;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use crate::builtin::Rejection;
use crate::model::FieldPlace;
use mistake::Mistake;
use path::Parameters;
#[cfg(any(feature = "actix", feature = "extract", feature = "poem"))]
pub(crate) use path::PathTexts;
use place::Stop;
use refused::Refused;
use text::Pairs;
use track::{Track, Wanted};

pub use all::json_all;
pub use extractor::{Form, Json, JsonAll, Path, Query};
pub use parameter::parameter;
pub use rejections::{breaks_off, too_large};

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
/// assert_eq!(field.pointer(), Some("/0/price"));
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
    json_body(body)
}

fn json_body<T: DeserializeOwned>(body: &[u8]) -> Result<T, Rejection> {
    first_mistake(body).map_err(|unread| match unread {
        Unread::Syntax(rejection) => rejection,
        Unread::Mistaken(found) => {
            rejections::mistaken(FieldPlace::Body, Some(found.steps), &found.mistake)
        }
    })
}

/// Why JSON is not a value of a type.
enum Unread {
    Syntax(Rejection),
    Mistaken(Box<Mistaken>),
}

/// The first mistake in JSON.
struct Mistaken {
    steps: Vec<String>,
    mistake: Mistake,
    /// It is `None` if it cannot be held in memory.
    document: Option<Value>,
}

/// Reads a value, or the first mistake in it.
fn first_mistake<T: DeserializeOwned>(body: &[u8]) -> Result<T, Unread> {
    let track = Track::new();
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let (error, is_read) = match T::deserialize(track.document(&mut deserializer)) {
        Ok(value) => match deserializer.end() {
            Ok(()) => return Ok(value),
            Err(error) => (Refused::of_reader(&error), true),
        },
        Err(error) => (error, false),
    };
    // `serde_json` counts some values of the wrong type as mistakes of syntax.
    if let Err(error) = syntax(body) {
        return Err(Unread::Syntax(rejections::json_syntax(error.as_ref())));
    }
    let mut stop = Stop::from(track);
    let document = serde_json::from_slice(body).ok();
    let is_rest = is_read || stop.has_no_more(document.as_ref());
    let wanted = if is_rest {
        Some(Wanted::End)
    } else {
        stop.wanted
    };
    let mut mistake = Mistake::of(error, wanted);
    if mistake.is_of_rest() {
        stop.step_into_last();
    }
    let steps = stop.place(&mut mistake, document.as_ref());
    Err(Unread::Mistaken(Box::new(Mistaken {
        steps,
        mistake,
        document,
    })))
}

/// Checks that bytes are JSON, whatever it contains. The error is `None` if they are not text.
fn syntax(body: &[u8]) -> Result<(), Option<serde_json::Error>> {
    let text = std::str::from_utf8(body).map_err(|_| None)?;
    serde_json::from_str(text)
        .map(|IgnoredAny| ())
        .map_err(Some)
}

/// Reads a body that has to be a form (`application/x-www-form-urlencoded`).
///
/// # Errors
///
/// Where the media type is another, or the form is of another shape.
pub fn form<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Rejection> {
    if !is_form(headers) {
        return Err(rejections::media_type(rejections::FORM));
    }
    url_encoded(FieldPlace::Body, body)
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
    url_encoded(FieldPlace::Query, query.unwrap_or_default().as_bytes())
}

fn url_encoded<T: DeserializeOwned>(place: FieldPlace, text: &[u8]) -> Result<T, Rejection> {
    let pairs = || form_urlencoded::parse(text);
    named(place, Pairs(pairs()), pairs)
}

/// Reads the parameters of a path, by name and in order, as the framework gives them: decoded.
///
/// Several parameters become a struct or a tuple; one alone may also be a value.
///
/// ```
/// use api_error_core::{ApiErrorExt, FieldCode, read};
///
/// assert_eq!(read::path::<u32>(&[("card", "7")])?, 7);
/// assert_eq!(read::path::<(u32, String)>(&[("card", "7"), ("name", "x")])?, (7, "x".to_owned()));
///
/// let rejection = read::path::<u8>(&[("card", "700")]).unwrap_err();
/// assert_eq!(rejection.status(), 400);
/// assert_eq!(rejection.parameter(), Some("card"));
/// # Ok::<(), api_error_core::Rejection>(())
/// ```
///
/// # Errors
///
/// Where a parameter cannot be read: 400. Where the type wants other parameters than there are,
/// which is a mistake in the service: 500.
pub fn path<T: DeserializeOwned>(parameters: &[(&str, &str)]) -> Result<T, Rejection> {
    let pairs = || {
        parameters
            .iter()
            .map(|&(name, value)| (name.into(), value.into()))
    };
    named(FieldPlace::Path, Parameters(parameters), pairs)
}

/// Reads named texts.
fn named<'a, T, I>(
    place: FieldPlace,
    deserializer: impl Deserializer<'a, Error = Refused>,
    pairs: impl Fn() -> I,
) -> Result<T, Rejection>
where
    T: DeserializeOwned,
    I: Iterator<Item = (Cow<'a, str>, Cow<'a, str>)>,
{
    let track = Track::new();
    T::deserialize(track.document(deserializer)).map_err(|error| {
        let stop = Stop::from(track);
        let mut mistake = Mistake::of(error, None);
        let names: Vec<_> = pairs().map(|(name, _)| name.into_owned()).collect();
        let document = pairs().map(|(name, value)| (name.into_owned(), value.into()));
        let document = Value::Object(document.collect());
        let steps = stop.parameter(place, &mut mistake, &document, &names);
        rejections::mistaken(place, Some(steps), &mistake)
    })
}

pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let essence = essence(headers).to_ascii_lowercase();
    let Some(subtype) = essence.strip_prefix("application/") else {
        return false;
    };
    // A structured suffix follows a name (RFC 6838, section 4.2.8).
    let name = subtype.strip_suffix("+json");
    subtype == "json" || name.is_some_and(|name| !name.is_empty())
}

pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    essence(headers).eq_ignore_ascii_case(rejections::FORM)
}

/// The media type without its parameters.
fn essence(headers: &HeaderMap) -> &str {
    let media_type = headers.get(CONTENT_TYPE);
    let media_type = media_type.and_then(|media_type| media_type.to_str().ok());
    let essence = media_type.and_then(|media_type| media_type.split(';').next());
    essence.unwrap_or_default().trim()
}

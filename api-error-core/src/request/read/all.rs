//! All mistakes of a body at once.

use http::HeaderMap;
use serde::de::DeserializeOwned;

use super::gaps::Document;
use super::mistake::Mistake;
use super::place::Stop;
use super::track::Track;
use super::{Unread, first_mistake, is_json, rejections};
use crate::builtin::Rejection;
use crate::model::FieldPlace;

/// Reads a body that has to be JSON, and rejects it with all mistakes at once.
///
/// serde stops at the first mistake. This function replaces the value at fault by one that the
/// type accepts, and reads the body again, until nothing else is wrong. It needs nothing but
/// [`Deserialize`](serde::Deserialize). Every mistake that it reports is one of the client. It
/// may not find all of them:
///
/// - There are at most 32. A body of more than 128 KiB is read again less often.
/// - serde keeps the content of `flatten` and of enums that are tagged inside or not at all for
///   later, so only the first mistake in it is found.
/// - A type that validates itself, such as one by `try_from`, may not accept the replacement.
///   Other mistakes in the value around it may then be missing.
///
/// Rules between values, such as those of garde and validator, are checked when a body can be
/// read: these libraries report all that is wrong at once, too.
///
/// ```
/// use api_error_core::http::{HeaderMap, HeaderValue};
/// use api_error_core::{ApiError, read};
///
/// #[derive(Debug, serde::Deserialize)]
/// struct Item {
///     name: String,
///     price: u32,
/// }
///
/// let headers = HeaderMap::from_iter([(
///     http::header::CONTENT_TYPE,
///     HeaderValue::from_static("application/json"),
/// )]);
/// let body = br#"[{"price":"x"},{"name":7,"price":-1}]"#;
/// let rejection = read::json_all::<Vec<Item>>(&headers, body).unwrap_err();
///
/// let errors = rejection.field_errors().unwrap().iter();
/// let found: Vec<_> = errors
///     .map(|error| (error.pointer().unwrap(), error.code().unwrap().as_str()))
///     .collect();
/// assert_eq!(found, [
///     ("/0/price", "type"),
///     ("/0/name", "required"),
///     ("/1/name", "type"),
///     ("/1/price", "range"),
/// ]);
/// ```
///
/// # Errors
///
/// Where the media type is not one of JSON, the body is not JSON, or it is of
/// another shape.
pub fn json_all<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Rejection> {
    if !is_json(headers) {
        return Err(rejections::media_type("application/json"));
    }
    first_mistake(body).map_err(|unread| match unread {
        Unread::Syntax(rejection) => rejection,
        Unread::Mistaken(first) => {
            let mut mistakes = vec![(first.steps, first.mistake)];
            if let Some(document) = first.document {
                further::<T>(Document::new(document), body.len(), &mut mistakes);
            }
            match &*mistakes {
                [(steps, mistake)] => {
                    rejections::mistaken(FieldPlace::Body, Some(steps.clone()), mistake)
                }
                several => rejections::several(several),
            }
        }
    })
}

/// Finds the mistakes after the first.
fn further<T: DeserializeOwned>(
    mut document: Document,
    size: usize,
    mistakes: &mut Vec<(Vec<String>, Mistake)>,
) {
    /// The most mistakes that are reported.
    const MAX: usize = 32;
    /// The most bytes that are read again.
    const MAX_WORK: usize = 8 << 20;
    /// A gap may be rejected, and so may those around it.
    const MAX_ROUNDS: usize = 2 * MAX;

    let (steps, mistake) = &mistakes[0];
    document.mend(steps, &mistake.code);
    for _ in 0..MAX_ROUNDS.min(MAX_WORK / size.max(1)) {
        if document.is_one_gap() || mistakes.len() == MAX {
            return;
        }
        let track = Track::new();
        let Err(error) = T::deserialize(track.document(document.root())) else {
            return;
        };
        let mut mistake = Mistake::of(error, None);
        let steps = Stop::from(track).place(&mut mistake, Some(document.value()));
        if document.mend(&steps, &mistake.code) {
            mistakes.push((steps, mistake));
        }
    }
}

//! The rejections of requests: the same messages on every framework.

#[cfg(any(feature = "actix", feature = "extract"))]
use std::fmt::Display;

use http::StatusCode;
use serde::de::{Error as _, Unexpected};
#[cfg(feature = "extract")]
use serde_path_to_error::Segment;

use super::mistake::Mistake;
use super::refused::Refused;
use super::text;
use crate::builtin::{Rejection, RejectionKind};
use crate::exposure::echo::{MAX_ECHO, Values, cut, written_length};
use crate::model::{FieldCode, FieldError, FieldErrors, FieldPlace};

/// The media type of forms.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// An error of deserializing with the path to the value at fault.
#[cfg(feature = "extract")]
pub(crate) type WithPath<E> = serde_path_to_error::Error<E>;

/// Returns the rejection of a body that is longer than the limit.
pub fn too_large() -> Rejection {
    Rejection::new(
        RejectionKind::BodyTooLarge,
        "the body is longer than what is accepted",
    )
}

/// Returns the rejection of a body that ends before its end, or whose framing or encoding is
/// broken: nobody knows what it would have been.
pub fn breaks_off() -> Rejection {
    Rejection::new(RejectionKind::BodySyntax, BREAKS_OFF)
}

/// What is said of such a body.
pub(crate) const BREAKS_OFF: &str = "the body breaks off";

/// Returns the rejection of a body of another media type.
pub(crate) fn media_type(wanted: &str) -> Rejection {
    let message = format!("the body must be sent as `{wanted}`");
    Rejection::new(RejectionKind::MediaType, message)
}

pub(crate) fn json_syntax(reason: Option<&serde_json::Error>) -> Rejection {
    let message = match reason {
        Some(reason) => format!("the body is not valid JSON: {reason}"),
        None => "the body is not valid JSON".to_owned(),
    };
    Rejection::new(RejectionKind::BodySyntax, message)
}

/// Returns the steps to a mistake, if an extractor of a framework knows them.
#[cfg(any(feature = "actix", feature = "extract"))]
pub(crate) type Steps<'a> = &'a dyn Fn(&Mistake) -> Option<Vec<String>>;

/// A body of another shape.
#[cfg(any(feature = "actix", feature = "extract"))]
fn shape<E: Display>(error: &E, steps: Steps<'_>) -> Rejection {
    let mistake = Mistake::of_message(&error.to_string());
    let steps = steps(&mistake).map(|mut steps| {
        steps.extend(mistake.named_field().map(str::to_owned));
        steps
    });
    mistaken(FieldPlace::Body, steps, &mistake)
}

/// A form or a query of another shape. All of its fields are in one place, so that their names
/// are the steps.
#[cfg(any(feature = "actix", feature = "extract"))]
pub(crate) fn flat_shape<E: Display>(place: FieldPlace, error: &E, steps: Steps<'_>) -> Rejection {
    let mistake = Mistake::of_message(&error.to_string());
    let named = mistake.named_field().map(|name| vec![name.to_owned()]);
    mistaken(place, named.or_else(|| steps(&mistake)), &mistake)
}

/// A body that `serde_json` did not read, which nobody has any more. Some mistakes of type look
/// like those of syntax.
#[cfg(any(feature = "actix", feature = "extract"))]
pub(crate) fn unread_json(error: &serde_json::Error, steps: Steps<'_>) -> Rejection {
    if error.is_data() {
        return shape(error, steps);
    }
    let mistake = Mistake::of_reader(error.to_string(), None);
    if mistake.code == FieldCode::RANGE {
        return mistaken(FieldPlace::Body, steps(&mistake), &mistake);
    }
    json_syntax(Some(error))
}

/// A request of another shape than the type has, at the steps to a value if they are known.
pub(crate) fn mistaken(
    place: FieldPlace,
    steps: Option<Vec<String>>,
    mistake: &Mistake,
) -> Rejection {
    if place == FieldPlace::Body {
        return body_invalid(steps.as_deref(), mistake);
    }
    if place == FieldPlace::Path && mistake.is_of_route() {
        // The route has other parameters than the handler: no client can change that.
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        return Rejection::new(RejectionKind::Other(status), "").with_logged(format!(
            "the parameters of the path do not fit: {}",
            mistake.reason(Values::Named)
        ));
    }
    let name = steps.and_then(|steps| steps.into_iter().next());
    in_both(|values| parameter(place, name.as_deref(), mistake, values))
}

/// The value of a parameter is none of the type with this name, which has its path if it is
/// none of the language.
pub(crate) fn parameter_value(name: Option<&str>, value: &str, wanted: &str) -> Rejection {
    let is_uuid = wanted == "uuid::Uuid";
    let not_uuid = is_uuid.then(|| Refused::invalid_type(Unexpected::Str(value), &"Uuid"));
    match text::mistake(value, wanted).or(not_uuid) {
        Some(error) => path_mistake(name, &Mistake::of(error, None)),
        None => path_mistake(name, &Mistake::other("it cannot be read")),
    }
}

/// A parameter of the path cannot be read, for a reason in a message of serde.
#[cfg(any(feature = "actix", feature = "extract"))]
pub(crate) fn path_shape(name: Option<&str>, message: &str) -> Rejection {
    path_mistake(name, &Mistake::of_message(message))
}

/// The bytes of a parameter are not text.
#[cfg(any(feature = "extract", feature = "poem", feature = "warp"))]
pub(crate) fn parameter_not_utf8(name: Option<&str>) -> Rejection {
    path_mistake(name, &Mistake::other("it is not UTF-8"))
}

fn path_mistake(name: Option<&str>, mistake: &Mistake) -> Rejection {
    let name = name.map(|name| vec![name.to_owned()]);
    mistaken(FieldPlace::Path, name, mistake)
}

/// The response of a framework and nothing more precise.
#[cfg(any(feature = "actix", feature = "extract", feature = "poem"))]
pub(crate) fn other(status: StatusCode, message: &str) -> Rejection {
    let message = crate::exposure::echo::foreign(message);
    Rejection::new(RejectionKind::Other(status), message)
}

/// The rejection without the values that were sent, and the one with them for those
/// who want it.
fn in_both(rejection: impl Fn(Values) -> Rejection) -> Rejection {
    rejection(Values::Named).or_with_values(rejection(Values::Repeated))
}

/// A parameter is missing or invalid. Its name is with the field, and in the message where it
/// looks like one that a service has declared: another may be of any length.
fn parameter(
    place: FieldPlace,
    name: Option<&str>,
    mistake: &Mistake,
    values: Values,
) -> Rejection {
    let reason = reason_of_text(mistake, values);
    let is_missing = mistake.code == FieldCode::REQUIRED;
    let kind = if is_missing {
        RejectionKind::ParameterMissing
    } else {
        RejectionKind::ParameterInvalid
    };
    let Some(name) = name else {
        return Rejection::new(kind, format!("a parameter is invalid: {reason}"));
    };
    let is_declared = is_plain(name) && mistake.code != FieldCode::UNKNOWN;
    let message = match (is_declared, is_missing) {
        (true, true) => format!("the parameter `{name}` is missing"),
        (true, false) => format!("the parameter `{name}` is invalid: {reason}"),
        (false, true) => "a parameter is missing".to_owned(),
        (false, false) => format!("a parameter is invalid: {reason}"),
    };
    let name = cut(name, MAX_ECHO);
    let logged = (!is_declared).then(|| format!("{name}: {message}"));
    // A value is in a body once, with the message.
    let of_field = reason_of_text(mistake, Values::Named);
    let error = FieldError::parameter(place, name.into_owned(), of_field);
    let rejection = Rejection::new(kind, message).with_field_error(error, mistake);
    match logged {
        Some(logged) => rejection.with_logged(logged),
        None => rejection,
    }
}

/// The reason without the kind of what was found: it is always text.
fn reason_of_text(mistake: &Mistake, values: Values) -> String {
    if mistake.code == FieldCode::REQUIRED {
        return "it is missing".to_owned();
    }
    if mistake.code == FieldCode::DUPLICATE {
        return "it is present more than once".to_owned();
    }
    let reason = mistake.reason(values);
    let mut forms = ["invalid type: ", "invalid value: "].into_iter();
    let Some(rest) = forms.find_map(|form| reason.strip_prefix(form)) else {
        return reason;
    };
    if !rest.starts_with("expected ") {
        return "it cannot be read".to_owned();
    }
    match (values, rest.rsplit_once(", found ")) {
        (Values::Named, Some((expected, _))) => expected.to_owned(),
        _ => rest.to_owned(),
    }
}

/// Whether a name could have been declared.
fn is_plain(name: &str) -> bool {
    const MAX: usize = 64;

    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    (1..=MAX).contains(&name.len()) && name.bytes().all(is_plain)
}

fn body_invalid(steps: Option<&[String]>, mistake: &Mistake) -> Rejection {
    in_both(|values| {
        // A value is in a body once, with its field.
        let message = mistake.reason(Values::Named);
        let of_field = mistake.reason(values);
        let Some(steps) = steps.map(kept_steps) else {
            return Rejection::new(RejectionKind::BodyInvalid, of_field);
        };
        let logged = match steps {
            [] => of_field.clone(),
            steps => format!("{}: {of_field}", steps.join(".")),
        };
        let error = FieldError::at(steps, of_field);
        Rejection::new(RejectionKind::BodyInvalid, message)
            .with_field_error(error, mistake)
            .with_logged(logged)
    })
}

/// A body with several mistakes, each at the steps to a value.
pub(super) fn several(mistakes: &[(Vec<String>, Mistake)]) -> Rejection {
    in_both(|values| {
        let mut errors = FieldErrors::new();
        let mut left = MAX_PLACES;
        for (steps, mistake) in mistakes {
            let steps = kept_steps(steps);
            let Some(rest) = left.checked_sub(steps.iter().map(|step| written_step(step)).sum())
            else {
                break;
            };
            left = rest;
            let error = FieldError::at(steps, mistake.reason(values));
            errors.add(with_mistake(error, mistake));
        }
        let logged = errors.to_string();
        Rejection::new(RejectionKind::BodyInvalid, "the body has several mistakes")
            .with_field_errors(errors)
            .with_logged(logged)
    })
}

/// How long the places of all mistakes of a body are together, in bytes.
const MAX_PLACES: usize = 8 * MAX_ECHO;

impl Rejection {
    fn with_field_error(self, error: FieldError, mistake: &Mistake) -> Self {
        let mut errors = FieldErrors::new();
        errors.add(with_mistake(error, mistake));
        self.with_field_errors(errors)
    }
}

fn with_mistake(error: FieldError, mistake: &Mistake) -> FieldError {
    let error = error.with_code(mistake.code.clone());
    let params = mistake.params.iter();
    params.fold(error, |error, (name, value)| {
        error.with_param(name, value.clone())
    })
}

/// The steps to a field that are not longer than one name in all, else those to a value around
/// it: a step that is cut would lead nowhere.
fn kept_steps(steps: &[String]) -> &[String] {
    let mut left = MAX_ECHO;
    let fits = |step: &&String| {
        let rest = left.checked_sub(written_step(step));
        left = rest.unwrap_or(0);
        rest.is_some()
    };
    &steps[..steps.iter().take_while(fits).count()]
}

/// The length of a step in a response.
fn written_step(step: &str) -> usize {
    step.chars().map(written_length).sum::<usize>() + ".".len()
}

/// The steps to the value at fault.
#[cfg(feature = "extract")]
pub(crate) fn steps<E>(error: &WithPath<E>, mistake: &Mistake) -> Vec<String> {
    let mut segments: Vec<_> = error.path().iter().collect();
    // The variant is a value, or the name in an object that has no other.
    let is_unknown = mistake.code == FieldCode::CHOICE;
    segments.pop_if(|segment| is_unknown && matches!(segment, Segment::Enum { .. }));
    let steps = segments.into_iter().map(|segment| match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { variant } => Some(variant.clone()),
        Segment::Unknown => None,
    });
    // What follows an unknown step is not a place.
    steps.map_while(|step| step).collect()
}

//! HTTP statuses by number and by name.

use crate::suggest::did_you_mean;

/// Reads a number as an error status.
pub fn from_number(number: u64) -> Result<u16, String> {
    match u16::try_from(number) {
        Ok(number @ 400..=599) => Ok(number),
        _ => Err(format!(
            "{number} is not an error status: it must be in 400..=599"
        )),
    }
}

/// Reads the name of a constant of `StatusCode` as an error status.
pub fn from_name(name: &str) -> Result<u16, String> {
    if let Some((_, number)) = ERRORS.iter().find(|(known, _)| *known == name) {
        return Ok(*number);
    }
    if NO_ERRORS.contains(&name) {
        return Err(format!(
            "`{name}` is not an error status: it must be in 400..=599"
        ));
    }
    let suggestion = did_you_mean(name, ERRORS.iter().map(|(known, _)| *known));
    Err(format!("`StatusCode` has no constant `{name}`{suggestion}"))
}

/// The status that the core responds with where it responds with a code by itself.
pub fn of_built_in(code: &str) -> Option<u16> {
    if let Some((_, status)) = BUILT_IN.iter().find(|(known, _)| *known == code) {
        return *status;
    }
    let named = |(name, _): &&(&str, u16)| name.eq_ignore_ascii_case(code);
    let (_, status) = ERRORS.iter().find(named)?;
    // Names of constants are in upper case, and codes in lower.
    code.bytes()
        .all(|byte| !byte.is_ascii_uppercase())
        .then_some(*status)
}

/// The built-in codes that are not named after a constant, and the constants
/// after which none is named.
const BUILT_IN: &[(&str, Option<u16>)] = &[
    ("content_too_large", Some(413)),
    ("payload_too_large", None),
    ("unprocessable_content", Some(422)),
    ("unprocessable_entity", None),
    ("body_parse_error", Some(400)),
    ("validation_failed", Some(422)),
    ("parameter_missing", Some(400)),
    ("parameter_invalid", Some(400)),
];

/// The constants of `http::StatusCode` that are errors.
const ERRORS: &[(&str, u16)] = &[
    ("BAD_REQUEST", 400),
    ("UNAUTHORIZED", 401),
    ("PAYMENT_REQUIRED", 402),
    ("FORBIDDEN", 403),
    ("NOT_FOUND", 404),
    ("METHOD_NOT_ALLOWED", 405),
    ("NOT_ACCEPTABLE", 406),
    ("PROXY_AUTHENTICATION_REQUIRED", 407),
    ("REQUEST_TIMEOUT", 408),
    ("CONFLICT", 409),
    ("GONE", 410),
    ("LENGTH_REQUIRED", 411),
    ("PRECONDITION_FAILED", 412),
    ("PAYLOAD_TOO_LARGE", 413),
    ("URI_TOO_LONG", 414),
    ("UNSUPPORTED_MEDIA_TYPE", 415),
    ("RANGE_NOT_SATISFIABLE", 416),
    ("EXPECTATION_FAILED", 417),
    ("IM_A_TEAPOT", 418),
    ("MISDIRECTED_REQUEST", 421),
    ("UNPROCESSABLE_ENTITY", 422),
    ("LOCKED", 423),
    ("FAILED_DEPENDENCY", 424),
    ("TOO_EARLY", 425),
    ("UPGRADE_REQUIRED", 426),
    ("PRECONDITION_REQUIRED", 428),
    ("TOO_MANY_REQUESTS", 429),
    ("REQUEST_HEADER_FIELDS_TOO_LARGE", 431),
    ("UNAVAILABLE_FOR_LEGAL_REASONS", 451),
    ("INTERNAL_SERVER_ERROR", 500),
    ("NOT_IMPLEMENTED", 501),
    ("BAD_GATEWAY", 502),
    ("SERVICE_UNAVAILABLE", 503),
    ("GATEWAY_TIMEOUT", 504),
    ("HTTP_VERSION_NOT_SUPPORTED", 505),
    ("VARIANT_ALSO_NEGOTIATES", 506),
    ("INSUFFICIENT_STORAGE", 507),
    ("LOOP_DETECTED", 508),
    ("NOT_EXTENDED", 510),
    ("NETWORK_AUTHENTICATION_REQUIRED", 511),
];

/// Those that are not.
const NO_ERRORS: &[&str] = &[
    "CONTINUE",
    "SWITCHING_PROTOCOLS",
    "PROCESSING",
    "EARLY_HINTS",
    "OK",
    "CREATED",
    "ACCEPTED",
    "NON_AUTHORITATIVE_INFORMATION",
    "NO_CONTENT",
    "RESET_CONTENT",
    "PARTIAL_CONTENT",
    "MULTI_STATUS",
    "ALREADY_REPORTED",
    "IM_USED",
    "MULTIPLE_CHOICES",
    "MOVED_PERMANENTLY",
    "FOUND",
    "SEE_OTHER",
    "NOT_MODIFIED",
    "USE_PROXY",
    "TEMPORARY_REDIRECT",
    "PERMANENT_REDIRECT",
];

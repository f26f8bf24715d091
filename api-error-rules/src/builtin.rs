//! The codes that the core responds with by itself: one for each status of an
//! error, and those of rejected requests.
//!
//! A service may declare the code of a status itself, as long as a client sees
//! that status with it. The codes of rejected requests it may declare with any:
//! a service that converts rejections responds with nothing but its own errors.

use crate::code::is_same;

/// A code with its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltinCode {
    /// The code.
    pub code: &'static str,
    /// The status.
    pub status: u16,
}

/// Returns the status of a code that is that of a status.
pub const fn status_of(code: &str) -> Option<u16> {
    let mut index = 0;
    while index < CODES.len() {
        if is_same(CODES[index].code, code) {
            return Some(CODES[index].status);
        }
        index += 1;
    }
    None
}

/// Defines the table, and `builtin_code!`, which gives literals for `concat!`.
macro_rules! codes {
    (
        { $($status:literal $constant:ident $code:literal;)* }
        { $($rejection:ident $rejection_code:literal;)* }
    ) => {
        /// The codes of the statuses of errors, by number.
        pub const CODES: &[BuiltinCode] = &[$(BuiltinCode { code: $code, status: $status },)*];

        /// A built-in code as a literal, by the name of its constant.
        #[macro_export]
        macro_rules! builtin_code {
            $(($constant) => { $code };)*
            $(($rejection) => { $rejection_code };)*
        }
    };
}

codes! {
    {
        400 BAD_REQUEST "bad_request";
        401 UNAUTHORIZED "unauthorized";
        402 PAYMENT_REQUIRED "payment_required";
        403 FORBIDDEN "forbidden";
        404 NOT_FOUND "not_found";
        405 METHOD_NOT_ALLOWED "method_not_allowed";
        406 NOT_ACCEPTABLE "not_acceptable";
        407 PROXY_AUTHENTICATION_REQUIRED "proxy_authentication_required";
        408 REQUEST_TIMEOUT "request_timeout";
        409 CONFLICT "conflict";
        410 GONE "gone";
        411 LENGTH_REQUIRED "length_required";
        412 PRECONDITION_FAILED "precondition_failed";
        413 PAYLOAD_TOO_LARGE "content_too_large";
        414 URI_TOO_LONG "uri_too_long";
        415 UNSUPPORTED_MEDIA_TYPE "unsupported_media_type";
        416 RANGE_NOT_SATISFIABLE "range_not_satisfiable";
        417 EXPECTATION_FAILED "expectation_failed";
        418 IM_A_TEAPOT "im_a_teapot";
        421 MISDIRECTED_REQUEST "misdirected_request";
        422 UNPROCESSABLE_ENTITY "unprocessable_content";
        423 LOCKED "locked";
        424 FAILED_DEPENDENCY "failed_dependency";
        425 TOO_EARLY "too_early";
        426 UPGRADE_REQUIRED "upgrade_required";
        428 PRECONDITION_REQUIRED "precondition_required";
        429 TOO_MANY_REQUESTS "too_many_requests";
        431 REQUEST_HEADER_FIELDS_TOO_LARGE "request_header_fields_too_large";
        451 UNAVAILABLE_FOR_LEGAL_REASONS "unavailable_for_legal_reasons";
        500 INTERNAL_SERVER_ERROR "internal_server_error";
        501 NOT_IMPLEMENTED "not_implemented";
        502 BAD_GATEWAY "bad_gateway";
        503 SERVICE_UNAVAILABLE "service_unavailable";
        504 GATEWAY_TIMEOUT "gateway_timeout";
        505 HTTP_VERSION_NOT_SUPPORTED "http_version_not_supported";
        506 VARIANT_ALSO_NEGOTIATES "variant_also_negotiates";
        507 INSUFFICIENT_STORAGE "insufficient_storage";
        508 LOOP_DETECTED "loop_detected";
        510 NOT_EXTENDED "not_extended";
        511 NETWORK_AUTHENTICATION_REQUIRED "network_authentication_required";
    }
    {
        BODY_PARSE_ERROR "body_parse_error";
        VALIDATION_FAILED "validation_failed";
        PARAMETER_MISSING "parameter_missing";
        PARAMETER_INVALID "parameter_invalid";
    }
}

#[cfg(test)]
mod tests {
    use super::{CODES, status_of};
    use crate::code::{defect, is_same_folded};
    use crate::status::ERRORS;

    #[test]
    fn each_status_of_an_error_has_a_code_in_the_same_order() {
        for (status, builtin) in ERRORS.iter().zip(CODES) {
            assert_eq!(builtin.status, status.number);
        }
        assert_eq!(CODES.len(), ERRORS.len());
    }

    #[test]
    fn each_is_a_code_that_no_other_is_like() {
        for builtin in CODES {
            assert_eq!(defect(builtin.code), None);
            assert_eq!(status_of(builtin.code), Some(builtin.status));
            let alike = CODES
                .iter()
                .filter(|other| is_same_folded(other.code, builtin.code));
            assert_eq!(alike.count(), 1, "{}", builtin.code);
        }
        assert_eq!(status_of("Not_Found"), None);
        assert_eq!(status_of("no_answer"), None);
    }

    #[test]
    fn a_code_is_a_literal_too() {
        const CODE: &str = concat!("code ", builtin_code!(UNPROCESSABLE_ENTITY));
        assert_eq!(CODE, "code unprocessable_content");
    }
}

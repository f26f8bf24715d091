//! The statuses of HTTP: numbers, constants of `http::StatusCode` and reason
//! phrases (RFC 9110 section 15 and the registry of IANA).

/// A status that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// The number.
    pub number: u16,
    /// The name of its constant in `http::StatusCode`.
    pub constant: &'static str,
    /// The reason phrases: the current one, then older ones that are still in use.
    pub phrases: &'static [&'static str],
}

impl Status {
    /// Returns the current reason phrase.
    pub const fn phrase(&self) -> &'static str {
        self.phrases[0]
    }

    /// Returns the status of a number, among all that have a name.
    pub fn from_number(number: u16) -> Option<&'static Self> {
        all().find(|status| status.number == number)
    }

    /// Returns the status of a constant's name.
    pub fn from_constant(name: &str) -> Option<&'static Self> {
        all().find(|status| status.constant == name)
    }

    /// Whether it is the status of an error.
    pub const fn is_error(&self) -> bool {
        is_error(self.number)
    }
}

fn all() -> impl Iterator<Item = &'static Status> {
    NOT_ERRORS.iter().chain(ERRORS)
}

/// The least status of an error.
pub const FIRST_ERROR: u16 = 400;
/// The greatest status of an error.
pub const LAST_ERROR: u16 = 599;

/// Whether no cache may store a response of that status: it could show it to another user, or after
/// the problem is gone.
pub const fn is_never_stored(number: u16) -> bool {
    matches!(number, 401 | 403 | 429) || is_server_error(number)
}

/// Whether a number is a status of an error: a client's or a server's.
pub const fn is_error(number: u16) -> bool {
    FIRST_ERROR <= number && number <= LAST_ERROR
}

/// Whether a client takes a number for the status of a server error: also one that is in no class
/// (RFC 9110 section 15).
pub const fn is_server_error(number: u16) -> bool {
    number >= 500
}

/// Defines the tables, and the macros that give literals for `concat!`.
macro_rules! statuses {
    (
        $(#[$not_errors:meta])*
        { $($ok_number:literal $ok_constant:ident $($ok_phrase:literal)+;)* }
        $(#[$errors:meta])*
        { $($number:literal $constant:ident $phrase:literal $($older:literal)*;)* }
        { $($server_number:literal $server_constant:ident
            $server_phrase:literal $($server_older:literal)* => $message:literal;)* }
    ) => {
        $(#[$not_errors])*
        pub const NOT_ERRORS: &[Status] = &[$(Status {
            number: $ok_number,
            constant: stringify!($ok_constant),
            phrases: &[$($ok_phrase),+],
        },)*];

        $(#[$errors])*
        pub const ERRORS: &[Status] = &[$(Status {
            number: $number,
            constant: stringify!($constant),
            phrases: &[$phrase, $($older,)*],
        },)* $(Status {
            number: $server_number,
            constant: stringify!($server_constant),
            phrases: &[$server_phrase, $($server_older,)*],
        },)*];

        /// The current reason phrase of an error's status, as a literal; the
        /// status is the name of its constant.
        #[macro_export]
        macro_rules! reason_phrase {
            $(($constant) => { $phrase };)*
            $(($server_constant) => { $server_phrase };)*
        }

        /// Returns the message of a server error that does not have one of its own: a
        /// sentence that is the same for each error of the status.
        pub const fn server_error_message(number: u16) -> &'static str {
            match number {
                $($server_number => $message,)*
                _ => server_error_message(500),
            }
        }

        /// The message of an error that consists of its status, as a literal; the status is
        /// the name of its constant.
        #[macro_export]
        macro_rules! status_message {
            $(($constant) => { $phrase };)*
            $(($server_constant) => { $message };)*
        }
    };
}

statuses! {
    /// The statuses that are not those of errors, by number.
    {
        100 CONTINUE "Continue";
        101 SWITCHING_PROTOCOLS "Switching Protocols";
        102 PROCESSING "Processing";
        103 EARLY_HINTS "Early Hints";
        200 OK "OK";
        201 CREATED "Created";
        202 ACCEPTED "Accepted";
        203 NON_AUTHORITATIVE_INFORMATION
            "Non-Authoritative Information" "Non Authoritative Information";
        204 NO_CONTENT "No Content";
        205 RESET_CONTENT "Reset Content";
        206 PARTIAL_CONTENT "Partial Content";
        207 MULTI_STATUS "Multi-Status";
        208 ALREADY_REPORTED "Already Reported";
        226 IM_USED "IM Used";
        300 MULTIPLE_CHOICES "Multiple Choices";
        301 MOVED_PERMANENTLY "Moved Permanently";
        302 FOUND "Found";
        303 SEE_OTHER "See Other";
        304 NOT_MODIFIED "Not Modified";
        305 USE_PROXY "Use Proxy";
        307 TEMPORARY_REDIRECT "Temporary Redirect";
        308 PERMANENT_REDIRECT "Permanent Redirect";
    }
    /// The statuses of errors, by number. Those of servers have a sentence for clients.
    {
        400 BAD_REQUEST "Bad Request";
        401 UNAUTHORIZED "Unauthorized";
        402 PAYMENT_REQUIRED "Payment Required";
        403 FORBIDDEN "Forbidden";
        404 NOT_FOUND "Not Found";
        405 METHOD_NOT_ALLOWED "Method Not Allowed";
        406 NOT_ACCEPTABLE "Not Acceptable";
        407 PROXY_AUTHENTICATION_REQUIRED "Proxy Authentication Required";
        408 REQUEST_TIMEOUT "Request Timeout";
        409 CONFLICT "Conflict";
        410 GONE "Gone";
        411 LENGTH_REQUIRED "Length Required";
        412 PRECONDITION_FAILED "Precondition Failed";
        413 PAYLOAD_TOO_LARGE "Content Too Large" "Payload Too Large" "Request Entity Too Large";
        414 URI_TOO_LONG "URI Too Long" "Request-URI Too Long";
        415 UNSUPPORTED_MEDIA_TYPE "Unsupported Media Type";
        416 RANGE_NOT_SATISFIABLE "Range Not Satisfiable" "Requested Range Not Satisfiable";
        417 EXPECTATION_FAILED "Expectation Failed";
        418 IM_A_TEAPOT "I'm a teapot";
        421 MISDIRECTED_REQUEST "Misdirected Request";
        422 UNPROCESSABLE_ENTITY "Unprocessable Content" "Unprocessable Entity";
        423 LOCKED "Locked";
        424 FAILED_DEPENDENCY "Failed Dependency";
        425 TOO_EARLY "Too Early";
        426 UPGRADE_REQUIRED "Upgrade Required";
        428 PRECONDITION_REQUIRED "Precondition Required";
        429 TOO_MANY_REQUESTS "Too Many Requests";
        431 REQUEST_HEADER_FIELDS_TOO_LARGE "Request Header Fields Too Large";
        451 UNAVAILABLE_FOR_LEGAL_REASONS "Unavailable For Legal Reasons";
    }
    {
        500 INTERNAL_SERVER_ERROR "Internal Server Error"
            => "Something went wrong on our side.";
        501 NOT_IMPLEMENTED "Not Implemented"
            => "We do not support this.";
        502 BAD_GATEWAY "Bad Gateway"
            => "A service that we depend on gave an invalid response.";
        503 SERVICE_UNAVAILABLE "Service Unavailable"
            => "We cannot handle the request at the moment.";
        504 GATEWAY_TIMEOUT "Gateway Timeout" "Gateway Time-out"
            => "A service that we depend on did not respond in time.";
        505 HTTP_VERSION_NOT_SUPPORTED "HTTP Version Not Supported"
            => "We do not support this version of HTTP.";
        506 VARIANT_ALSO_NEGOTIATES "Variant Also Negotiates"
            => "We could not choose a representation.";
        507 INSUFFICIENT_STORAGE "Insufficient Storage"
            => "We have no room to store this.";
        508 LOOP_DETECTED "Loop Detected"
            => "The request leads back to itself.";
        510 NOT_EXTENDED "Not Extended"
            => "The request needs an extension of HTTP.";
        511 NETWORK_AUTHENTICATION_REQUIRED "Network Authentication Required"
            => "Sign in to the network first.";
    }
}

#[cfg(test)]
mod tests {
    use super::{ERRORS, NOT_ERRORS, Status, all, is_error, server_error_message};

    #[test]
    fn the_tables_are_in_order_and_apart() {
        assert!(all().is_sorted_by(|a, b| a.number < b.number));
        assert!(NOT_ERRORS.iter().all(|status| !status.is_error()));
        assert!(ERRORS.iter().all(Status::is_error));
        assert_eq!((NOT_ERRORS.len(), ERRORS.len()), (22, 40));
    }

    #[test]
    fn errors_are_400_to_599() {
        for number in 0..=u16::MAX {
            assert_eq!(is_error(number), matches!(number / 100, 4 | 5), "{number}");
        }
    }

    #[test]
    fn every_status_is_found_by_number_and_constant() {
        for status in all() {
            assert_eq!(Status::from_number(status.number), Some(status));
            assert_eq!(Status::from_constant(status.constant), Some(status));
        }
        assert_eq!(Status::from_number(499), None);
        assert_eq!(Status::from_constant("TEAPOT"), None);
    }

    #[test]
    fn a_phrase_belongs_to_one_status() {
        let phrases = || all().flat_map(|status| status.phrases);
        for phrase in phrases() {
            let same = phrases().filter(|other| other.eq_ignore_ascii_case(phrase));
            assert_eq!(same.count(), 1, "{phrase}");
        }
    }

    #[test]
    fn every_server_error_has_a_sentence_that_needs_no_escape() {
        for number in 500..=599 {
            let message = server_error_message(number);
            assert!(message.ends_with('.'), "{number}: {message}");
            assert!(!message.contains(['"', '\\']), "{number}: {message}");
            let has_own = message != server_error_message(500);
            let is_named = Status::from_number(number).is_some() && number != 500;
            assert_eq!(has_own, is_named, "{number}");
        }
    }

    #[test]
    fn a_phrase_is_a_literal_too() {
        const PHRASE: &str = concat!("413 ", reason_phrase!(PAYLOAD_TOO_LARGE));
        assert_eq!(PHRASE, "413 Content Too Large");
    }
}

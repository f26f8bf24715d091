//! The body of the default envelope:
//! `{"error":{"type","code","message",...},...}`.
//!
//! An error that can say but one thing has its body in the program, and any other
//! the part before its message. The macro writes them with
//! [`packed`](crate::layout::packed), the core's own errors with `error_object!`, and the
//! envelope writes all others from the same pieces.

/// The pieces, as literals for `concat!`.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_object {
    (open) => {
        "{\"error\":{"
    };
    (type) => {
        "\"type\":"
    };
    (code) => {
        "\"code\":"
    };
    (message) => {
        ",\"message\":"
    };
    (close) => {
        "}"
    };
}

/// What comes before the first member of the error.
pub const OPEN: &str = __error_object!(open);
/// The name of the type, which is the first member where it is there; a comma
/// follows its value.
pub const TYPE: &str = __error_object!(type);
/// The name of the code.
pub const CODE: &str = __error_object!(code);
/// The name of the message, after the code.
pub const MESSAGE: &str = __error_object!(message);
/// What closes the error, and after further members the whole.
pub const CLOSE: &str = __error_object!(close);

/// The body of an error without a type, as a literal: code and message are
/// literals in which nothing has to be escaped.
#[macro_export]
macro_rules! error_object {
    ($code:expr, $message:expr) => {
        concat!(
            $crate::__error_object!(open),
            $crate::__error_object!(code),
            "\"",
            $code,
            "\"",
            $crate::__error_object!(message),
            "\"",
            $message,
            "\"",
            $crate::__error_object!(close),
            $crate::__error_object!(close),
        )
    };
}

/// Returns whether a text is the same in JSON, between quotes.
pub fn is_plain(text: &str) -> bool {
    !text.contains(|char: char| char < ' ' || matches!(char, '"' | '\\'))
}

/// Returns a constant body without what closes the error and the whole, so that
/// members can be added to both.
#[inline]
pub fn reopened(constant_body: &str) -> &[u8] {
    let body = constant_body.as_bytes();
    match body.split_last_chunk::<{ 2 * CLOSE.len() }>() {
        Some((open, _)) => open,
        None => body,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_plain, reopened};

    #[test]
    fn what_has_to_be_escaped_is_not_plain() {
        for text in ["\"", "\\", "\n", "\0", "a\u{1f}b"] {
            assert!(!is_plain(text), "{text:?}");
        }
        for text in ["", "{}", "é", "\u{7f}", "\u{1f600}", "'"] {
            assert!(is_plain(text), "{text:?}");
        }
    }

    #[test]
    fn a_reopened_body_ends_after_the_message() {
        assert_eq!(
            reopened(error_object!("gone", "Gone}}")),
            br#"{"error":{"code":"gone","message":"Gone}}""#
        );
        assert_eq!(reopened(""), b"");
    }
}

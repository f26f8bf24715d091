//! The body of the default envelope:
//! `{"error":{"type","code","message",...},...}`.
//!
//! An error that can say but one thing has its body in the program. The macro
//! writes it with [`ConstantBody`], the core's own errors with `error_object!`,
//! and the envelope writes all others from the same pieces.

use core::fmt;

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

/// A whole body. It displays as JSON.
#[derive(Debug, Clone, Copy)]
pub struct ConstantBody<'a> {
    error_type: Option<&'a str>,
    code: &'a str,
    message: &'a str,
}

impl<'a> ConstantBody<'a> {
    /// Returns the body with these members, or nothing if one of them has
    /// something to be escaped.
    pub fn new(error_type: Option<&'a str>, code: &'a str, message: &'a str) -> Option<Self> {
        let texts = [error_type.unwrap_or_default(), code, message];
        let needs_escape = |char: char| char < ' ' || matches!(char, '"' | '\\');
        let is_plain = !texts.iter().any(|text| text.contains(needs_escape));
        is_plain.then_some(Self {
            error_type,
            code,
            message,
        })
    }
}

impl fmt::Display for ConstantBody<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            error_type,
            code,
            message,
        } = self;
        f.write_str(OPEN)?;
        if let Some(error_type) = error_type {
            write!(f, "{TYPE}\"{error_type}\",")?;
        }
        write!(f, "{CODE}\"{code}\"{MESSAGE}\"{message}\"{CLOSE}{CLOSE}")
    }
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
    extern crate std;

    use std::string::ToString as _;

    use super::{ConstantBody, reopened};

    #[test]
    fn a_body_has_its_members_in_order() {
        let body = ConstantBody::new(Some("conflict"), "frozen", "it is frozen").unwrap();
        assert_eq!(
            body.to_string(),
            r#"{"error":{"type":"conflict","code":"frozen","message":"it is frozen"}}"#
        );
    }

    #[test]
    fn the_literal_is_the_body_without_a_type() {
        let body = ConstantBody::new(None, "gone", "Gone").unwrap();
        assert_eq!(body.to_string(), error_object!("gone", "Gone"));
    }

    #[test]
    fn what_has_to_be_escaped_makes_no_body() {
        for text in ["\"", "\\", "\n", "\0", "a\u{1f}b"] {
            assert!(ConstantBody::new(None, "code", text).is_none(), "{text:?}");
            assert!(ConstantBody::new(None, text, "").is_none(), "{text:?}");
            assert!(
                ConstantBody::new(Some(text), "code", "").is_none(),
                "{text:?}"
            );
        }
        for text in ["", "{}", "é", "\u{7f}", "\u{1f600}", "'"] {
            assert!(ConstantBody::new(None, "code", text).is_some(), "{text:?}");
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

//! The static facts of one header.

use api_error_rules::header;
use http::header::{InvalidHeaderValue, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::{insert_challenge, insert_written, prose};

/// The static facts of one header of an error response.
///
/// ```
/// use api_error_core::spec::HeaderSpec;
///
/// const DEPRECATION: HeaderSpec = HeaderSpec::new("deprecation").with_value("@1688169599");
/// assert_eq!(DEPRECATION.value(), Some("@1688169599"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderSpec {
    name: &'static str,
    value: Option<&'static str>,
    description: &'static str,
}

impl HeaderSpec {
    /// Creates a header from its name, in lower case.
    ///
    /// # Panics
    ///
    /// If the text is no name of a header in lower case (RFC 9110 §5.6.2). In a constant, this is
    /// a compile error.
    #[track_caller]
    pub const fn new(name: &'static str) -> Self {
        assert!(
            header::is_name(name),
            "the name of a header has letters in lower case, digits and `-`"
        );
        Self {
            name,
            value: None,
            description: "",
        }
    }

    /// Sets the value, if it is always the same.
    ///
    /// # Panics
    ///
    /// If it has other characters than visible ASCII, or white space around it, which is no part
    /// of it (RFC 9110 §5.5). In a constant, this is a compile error.
    #[track_caller]
    pub const fn with_value(mut self, value: &'static str) -> Self {
        assert!(
            header::is_value(value),
            "the value of a header has visible ASCII characters, without white space around them"
        );
        self.value = Some(value);
        self
    }

    /// Sets the description, in Markdown.
    pub const fn with_description(mut self, description: &'static str) -> Self {
        self.description = prose(description);
        self
    }

    /// Returns the name, in lower case.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the value, if it is always the same.
    pub const fn value(&self) -> Option<&'static str> {
        self.value
    }

    /// Returns the description, in Markdown; empty if there is none.
    pub const fn description(&self) -> &'static str {
        self.description
    }
}

#[doc(hidden)]
impl HeaderSpec {
    /// Creates a header for generated code. The macro has checked that the name is a token in
    /// lower case. The value is one already, so that the compiler does not show this function
    /// where a type cannot be a header.
    pub fn __insert(
        headers: &mut HeaderMap,
        name: &'static str,
        value: Result<Option<HeaderValue>, InvalidHeaderValue>,
    ) {
        let name = HeaderName::from_static(name);
        if name == WWW_AUTHENTICATE {
            insert_challenge(headers, value);
        } else {
            insert_written(headers, name, value);
        }
    }
}

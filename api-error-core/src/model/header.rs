//! What is known of one header before the error happens.

use http::header::WWW_AUTHENTICATE;
use http::{HeaderMap, HeaderName};

use super::{ToHeaderValue, insert_challenge, insert_header};

/// One header that an error's response carries.
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
    /// Creates a header of the given name, in lower case.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            value: None,
            description: "",
        }
    }

    /// Sets the value of a header that is always the same.
    pub const fn with_value(mut self, value: &'static str) -> Self {
        self.value = Some(value);
        self
    }

    /// Sets what it means, in Markdown.
    pub const fn with_description(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// Returns the header's name, in lower case.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the value, where it is always the same.
    pub const fn value(&self) -> Option<&'static str> {
        self.value
    }

    /// Returns what it means, in Markdown; empty where nothing is written.
    pub const fn description(&self) -> &'static str {
        self.description
    }
}

#[doc(hidden)]
impl HeaderSpec {
    /// Adds a header of generated code. The macro has checked that the name is a
    /// token in lower case.
    pub fn __insert<T: ToHeaderValue + ?Sized>(
        headers: &mut HeaderMap,
        name: &'static str,
        value: &T,
    ) {
        let name = HeaderName::from_static(name);
        if name == WWW_AUTHENTICATE {
            insert_challenge(headers, value);
        } else {
            insert_header(headers, name, value);
        }
    }
}
